import type { UpperTriangle } from './cholesky.ts';
import { addCrossProduct, blockRows, paddedWidth } from './cross-product.ts';
import type { Matrix } from './design.ts';

/** What one pass over the data gives: where the fit stands, and the weighted least squares problem of the next step. */
export interface IrlsPass {
  readonly deviance: number;
  /** The largest change of any unit's logit in this pass; 0 in the first. */
  readonly largestStep: number;
  /** Some fitted probability is within 10 machine epsilons of 0 or 1: where R's glm warns. */
  readonly extreme: boolean;
  /** X'WX, intercept first. */
  readonly information: UpperTriangle;
  /** Element of X'Wz, z the working response. */
  readonly score: (column: number) => number;
}

/** R's link is held at +-30, beyond which exp() adds nothing to 1 (R `family.c`, `logit_linkinv`). */
const furthestLogit = 30;

/** The logit of (y + 1/2) / 2: where R's binomial family starts. */
export function startingLogit(treated: Uint8Array): Float64Array {
  return Float64Array.from(treated, (y) => (y === 1 ? Math.log(3) : -Math.log(3)));
}

/** Inverse logit, bounded away from 0 and 1 as R bounds it. */
export function probability(logit: number): number {
  const odds = logit < -furthestLogit ? Number.EPSILON : logit > furthestLogit ? 1 / Number.EPSILON : Math.exp(logit);
  return odds / (1 + odds);
}

/**
 * Moves `logit` to the coefficients `beta` (intercept first; null leaves the start as it is) and gathers deviance and
 * cross-products at the new place. Each block row is sqrt(w) x (1, columns, z), so that one symmetric product gives X'WX and X'Wz.
 */
export function irlsPass(
  matrix: Matrix,
  treated: Uint8Array,
  logit: Float64Array,
  beta: Float64Array | null,
): IrlsPass {
  const largestStep = beta === null ? 0 : moveTo(beta, matrix, logit);
  const { rows, width } = matrix;
  const stride = paddedWidth(width + 2);
  const product = new Float64Array(stride * stride);
  const block = new Float64Array(blockRows * stride);
  let deviance = 0;
  let extreme = false;
  for (let start = 0; start < rows; start += blockRows) {
    const end = Math.min(start + blockRows, rows);
    for (let row = start; row < end; row++) {
      const mu = probability(logit[row]!);
      deviance -= 2 * Math.log(treated[row] === 1 ? mu : 1 - mu);
      extreme ||= mu < 10 * Number.EPSILON || mu > 1 - 10 * Number.EPSILON;
      fillBlockRow(block, (row - start) * stride, matrix, row, logit[row]!, mu, treated[row]!);
    }
    addCrossProduct(product, block, end - start, stride);
  }
  const information = { size: width + 1, stride, values: product };
  return { deviance, largestStep, extreme, information, score: (column) => product[column * stride + width + 1]! };
}

/** Sets every logit to the linear predictor and returns the largest change. */
function moveTo(beta: Float64Array, { rows, width, values }: Matrix, logit: Float64Array): number {
  let largestStep = 0;
  for (let row = 0; row < rows; row++) {
    let sum = beta[0]!;
    for (let column = 0; column < width; column++) sum += values[row * width + column]! * beta[column + 1]!;
    largestStep = Math.max(largestStep, Math.abs(sum - logit[row]!));
    logit[row] = sum;
  }
  return largestStep;
}

function fillBlockRow(
  block: Float64Array,
  at: number,
  { values, width }: Matrix,
  row: number,
  logit: number,
  mu: number,
  y: number,
): void {
  const slope = Math.abs(logit) > furthestLogit ? Number.EPSILON : mu * (1 - mu);
  const root = Math.sqrt(slope);
  block[at] = root;
  for (let column = 0; column < width; column++) block[at + 1 + column] = root * values[row * width + column]!;
  block[at + 1 + width] = root * (logit + (y - mu) / slope);
}
