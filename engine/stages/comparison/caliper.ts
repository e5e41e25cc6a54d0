/**
 * The caliper in units of the score: `multiple` standard deviations (n - 1) of the score over all units, treated and
 * comparison together, as MatchIt's `std.caliper` takes it. Austin (2011), Pharmaceutical Statistics 10:150, proposes 0.2
 * of the logit. 0 for fewer than two units.
 */
export function caliperWidth(score: Float64Array, multiple: number): number {
  if (score.length < 2) return 0;
  let sum = 0;
  for (const value of score) sum += value;
  const mean = sum / score.length;
  let squares = 0;
  for (const value of score) squares += (value - mean) ** 2;
  return multiple * Math.sqrt(squares / (score.length - 1));
}
