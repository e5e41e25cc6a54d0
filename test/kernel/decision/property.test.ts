import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../../engine/kernel/conditions/json.ts';
import { buildDecision, type RowText } from '../../../engine/kernel/decision/build.ts';
import { decide } from '../../../engine/kernel/decision/decide.ts';
import { type DecisionInForce, inForce } from '../../../engine/kernel/decision/in-force.ts';
import type { FactValue } from '../../../engine/kernel/facts/fact.ts';
import { allFacts, everyValue, facts, naive, parameters, parameterTypes, rows } from './random.ts';

type Values = Readonly<Record<string, FactValue>>;

const runs = { numRuns: 400, seed: 20131001 };

function made(all: readonly RowText[]): DecisionInForce {
  const text = {
    id: 'cells',
    asks: 'May it be shown?',
    verdicts: ['publish', 'round', 'suppress', 'ask', 'undecided'],
    protective: false,
    rows: all,
    otherwise: 'ask',
    undecided: 'undecided',
    facts,
    path: [],
  };
  const { decision, complaints } = buildDecision(text, parameterTypes);
  expect(complaints).toEqual([]);
  return inForce(decision, '2013-06-01', parameters);
}

function plainly(all: readonly RowText[], values: Values, absent: readonly string[]): string {
  return all.find((row) => naive(row.when as Json, values, absent) === true)?.then ?? 'ask';
}

function* everyCase(values: Values, missing: readonly string[]): Generator<Values> {
  const [first, ...rest] = missing;
  if (first === undefined) return void (yield values);
  for (const value of everyValue[first]!) yield* everyCase({ ...values, [first]: value }, rest);
}

test('on complete facts a decision answers as a plain evaluation of its rows does', () => {
  fc.assert(
    fc.property(rows, allFacts, (all, values) => {
      expect(decide(made(all), values).verdict).toBe(plainly(all, values, []));
    }),
    runs,
  );
});

test('on missing facts a decision answers if and only if every value of them gives that answer', () => {
  let answered = 0;
  fc.assert(
    fc.property(
      rows,
      allFacts,
      fc.subarray(Object.keys(everyValue), { minLength: 1, maxLength: 2 }),
      (all, values, missing) => {
        const given = Object.fromEntries(Object.entries(values).filter(([name]) => !missing.includes(name)));
        const verdicts = new Set([...everyCase(given, missing)].map((complete) => plainly(all, complete, missing)));
        const [only] = verdicts;
        const { verdict } = decide(made(all), given);
        expect(verdict).toBe(verdicts.size === 1 ? only : 'undecided');
        if (verdict !== 'undecided') answered += 1;
      },
    ),
    runs,
  );
  // Both ways are met often, or the property would say little.
  expect(answered).toBeGreaterThan(80);
  expect(answered).toBeLessThan(runs.numRuns - 40);
});
