import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choices } from '../../../engine/kernel/decision/boxes.ts';
import { decide } from '../../../engine/kernel/decision/decide.ts';
import { minimalFlips } from '../../../engine/kernel/decision/flips.ts';
import { verdictsOf } from '../../../engine/kernel/decision/rows.ts';
import { pointOf, spaceOf } from '../../../engine/kernel/decision/space.ts';
import type { FactValue } from '../../../engine/kernel/facts/fact.ts';
import { decisionOf, verdicts } from './made.ts';
import { allFacts, everyValue, facts, rows } from './random.ts';

type Values = Readonly<Record<string, FactValue>>;

/** Every way to give some facts other values. */
function* changed(values: Values, names: readonly string[]): Generator<Values> {
  const [first, ...rest] = names;
  if (first === undefined) return void (yield values);
  for (const value of everyValue[first]!)
    if (value !== values[first]) yield* changed({ ...values, [first]: value }, rest);
}

test('each smallest set of facts changes the verdict, and an exhaustive search finds no other and none smaller', () => {
  const names = facts.map(({ name }) => name);
  const numRuns = 1000;
  let flipped = 0;
  fc.assert(
    fc.property(rows, allFacts, fc.subarray(names, { maxLength: 2 }), (all, complete, missing) => {
      const values = Object.fromEntries(Object.entries(complete).filter(([name]) => !missing.includes(name)));
      const decision = decisionOf(all);
      const space = spaceOf([decision]);
      const read = space.axes.map(({ fact }) => fact.name);
      const found = minimalFlips(verdictsOf(decision, space, verdicts), pointOf(values, space), space);
      const now = decide(decision, values).verdict;
      const flips = (set: readonly string[]) =>
        [...changed(values, set)].some((other) => decide(decision, other).verdict !== now);
      const expected: string[][] = [];
      for (let size = 1; size <= read.length; size += 1) {
        for (const choice of choices(read.length, size)) {
          const set = choice.map((i) => read[i]!);
          if (!expected.some((smaller) => smaller.every((name) => set.includes(name))) && flips(set))
            expected.push(set);
        }
      }
      expect(found.map((set) => set.map((axis) => read[axis]))).toEqual(expected);
      flipped += found.length;
    }),
    { numRuns, seed: 20180525 },
  );
  expect(flipped).toBeGreaterThan(numRuns / 2);
}, 300_000);
