import type { EncodedCategory, EncodedCovariate, EncodedNumber, Part } from './covariates.ts';
import { levelPart } from './covariates.ts';

/** Mean and variance of one part of a covariate in one group. */
export interface Moments {
  readonly mean: number;
  /** p(1 - p) for a share, as MatchIt has it; for a number the unbiased weighted variance. Null for a number known of one unit alone. */
  readonly variance: number | null;
}

export interface PartMoments {
  readonly part: Part;
  readonly kind: 'share' | 'number';
  /** Null if nobody in the group has both a weight and a known value. */
  readonly moments: Moments | null;
}

/** Units of one group: those rows where `treated` is `group`, each counted with its weight. */
export interface Group {
  readonly treated: Uint8Array;
  readonly group: 0 | 1;
  /** Null: everybody counts 1. */
  readonly weights: Float64Array | null;
}

/**
 * Moments of every part of a covariate, always in the same order: each level of a category, the reference included; of a number its
 * value among those of whom it is known and, if it is missing for any row, the share of missing.
 */
export function momentsOfParts(covariate: EncodedCovariate, group: Group): readonly PartMoments[] {
  return covariate.kind === 'category' ? categoryMoments(covariate, group) : numberMoments(covariate, group);
}

function categoryMoments({ levels, codes }: EncodedCategory, group: Group): PartMoments[] {
  const totals = new Float64Array(levels.length);
  let total = 0;
  for (let row = 0; row < codes.length; row++) {
    const weight = weightOf(group, row);
    totals[codes[row]!]! += weight;
    total += weight;
  }
  return levels.map((level, code) => ({ part: levelPart(level), kind: 'share', moments: share(totals[code]!, total) }));
}

function numberMoments({ values, missing }: EncodedNumber, group: Group): PartMoments[] {
  const known = (row: number): number => (missing[row] === 1 ? 0 : weightOf(group, row));
  const isShare = values.every((value, row) => missing[row] === 1 || value === 0 || value === 1);
  const value: PartMoments = {
    part: { is: 'value' },
    kind: isShare ? 'share' : 'number',
    moments: isShare ? shareOfOnes(values, known) : weightedMoments(values, known),
  };
  if (!missing.includes(1)) return [value];
  return [
    value,
    { part: { is: 'missing' }, kind: 'share', moments: shareOfOnes(missing, (row) => weightOf(group, row)) },
  ];
}

function weightOf({ treated, group, weights }: Group, row: number): number {
  if (treated[row] !== group) return 0;
  return weights === null ? 1 : weights[row]!;
}

function share(part: number, total: number): Moments | null {
  if (total === 0) return null;
  const mean = part / total;
  return { mean, variance: mean * (1 - mean) };
}

function shareOfOnes(values: Float64Array | Uint8Array, weight: (row: number) => number): Moments | null {
  let ones = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    ones += weight(row) * values[row]!;
    total += weight(row);
  }
  return share(ones, total);
}

/**
 * Weighted mean and sum w (x - mean)^2 / (W - sum w^2 / W), which is the usual n - 1 variance for equal weights (MatchIt's `wvar`). Units all
 * alike have a variance of exactly 0, whatever the rounding of their mean.
 */
function weightedMoments(values: Float64Array, weight: (row: number) => number): Moments | null {
  let total = 0;
  let sum = 0;
  let squaredWeights = 0;
  let units = 0;
  let least = Infinity;
  let greatest = -Infinity;
  for (let row = 0; row < values.length; row++) {
    const w = weight(row);
    if (w === 0) continue;
    const value = values[row]!;
    units++;
    total += w;
    sum += w * value;
    squaredWeights += w * w;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  if (units === 0) return null;
  if (least === greatest) return { mean: least, variance: units === 1 ? null : 0 };
  const mean = sum / total;
  let squares = 0;
  for (let row = 0; row < values.length; row++) squares += weight(row) * (values[row]! - mean) ** 2;
  return { mean, variance: squares / (total - squaredWeights / total) };
}
