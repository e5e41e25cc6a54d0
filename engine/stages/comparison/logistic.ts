import { choleskyInOrder, inverse, solve } from './cholesky.ts';
import type { Matrix } from './design.ts';
import { type IrlsPass, irlsPass, startingLogit } from './irls-pass.ts';

/** When to stop: R's `glm.control()` has tolerance 1e-8 on the relative change of the deviance and 25 iterations. */
export interface LogisticOptions {
  readonly tolerance: number;
  readonly maximumIterations: number;
}

export const glmControl: LogisticOptions = { tolerance: 1e-8, maximumIterations: 25 };

export interface Coefficient {
  readonly estimate: number;
  /** Null where the information matrix could not be inverted (`separated` then holds). */
  readonly standardError: number | null;
}

export interface LogisticFit {
  readonly fitted: true;
  readonly intercept: Coefficient;
  /** One a column of the matrix; null for a column that is a combination of the columns before it (R's NA). */
  readonly coefficients: readonly (Coefficient | null)[];
  /** Covariance of the estimates: intercept and columns with a coefficient, in order; null as for standard errors. */
  readonly covariance: readonly Float64Array[] | null;
  /** The linear predictor, one a row. */
  readonly logit: Float64Array;
  readonly deviance: number;
  readonly iterations: number;
  /** False if the stop rule was not met within the iterations allowed. */
  readonly converged: boolean;
  /**
   * True if the columns tell some treated or comparison units apart for certain, so that coefficients have no finite estimate, or if a
   * fitted probability is numerically 0 or 1. The logit is then no measure of distance: a caliper in its standard deviations is too wide.
   */
  readonly separated: boolean;
}

export interface NoFit {
  readonly fitted: false;
  readonly reason: 'nobody-treated' | 'everybody-treated';
}

/** Columns whose remaining pivot is at most this share of their diagonal are dropped as R's glm drops them. */
const collinear = 1e-10;

/**
 * Logistic regression of treatment on the columns and an intercept, by iteratively reweighted least squares with R's
 * start and stop rule (McCullagh and Nelder 1989, 2.5; R `glm.fit`). `treated` holds 1 or 0, one a row. Collinear columns
 * are found once, in the first iteration, where all weights are equal: they are a property of the design.
 */
export function logisticRegression(matrix: Matrix, treated: Uint8Array, options = glmControl): LogisticFit | NoFit {
  if (!treated.includes(1)) return { fitted: false, reason: 'nobody-treated' };
  if (!treated.includes(0)) return { fitted: false, reason: 'everybody-treated' };
  const logit = startingLogit(treated);
  let pass = irlsPass(matrix, treated, logit, null);
  let factor = choleskyInOrder(pass.information, collinear);
  const kept = factor.columns;
  for (let iterations = 1; ; iterations++) {
    const beta = solve(factor, kept.map(pass.score));
    const before = pass.deviance;
    pass = irlsPass(matrix, treated, logit, spread(beta, kept, matrix.width + 1));
    factor = choleskyInOrder(pass.information, collinear);
    const converged = Math.abs(pass.deviance - before) / (Math.abs(pass.deviance) + 0.1) < options.tolerance;
    const informationLost = factor.columns.length !== kept.length;
    if (!converged && !informationLost && iterations < options.maximumIterations) continue;
    const covariance = informationLost ? null : inverse(factor);
    const separated = informationLost || isSeparated(pass);
    const estimates = coefficients(beta, kept, matrix.width + 1, covariance);
    return { fitted: true, ...estimates, covariance, logit, deviance: pass.deviance, iterations, converged, separated };
  }
}

/**
 * Newton's last step on a logit without a finite maximum is 1 (eta - 1 / (1 - mu) for a unit never treated), however long one
 * goes on, and next to nothing on one that has a maximum: half of 1 tells them apart. R sees only probabilities at 0 or 1.
 */
function isSeparated(pass: IrlsPass): boolean {
  return pass.extreme || pass.largestStep > 0.5;
}

/** One coefficient a column, 0 for those dropped. */
function spread(solution: Float64Array, kept: readonly number[], length: number): Float64Array {
  const beta = new Float64Array(length);
  kept.forEach((column, i) => {
    beta[column] = solution[i]!;
  });
  return beta;
}

function coefficients(
  beta: Float64Array,
  kept: readonly number[],
  length: number,
  covariance: LogisticFit['covariance'],
): Pick<LogisticFit, 'intercept' | 'coefficients'> {
  const all = new Array<Coefficient | null>(length).fill(null);
  kept.forEach((column, i) => {
    all[column] = { estimate: beta[i]!, standardError: covariance === null ? null : Math.sqrt(covariance[i]![i]!) };
  });
  const [intercept, ...others] = all;
  return { intercept: intercept!, coefficients: others };
}
