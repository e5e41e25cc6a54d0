import { describe, expect, test } from 'vitest';
import { roundToBase, roundToMidpoint } from '../../../../engine/stages/disclosure/rounding/rounding.ts';
import {
  countsRounded,
  type Ends,
  hiddenIn,
  hiddenUpTo,
  lineOf,
  released,
  rulesOf,
  type Safe,
  upTo,
  width,
  zerosShown,
} from './attacks.fixture.ts';

const nearest5 = (count: number) => roundToBase(count, { base: 5, ties: 'half-away-from-zero' });

/** Of each figure of a line as printed, parts and then their total, what the roundings of all leave together. */
function unpicked(safe: Safe): Record<string, Ends> {
  const ranges = safe.cells.map(({ id, rounded }) => ({ id, min: rounded?.min ?? 0, max: rounded?.max ?? 1_000 }));
  const total = ranges.at(-1)!;
  const parts = ranges.slice(0, -1);
  const sum = (end: 'min' | 'max') => parts.reduce((all, part) => all + part[end], 0);
  const left = parts.map(({ id, min, max }): [string, Ends] => [
    id,
    [Math.max(min, total.min - (sum('max') - max)), Math.min(max, total.max - (sum('min') - min))],
  ]);
  return Object.fromEntries([
    ...left,
    [total.id, [Math.max(total.min, sum('min')), Math.min(total.max, sum('max'))] as const],
  ]);
}

/** What the page of the checker says that anybody who adds can infer of a figure. */
function toldToChecker({ check }: Safe, id: string): Ends {
  const { after } = check.figures
    .find((figure) => figure.id === id)!
    .inferred.find(({ intruder }) => intruder.includes('rule-reader'))!;
  return [after!.min, after!.max];
}

describe('e23: roundings that do not add up', () => {
  // Whoever sees 5 and 5 with a total of 5, each by itself rounded to the nearest 5.
  const pairs = upTo(20)
    .flatMap((a) => upTo(20).map((b) => [a, b] as const))
    .filter(([a, b]) => nearest5(a) === 5 && nearest5(b) === 5 && nearest5(a + b) === 5);
  const all = (protect: number) => rulesOf(...countsRounded('nearest', 5, protect), hiddenUpTo(0));

  test('e23 rounding unpicked: 5 + 5 = 5 is 3 + 3, 3 + 4 or 4 + 3', () => {
    expect(pairs).toEqual([
      [3, 3],
      [3, 4],
      [4, 3],
    ]);
  });

  // What is printed rounded is taken for hidden while secondary figures are sought, so that no rounding is ever unpicked.
  test('e23 rounding unpicked: where the sum tells more than a rounded figure may, it is hidden', async () => {
    const safe = await released(all(2), lineOf(3, 3));
    expect(hiddenIn(safe).length).toBeGreaterThan(0);
    for (const id of ['c1', 'c2', 'all']) expect(width(unpicked(safe)[id]!)).toBeGreaterThanOrEqual(2);
  });

  // The same fault: the figures around a hidden one are rounded, and taken for hidden.
  test('e23 rounding unpicked: a hidden figure between rounded ones keeps its doubt', async () => {
    // 73 is printed as 75 (73 to 77) and 32 as 30 (28 to 32), so that the 9 are 9 or more; they must be possible from 4 on.
    const safe = await released(rulesOf(...countsRounded('nearest', 5, 1)), lineOf(32, 9, 32));
    expect(safe.cells[1]!.state).toBe('suppressed');
    expect(unpicked(safe)['c2']![0]).toBeLessThanOrEqual(4);
  });

  // The same fault: of a rounded figure the page of the checker says what would be left of a hidden one.
  test('e23 rounding unpicked: the page of the checker says how far the printed figures leave one in doubt', async () => {
    const safe = await released(all(1), lineOf(15, 30, 40));
    expect(toldToChecker(safe, 'c1')).toEqual([13, 17]);
  });

  test('e23 rounding unpicked: figures whose roundings add up stand for all that they may', async () => {
    const safe = await released(all(1), lineOf(15, 30, 40));
    expect(safe.cells.map(({ rounded }) => rounded)).toEqual([
      { shown: 15, min: 13, max: 17 },
      { shown: 30, min: 28, max: 32 },
      { shown: 40, min: 38, max: 42 },
      { shown: 85, min: 83, max: 87 },
    ]);
    for (const id of ['c1', 'c2', 'c3', 'all']) expect(width(unpicked(safe)[id]!)).toBe(4);
  });
});

describe('e24: a threshold cuts what a rounded figure stands for', () => {
  const standsFor = (shown: number, hidden: (count: number) => boolean, print: (count: number) => number) =>
    upTo(100).filter((count) => !hidden(count) && print(count) === shown);
  const atMostFive = (count: number) => count >= 1 && count <= 5;

  test('e24 threshold + rounding: with 1 to 5 hidden, a 5 that is shown is 6 or 7', () => {
    expect(standsFor(5, atMostFive, nearest5)).toEqual([6, 7]);
    expect(standsFor(10, atMostFive, nearest5)).toEqual([8, 9, 10, 11, 12]);
  });

  // How far a rounded figure must remain in doubt is never asked beyond what its own rounding leaves.
  test('e24 threshold + rounding: a figure that its rounding and the threshold leave two values is hidden', async () => {
    const rules = rulesOf(...countsRounded('nearest', 5, 2), hiddenUpTo(5), zerosShown);
    for (const people of [6, 7]) {
      const safe = await released(rules, lineOf(people, 30, 40));
      expect(hiddenIn(safe)).toContain('c1');
    }
  });

  // Of sizes shown rounded only the least and the greatest are kept: that 1 to 5 are hidden between 0 and 6 is lost.
  test('e24 threshold + rounding: the page of the checker says that a shown 5 is 6 or 7', async () => {
    const safe = await released(
      rulesOf(...countsRounded('nearest', 5, 1), hiddenUpTo(5), zerosShown),
      lineOf(6, 30, 40),
    );
    expect(toldToChecker(safe, 'c1')).toEqual([6, 7]);
  });

  test('e24 threshold + rounding: blocks of six above a threshold of six stand for six counts each', async () => {
    const atMostSix = (count: number) => count >= 1 && count <= 6;
    const midpoint = (count: number) => roundToMidpoint(count, 6);
    expect(standsFor(9, atMostSix, midpoint)).toEqual([7, 8, 9, 10, 11, 12]);
    const rules = rulesOf(...countsRounded('midpoint', 6, 2), hiddenUpTo(6), zerosShown);
    for (const people of [7, 9, 12]) {
      const safe = await released(rules, lineOf(people, 30, 40));
      expect(safe.cells[0]).toMatchObject({ state: 'rounded', rounded: { shown: 9, min: 7, max: 12 } });
      expect(unpicked(safe)['c1']).toEqual([7, 12]);
    }
  });
});
