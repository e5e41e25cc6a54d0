import { type CountRange, countsRoundedTo, roundToBase, roundToMidpoint, type TieRule } from './rounding.ts';

/** How a count is printed that is not printed as it is. */
export interface CountRounding {
  readonly to: 'nearest' | 'midpoint';
  readonly base: number;
  readonly ties: TieRule;
}

/** A count as it is printed, and every count that is printed so. */
export interface RoundedCount {
  readonly shown: number;
  readonly standsFor: CountRange;
}

/** @param count whole number of people >= 0 */
export function roundedCount(count: number, { to, base, ties }: CountRounding): RoundedCount {
  if (to === 'nearest') {
    const shown = roundToBase(count, { base, ties });
    return { shown, standsFor: countsRoundedTo(shown, { base, ties })! };
  }
  const shown = roundToMidpoint(count, base);
  const last = Math.ceil(count / base) * base;
  return { shown, standsFor: count === 0 ? { min: 0, max: 0 } : { min: last - base + 1, max: last } };
}
