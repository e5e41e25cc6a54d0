import type { Column, Row, Solver } from '../attack/solver.ts';
import type { Cell, Figures, Relation } from '../figures/figures.ts';

/** A cell whose value may not be known: an earlier release kept it hidden, or printed it rounded. */
export type Incomplete = Omit<Cell, 'value'> & { readonly value: number | null };

/**
 * Whole numbers for what is not known, that agree with every sum; which of them is the solver's choice, the same each time.
 * They stand in for what nobody kept, so that the system has a state from which to measure.
 * @param known cells with their values, on which the sums may rest
 * @returns null if no whole numbers agree
 */
export function completed(
  solver: Solver,
  cells: readonly Incomplete[],
  relations: readonly Relation[],
  known: readonly Cell[] = [],
): Figures | null {
  const unknown = cells.filter(({ value }) => value === null);
  const columnOf = new Map(unknown.map(({ id }, column) => [id, column]));
  const values = new Map([...known, ...cells].map(({ id, value }) => [id, value]));
  const columns = unknown.map(({ printed, amount }): Column => {
    const { min, max } = printed ?? { min: 0, max: null };
    return { cost: 0, min, max, integer: amount !== true };
  });
  const rows = relations.map(({ total, parts }) => rowOf(total, parts, columnOf, values));
  if (rows.some((row) => row === null)) return null;
  if (unknown.length === 0) return { cells: cells as readonly Cell[], relations };
  const solution = solver.minimise({
    columns,
    rows: rows.filter((row) => row !== null && row.terms.size > 0) as Row[],
  });
  if (typeof solution === 'string') return null;
  return {
    cells: cells.map((cell) => ({ ...cell, value: cell.value ?? solution.values[columnOf.get(cell.id)!]! })),
    relations,
  };
}

/** Null where everything is known and does not add up. */
function rowOf(
  total: string,
  parts: readonly string[],
  columnOf: ReadonlyMap<string, number>,
  values: ReadonlyMap<string, number | null>,
): Row | null {
  const terms = new Map<number, number>();
  let rest = 0;
  for (const [id, sign] of [...parts.map((part) => [part, 1] as const), [total, -1] as const]) {
    const column = columnOf.get(id);
    if (column === undefined) rest -= sign * values.get(id)!;
    else terms.set(column, (terms.get(column) ?? 0) + sign);
  }
  return terms.size === 0 && rest !== 0 ? null : { terms, min: rest, max: rest };
}
