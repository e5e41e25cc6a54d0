import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import type { Json, JsonMap } from '../../../engine/kernel/conditions/json.ts';
import { conjuncts } from '../../../engine/kernel/decision/answers.ts';
import type { RowText } from '../../../engine/kernel/decision/build.ts';
import { decide } from '../../../engine/kernel/decision/decide.ts';
import { type Difference, decisionDifference } from '../../../engine/kernel/decision/difference.ts';
import type { DecisionInForce } from '../../../engine/kernel/decision/in-force.ts';
import { pointOf, spaceOf } from '../../../engine/kernel/decision/space.ts';
import type { FactValue, FactValues } from '../../../engine/kernel/facts/fact.ts';
import { decisionOf } from './made.ts';
import { condition, everyValue, rows } from './random.ts';

/** What an editor does to a list of rows. */
const edit = fc.oneof(
  fc.tuple(fc.constant('drop' as const), fc.nat()),
  fc.tuple(fc.constant('swap' as const), fc.nat()),
  fc.tuple(fc.constant('verdict' as const), fc.nat()),
  fc.tuple(fc.constant('shorten' as const), fc.nat()),
  fc.tuple(fc.constant('rewrite' as const), fc.nat(), condition),
);

function edited(all: readonly RowText[], [what, at, condition]: readonly [string, number, Json?]): RowText[] {
  const i = at % all.length;
  const row = all[i]!;
  switch (what) {
    case 'drop':
      return all.toSpliced(i, 1);
    case 'swap':
      return i + 1 < all.length ? all.toSpliced(i, 2, all[i + 1]!, row) : [...all];
    case 'verdict':
      return all.with(i, { ...row, then: row.then === 'suppress' ? 'publish' : 'suppress' });
    case 'shorten': {
      const [first, ...rest] = conjuncts(row.when as Json);
      return all.with(i, { ...row, when: { and: [...rest, first!, first!] } as JsonMap });
    }
    default:
      return all.with(i, { ...row, when: { and: [condition!, condition!] } as JsonMap });
  }
}

const names = Object.keys(everyValue);

/** Every combination of values, one in each stretch at least, of the facts that either version reads. */
function* everyFacts(read: readonly string[]): Generator<FactValues> {
  const [first, ...rest] = read;
  if (first === undefined) return void (yield {});
  for (const value of [...everyValue[first]!, null])
    for (const others of everyFacts(rest)) yield { ...others, [first]: value as FactValue };
}

function toldBy({ changes, space }: Difference, facts: FactValues): string[] {
  const point = pointOf(facts, space);
  const told = changes
    .filter(({ boxes }) =>
      boxes.some((box) => box.every((places, axis) => places === undefined || places.includes(point[axis]!))),
    )
    .map(({ before, after }) => `${before} > ${after}`);
  return [...new Set(told)];
}

function diff(before: DecisionInForce, after: DecisionInForce): Difference {
  return decisionDifference(before, after, spaceOf([before, after]));
}

test('the witness of a change holds whatever the facts are that it leaves out, taken together', () => {
  const rows = (least: number): RowText[] => [
    { id: 'few', when: { '<': [{ var: 'cell.people' }, least] }, then: 'suppress', assumed: 'x' },
    { id: 'whole', when: { absent: { var: 'cell.share' } }, then: 'publish', assumed: 'x' },
    { id: 'rest', when: { '<': [{ var: 'cell.share' }, 0.5] }, then: 'suppress', assumed: 'x' },
    { id: 'shown', when: { var: 'cell.shown' }, then: 'round', assumed: 'x' },
  ];
  // A share is known exactly where it is known whether it is shown: neither can be left out for want of the other.
  const impossible = [
    { because: 'x', where: { 'cell.share': 'known', 'cell.shown': 'not known' } },
    { because: 'x', where: { 'cell.share': 'not known', 'cell.shown': 'known' } },
  ] as const;
  const [before, after] = [decisionOf(rows(5), impossible), decisionOf(rows(3), impossible)];
  const { changes } = diff(before, after);
  for (const { witness, before: was, after: is } of changes) {
    const open = names.filter((name) => !(name in witness.given) && !witness.absent.includes(name));
    for (const facts of everyFacts(open.filter((name) => ['cell.share', 'cell.shown'].includes(name)))) {
      const all = { ...facts, ...witness.given };
      const isKnown = (name: string) => all[name] !== null && all[name] !== undefined;
      if (isKnown('cell.share') !== isKnown('cell.shown')) continue;
      expect([decide(before, all).verdict, decide(after, all).verdict]).toEqual([was, is]);
    }
  }
  expect(changes.length).toBeGreaterThan(1);
});

test('the boxes of a difference are those of a search through everything, on 2,000 pairs of edited decisions', () => {
  let differ = 0;
  let pointsTried = 0;
  const edits = fc.array(edit, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(rows, edits, (all, made) => {
      const before = decisionOf(all);
      const after = decisionOf(made.reduce((now, next) => (now.length === 0 ? now : edited(now, next)), [...all]));
      const found = diff(before, after);
      if (found.changes.length > 0) differ += 1;
      const read = names.filter((name) => before.reads.has(name) || after.reads.has(name));
      // A whole search takes too long where every fact is read; then each fact but the last two is tried at a few values.
      for (const facts of everyFacts(read)) {
        if (read.length > 3 && Math.abs(hash(facts)) % 32 > 0) continue;
        pointsTried += 1;
        const [old, now] = [decide(before, facts).verdict, decide(after, facts).verdict];
        expect(toldBy(found, facts)).toEqual(old === now ? [] : [`${old} > ${now}`]);
      }
      for (const { witness, before: old, after: now } of found.changes) {
        expect([decide(before, witness.given).verdict, decide(after, witness.given).verdict]).toEqual([old, now]);
      }
      const mirrored = diff(after, before).changes.map((change) => `${change.after} > ${change.before}`);
      expect(mirrored.sort()).toEqual(found.changes.map((change) => `${change.before} > ${change.after}`).sort());
    }),
    { numRuns: 2000, seed: 20130325 },
  );
  expect(differ).toBeGreaterThan(500);
  expect(pointsTried).toBeGreaterThan(100_000);
}, 600_000);

function hash(facts: FactValues): number {
  let sum = 7;
  for (const letter of JSON.stringify(facts)) sum = (sum * 31 + letter.charCodeAt(0)) | 0;
  return sum;
}

const people = (bound: JsonMap) => ({ if: { 'cell.people': bound } });

it('sees that deleting the row for everyone in the cell lets a figure out', () => {
  const small = { id: 'small', ...people({ below: 2 }), then: 'suppress' };
  const everyone = { id: 'everyone', if: { 'cell.share': { at_least: 1 } }, then: 'suppress' };
  const found = diff(decisionOf([small, everyone]), decisionOf([small]));
  const told = found.changes.map(({ before, after, known, witness }) => [before, after, known, witness.given]);
  expect(told).toEqual([
    ['suppress', 'ask', true, { 'cell.people': 2, 'cell.share': 1 }],
    // Nobody knows how many people, and they are everyone: that was hidden either way.
    ['suppress', 'undecided', false, { 'cell.share': 1 }],
    // Nobody knows how large the share is: that was not decided, and no longer matters.
    ['undecided', 'ask', false, { 'cell.people': 2 }],
  ]);
});

it('finds a verdict that only a value between two near bounds gets', () => {
  const bounds = (low: number, high: number) => [
    { id: 'low', if: { 'cell.share': { at_most: low } }, then: 'publish' },
    { id: 'high', if: { 'cell.share': { at_least: high } }, then: 'publish' },
  ];
  const [change] = diff(decisionOf(bounds(0.05, 0.051)), decisionOf(bounds(0.05, 0.05))).changes;
  const share = Number(change!.witness.given['cell.share']);
  expect([change!.before, change!.after]).toEqual(['ask', 'publish']);
  expect(share).toBeGreaterThan(0.05);
  expect(share).toBeLessThan(0.051);
});

it('proves that the order of rows which cannot both hold makes no difference, facts not known included', () => {
  const few = { id: 'few', ...people({ below: 2 }), then: 'suppress' };
  const many = { id: 'many', if: { 'cell.people': { above: 3 }, 'cell.kind': 'rate' }, then: 'publish' };
  expect(diff(decisionOf([few, many]), decisionOf([many, few])).changes).toEqual([]);
});

it('leaves out what cannot occur, and only that', () => {
  const impossible = [
    { because: 'a mean is of somebody', where: { 'cell.kind': { among: ['mean'] }, 'cell.people': { to: 0 } } },
  ];
  const before = decisionOf([{ id: 'none', ...people({ at_most: 0 }), then: 'suppress' }], impossible);
  const onlyMeans = decisionOf(
    [{ id: 'none', if: { 'cell.people': { at_most: 0 }, 'cell.kind': ['count', 'rate'] }, then: 'suppress' }],
    impossible,
  );
  const known = ({ changes }: Difference) =>
    changes.filter((change) => change.known).map(({ witness }) => witness.given);
  expect(known(diff(before, onlyMeans))).toEqual([]);
  const onlyCounts = decisionOf(
    [{ id: 'none', if: { 'cell.people': { at_most: 0 }, 'cell.kind': 'count' }, then: 'suppress' }],
    impossible,
  );
  expect(known(diff(before, onlyCounts))).toEqual([{ 'cell.people': 0, 'cell.kind': 'rate' }]);
});
