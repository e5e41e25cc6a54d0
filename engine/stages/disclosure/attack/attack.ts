import type { Cell, Figures, Relation } from '../figures/figures.ts';
import type { Interval } from '../interval.ts';
import { boundsBeforeAttack, isWhole, type Knowledge, type Pattern, showingOf, unknownTo } from './knowledge.ts';
import type { LinearProgram, Row, Solver } from './solver.ts';

/**
 * The attack of a reader who solves the sums: for each cell that is hidden or rounded the least and greatest value that
 * agrees with every published figure and with what the intruder knows. A cell with `min` equal to `max` is disclosed exactly.
 * Source: Handbook on Statistical Disclosure Control, section 4.3 (feasibility intervals).
 * @param asked the cells to attack; by default every cell of which this intruder does not have the exact value
 * @returns interval in people, by cell id, in the order of the figures
 * @throws Error if no values agree, which for figures without problems and true knowledge is a defect of the engine
 */
export function feasibleIntervals(
  solver: Solver,
  figures: Figures,
  pattern: Pattern,
  knowledge: Knowledge,
  asked?: ReadonlySet<string>,
): Map<string, Interval> {
  const hidden = unknownTo(knowledge, figures.cells, pattern);
  const targets = hidden.map((cell, column) => ({ id: cell.id, column })).filter(({ id }) => asked?.has(id) ?? true);
  if (targets.length === 0) return new Map();
  const program = attackProgram(figures, hidden, pattern, knowledge);
  const ranges = solver.ranges(
    program,
    targets.map(({ column }) => column),
  );
  return new Map(targets.map(({ id }, index) => [id, ranges[index]!]));
}

/** The hidden cells that the sums and equalities tie together: one equation for each relation that has any. */
export function hiddenEquations(
  figures: Figures,
  hidden: readonly Cell[],
): { terms: Map<number, number>; value: number }[] {
  const columns = new Map(hidden.map((cell, column) => [cell.id, column]));
  const values = new Map(figures.cells.map((cell) => [cell.id, cell.value]));
  return figures.relations.map((relation) => equation(relation, columns, values)).filter(({ terms }) => terms.size > 0);
}

function attackProgram(
  figures: Figures,
  hidden: readonly Cell[],
  pattern: Pattern,
  knowledge: Knowledge,
): LinearProgram {
  const columns = hidden.map((cell) => {
    const bounds = boundsBeforeAttack(cell, showingOf(cell, pattern), knowledge);
    return { ...bounds, cost: 0, integer: isWhole(cell, knowledge) };
  });
  const rows = hiddenEquations(figures, hidden).map(({ terms, value }): Row => ({ terms, min: value, max: value }));
  return { columns, rows };
}

/** Moves what is published to the right-hand side. */
function equation(
  { total, parts }: Relation,
  columns: ReadonlyMap<string, number>,
  values: ReadonlyMap<string, number>,
) {
  const terms = new Map<number, number>();
  let value = 0;
  for (const [id, sign] of [...parts.map((part) => [part, 1] as const), [total, -1] as const]) {
    const column = columns.get(id);
    if (column === undefined) value -= sign * values.get(id)!;
    else terms.set(column, (terms.get(column) ?? 0) + sign);
  }
  return { terms, value };
}
