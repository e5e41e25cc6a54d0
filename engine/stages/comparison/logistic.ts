import { type CholeskyFactor, choleskyInOrder, inverse, solve } from './cholesky.ts';
import type { DesignColumn, Matrix } from './design.ts';
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
  /** True if the columns tell some treated or comparison units apart for certain, so that coefficients have no finite estimate. */
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
  let beta: Float64Array = new Float64Array(matrix.width + 1);
  for (let iteration = 1; ; iteration++) {
    beta = spread(
      solve(
        factor,
        kept.map((column) => pass.score(column)),
      ),
      kept,
      beta.length,
    );
    const before = pass.deviance;
    pass = irlsPass(matrix, treated, logit, beta);
    factor = choleskyInOrder(pass.information, collinear);
    const converged = Math.abs(pass.deviance - before) / (Math.abs(pass.deviance) + 0.1) < options.tolerance;
    const informationLost = factor.columns.length !== kept.length;
    if (converged || informationLost || iteration >= options.maximumIterations) {
      const separated = informationLost || isSeparated(pass);
      return summary({
        kept,
        beta,
        factor: informationLost ? null : factor,
        logit,
        pass,
        iteration,
        converged,
        separated,
      });
    }
  }
}

/**
 * Newton's last step on a logit without a finite maximum is 1 (eta - 1 / (1 - mu) for a unit never treated), however long one
 * goes on, and next to nothing on one that has a maximum: half of 1 tells them apart. R warns only of probabilities at 0 or 1.
 */
function isSeparated(pass: IrlsPass): boolean {
  return pass.extreme || pass.largestStep > 0.5;
}

function spread(solution: Float64Array, kept: readonly number[], length: number): Float64Array {
  const beta = new Float64Array(length);
  kept.forEach((column, i) => {
    beta[column] = solution[i]!;
  });
  return beta;
}

interface Ending {
  readonly kept: readonly number[];
  readonly beta: Float64Array;
  readonly factor: CholeskyFactor | null;
  readonly logit: Float64Array;
  readonly pass: IrlsPass;
  readonly iteration: number;
  readonly converged: boolean;
  readonly separated: boolean;
}

function summary({ kept, beta, factor, logit, pass, iteration, converged, separated }: Ending): LogisticFit {
  const covariance = factor === null ? null : inverse(factor);
  const coefficient = (column: number): Coefficient => {
    const at = kept.indexOf(column);
    return { estimate: beta[column]!, standardError: covariance === null ? null : Math.sqrt(covariance[at]![at]!) };
  };
  const columns = Array.from({ length: beta.length - 1 }, (_, column) => column + 1);
  return {
    fitted: true,
    intercept: coefficient(0),
    coefficients: columns.map((column) => (kept.includes(column) ? coefficient(column) : null)),
    covariance,
    logit,
    deviance: pass.deviance,
    iterations: iteration,
    converged,
    separated,
  };
}

/** The coefficients as they would be of the columns before they were standardised: what R prints for the raw covariates. */
export function onOriginalScale(
  fit: LogisticFit,
  columns: readonly DesignColumn[],
): Pick<LogisticFit, 'intercept' | 'coefficients'> {
  const coefficients = fit.coefficients.map((coefficient, i) => {
    if (coefficient === null) return null;
    const { scale } = columns[i]!;
    const { estimate, standardError } = coefficient;
    return { estimate: estimate / scale, standardError: standardError === null ? null : standardError / scale };
  });
  const kept = columns.filter((_, i) => fit.coefficients[i] !== null);
  const shift = [1, ...kept.map(({ centre, scale }) => -centre / scale)];
  const present = [fit.intercept, ...fit.coefficients.filter((coefficient) => coefficient !== null)];
  const estimate = shift.reduce((sum, by, i) => sum + by * present[i]!.estimate, 0);
  return { intercept: { estimate, standardError: errorOfCombination(shift, fit.covariance) }, coefficients };
}

/** Standard error of a linear combination, sqrt(a'Va). */
function errorOfCombination(a: readonly number[], covariance: readonly Float64Array[] | null): number | null {
  if (covariance === null) return null;
  return Math.sqrt(
    a.reduce((sum, ai, i) => sum + ai * a.reduce((inner, aj, j) => inner + aj * covariance[i]![j]!, 0), 0),
  );
}
