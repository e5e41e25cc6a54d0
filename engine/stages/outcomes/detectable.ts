import { normalQuantile } from './distributions.ts';

/** A two-sided test: significance level and power, each above 0 and below 1. */
export interface TestDesign {
  readonly level: number;
  readonly power: number;
}

/** How large the comparison group is: so many in effect however many are treated, or so many for each treated person. Infinity is allowed. */
export type ComparisonSize = { readonly people: number } | { readonly perTreated: number };

/** Variance of one person's outcome in each group; of a rate p it is p(1 - p). */
export interface Variances {
  readonly treated: number;
  readonly comparison: number;
}

/**
 * The smallest true difference that a test of `treated` people would find significant with the given power, in the outcome's unit:
 * (z[1 - level/2] + z[power]) x SE (Bloom 1995, Evaluation Review 19:547, "minimum detectable effects"). Normal approximation.
 */
export function smallestDetectableDifference(
  treated: number,
  comparison: ComparisonSize,
  variances: Variances,
  { level, power }: TestDesign,
): number {
  const multiple = normalQuantile(1 - level / 2) + normalQuantile(power);
  return multiple * Math.sqrt(squaredError(treated, comparison, variances));
}

/** Both groups vary as a rate does at the base rate: what is assumed before anything is known of an effect. */
export function varianceAtBaseRate(rate: number): Variances {
  return { treated: rate * (1 - rate), comparison: rate * (1 - rate) };
}

export type PeopleNeeded =
  | { readonly finite: true; readonly people: number }
  /** `no-difference`: no number would do; `comparison-too-small`: not even with everybody treated, unless the comparison group grows. */
  | { readonly finite: false; readonly reason: 'no-difference' | 'comparison-too-small' };

/**
 * The fewest treated people of whom the difference now measured, staying as it is, would be significant: the smallest n with
 * z[1 - level/2] x SE(n) <= |difference|. At least 2.
 */
export function peopleNeeded(
  difference: number,
  comparison: ComparisonSize,
  variances: Variances,
  { level }: Pick<TestDesign, 'level'>,
): PeopleNeeded {
  if (difference === 0) return { finite: false, reason: 'no-difference' };
  const z = normalQuantile(1 - level / 2);
  const { perPerson, fixed } = errorTerms(comparison, variances);
  const room = (difference / z) ** 2 - fixed;
  if (room <= 0) return { finite: false, reason: 'comparison-too-small' };
  return { finite: true, people: Math.max(2, Math.ceil((perPerson / room) * (1 - roundingSlack))) };
}

/** Keeps a quotient that is a whole number but for its rounding from asking for one person more. */
const roundingSlack = 1e-12;

function squaredError(treated: number, comparison: ComparisonSize, variances: Variances): number {
  const { perPerson, fixed } = errorTerms(comparison, variances);
  return perPerson / treated + fixed;
}

/** SE(n)^2 = perPerson / n + fixed. */
function errorTerms(comparison: ComparisonSize, variances: Variances): { perPerson: number; fixed: number } {
  if ('people' in comparison) return { perPerson: variances.treated, fixed: variances.comparison / comparison.people };
  return { perPerson: variances.treated + variances.comparison / comparison.perTreated, fixed: 0 };
}
