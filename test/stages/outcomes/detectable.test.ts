import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  peopleNeeded,
  smallestDetectableDifference,
  varianceAtBaseRate,
} from '../../../engine/stages/outcomes/detectable.ts';
import { normalQuantile, twoSidedP } from '../../../engine/stages/outcomes/distributions.ts';
import golden from './golden/welch.json' with { type: 'json' };

const usual = { level: 0.05, power: 0.8 };
const anyNumber = { perTreated: Number.POSITIVE_INFINITY };

describe('the smallest detectable difference', () => {
  test.each(golden.detectable)(
    'of $treated people equals R to 1e-12',
    ({ treated, perTreated, variance, smallest }) => {
      const variances = { treated: variance, comparison: variance };
      expect(smallestDetectableDifference(treated, { perTreated }, variances, usual)).toBeCloseTo(smallest, 12);
      expect(smallestDetectableDifference(treated, { people: treated * perTreated }, variances, usual)).toBeCloseTo(
        smallest,
        12,
      );
    },
  );

  test.each([
    [60, 15.9, 17.9],
    [231, 8.1, 9.1],
    [500, 5.5, 6.2],
    [1000, 3.9, 4.4],
    [3000, 2.2, 2.5],
  ])('of %d people against any number is %d points at a rate of 26 per cent and %d at 43', (people, at26, at43) => {
    const points = (base: number) =>
      100 * smallestDetectableDifference(people, anyNumber, varianceAtBaseRate(base), usual);
    expect(points(0.26).toFixed(1)).toBe(at26.toFixed(1));
    expect(points(0.43).toFixed(1)).toBe(at43.toFixed(1));
  });
});

describe('people needed', () => {
  const z = normalQuantile(0.975);

  test.each([
    ['exactly a whole number, where the quotient is one', z * Math.sqrt(0.25 / 400), anyNumber, 400],
    ['the next whole number otherwise', z * Math.sqrt(0.25 / 399.5), anyNumber, 400],
    ['more where the comparison group is as small', z * Math.sqrt(0.5 / 400), { perTreated: 1 }, 400],
    ['more where the comparison group stays as it is', z * Math.sqrt(0.25 / 400 + 0.25 / 1000), { people: 1000 }, 400],
    ['two at the least', 10, anyNumber, 2],
    ['as many whatever the sign', -z * Math.sqrt(0.25 / 400), anyNumber, 400],
  ] as const)('%s', (_, difference, comparison, people) => {
    const variances = { treated: 0.25, comparison: 0.25 };
    expect(peopleNeeded(difference, comparison, variances, usual)).toEqual({ finite: true, people });
  });

  test('are exactly n where the difference is z standard errors of n, whatever the rounding', () => {
    for (let n = 2; n <= 400; n++) {
      const needed = peopleNeeded(z * Math.sqrt(0.25 / n), anyNumber, { treated: 0.25, comparison: 0.25 }, usual);
      expect(needed).toEqual({ finite: true, people: n });
    }
  });

  test('cannot be had where the comparison group alone gives the whole error allowed', () => {
    const variances = { treated: 0.25, comparison: (0.1 / z) ** 2 };
    expect(peopleNeeded(0.1, { people: 1 }, variances, usual)).toEqual({
      finite: false,
      reason: 'comparison-too-small',
    });
  });

  test('no number will do without a difference, nor against a comparison group too small', () => {
    expect(peopleNeeded(0, anyNumber, varianceAtBaseRate(0.4), usual)).toEqual({
      finite: false,
      reason: 'no-difference',
    });
    const small = peopleNeeded(0.01, { people: 100 }, varianceAtBaseRate(0.4), usual);
    expect(small).toEqual({ finite: false, reason: 'comparison-too-small' });
  });

  test('are the fewest of whom the difference is significant', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.2, noNaN: true }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (difference, base) => {
          const variances = varianceAtBaseRate(base);
          const needed = peopleNeeded(difference, { perTreated: 5 }, variances, usual);
          if (!needed.finite) throw new Error(needed.reason);
          const significant = (n: number) =>
            difference / Math.sqrt(variances.treated / n + variances.comparison / (5 * n)) >= z;
          expect(significant(needed.people)).toBe(true);
          expect(needed.people === 2 || !significant(needed.people - 1)).toBe(true);
        },
      ),
      { numRuns: 200, seed: 1 },
    );
  });
});

test.each([
  [0.975, 1.959963984540054],
  [0.8, 0.8416212335729143],
  [0.995, 2.5758293035489004],
])('the normal quantile of %d is %d (R qnorm, 1e-14)', (probability, quantile) => {
  expect(Math.abs(normalQuantile(probability) - quantile)).toBeLessThan(1e-14);
});

test('p is normal for infinite degrees of freedom, two-sided, and never above 1', () => {
  expect(twoSidedP(1.959963984540054, Number.POSITIVE_INFINITY)).toBeCloseTo(0.05, 14);
  expect(twoSidedP(-1.959963984540054, Number.POSITIVE_INFINITY)).toBeCloseTo(0.05, 14);
  expect(twoSidedP(0, 5)).toBe(1);
});
