import { type Rounding, roundToBase, roundToMidpoint } from './rounding.ts';

/** Values to hide; each limit that is present must hold. A rule that hides "1 to 7" is `{ atLeast: 1, atMost: 7 }`. */
export interface HiddenBand {
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly below?: number;
}

/** How a lab prints one count, or one base of a percentage or mean. All of it is policy. */
export interface CountRule {
  /** Refuse values that are negative or not whole; off for weighted bases. */
  readonly wholeNumbersOnly: boolean;
  readonly hide?: HiddenBand;
  readonly round?: ({ readonly to: 'nearest' } & Rounding) | { readonly to: 'midpoint'; readonly base: number };
}

export type PrintedCount =
  | { readonly shown: number }
  | { readonly hidden: true }
  /** The value is negative, not whole or not finite: nothing may be printed. */
  | { readonly notACount: true };

/** Applies a lab's rule to one value: first whether it is a count, then whether it is hidden, then rounding. */
export function applyCountRule(value: number, rule: CountRule): PrintedCount {
  if (!Number.isFinite(value) || value < 0) return { notACount: true };
  if (rule.wholeNumbersOnly && !Number.isInteger(value)) return { notACount: true };
  if (rule.hide && inBand(value, rule.hide)) return { hidden: true };
  if (!rule.round) return { shown: value };
  return {
    shown: rule.round.to === 'midpoint' ? roundToMidpoint(value, rule.round.base) : roundToBase(value, rule.round),
  };
}

function inBand(value: number, { atLeast, atMost, below }: HiddenBand): boolean {
  const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;
  return (
    value >= (atLeast ?? NEGATIVE_INFINITY) &&
    value <= (atMost ?? POSITIVE_INFINITY) &&
    value < (below ?? POSITIVE_INFINITY)
  );
}
