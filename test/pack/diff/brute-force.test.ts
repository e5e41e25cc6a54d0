import { expect, test } from 'vitest';
import { canonical } from '../../../engine/kernel/conditions/json.ts';
import { decide } from '../../../engine/kernel/decision/decide.ts';
import type { DecisionInForce } from '../../../engine/kernel/decision/in-force.ts';
import type { FactValues } from '../../../engine/kernel/facts/fact.ts';
import type { PackDiff } from '../../../engine/pack/diff/diff.ts';
import type { Directions } from '../../../engine/pack/diff/direction.ts';
import type { StageDiff } from '../../../engine/pack/diff/stage-diff.ts';
import type { Pack, PackFiles } from '../../../engine/pack/pack.ts';
import { deciders } from '../../../engine/pipeline/registry.ts';
import { compared, type Lab, labs, loadedIfSound, textsOf } from './edited.ts';
import { mutated, type Random, randomFrom } from './mutate.ts';
import { canOccur, daysOf, holds, onDay, othersOf, situations, told, valuesOf } from './points.ts';

const kinds = deciders();
const mismatches: string[] = [];
const seen = { pairs: 0, decisions: 0, changes: 0, stages: 0, points: 0, large: 0, refused: 0, moved: 0 };

test('the told situations are those of a search through everything, on 2,000 pairs of edited packs', () => {
  walk('shipped', 120, randomFrom(20130325));
  walk('other', 1880, randomFrom(20240101));
  expect(mismatches).toEqual([]);
  console.log(JSON.stringify(seen));
  expect(seen.pairs).toBe(2000);
  expect(seen.changes).toBeGreaterThan(2000);
  expect(seen.stages).toBeGreaterThan(200);
  expect(seen.large).toBeGreaterThan(300);
  expect(seen.moved).toBeGreaterThan(50);
}, 600_000);

/** Each pair is a pack and the same after one to three edits; after some edits it begins anew. */
function walk(lab: Lab, pairs: number, random: Random): void {
  const first = withoutTests(lab);
  let files = first;
  let before = loadedIfSound(first)!;
  for (let made = 0; made < pairs; ) {
    let next = files;
    for (let edits = 1 + Math.floor(random() * 3); edits > 0; edits -= 1) next = mutated(next, before, random);
    const after = next === files ? undefined : loadedIfSound(next);
    if (after === undefined) {
      seen.refused += 1;
      continue;
    }
    made += 1;
    seen.pairs += 1;
    check(before, after, `${lab} ${made}`, random);
    [files, before] = made % 12 === 0 ? [first, loadedIfSound(first)!] : [next, after];
  }
}

/** Every clause is cited once more, so that no row is needed for its clause alone; and one check asks about facts of all kinds. */
function withoutTests(lab: Lab): PackFiles {
  const { files } = labs[lab];
  const clauses = [...files.get('sources.yaml')!.matchAll(/^ {2}([a-z][a-z0-9-]*):\n((?: {4}.*\n)*)/gm)].flatMap(
    ([, source, body]) =>
      [...body!.matchAll(/^ {6}([a-z0-9][a-z0-9-]*): \{ at:.* asks:/gm)].map(([, clause]) => `${source}.${clause}`),
  );
  const stage = lab === 'shipped' ? 'intake.yaml' : 'desk.yaml';
  const [open, middle, last] =
    lab === 'shipped' ? ['accept', 'ask-provider', 'reject'] : ['welcome', 'come-back', 'turn-away'];
  const own = lab === 'shipped' ? 'request.encrypted' : 'request.readers_agreed';
  const level = lab === 'shipped' ? 'request.channel: [post, upload]' : 'request.brought_by: [courier, loose-leaf]';
  const mixed = `checks:
  of-all-kinds:
    for: request
    asks: Something of everything?
    rows:
      - { id: small-and-late, if: { submission.people: { below: 61 }, request.received: { above: 2014-06-01 } }, then: ${last}, assumed: A test }
      - { id: some-way, if: { ${level}, ${own}: true, submission.rows: { at_least: 60 } }, then: ${middle}, assumed: A test }
      - { id: repeated, if: { submission.repeated_rows: { above: 9 }, submission.usable_people: { at_most: 60 } }, then: ${last}, assumed: A test }
    otherwise: ${open}
    undecided: ${middle}
`;
  const edited = textsOf(labs[lab], [
    ['retention.yaml', /^title: .*\n/m, `$&cites: [${clauses.join(', ')}]\n`],
    [stage, 'checks:\n', mixed],
  ]);
  return { ...edited, files: new Map([...edited.files].filter(([name]) => !name.startsWith('tests/'))) };
}

function check(before: Pack, after: Pack, name: string, random: Random): void {
  const diff = compared(before, after);
  const days = daysOf([before, after]);
  const wrong = (what: string, facts?: unknown) =>
    mismatches.length < 20 && mismatches.push(`${name}: ${what} ${facts === undefined ? '' : JSON.stringify(facts)}`);
  for (const decision of after.decisions.values()) {
    const found = diff.decisions.find(({ id }) => id === decision.id);
    if (diff.notDecided.some(({ where, why }) => where === decision.id && why.includes('searched'))) continue;
    const moved = [...decision.facts.values()].filter(({ madeBy }) => madeBy !== undefined);
    for (const day of days) {
      const old = onDay(before.decisions.get(decision.id), before, day);
      const now = onDay(decision, after, day);
      if (old === undefined || now === undefined) continue;
      const makers = moved.map(({ name: fact, madeBy }) => ({
        fact,
        old: onDay(before.decisions.get(madeBy!), before, day),
        now: onDay(after.decisions.get(madeBy!), after, day),
      }));
      // Then the stage cannot be run.
      if (!makers.every(isWhole)) continue;
      const touched = makers.filter((maker) => said(maker.old) !== said(maker.now));
      if (said(old) === said(now) && touched.length === 0) continue;
      seen.decisions += 1;
      if (touched.length > 0) seen.moved += 1;
      const kindsRead = new Set([...old.reads, ...now.reads].map((fact) => now.facts.get(fact)?.type));
      if (kindsRead.has('number') && kindsRead.has('date') && new Set([...old.reads, ...now.reads]).size >= 5)
        seen.large += 1;
      const values = new Map(valuesOf([old, now]));
      for (const { fact, ...maker } of touched) {
        values.delete(fact);
        for (const [measure, own] of valuesOf([maker.old, maker.now])) values.set(`${fact}/${measure}`, own);
      }
      const changes = told(found?.periods ?? [], day).flatMap((period) => period.changes);
      for (const point of situations(values, 25, random)) {
        const [given, then] = made(point, touched);
        if (given === undefined || !canOccur([old, now], given) || !canOccur([old, now], then)) continue;
        seen.points += 1;
        const [was, is] = [decide(old, given).verdict, decide(now, then).verdict];
        const holding = changes.filter(({ boxes }) => boxes.some((box) => holds(box, given, then)));
        const pairs = [...new Set(holding.map((change) => `${change.before} > ${change.after}`))];
        const expected = was === is ? [] : [`${was} > ${is}`];
        const partly = changes.some((c) => !c.complete && expected.includes(`${c.before} > ${c.after}`));
        if (pairs.join() !== expected.join() && !(partly && pairs.length === 0))
          wrong(`${decision.id} on ${day}: told ${pairs}, is ${expected}`, { given, then });
      }
      for (const change of changes) {
        seen.changes += 1;
        const { witness } = change;
        if (
          decide(old, witness.before).verdict !== change.before ||
          decide(now, witness.after).verdict !== change.after
        )
          wrong(
            `${decision.id} on ${day}: the witness of ${change.before} > ${change.after} gives other verdicts`,
            witness,
          );
      }
    }
  }
  for (const stage of diff.stages) checkStage(stage, before, after, days, random, wrong);
  checkMissed(diff, before, after, days, random, wrong);
  checkMirror(diff, compared(after, before), days, wrong);
}

interface Maker {
  readonly fact: string;
  readonly old: DecisionInForce;
  readonly now: DecisionInForce;
}

function isWhole(maker: { readonly [key in keyof Maker]: Maker[key] | undefined }): maker is Maker {
  return maker.old !== undefined && maker.now !== undefined;
}

/** The values that each version makes of measurements; undefined where the measurements cannot be. */
function made(point: FactValues, makers: readonly Maker[]): readonly [FactValues | undefined, FactValues] {
  const given: Record<string, FactValues[string]> = {};
  for (const [name, value] of Object.entries(point)) if (!name.includes('/')) given[name] = value;
  const then = { ...given };
  for (const { fact, old, now } of makers) {
    const measures = Object.fromEntries(
      Object.entries(point).flatMap(([name, value]) =>
        name.startsWith(`${fact}/`) ? [[name.slice(fact.length + 1), value]] : [],
      ),
    );
    if (!canOccur([old, now], measures)) return [undefined, then];
    given[fact] = decide(old, measures).verdict;
    then[fact] = decide(now, measures).verdict;
  }
  return [given, then];
}

function said({ rows, otherwise, undecided }: DecisionInForce): string {
  return canonical([rows.map(({ condition, then }) => [condition, then]), otherwise, undecided]);
}

type Wrong = (what: string, facts?: unknown) => void;

/** The checks of one kind of a stage, as each version asks them. */
function checksOf(id: string, pack: Pack, day: string): DecisionInForce[] | undefined {
  const ids = pack.stages.flatMap(
    (stage) =>
      kinds
        .get(stage.kind)!
        .combined?.(stage.id, stage.rules)
        .find((c) => c.id === id)?.decisions ?? [],
  );
  const found = ids.map((check) => onDay(pack.decisions.get(check), pack, day));
  return found.some((check) => check === undefined) ? undefined : (found as DecisionInForce[]);
}

function worst(checks: readonly DecisionInForce[], facts: FactValues): string {
  const { verdicts } = checks[0]!;
  return verdicts[Math.max(...checks.map((check) => verdicts.indexOf(decide(check, facts).verdict)))]!;
}

function checkStage(
  stage: StageDiff,
  before: Pack,
  after: Pack,
  days: readonly string[],
  random: Random,
  wrong: Wrong,
): void {
  if (stage.notDecided !== undefined) return;
  for (const day of days) {
    const [old, now] = [checksOf(stage.id, before, day), checksOf(stage.id, after, day)];
    if (old === undefined || now === undefined) continue;
    seen.stages += 1;
    const transitions = told(stage.transitions, day);
    const rest = now.filter(({ id }) => !stage.decisions.includes(id));
    for (const facts of situations(valuesOf([...old, ...now]), 40, random)) {
      if (!canOccur([...old, ...now], facts)) continue;
      seen.points += 1;
      const [was, is] = [worst(old, facts), worst(now, facts)];
      const answers = rest.map((check) => decide(check, facts).verdict);
      const holding = transitions.filter((t) =>
        t.boxes.some((box) => holds(box, { ...facts, ...othersOf(now[0]!.verdicts, answers, t) })),
      );
      const pairs = [...new Set(holding.map((t) => `${t.before} > ${t.after}`))];
      const expected = was === is ? [] : [`${was} > ${is}`];
      const partly = transitions.some((t) => !t.complete && expected.includes(`${t.before} > ${t.after}`));
      if (pairs.join() !== expected.join() && !(partly && pairs.length === 0))
        wrong(`${stage.id} on ${day}: told ${pairs}, is ${expected}`, facts);
    }
    for (const { before: was, after: is, witness } of transitions)
      if (worst(old, witness) !== was || worst(now, witness) !== is)
        wrong(`${stage.id} on ${day}: the witness of ${was} > ${is} gives other verdicts`, witness);
  }
}

/** A stage of which nothing is told answers as before; checks that are masked are those without which nothing differs. */
function checkMissed(
  diff: PackDiff,
  before: Pack,
  after: Pack,
  days: readonly string[],
  random: Random,
  wrong: Wrong,
): void {
  const ids = after.stages
    .flatMap(({ id, kind, rules }) => kinds.get(kind)!.combined?.(id, rules) ?? [])
    .map(({ id }) => id);
  for (const id of ids.filter((id) => !diff.stages.some((stage) => stage.id === id))) {
    const day = days[Math.floor(random() * days.length)]!;
    const [old, now] = [checksOf(id, before, day), checksOf(id, after, day)];
    if (old === undefined || now === undefined) continue;
    for (const facts of situations(valuesOf([...old, ...now]), 5, random))
      if (canOccur([...old, ...now], facts) && worst(old, facts) !== worst(now, facts))
        wrong(`${id} on ${day}: nothing is told`, facts);
  }
}

function checkMirror(diff: PackDiff, back: PackDiff, days: readonly string[], wrong: Wrong): void {
  const [forth, turned] = [mirror(diff, days, false), mirror(back, days, true)];
  if (forth !== turned) wrong('the other way round is no mirror', [forth, turned]);
}

/** Which verdicts become which on each day, and whom it protects more or less. */
function mirror({ decisions, stages }: PackDiff, days: readonly string[], turned: boolean): string {
  const pair = ({ before, after }: { before: string; after: string }) =>
    turned ? `${after} > ${before}` : `${before} > ${after}`;
  const way = (directions: Directions) => (turned ? opposite(directions) : directions);
  return canonical([
    decisions
      .map(({ id, periods, directions, effective, masked }) => [
        id,
        days.map((day) => [...new Set(told(periods, day).flatMap(({ changes }) => changes.map(pair)))].sort()),
        way(directions),
        way(effective),
        masked,
      ])
      .sort(),
    stages.map(({ id, transitions, masked }) => [
      id,
      days.map((day) => told(transitions, day).map(pair).sort()),
      [...masked].sort(),
    ]),
  ]);
}

function opposite(directions: Directions): Directions {
  const turned = { weakens: 'strengthens', strengthens: 'weakens', both: 'both' } as const;
  return Object.fromEntries(Object.entries(directions).map(([whom, way]) => [whom, turned[way]]));
}
