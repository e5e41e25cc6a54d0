import type { Highs, Model, ModelData } from 'highs';

export interface Column {
  readonly cost: number;
  readonly min: number;
  /** Null for no bound. */
  readonly max: number | null;
  readonly integer: boolean;
}

export interface Row {
  /** Null for no bound. */
  readonly min: number | null;
  readonly max: number | null;
  readonly terms: ReadonlyMap<number, number>;
}

/** Columns, and rows of column index -> coefficient whose sum lies from `min` to `max`. */
export interface LinearProgram {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Solution {
  readonly values: readonly number[];
  /** By column: what the objective gains for each unit that the column moves. Of use for continuous programs only. */
  readonly reducedCosts: readonly number[];
}

/** `unproven` covers every end without a proof of optimality, a node limit included. */
export type Minimum = Solution | 'infeasible' | 'unproven';

/** Linear and integer programming. Given equal programs, each method returns equal results. */
export interface Solver {
  /** @param nodeLimit most branch-and-bound nodes; a count and not a time, so that every machine stops at one place */
  minimise(program: LinearProgram, nodeLimit?: number): Minimum;
  /**
   * The least and greatest value of each asked column over all solutions; costs are ignored.
   * @throws Error if there is no solution, which for figures that add up is a defect of the engine.
   */
  ranges(program: LinearProgram, columns: readonly number[]): { min: number; max: number | null }[];
}

/**
 * Solutions this near a whole number are that whole number. The solver's feasibility tolerance is 1e-7 and 1e-6 for
 * integers, and every coefficient in these programs is a whole number.
 */
export const NUMERIC_TOLERANCE = 1e-6;

let loaded: Promise<Solver> | undefined;

/** Loads HiGHS (WebAssembly, one thread), which takes about 50 ms, once for the process. */
export function loadSolver(): Promise<Solver> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Solver> {
  // The package's declarations describe its CommonJS form, where the loader is one level further down.
  const start = (await import('highs')).default as unknown as () => Promise<Highs>;
  const highs = await start();
  return {
    minimise: (program, nodeLimit) => withModel(highs, program, (model) => minimise(highs, model, nodeLimit)),
    ranges: (program, columns) => ranges(highs, withoutCosts(program), columns),
  };
}

function minimise(highs: Highs, model: Model, nodeLimit: number | undefined): Minimum {
  if (nodeLimit !== undefined) model.options.set({ mip_max_nodes: nodeLimit });
  model.run();
  const { optimal, infeasible } = highs.constants.modelStatus;
  const status = model.getModelStatus();
  if (status === infeasible) return 'infeasible';
  if (status !== optimal) return 'unproven';
  const { colValue, colDual } = model.getSolution();
  return { values: Array.from(colValue, tidy), reducedCosts: Array.from(colDual, tidy) };
}

/**
 * Seeks each extreme among all numbers first, which is quick as every search starts from the last. Where that finds
 * whole numbers they are the extreme among whole numbers too; only where it does not is the integer program solved.
 * (With whole coefficients and a solution in whole numbers, both are unbounded or neither: Meyer 1974.)
 */
function ranges(highs: Highs, program: LinearProgram, columns: readonly number[]) {
  const relaxed = { ...program, columns: program.columns.map((column) => ({ ...column, integer: false })) };
  return withModel(highs, relaxed, (model) => {
    const extreme = (column: number, sign: 1 | -1) => {
      const found = extremeOf(highs, model, column, sign);
      if (found === null || program.columns.every(({ integer }, at) => !integer || Number.isInteger(found.at[at])))
        return found;
      return withModel(highs, program, (whole) => extremeOf(highs, whole, column, sign));
    };
    return columns.map((column) => {
      const min = extreme(column, 1);
      if (!min) throw new Error('a count was found to have no lower bound');
      return { min: min.at[column]!, max: extreme(column, -1)?.at[column] ?? null };
    });
  });
}

/** A solution at which `sign` times a column is least; null if there is no bound. */
function extremeOf(highs: Highs, model: Model, column: number, sign: 1 | -1): { at: number[] } | null {
  model.changeColCost(column, sign);
  model.run();
  // Started from the last solution, the search of an unbounded cell may lose its way; started anew it does not.
  if (model.getModelStatus() === highs.constants.modelStatus.unknown) {
    model.clearSolver();
    model.run();
  }
  const status = model.getModelStatus();
  const at = Array.from(model.getSolution().colValue, tidy);
  model.changeColCost(column, 0);
  const { optimal, unbounded, unboundedOrInfeasible } = highs.constants.modelStatus;
  if (status === optimal) return { at };
  // The minimum of a column is sought first and proves feasibility, so here "either" can only be unbounded.
  if (sign === -1 && (status === unbounded || status === unboundedOrInfeasible)) return null;
  throw new Error(`the attack on a cell ended with solver status ${status}`);
}

function tidy(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) <= NUMERIC_TOLERANCE ? whole + 0 : value;
}

/** A model is native memory which garbage collection does not free; this disposes of it. */
function withModel<Result>(highs: Highs, program: LinearProgram, use: (model: Model) => Result): Result {
  const model = highs.createModel(modelData(highs, program));
  try {
    // A gap of 0: the default accepts any solution within 0.01% of the optimum.
    model.options.set({ output_flag: false, random_seed: 0, mip_rel_gap: 0, mip_abs_gap: 0 });
    return use(model);
  } finally {
    model.dispose();
  }
}

function modelData(highs: Highs, { columns, rows }: LinearProgram): ModelData {
  const upper = (max: number | null) => max ?? highs.infinity;
  const { integer, continuous } = highs.constants.variableType;
  const data = {
    numCols: columns.length,
    numRows: rows.length,
    colCost: columns.map((column) => column.cost),
    colLower: columns.map((column) => column.min),
    colUpper: columns.map((column) => upper(column.max)),
    rowLower: rows.map((row) => row.min ?? -highs.infinity),
    rowUpper: rows.map((row) => upper(row.max)),
    matrix: { format: 'csr' as const, numRows: rows.length, numCols: columns.length, ...packed(rows) },
  };
  if (!columns.some((column) => column.integer)) return data;
  return { ...data, integrality: columns.map((column) => (column.integer ? integer : continuous)) };
}

function packed(rows: readonly Row[]) {
  const entries = rows.flatMap((row) => [...row.terms]);
  const starts = [0];
  for (const row of rows) starts.push(starts.at(-1)! + row.terms.size);
  return { starts, indices: entries.map(([column]) => column), values: entries.map(([, coefficient]) => coefficient) };
}

function withoutCosts({ columns, rows }: LinearProgram): LinearProgram {
  return { columns: columns.map((column) => ({ ...column, cost: 0 })), rows };
}
