import type { FactValues } from '../../../kernel/facts/fact.ts';
import { compare, type Decimal, decimalOf, plus, unitsAt } from '../rounding/decimal.ts';

/**
 * What the rules may ask of a sum or a mean about those who contribute to it: the share of the total that the one, two and
 * three largest make, for the (n,k) rule, and all but the two largest as a share of the largest, for the p% rule. Of a total of 0
 * every share is 0 and nothing can be estimated, so the remainder is as large as the largest. Sums are exact in decimal, so that
 * a share of exactly k is recognised; where a contribution is negative the rules are not defined, and nothing is known.
 * Source: Handbook on Statistical Disclosure Control, section 4.2.
 * @param contributions amounts, in any order
 */
export function contributionFacts(contributions: readonly number[]): FactValues {
  if (contributions.some((amount) => amount < 0)) return {};
  const ranked = contributions.map(decimalOf).sort((a, b) => compare(b, a));
  const total = sum(ranked);
  const share = (n: number) => (total.units === 0n ? 0 : ratio(sum(ranked.slice(0, n)), total));
  return {
    'cell.largest_share': share(1),
    'cell.two_largest_share': share(2),
    'cell.three_largest_share': share(3),
    'cell.remainder_share': total.units === 0n ? 1 : ratio(sum(ranked.slice(2)), ranked[0]!),
  };
}

function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce(plus, decimalOf(0));
}

/** Exact to the nearest number as long as neither part has more than 15 digits. */
function ratio(part: Decimal, whole: Decimal): number {
  const scale = Math.max(part.scale, whole.scale);
  return Number(unitsAt(part, scale)) / Number(unitsAt(whole, scale));
}
