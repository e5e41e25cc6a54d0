import { compare, type Decimal, decimalOf, plus, times } from './decimal.ts';

/** The (n,k) rule. Whether a share of exactly k is unsafe differs between tools, so it must be stated. */
export interface DominanceRule {
  readonly n: number;
  /** Percent, 0 to 100. */
  readonly k: number;
  readonly unsafeWhen: 'share > k' | 'share >= k';
}

export interface PPercentRule {
  /** Percent of the largest contribution, above 0. */
  readonly p: number;
  readonly unsafeWhen: 'remainder < p%' | 'remainder <= p%';
}

/**
 * (n,k) dominance: whether the n largest contributions make up more than (or at least) k percent of the cell total.
 * A cell whose total is 0 is not dominated. Exact in decimal, so a share of exactly k is recognised.
 * Source: Handbook on Statistical Disclosure Control, section 4.2.
 * @param contributions amounts >= 0, in any order
 * @throws RangeError for a contribution that is negative or not finite.
 */
export function isDominated(contributions: readonly number[], { n, k, unsafeWhen }: DominanceRule): boolean {
  const ranked = largestFirst(contributions);
  const total = sum(ranked);
  if (total.units === 0n) return false;
  const order = compare(times(sum(ranked.slice(0, n)), decimalOf(100)), times(total, decimalOf(k)));
  return unsafeWhen === 'share >= k' ? order >= 0 : order > 0;
}

/**
 * The p% rule: whether the second largest contributor could estimate the largest to within p percent, because all
 * others together are less than (or at most) p percent of the largest. A cell whose total is 0 is safe.
 * Source: Handbook on Statistical Disclosure Control, section 4.2.
 * @param contributions amounts >= 0, in any order
 * @throws RangeError for a contribution that is negative or not finite.
 */
export function failsPPercent(contributions: readonly number[], { p, unsafeWhen }: PPercentRule): boolean {
  const [largest, , ...others] = largestFirst(contributions);
  if (largest === undefined || largest.units === 0n) return false;
  const order = compare(times(sum(others), decimalOf(100)), times(largest, decimalOf(p)));
  return unsafeWhen === 'remainder <= p%' ? order <= 0 : order < 0;
}

function largestFirst(contributions: readonly number[]): Decimal[] {
  if (contributions.some((amount) => amount < 0)) throw new RangeError('a contribution must not be negative');
  return contributions.map(decimalOf).sort((a, b) => compare(b, a));
}

function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce(plus, decimalOf(0));
}
