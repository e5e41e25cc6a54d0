import { tQuantile, twoSidedP } from './distributions.ts';
import type { GroupSummary } from './group.ts';

export interface EstimateOptions {
  /** Significance level, above 0 and below 1. The interval has confidence 1 - level, so that both speak of the same test. */
  readonly level: number;
}

/** Where the interval of the difference lies. */
export type IntervalPosition = 'below-zero' | 'spans-zero' | 'above-zero';
export type Significance = 'yes-below-zero' | 'yes-above-zero' | 'no';

/** The difference treated minus comparison, in the outcome's own unit (a rate: a share, not points). */
export interface Estimate {
  readonly estimated: true;
  readonly treated: GroupSummary;
  readonly comparison: GroupSummary;
  readonly difference: number;
  readonly standardError: number;
  /** Infinity if no group's variance is estimated from a finite number of people. */
  readonly degreesOfFreedom: number;
  readonly t: number;
  /** Two-sided. */
  readonly p: number;
  readonly lower: number;
  readonly upper: number;
  readonly significant: Significance;
  /** Follows from `significant`, never from the bounds. */
  readonly interval: IntervalPosition;
}

export type NoEstimateReason =
  | 'nobody-treated'
  | 'nobody-to-compare'
  /** One person alone, or one who has all but all of the weight, has no variance. */
  | 'too-few-treated'
  | 'too-few-to-compare'
  /** Neither group varies, so that there is no standard error. */
  | 'no-variation';

export interface NoEstimate {
  readonly estimated: false;
  readonly reason: NoEstimateReason;
  readonly treated: GroupSummary | null;
  readonly comparison: GroupSummary | null;
  /** Still known if both groups have a mean. */
  readonly difference: number | null;
}

/**
 * Compares the means of two groups without assuming equal variances (Welch 1947, Biometrika 34:28; degrees of freedom by Satterthwaite 1946),
 * the effective number of people in the place of n. With equal weights it is R's `t.test`.
 *
 * There is one decision: significant if p <= level, and then on the side of the difference. The interval is said to lie below or above zero
 * exactly when the difference is significant; a bound which rounding would carry across zero against that decision is held at zero.
 *
 * Throws if the level is not between 0 and 1.
 *
 * @example compareMeans(summariseGroup([1, 0, 0, 1]), summariseGroup([1, 1, 0], [0.5, 1, 0.5]), { level: 0.05 })
 */
export function compareMeans(
  treated: GroupSummary | null,
  comparison: GroupSummary | null,
  { level }: EstimateOptions,
): Estimate | NoEstimate {
  if (!(level > 0 && level < 1)) throw new RangeError(`significance level ${level} is not between 0 and 1`);
  const difference = treated === null || comparison === null ? null : treated.mean - comparison.mean;
  const none = (reason: NoEstimateReason): NoEstimate => ({
    estimated: false,
    reason,
    treated,
    comparison,
    difference,
  });
  if (treated === null) return none('nobody-treated');
  if (comparison === null) return none('nobody-to-compare');
  if (treated.variance === null) return none('too-few-treated');
  if (comparison.variance === null) return none('too-few-to-compare');
  const ofTreated = treated.variance / treated.effective;
  const ofComparison = comparison.variance / comparison.effective;
  if (ofTreated + ofComparison === 0) return none('no-variation');
  const standardError = Math.sqrt(ofTreated + ofComparison);
  const degreesOfFreedom = satterthwaite(ofTreated, treated.effective, ofComparison, comparison.effective);
  const t = difference! / standardError;
  const p = twoSidedP(t, degreesOfFreedom);
  const significant = significance(p, difference!, level);
  const halfWidth = tQuantile(1 - level / 2, degreesOfFreedom) * standardError;
  const bounds = heldTo(significant, difference! - halfWidth, difference! + halfWidth);
  const interval = positionOf[significant];
  return {
    estimated: true,
    treated,
    comparison,
    difference: difference!,
    standardError,
    degreesOfFreedom,
    t,
    p,
    ...bounds,
    significant,
    interval,
  };
}

const positionOf: Readonly<Record<Significance, IntervalPosition>> = {
  'yes-below-zero': 'below-zero',
  'yes-above-zero': 'above-zero',
  no: 'spans-zero',
};

function significance(p: number, difference: number, level: number): Significance {
  if (p > level) return 'no';
  return difference < 0 ? 'yes-below-zero' : 'yes-above-zero';
}

function heldTo(significant: Significance, lower: number, upper: number): { lower: number; upper: number } {
  if (significant === 'yes-below-zero') return { lower, upper: Math.min(upper, 0) };
  if (significant === 'yes-above-zero') return { lower: Math.max(lower, 0), upper };
  return { lower: Math.min(lower, 0), upper: Math.max(upper, 0) };
}

/** (v1 + v0)^2 / (v1^2 / (n1 - 1) + v0^2 / (n0 - 1)), v the variance of a mean; a group of infinite size adds nothing below. */
function satterthwaite(v1: number, n1: number, v0: number, n0: number): number {
  return (v1 + v0) ** 2 / (v1 ** 2 / (n1 - 1) + v0 ** 2 / (n0 - 1));
}
