/** A symmetric matrix by its upper triangle, row-major in rows of `stride`: element (i, j), i <= j, at `values[i * stride + j]`. */
export interface UpperTriangle {
  readonly size: number;
  readonly stride: number;
  readonly values: Float64Array;
}

/** U with U'U equal to the matrix over the columns kept; `columns` maps its rows and columns to those of the matrix. */
export interface CholeskyFactor {
  readonly columns: readonly number[];
  readonly upper: readonly Float64Array[];
}

/**
 * Cholesky factor in column order. A column is left out when what remains of its diagonal, once the columns before it are taken
 * out, is at most `tolerance` times the diagonal: at 1e-10 these are the columns whose coefficient R's glm reports as NA.
 */
export function choleskyInOrder(matrix: UpperTriangle, tolerance: number): CholeskyFactor {
  const columns: number[] = [];
  const solved: Float64Array[] = [];
  for (let j = 0; j < matrix.size; j++) {
    const column = new Float64Array(columns.length + 1);
    const diagonal = matrix.values[j * matrix.stride + j]!;
    let remaining = diagonal;
    columns.forEach((i, row) => {
      column[row] = (matrix.values[i * matrix.stride + j]! - dot(solved[row]!, column, row)) / solved[row]![row]!;
      remaining -= column[row]! ** 2;
    });
    if (!(remaining > tolerance * diagonal)) continue;
    column[columns.length] = Math.sqrt(remaining);
    columns.push(j);
    solved.push(column);
  }
  return { columns, upper: solved };
}

/** Solves U'U x = b; `b` and the answer are in the order of the factor's columns. */
export function solve(factor: CholeskyFactor, b: readonly number[]): Float64Array {
  const { upper } = factor;
  const x = Float64Array.from(b);
  for (let i = 0; i < x.length; i++) x[i] = (x[i]! - dot(upper[i]!, x, i)) / upper[i]![i]!;
  for (let i = x.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < x.length; j++) x[i]! -= upper[j]![i]! * x[j]!;
    x[i]! /= upper[i]![i]!;
  }
  return x;
}

/** The inverse of U'U, one row an array, in the order of the factor's columns. */
export function inverse(factor: CholeskyFactor): readonly Float64Array[] {
  return factor.columns.map((_, unit) =>
    solve(
      factor,
      factor.columns.map((__, i) => (i === unit ? 1 : 0)),
    ),
  );
}

function dot(a: Float64Array, b: Float64Array, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += a[i]! * b[i]!;
  return sum;
}
