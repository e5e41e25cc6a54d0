import { expect, test } from 'vitest';
import { compareMeans, type IntervalPosition } from '../../../engine/stages/outcomes/estimate.ts';
import type { GroupSummary } from '../../../engine/stages/outcomes/group.ts';

/**
 * Six published results of England and Wales. The rates are published as whole percentages and the size of the comparison group is not, so it
 * is taken as infinite; bounds rounded to whole percentage points are met to one point.
 */
const published: [string, number, number, number, [number, number] | null, IntervalPosition][] = [
  ['Open University 2013', 805, 0.18, 0.23, [-8, -2], 'below-zero'],
  ['Langley House 2015', 231, 0.26, 0.35, [-14, -2], 'below-zero'],
  ['Blue Sky 2013', 72, 0.31, 0.43, [-23, -1], 'below-zero'],
  ["Brighton Women's Centre 2024", 114, 0.25, 0.28, null, 'spans-zero'],
  ['Forward 2018', 435, 0.37, 0.36, null, 'spans-zero'],
  ['Clink 2022', 258, 0.12, 0.13, null, 'spans-zero'],
];

function rate(people: number, mean: number): GroupSummary {
  return { people, effective: people, mean, variance: (mean * (1 - mean) * people) / (people - 1) };
}

test.each(published)(
  '%s: direction, significance and bounds as published',
  (_, people, treated, comparison, bounds, interval) => {
    const everybody: GroupSummary = { ...rate(100_000, comparison), effective: Number.POSITIVE_INFINITY };
    const estimate = compareMeans(rate(people, treated), everybody, { level: 0.05 });
    if (!estimate.estimated) throw new Error(estimate.reason);
    expect(estimate.interval).toBe(interval);
    if (bounds === null) return;
    [estimate.lower, estimate.upper].forEach((bound, i) => {
      expect(Math.abs(Math.round(100 * bound) - bounds[i]!)).toBeLessThanOrEqual(1);
    });
  },
);
