import { decide } from '../kernel/decision/decide.ts';
import type { Judgement } from '../kernel/decision/decision.ts';
import { type Diagnostic, diagnose, type Place } from '../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../kernel/diagnostics/nearest.ts';
import { type Fact, type FactValue, type FactValues, outsideDomain } from '../kernel/facts/fact.ts';
import { ownPlaces } from './own-places.ts';
import type { Pack } from './pack.ts';
import { decisionAsOf, parametersAsOf } from './resolve.ts';
import { retentionRoom } from './retention-decisions.ts';
import { calendarOf, type DutyDates, dutyAfter, periodsOf } from './schedule.ts';

export interface CaseResult {
  readonly name: string;
  readonly at: Place;
  /** The decision that it is about; of a line of the schedule the decision that the line is. */
  readonly about: string;
  /** What answered it; a case that fails before it is asked has neither. */
  readonly row?: string;
  readonly verdict?: string;
  readonly problem?: Diagnostic;
}

export interface TestResults {
  readonly cases: readonly CaseResult[];
  /** Rows in the pack's own files, by `stage/decision/row`, that no passing case decided by. */
  readonly uncovered: readonly string[];
  readonly rows: number;
}

export type Case = Pack['tests'][number]['cases']['cases'][number];

/** A case as it stands in its file. */
export interface PlacedCase {
  readonly test: Case;
  readonly asOf: string | undefined;
  readonly placeOf: PlaceOf;
}

/** Every case of a pack, file by file. */
export function casesOf(pack: Pack): PlacedCase[] {
  return pack.tests.flatMap(({ file, cases: { as_of, cases: list } }) =>
    list.map((test, i) => ({
      test,
      asOf: test.as_of ?? as_of,
      placeOf: (key) => (key === undefined ? file.at(['cases', i]) : file.atKey(['cases', i], key)),
    })),
  );
}

/** Runs every YAML case of a sound pack, and tells which rows no case reaches. The results stand in the order of `casesOf`. */
export function testPack(pack: Pack): TestResults {
  const cases = casesOf(pack).map(({ test, asOf, placeOf }) => runCase(pack, test, asOf, placeOf));
  const covered = new Set(cases.flatMap((c) => (c.row === undefined || c.problem ? [] : [`${c.about}/${c.row}`])));
  const own = ownPlaces(pack);
  const all = [...pack.decisions.values()].flatMap((d) =>
    d.rows.filter(({ at }) => own(at)).map((row) => `${d.id}/${row.id}`),
  );
  return { cases, uncovered: all.filter((row) => !covered.has(row)), rows: all.length };
}

/** Where the case stands, or one key of it. */
type PlaceOf = (key?: keyof Case) => Place;
type Wrong = (code: Diagnostic['code'], message: string, help?: string, key?: keyof Case) => CaseResult;

function runCase(pack: Pack, test: Case, asOf: string | undefined, placeOf: PlaceOf): CaseResult {
  const about = test.schedule === undefined ? (test.decision ?? '') : `${retentionRoom}/${test.schedule}`;
  const base = { name: test.name, at: placeOf(), about };
  const wrong: Wrong = (code, message, help, key) => ({
    ...base,
    problem: diagnose(code, message, { at: placeOf(key), help }),
  });
  if (test.schedule !== undefined) return { ...base, ...scheduleCase(pack, test, wrong) };
  const decision = pack.decisions.get(test.decision ?? '');
  if (!decision)
    return wrong(
      'JDL4004',
      `"${test.name}" names the decision "${test.decision ?? ''}", which there is not`,
      suggestion(test.decision ?? '', pack.decisions.keys(), 'decisions'),
    );
  if (asOf === undefined)
    return wrong('JDL4004', `"${test.name}" has no date`, 'Add `as_of:` to the case or to the file.');
  if (typeof test.expect === 'string' && !decision.verdicts.includes(test.expect))
    return wrong(
      'JDL4004',
      `"${test.name}" expects ${test.expect}, which is no verdict of ${decision.id}`,
      suggestion(test.expect, decision.verdicts, 'verdicts'),
      'expect',
    );
  const { given, absent } = givenFacts((test.given ?? {}) as FactValues, decision.facts);
  const unknown = [...absent, ...Object.keys(given)].find((name) => !decision.facts.has(name));
  if (unknown !== undefined)
    return wrong(
      'JDL4004',
      `"${test.name}": "${unknown}" is not a fact of this decision`,
      suggestion(unknown, decision.facts.keys(), 'facts'),
      'given',
    );
  const unfit = unfitOf(given, decision.facts);
  if (unfit) return wrong('JDL4004', `"${test.name}": "${unfit.name}" ${unfit.why}`, unfit.help, 'given');
  const inForce = decisionAsOf(decision, asOf, parametersAsOf(pack.parameters, asOf));
  if ('noValue' in inForce) return wrong('JDL4005', `"${test.name}": ${inForce.noValue} has no value on ${asOf}`);
  const judgement = decide(inForce, given);
  const row = judgement.row;
  const forgotten = judgement.row === 'undecided' ? judgement.missing.filter((name) => !absent.has(name)) : [];
  if (forgotten.length > 0)
    return wrong(
      'JDL4003',
      `"${test.name}" leaves out ${forgotten.join(', ')}, which can change the verdict`,
      'Give a value for it, or write `absent` if the case is about not knowing it.',
      'given' in test ? 'given' : undefined,
    );
  if (judgement.verdict !== test.expect)
    return wrong(
      'JDL4002',
      `"${test.name}" expects ${String(test.expect)}, but the answer is ${judgement.verdict} (${deciding(judgement)})`,
    );
  if (test.row !== undefined && test.row !== row)
    return wrong('JDL4002', `"${test.name}" expects the row ${test.row} to decide, but ${deciding(judgement)} does`);
  return { ...base, row, verdict: judgement.verdict };
}

/** A case that is about not knowing a fact says `absent`; leaving a fact out is for facts that cannot matter. */
export function givenFacts(
  written: FactValues,
  facts: ReadonlyMap<string, Fact>,
): { given: FactValues; absent: ReadonlySet<string> } {
  const isAbsent = ([name, value]: [string, unknown]) => {
    const fact = facts.get(name);
    return value === 'absent' && !(fact?.type === 'level' && fact.levels.includes('absent'));
  };
  const entries = Object.entries(written);
  return {
    given: Object.fromEntries(entries.filter((e) => !isAbsent(e))),
    absent: new Set(entries.filter(isAbsent).map(([name]) => name)),
  };
}

/** The first value that its fact cannot have, why, and what to write. */
function unfitOf(
  given: FactValues,
  facts: ReadonlyMap<string, Fact>,
): { name: string; why: string; help?: string } | undefined {
  for (const [name, value] of Object.entries(given)) {
    const fact = facts.get(name)!;
    const why = value === null || value === undefined ? undefined : outsideDomain(fact, value);
    if (why !== undefined) return { name, why, ...helpFor(fact, value!) };
  }
  return undefined;
}

function helpFor(fact: Fact, value: FactValue): { help?: string } {
  if (fact.type === 'level') return { help: suggestion(String(value), fact.levels, 'levels') };
  if (fact.type === 'date') return { help: 'Dates are written 2013-04-01.' };
  if (typeof value === 'string' && outsideDomain(fact, unquoted(value)) === undefined)
    return { help: 'Write it without quotes.' };
  return {};
}

function unquoted(text: string): FactValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() === '' ? text : Number(text);
}

function deciding(judgement: Judgement): string {
  return judgement.row === 'otherwise'
    ? 'otherwise'
    : judgement.row === 'undecided'
      ? 'undecided'
      : `row ${judgement.row}`;
}

function scheduleCase(pack: Pack, test: Case, wrong: Wrong): Partial<CaseResult> {
  const line = pack.retention.schedule.find((l) => l.id === test.schedule);
  if (!line)
    return wrong(
      'JDL4004',
      `"${test.name}" names the schedule line "${test.schedule}", which there is not`,
      suggestion(
        test.schedule!,
        pack.retention.schedule.map((l) => l.id),
        'schedule lines',
      ),
    );
  if (test.event === undefined || typeof test.expect !== 'object')
    return wrong('JDL4004', `"${test.name}" needs the event's date and the dates expected`);
  const values = parametersAsOf(pack.parameters, test.event);
  const period = periodsOf(line).find((name) => !values.has(name));
  if (period !== undefined) return wrong('JDL4005', `"${test.name}": ${period} has no value on ${test.event}`);
  const duty = dutyAfter(line, test.event, values, calendarOf(pack.calendar), pack.retention.ceiling_before_floor);
  if ('beyond' in duty)
    return wrong(
      'JDL4002',
      `"${test.name}": the calendar ${pack.calendar.calendar} does not reach ${duty.beyond}`,
      'Add the year to the calendar.',
    );
  const actual = datesOf(duty);
  const off = Object.entries(test.expect).find(([name, date]) => actual[name as keyof typeof actual] !== date);
  const byCeiling =
    line.not_before === undefined || (line.no_later_than !== undefined && !('keep_until' in test.expect));
  const row = byCeiling ? 'no_later_than' : 'not_before';
  if (off === undefined) return { row };
  const found = actual[off[0] as keyof typeof actual] ?? 'not set';
  return wrong(
    'JDL4002',
    `"${test.name}" expects ${off[0].replace('_', ' ')} ${String(off[1])}, but it is ${found} (by ${row} of ${line.id})`,
  );
}

/** A duty by the names with which cases expect its dates. */
export function datesOf({ due, keepUntil }: DutyDates): {
  readonly by: string;
  readonly due: string;
  readonly keep_until: string | undefined;
} {
  return { by: due, due, keep_until: keepUntil };
}
