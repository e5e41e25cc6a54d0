import { type Decimal, decimalOf, numberOf, times, unitsAt } from './decimal.ts';

/** Which way a value goes that lies exactly between two multiples of the base. Up is towards plus infinity. */
export type TieRule = 'half-up' | 'half-down' | 'half-away-from-zero' | 'half-towards-zero' | 'half-to-even';

export interface Rounding {
  /** Results are multiples of this: 5, 10, 0.1. Above 0. */
  readonly base: number;
  readonly ties: TieRule;
}

/** Whole numbers from `min` to `max`, both included. */
export interface CountRange {
  readonly min: number;
  readonly max: number;
}

/**
 * The multiple of `base` nearest to `value`, exact in decimal: 1.005 to base 0.01 half-up is 1.01. Never minus zero.
 * @throws RangeError if a number is not finite or the base is not above 0.
 * @example roundToBase(22.5, { base: 5, ties: 'half-up' }) // 25
 */
export function roundToBase(value: number, rounding: Rounding): number {
  return roundFraction(decimalOf(value), decimalOf(1), rounding);
}

/**
 * Rounds `numerator` / `denominator` without first forming the quotient in binary, so that 1/8 to base 0.01 is a true
 * tie. For a percentage pass 100 times the count as numerator.
 * @throws RangeError if a number is not finite, or the denominator or the base is not above 0.
 */
export function roundRatio(numerator: number, denominator: number, rounding: Rounding): number {
  return roundFraction(decimalOf(numerator), decimalOf(denominator), rounding);
}

/**
 * Midpoint rounding: each block of `base` whole numbers 1..base, base+1..2*base, ... becomes its middle, and 0 stays 0.
 * A shown value then stands for exactly `base` true values. Source: OpenSAFELY documentation, "midpoint 6 rounding".
 * @param count whole number of people >= 0
 */
export function roundToMidpoint(count: number, base: number): number {
  return count === 0 ? 0 : Math.ceil(count / base) * base - Math.floor(base / 2);
}

/**
 * The whole numbers >= 0 that ordinary rounding prints as `shown`: what a reader who knows the rule can infer.
 * Null when no count rounds to it.
 */
export function countsRoundedTo(shown: number, rounding: Rounding): CountRange | null {
  const first = Math.max(0, Math.ceil(shown - rounding.base));
  const last = Math.floor(shown + rounding.base);
  const possible: number[] = [];
  for (let count = first; count <= last; count++) {
    if (roundToBase(count, rounding) === shown) possible.push(count);
  }
  const [min] = possible;
  const max = possible.at(-1);
  return min === undefined || max === undefined ? null : { min, max };
}

/**
 * The true counts that a controlled-rounded value may stand for, when a value may move up to `steps` bases past its
 * neighbours: [a - (K+1)b + 1, a + (K+1)b - 1], not below 0.
 * Source: Handbook on Statistical Disclosure Control, section 5.5.
 */
export function controlledRoundingInterval(shown: number, base: number, steps: number): CountRange {
  const reach = (steps + 1) * base - 1;
  return { min: Math.max(0, shown - reach), max: shown + reach };
}

function roundFraction(numerator: Decimal, denominator: Decimal, { base, ties }: Rounding): number {
  const step = decimalOf(base);
  const divisor = times(denominator, step);
  if (step.units <= 0n || divisor.units <= 0n) throw new RangeError('base and denominator must be above 0');
  const scale = Math.max(numerator.scale, divisor.scale);
  const multiple = nearestInteger(unitsAt(numerator, scale), unitsAt(divisor, scale), ties);
  return numberOf({ units: multiple * step.units, scale: step.scale });
}

/** The whole number nearest to `dividend` / `divisor`; the divisor is above 0. */
function nearestInteger(dividend: bigint, divisor: bigint, ties: TieRule): bigint {
  const truncated = dividend / divisor;
  const below = truncated * divisor > dividend ? truncated - 1n : truncated;
  const twiceRemainder = 2n * (dividend - below * divisor);
  if (twiceRemainder !== divisor) return twiceRemainder < divisor ? below : below + 1n;
  return tieGoesUp(below, ties) ? below + 1n : below;
}

function tieGoesUp(below: bigint, ties: TieRule): boolean {
  switch (ties) {
    case 'half-up':
      return true;
    case 'half-down':
      return false;
    case 'half-away-from-zero':
      return below >= 0n;
    case 'half-towards-zero':
      return below < 0n;
    case 'half-to-even':
      return below % 2n !== 0n;
  }
}
