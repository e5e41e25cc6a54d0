import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conjuncts } from '../../../engine/kernel/decision/answers.ts';
import { decide } from '../../../engine/kernel/decision/decide.ts';
import { explained } from '../../../engine/kernel/decision/explanation.ts';
import { factsRead } from '../../../engine/kernel/decision/in-force.ts';
import type { FactValue } from '../../../engine/kernel/facts/fact.ts';
import { decisionOf } from './made.ts';
import { allFacts, everyValue, facts, naive, rows } from './random.ts';

type Values = Readonly<Record<string, FactValue>>;

/** Every way to give the facts that are not known a value. */
function* completions(values: Values, missing: readonly string[]): Generator<Values> {
  const [first, ...rest] = missing;
  if (first === undefined) return void (yield values);
  for (const value of everyValue[first]!) yield* completions({ ...values, [first]: value }, rest);
}

const names = facts.map(({ name }) => name);
const situation = fc.tuple(rows, allFacts, fc.subarray(names, { maxLength: 2 })).map(([all, complete, missing]) => ({
  decision: decisionOf(all),
  missing,
  values: Object.fromEntries(Object.entries(complete).filter(([name]) => !missing.includes(name))) as Values,
}));

test('of each earlier row a part that is told to fail does fail, whatever is not known, and each that failed has one', () => {
  let failed = 0;
  fc.assert(
    fc.property(situation, ({ decision, missing, values }) => {
      const judgement = decide(decision, values);
      const told = explained(decision, judgement);
      const at = decision.rows.findIndex(({ id }) => id === judgement.row);
      for (const [i, row] of told.rows.entries()) {
        const { condition } = decision.rows[i]!;
        const possible = [...completions(values, missing)].map((all) => naive(condition, all, missing));
        if (i === at) expect(row.came).toBe('decided');
        else if (at >= 0 && i > at) expect(row.came).toBe('later');
        else {
          expect(row.came).toBe(possible.includes(true) ? 'open' : 'failed');
          if (judgement.missing.length === 0) expect(row.came).toBe('failed');
        }
        const asked = row.parts.length === 1 ? [condition] : conjuncts(condition);
        for (const [p, part] of row.parts.entries()) {
          const answers = new Set([...completions(values, missing)].map((all) => naive(asked[p]!, all, missing)));
          expect(part.holds).toBe(answers.size === 2 ? 'not known' : answers.has(true) ? 'yes' : 'no');
          expect(part.facts).toEqual([...factsRead(asked[p]!)]);
        }
        if (row.came === 'failed') {
          failed += 1;
          expect(row.parts.some(({ holds }) => holds === 'no')).toBe(true);
        }
      }
    }),
    { numRuns: 500, seed: 20131003 },
  );
  expect(failed).toBeGreaterThan(300);
}, 120_000);

test('the values told to change the verdict give the verdict that is told, and all facts of the set change', () => {
  let ways = 0;
  fc.assert(
    fc.property(situation, ({ decision, values }) => {
      const judgement = decide(decision, values);
      const { changes } = explained(decision, judgement);
      expect(changes.decided).toBe(true);
      for (const set of changes.sets) {
        expect(set.complete).toBe(true);
        expect(set.ways.length).toBeGreaterThan(0);
        for (const way of set.ways) {
          ways += 1;
          expect(way.verdict).not.toBe(judgement.verdict);
          expect(Object.keys(way.given)).toEqual(set.facts);
          expect(decide(decision, { ...values, ...way.given }).verdict).toBe(way.verdict);
        }
      }
    }),
    { numRuns: 1000, seed: 20131004 },
  );
  expect(ways).toBeGreaterThan(1000);
}, 120_000);

test('a cell of the table holds exactly where its row asks nothing else of the fact', () => {
  fc.assert(
    fc.property(situation, ({ decision, values }) => {
      const told = explained(decision, decide(decision, values));
      for (const [i, row] of told.rows.entries()) {
        const parts = conjuncts(decision.rows[i]!.condition);
        expect(row.besides).toHaveLength(parts.filter((part) => factsRead(part).size !== 1).length);
        for (const cell of row.cells) {
          const own = parts.filter((part) => factsRead(part).size === 1 && factsRead(part).has(cell.fact));
          const unknown = values[cell.fact] === undefined ? [cell.fact] : [];
          const answers = new Set(
            [...completions(values, unknown)].map((all) => own.every((part) => naive(part, all, unknown) === true)),
          );
          expect(cell.holds).toBe(answers.size === 2 ? 'not known' : answers.has(true) ? 'yes' : 'no');
        }
      }
    }),
    { numRuns: 300, seed: 20131005 },
  );
}, 120_000);

describe('an explanation in words', () => {
  const people = decisionOf([
    { id: 'few', if: { 'cell.people': { below: 3 } }, then: 'suppress', say: 'Only {{cell.people}}' },
    { id: 'rates', if: { 'cell.kind': 'rate', 'cell.share': { above: 0.5 } }, then: 'round', title: 'Large rates' },
    { id: 'counts', if: { 'cell.kind': ['count', 'rate'] }, then: 'publish' },
  ]);
  const told = explained(people, decide(people, { 'cell.people': 4, 'cell.kind': 'count', 'cell.share': 0.75 }));

  test('says what was expected of each earlier row and what was so', () => {
    const failed = told.rows.flatMap(({ row, parts }) =>
      parts.filter(({ holds }) => holds === 'no').map((part) => `${row}: ${part.if}: ${part.actual}`),
    );
    expect(failed).toEqual(['few: people is below 3: it is 4', 'rates: kind is “rate”: it is count']);
    expect(told.rows.map(({ came }) => came)).toEqual(['failed', 'failed', 'decided']);
  });

  test('says which values of the fewest facts would change it', () => {
    expect(told.changes.sets.map(({ ways }) => ways.map(({ words, verdict }) => `${words}: ${verdict}`))).toEqual([
      ['people: at most 2: suppress'],
      ['kind: rate: round', 'kind: mean: ask'],
    ]);
  });

  test('tells no value that is withheld, and leaves its conditions as they are', () => {
    const judgement = decide(people, { 'cell.people': 4, 'cell.kind': 'count', 'cell.share': 0.759 });
    const withheld = explained(people, judgement, new Set(['cell.share', 'cell.people']));
    expect(JSON.stringify(withheld)).not.toMatch(/0\.759|it is 4/);
    expect(withheld.facts).toContainEqual({ fact: 'cell.people', title: 'People', words: 'not told here' });
    expect(withheld.rows[0]!.parts[0]!.actual).toBe('it is not told here');
  });

  test('a fact that is not known is no failed condition', () => {
    const open = explained(people, decide(people, { 'cell.kind': 'count', 'cell.share': 0.1 }));
    expect(open.row).toBe('undecided');
    expect(open.rows[0]).toMatchObject({ came: 'open', parts: [{ holds: 'not known', actual: 'it is not known' }] });
  });
});
