import { type EncodedCovariate, type Part, partName } from './covariates.ts';
import { type Moments, momentsOfParts } from './moments.ts';

/** How the two groups compare on one part of a covariate, at one time. */
export interface PartComparison {
  /** Share or mean; null if nobody counts or of nobody it is known. */
  readonly treatedMean: number | null;
  readonly comparisonMean: number | null;
  /**
   * (treated - comparison) / standard deviation; null if it cannot be told: a mean is absent, or the means differ though neither group
   * varied before matching.
   */
  readonly standardisedDifference: number | null;
  /** Treated variance over comparison variance, for numbers only; null also where either is 0 or absent. */
  readonly varianceRatio: number | null;
}

export interface BalanceLine {
  readonly name: string;
  readonly covariate: string;
  readonly part: Part;
  readonly kind: 'share' | 'number';
  readonly before: PartComparison;
  readonly after: PartComparison;
}

/** The greatest absolute standardised difference among a covariate's lines; null if any of them cannot be told. */
export interface CovariateBalance {
  readonly covariate: string;
  readonly largestBefore: number | null;
  readonly largestAfter: number | null;
}

export interface Balance {
  readonly lines: readonly BalanceLine[];
  readonly covariates: readonly CovariateBalance[];
}

export interface BalanceOptions {
  /**
   * The standard deviation by which a difference is divided, always that before matching, so that matching cannot change it (Stuart 2010,
   * Statistical Science 25:1): `treated`, as MatchIt for an effect on the treated, or `pooled`, sqrt((s1^2 + s0^2) / 2) (Austin 2009,
   * Statistics in Medicine 28:3083). Where the treated do not vary `pooled` stands in; MatchIt then pools by group size instead.
   */
  readonly denominator: 'treated' | 'pooled';
}

/** Balance of every covariate before matching (everybody counts 1) and after it (by `weights`, one a row). */
export function balanceOf(
  covariates: readonly EncodedCovariate[],
  treated: Uint8Array,
  weights: Float64Array,
  options: BalanceOptions,
): Balance {
  const linesOf = covariates.map((covariate) => balanceLines(covariate, treated, weights, options));
  const largestAt = (lines: readonly BalanceLine[], when: 'before' | 'after') =>
    largest(lines.map((line) => line[when].standardisedDifference));
  return {
    lines: linesOf.flat(),
    covariates: covariates.map(({ covariate }, i) => {
      const lines = linesOf[i]!;
      return { covariate, largestBefore: largestAt(lines, 'before'), largestAfter: largestAt(lines, 'after') };
    }),
  };
}

function balanceLines(
  covariate: EncodedCovariate,
  treated: Uint8Array,
  weights: Float64Array,
  { denominator }: BalanceOptions,
): BalanceLine[] {
  const before = bothGroups(covariate, treated, null);
  const after = bothGroups(covariate, treated, weights);
  return before.map(({ part, kind, groups }, i) => {
    const spread = spreadBefore(groups, denominator);
    return {
      name: partName(covariate.covariate, part),
      covariate: covariate.covariate,
      part,
      kind,
      before: comparePart(groups, kind, spread),
      after: comparePart(after[i]!.groups, kind, spread),
    };
  });
}

function bothGroups(covariate: EncodedCovariate, treated: Uint8Array, weights: Float64Array | null) {
  const comparison = momentsOfParts(covariate, { treated, group: 0, weights });
  return momentsOfParts(covariate, { treated, group: 1, weights }).map(({ part, kind, moments }, i) => {
    const groups: TwoGroups = { treated: moments, comparison: comparison[i]!.moments };
    return { part, kind, groups };
  });
}

interface TwoGroups {
  readonly treated: Moments | null;
  readonly comparison: Moments | null;
}

/** Standard deviation before matching; 0 if neither group varies or is known. */
function spreadBefore({ treated, comparison }: TwoGroups, denominator: BalanceOptions['denominator']): number {
  const ofTreated = treated?.variance ?? 0;
  if (denominator === 'treated' && ofTreated > 0) return Math.sqrt(ofTreated);
  return Math.sqrt((ofTreated + (comparison?.variance ?? 0)) / 2);
}

function comparePart({ treated, comparison }: TwoGroups, kind: 'share' | 'number', spread: number): PartComparison {
  const difference = treated === null || comparison === null ? null : treated.mean - comparison.mean;
  return {
    treatedMean: treated?.mean ?? null,
    comparisonMean: comparison?.mean ?? null,
    standardisedDifference: standardised(difference, spread),
    varianceRatio: kind === 'number' ? ratio(treated?.variance ?? 0, comparison?.variance ?? 0) : null,
  };
}

function standardised(difference: number | null, spread: number): number | null {
  if (difference === null) return null;
  if (spread > 0) return difference / spread;
  return difference === 0 ? 0 : null;
}

function ratio(above: number, below: number): number | null {
  return above > 0 && below > 0 ? above / below : null;
}

function largest(differences: readonly (number | null)[]): number | null {
  let greatest = 0;
  for (const difference of differences) {
    if (difference === null) return null;
    greatest = Math.max(greatest, Math.abs(difference));
  }
  return greatest;
}
