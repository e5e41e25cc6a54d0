import studentQuantile from '@stdlib/stats-base-dists-t-quantile';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareMeans, type Estimate } from '../../../engine/stages/outcomes/estimate.ts';
import { type GroupSummary, summariseGroup } from '../../../engine/stages/outcomes/group.ts';
import golden from './golden/welch.json' with { type: 'json' };

const atFivePerCent = { level: 0.05 };

function estimateOf(treated: GroupSummary | null, comparison: GroupSummary | null, level = 0.05): Estimate {
  const estimate = compareMeans(treated, comparison, { level });
  if (!estimate.estimated) throw new Error(estimate.reason);
  return estimate;
}

/** Equal to a relative tolerance of 1e-10. */
function expectNear(ours: number, theirs: number): void {
  expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-10 * Math.max(Math.abs(theirs), 1e-300));
}

const figures = ['difference', 'standardError', 'degreesOfFreedom', 'p', 'lower', 'upper'] as const;

describe('equal weights: the answer is that of R t.test, each figure to 1e-10 of itself', () => {
  test.each(golden.unweighted)('$name', (r) => {
    const ours = estimateOf(summariseGroup(r.treated), summariseGroup(r.comparison), r.level);
    for (const figure of figures) expectNear(ours[figure], r[figure]);
  });
});

describe('unequal weights: variance of R cov.wt over the effective number, each figure to 1e-10 of itself', () => {
  test.each(golden.weighted)('$name', (r) => {
    const comparison = summariseGroup(r.comparison, r.weights)!;
    expectNear(comparison.effective, r.effective);
    expectNear(comparison.variance!, r.variance);
    const ours = estimateOf(summariseGroup(r.treated), comparison, r.level);
    for (const figure of figures) expectNear(ours[figure], r[figure]);
  });
});

describe('weights', () => {
  const values = [0, 1, 1, 3];

  test('multiplied by a constant change nothing', () => {
    const one = summariseGroup(values, [0.5, 1, 0.25, 2])!;
    const ten = summariseGroup(values, [5, 10, 2.5, 20])!;
    for (const figure of ['effective', 'mean', 'variance'] as const) expectNear(ten[figure]!, one[figure]!);
  });

  test('of 0 leave a person out', () => {
    expect(summariseGroup([...values, 99], [1, 1, 1, 1, 0])).toEqual(summariseGroup(values));
  });

  test.each([
    ['a negative weight', [1], [-1]],
    ['a weight that is no number', [1], [Number.NaN]],
    ['an outcome that is no number', [Number.NaN], [1]],
  ])('%s is a defect', (_, outcomes, weights) => {
    expect(() => summariseGroup(outcomes, weights)).toThrow('not a usable number');
  });
});

describe('what cannot be estimated has its reason', () => {
  const some = summariseGroup([0, 1, 1]);
  test.each([
    ['nobody-treated', summariseGroup([]), some, null],
    ['nobody-to-compare', some, summariseGroup([1, 1], [0, 0]), null],
    ['too-few-treated', summariseGroup([1]), summariseGroup([0, 0.5]), 0.75],
    ['too-few-to-compare', summariseGroup([1, 1]), summariseGroup([0.5]), 0.5],
    ['too-few-to-compare', summariseGroup([1, 1]), summariseGroup([0, 1], [1, 1e-20]), 1],
    ['no-variation', summariseGroup([0.1, 0.1, 0.1]), summariseGroup([0.1, 0.1, 0.1], [0.3, 0.1, 0.7]), 0],
    ['no-variation', summariseGroup([1, 1]), summariseGroup([0, 0]), 1],
  ] as const)('%s', (reason, treated, comparison, difference) => {
    expect(compareMeans(treated, comparison, atFivePerCent)).toEqual({
      estimated: false,
      reason,
      treated,
      comparison,
      difference,
    });
  });

  test.each([0, 1, Number.NaN])('a level of %d is a defect', (level) => {
    expect(() => compareMeans(some, some, { level })).toThrow('not between 0 and 1');
  });
});

describe('significance and the place of the interval are one decision', () => {
  const people = (mean: number, n = 72): GroupSummary => ({ people: n, effective: n, mean, variance: 0.25 });
  const fixed: GroupSummary = { people: 100_000, effective: Number.POSITIVE_INFINITY, mean: 0, variance: 0.25 };

  test.each([
    [-0.2, 'yes-below-zero', 'below-zero'],
    [-0.05, 'no', 'spans-zero'],
    [0, 'no', 'spans-zero'],
    [0.05, 'no', 'spans-zero'],
    [0.2, 'yes-above-zero', 'above-zero'],
  ] as const)('a difference of %d: %s, %s', (mean, significant, interval) => {
    expect(estimateOf(people(mean), fixed)).toMatchObject({ significant, interval, degreesOfFreedom: 71 });
  });

  test('p equal to the level is significant', () => {
    const { p } = estimateOf(people(0.1), fixed);
    expect(estimateOf(people(0.1), fixed, p).significant).toBe('yes-above-zero');
    expect(estimateOf(people(0.1), fixed, p * (1 - 1e-15)).significant).toBe('no');
  });

  test('around the boundary, ulp by ulp, neither the place nor the bounds contradict the decision', () => {
    const seen = new Set<string>();
    for (let n = 3; n <= 120; n++) {
      const boundary = studentQuantile(0.975, n - 1) * Math.sqrt(0.25 / n);
      for (let step = -5; step <= 5; step++) {
        for (const sign of [-1, 1]) {
          const mean = sign * boundary * (1 + step * 2 ** -52);
          const { significant, interval, lower, upper } = estimateOf(people(mean, n), fixed);
          seen.add(significant);
          const holds = { 'below-zero': upper <= 0, 'above-zero': lower >= 0, 'spans-zero': lower <= 0 && upper >= 0 };
          expect([significant === 'no', holds[interval]]).toEqual([interval === 'spans-zero', true]);
        }
      }
    }
    expect(seen).toEqual(new Set(['no', 'yes-below-zero', 'yes-above-zero']));
  });
});

test('groups changed about change every sign and nothing else', () => {
  const group = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 9 })), { minLength: 2, maxLength: 30 })
    .map((rows) =>
      summariseGroup(
        rows.map(([value]) => value),
        rows.map(([, weight]) => weight),
      ),
    );
  fc.assert(
    fc.property(group, group, (one, other) => {
      const there = compareMeans(one, other, atFivePerCent);
      const back = compareMeans(other, one, atFivePerCent);
      expect(there.estimated).toBe(back.estimated);
      if (!there.estimated || !back.estimated) return;
      expect(back.difference + there.difference).toBe(0);
      expectNear(back.p, there.p);
      expect(Math.abs(back.lower + there.upper)).toBeLessThan(1e-12);
      expect(there.interval === 'below-zero').toBe(back.interval === 'above-zero');
    }),
    { numRuns: 200, seed: 1 },
  );
});
