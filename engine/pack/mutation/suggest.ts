import type { Calendar } from '../../kernel/calendar/working-days.ts';
import type { Diagram } from '../../kernel/decision/diagram.ts';
import type { DecisionInForce } from '../../kernel/decision/in-force.ts';
import { factsAskedAbsent } from '../../kernel/decision/rows.ts';
import { idInWords, inWords } from '../../kernel/decision/sentence.ts';
import { notKnown, type Space } from '../../kernel/decision/space.ts';
import { type Witness, witnessOf } from '../../kernel/decision/witness.ts';
import type { FactValue } from '../../kernel/facts/fact.ts';
import { parametersAsOf } from '../resolve.ts';
import { dutyAfter } from '../schedule.ts';
import { type Case, datesOf } from '../test.ts';
import { failsOn, type HoldingCase, type Judged, type JudgedTogether } from './judge.ts';
import type { Mutant, Version } from './mutant.ts';
import type { Study } from './study.ts';

/** A case that is not there yet, and the survivors that it would kill. */
export interface Suggested {
  readonly test: Case;
  readonly kills: readonly Mutant[];
}

/** Few cases that together kill every survivor of a decision: each is made to kill as many as one situation can. */
export function suggestedFor(
  original: Version,
  { study, judged }: JudgedTogether,
  calendar: Calendar,
  asOf: string | undefined,
): Suggested[] {
  const found: Suggested[] = [];
  let left = judged.filter(({ fate }) => fate === 'survives');
  while (left.length > 0) {
    const [hardest] = left;
    const suggested =
      scheduled(hardest!, left, original, calendar, asOf, study) ?? situated(left, original, study, calendar, asOf);
    // A survivor differs somewhere, so a case is found; where dates lie beyond the calendar there may be none.
    const killed = new Set<Mutant>(suggested?.kills ?? [hardest!.mutant]);
    if (suggested !== undefined) found.push(suggested);
    left = left.filter(({ mutant }) => !killed.has(mutant));
  }
  return found;
}

/** For a line of the schedule: an event, and the dates that follow from it. */
function scheduled(
  { mutant, differs }: Judged,
  left: readonly Judged[],
  { line, parameters, winner }: Version,
  calendar: Calendar,
  asOf: string | undefined,
  study: Study,
): Suggested | undefined {
  const event = differs[0]?.day ?? asOf;
  if (line === undefined || event === undefined) return undefined;
  const duty = dutyAfter(line, event, parametersAsOf(parameters, event), calendar, winner);
  if ('beyond' in duty) return undefined;
  const { by, due, keep_until } = datesOf(duty);
  const expect = keep_until === undefined ? { by } : { keep_until, due };
  const name = `${withCapital(idInWords(line.id))} after ${event}`;
  const test: Case = { name, schedule: line.id, event, expect };
  return killing({ index: -1, test, day: event, given: {}, absent: new Set() }, left, study, calendar, mutant);
}

/** A situation in which the first survivor, and as many others as can be, tell something else than the rules. */
function situated(
  left: readonly Judged[],
  original: Version,
  study: Study,
  calendar: Calendar,
  asOf: string | undefined,
): Suggested | undefined {
  const [first] = left;
  const here = first?.differs[0];
  if (first === undefined || here === undefined) return undefined;
  const { diagrams } = study.space;
  const empty = diagrams.value(0);
  const and = (a: Diagram, b: Diagram) => diagrams.combine(a, b, Math.min);
  const answers = study.answers(here.original);
  const decided = diagrams.map(answers, (number) => (study.told(number).row === 'undecided' ? 0 : 1));
  // A situation in which the rules know enough to decide says more than one in which they do not.
  let region = and(here.region, decided) === empty ? here.region : and(here.region, decided);
  for (const { differs } of left.slice(1)) {
    const same = differs.find(({ day, original: at }) => day === here.day && at === here.original);
    const both = same === undefined ? empty : and(region, same.region);
    if (both !== empty) region = both;
  }
  const witness = witnessOf(region, study.space);
  if (witness === undefined) return undefined;
  const told = study.told(diagrams.ask(answers, witness.point));
  const { known, absent } =
    told.row === 'undecided' ? allSaid(region, study.space) : fewSaid(witness, here.original.decision);
  const given = { ...known, ...Object.fromEntries(absent.map((name) => [name, 'absent'])) };
  const test: Case = {
    name: nameOf(given, told.verdict),
    ...(here.day === asOf ? {} : { as_of: here.day }),
    decision: original.decision.id,
    given,
    expect: told.verdict,
  };
  const asked = { index: -1, day: here.day, given: known, absent: new Set(absent) };
  const plain = killing({ ...asked, test }, left, study, calendar, first.mutant);
  const rowed = killing({ ...asked, test: { ...test, row: told.row } }, left, study, calendar, first.mutant);
  return (plain?.kills.length ?? 0) < (rowed?.kills.length ?? 0) ? rowed : plain;
}

interface Said {
  readonly known: Readonly<Record<string, FactValue>>;
  readonly absent: readonly string[];
}

/** What decides is said; that a fact is not known is said where a row asks for it, and else the fact is left out. */
function fewSaid({ given, absent }: Witness, { rows }: DecisionInForce): Said {
  const asked = new Set(rows.flatMap((row) => [...factsAskedAbsent(row.condition)]));
  return { known: given, absent: absent.filter((name) => asked.has(name)) };
}

/** Where nothing can be decided every fact is said to be so or not known, and as many as can be are known. */
function allSaid(region: Diagram, { axes, diagrams, impossible }: Space): Said {
  let here = diagrams.combine(region, impossible, (is, not) => (is === 1 && not === 0 ? 1 : 0));
  const known: Record<string, FactValue> = {};
  const absent: string[] = [];
  for (const [axis, { fact, stretches }] of axes.entries()) {
    const places = [...stretches.map((_, place) => place), notKnown(axes[axis]!)];
    const place = places.find((at) => diagrams.at(here, axis, at) !== diagrams.value(0))!;
    here = diagrams.at(here, axis, place);
    if (place < stretches.length) known[fact.name] = stretches[place]!.sample;
    else absent.push(fact.name);
  }
  return { known, absent };
}

/** The case with the survivors that it kills; undefined where the one that it was made for is not among them. */
function killing(
  holding: HoldingCase,
  left: readonly Judged[],
  study: Study,
  calendar: Calendar,
  meant: Mutant,
): Suggested | undefined {
  const kills = left.map(({ mutant }) => mutant).filter((mutant) => failsOn(holding, mutant, study, calendar));
  return kills.includes(meant) ? { test: holding.test, kills } : undefined;
}

/** The situation in words, for a person to say better. */
function nameOf(given: Readonly<Record<string, FactValue>>, verdict: string): string {
  const facts = Object.entries(given).map(([name, value]) => {
    const words = name.replace(/[._]/g, ' ');
    if (value === 'absent') return `${words} not known`;
    if (typeof value === 'boolean') return value ? words : `not ${words}`;
    return `${words} ${typeof value === 'string' ? idInWords(value) : inWords(value).replaceAll(',', '')}`;
  });
  return withCapital(`${facts.length === 0 ? 'whatever is so' : facts.join(' and ')} gives ${idInWords(verdict)}`);
}

function withCapital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
