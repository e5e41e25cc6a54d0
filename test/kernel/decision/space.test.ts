import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compileCondition } from '../../../engine/kernel/conditions/compile.ts';
import { evaluate, ready } from '../../../engine/kernel/conditions/evaluate.ts';
import { folded } from '../../../engine/kernel/conditions/fold.ts';
import { axisOf } from '../../../engine/kernel/decision/axis.ts';
import { boxesOf } from '../../../engine/kernel/decision/boxes.ts';
import { decide } from '../../../engine/kernel/decision/decide.ts';
import { TooLarge } from '../../../engine/kernel/decision/diagram.ts';
import { withValues } from '../../../engine/kernel/decision/in-force.ts';
import { rowNumbers, rowsOf } from '../../../engine/kernel/decision/rows.ts';
import { notKnown, pointOf, spaceOf } from '../../../engine/kernel/decision/space.ts';
import { witnessOf } from '../../../engine/kernel/decision/witness.ts';
import type { Fact, FactValue } from '../../../engine/kernel/facts/fact.ts';
import { decisionOf, everySituation } from './made.ts';
import { allFacts, condition, everyValue, facts, parameters, rows } from './random.ts';

const runs = { numRuns: 300, seed: 20140331 };

describe('an axis', () => {
  const share: Fact = { name: 'share', title: 'Share', type: 'number', min: 0, max: 1 };
  const people: Fact = { name: 'people', title: 'People', type: 'number', integer: true, min: 0 };
  const told = (fact: Fact, cuts: readonly FactValue[]) =>
    axisOf(fact, cuts).stretches.map(({ from, to }) => {
      const low = from === undefined ? '(' : `${from.included ? '[' : '('}${from.at}`;
      return `${low}, ${to === undefined ? ')' : `${to.at}${to.included ? ']' : ')'}`}`;
    });

  it.each([
    [share, [], ['[0, 1]']],
    [share, [0.05, 0.051], ['[0, 0.05)', '[0.05, 0.05]', '(0.05, 0.051)', '[0.051, 0.051]', '(0.051, 1]']],
    [share, [0, 1], ['[0, 0]', '(0, 1)', '[1, 1]']],
    [share, [-1, 2], ['[0, 1]']],
    [people, [60], ['[0, 59]', '[60, 60]', '[61, )']],
    [people, [59.5], ['[0, 59]', '[60, )']],
    [people, [0, 1], ['[0, 0]', '[1, 1]', '[2, )']],
    [
      { name: 'day', title: 'Day', type: 'date' },
      ['2013-04-01'],
      ['(, 2013-03-31]', '[2013-04-01, 2013-04-01]', '[2013-04-02, )'],
    ],
  ] satisfies [Fact, FactValue[], string[]][])('of %j with cuts %j is %j', (fact, cuts, expected) => {
    expect(told(fact, cuts)).toEqual(expected);
  });

  it('has a sample within each stretch', () => {
    const cuts = fc.uniqueArray(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 });
    fc.assert(
      fc.property(cuts, (at) => {
        for (const { sample, from, to } of axisOf(share, at).stretches) {
          expect(from!.included ? Number(sample) >= Number(from!.at) : Number(sample) > Number(from!.at)).toBe(true);
          expect(to!.included ? Number(sample) <= Number(to!.at) : Number(sample) < Number(to!.at)).toBe(true);
        }
      }),
      runs,
    );
  });
});

test('a compiled condition yields what json-logic-js yields', () => {
  const names = facts.map(({ name }) => name);
  const missing = fc.subarray(names);
  fc.assert(
    fc.property(condition, allFacts, missing, (written, values, absent) => {
      const logic = folded(withValues(written, parameters));
      const expected = evaluate(ready(logic), { values: new Map(Object.entries(values)), absent: new Set(absent) });
      const situation = {
        values: names.map((name) => values[name]!),
        absent: names.map((name) => absent.includes(name)),
      };
      expect(compileCondition(logic, (name) => names.indexOf(name))(situation)).toBe(expected);
    }),
    { ...runs, numRuns: 3000 },
  );
});

test('the space answers every situation as the decision does, facts not known included', () => {
  fc.assert(
    fc.property(
      rows,
      fc.infiniteStream(fc.tuple(allFacts, fc.subarray(facts.map(({ name }) => name)))),
      (all, asked) => {
        const decision = decisionOf(all);
        const space = spaceOf([decision]);
        const answers = rowsOf(decision, space);
        for (const [values, absent] of [...asked.take(40)]) {
          const given = Object.fromEntries(Object.entries(values).filter(([name]) => !absent.includes(name)));
          const row = space.diagrams.ask(answers, pointOf(given, space));
          const { otherwise } = rowNumbers(decision);
          const told = row < otherwise ? decision.rows[row]!.id : row === otherwise ? 'otherwise' : 'undecided';
          expect(told).toBe(decide(decision, given).row);
        }
      },
    ),
    runs,
  );
});

test('boxes hold a region and nothing else, and its witness lies in it', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const decision = decisionOf(all);
      const space = spaceOf([decision]);
      const { diagrams } = space;
      const region = diagrams.map(rowsOf(decision, space), (row) => (row === 0 ? 1 : 0));
      const { boxes, complete } = boxesOf(region, space);
      expect(complete).toBe(true);
      for (const point of everySituation(space)) {
        const inBox = boxes.some((box) =>
          box.every((places, axis) => places === undefined || places.includes(point[axis]!)),
        );
        expect(inBox).toBe(diagrams.ask(region, point) === 1);
      }
      const witness = witnessOf(region, space);
      expect(witness === undefined).toBe(boxes.length === 0);
      if (witness) expect(decide(decision, witness.given).row).toBe('row-0');
    }),
    { ...runs, numRuns: 150 },
  );
});

test('two bounds that lie near each other leave a stretch between them', () => {
  const decision = decisionOf([
    { id: 'below', when: { '<': [{ var: 'cell.share' }, 0.05] }, then: 'publish' },
    { id: 'above', when: { '>': [{ var: 'cell.share' }, 0.051] }, then: 'publish' },
  ]);
  const space = spaceOf([decision]);
  const region = space.diagrams.map(rowsOf(decision, space), (row) => (row === 2 ? 1 : 0));
  const { given } = witnessOf(region, space)!;
  expect(given['cell.share']).toBeGreaterThanOrEqual(0.05);
  expect(given['cell.share']).toBeLessThanOrEqual(0.051);
  expect(boxesOf(region, space).boxes).toEqual([[[1, 2, 3]]]);
});

test('a space that would take more than its limit is given up', () => {
  const decision = decisionOf([{ id: 'row', when: { '<': [{ var: 'cell.share' }, 0.5] }, then: 'publish' }]);
  expect(() => rowsOf(decision, spaceOf([decision], { limit: 3 }))).toThrow(TooLarge);
});

test('the last place of an axis stands for a fact that is not known', () => {
  const decision = decisionOf([{ id: 'row', when: { absent: { var: 'cell.kind' } }, then: 'publish' }]);
  const space = spaceOf([decision]);
  expect(pointOf({}, space)).toEqual([notKnown(space.axes[0]!)]);
  expect(pointOf({ 'cell.kind': 'no such kind' }, space)).toEqual([3]);
  expect(everyValue['cell.kind']).toHaveLength(3);
});
