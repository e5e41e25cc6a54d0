/** With an effective number this close to 1 one person has all but all of the weight, and nothing is known of the variance. */
const barelyMoreThanOne = 1 + 1e-9;

/** One group's outcome, as far as a comparison of means needs it. */
export interface GroupSummary {
  /** People with a weight above 0. */
  readonly people: number;
  /** Kish's effective number, (sum w)^2 / sum w^2 (Kish 1965, 11.7); `people` where all weights are equal. Infinity is allowed. */
  readonly effective: number;
  readonly mean: number;
  /** sum w (x - mean)^2 / (W - sum w^2 / W): the usual n - 1 variance for equal weights. Null if in effect there is one person only. */
  readonly variance: number | null;
}

/**
 * Weighted mean and variance of an outcome: 1 or 0 for a rate, a count for a frequency, days for a time. `weights` null counts everybody 1;
 * nobody with a weight gives null. People all alike have a variance of exactly 0, whatever the rounding of their mean.
 * Throws if an outcome or a weight is not finite or a weight is negative: the caller leaves out people without the outcome.
 */
export function summariseGroup(
  values: ArrayLike<number>,
  weights: ArrayLike<number> | null = null,
): GroupSummary | null {
  const weightOf = (i: number): number => (weights === null ? 1 : weights[i]!);
  const tally = { people: 0, total: 0, squaredWeights: 0, sum: 0, least: Infinity, greatest: -Infinity };
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const weight = weightOf(i);
    if (!Number.isFinite(value) || !Number.isFinite(weight) || weight < 0)
      throw new RangeError('an outcome or its weight is not a usable number');
    if (weight === 0) continue;
    tally.people++;
    tally.total += weight;
    tally.squaredWeights += weight * weight;
    tally.sum += weight * value;
    tally.least = Math.min(tally.least, value);
    tally.greatest = Math.max(tally.greatest, value);
  }
  const { people, total, squaredWeights, sum, least, greatest } = tally;
  if (people === 0) return null;
  const effective = total ** 2 / squaredWeights;
  const mean = least === greatest ? least : sum / total;
  if (effective < barelyMoreThanOne) return { people, effective, mean, variance: null };
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += weightOf(i) * (values[i]! - mean) ** 2;
  return { people, effective, mean, variance: squares / (total - squaredWeights / total) };
}
