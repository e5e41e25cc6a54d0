import type { Interval } from '../interval.ts';
import { compare, type Decimal, decimalOf, plus } from '../rounding/decimal.ts';

/** A count or an amount that is printed, or that readers could work out from what is printed. */
export interface Cell {
  readonly id: string;
  readonly table: string;
  /** People, or a sum over people (offences, days); >= 0, and whole unless it is an amount. */
  readonly value: number;
  /** A sum that need not be whole. */
  readonly amount?: true;
  /** Where it is printed rounded: all that the printed figure may stand for. */
  readonly printed?: Interval;
  /** The category of each dimension that the cell is limited to; `total` or no entry means all categories. */
  readonly by?: Readonly<Record<string, string>>;
  /** Whom the table counts. Cells of one population with the same categories count the same people in any table. */
  readonly population?: string;
  /** Already public or bound to be, so it cannot be suppressed. */
  readonly fixedPublic?: boolean;
  /** Never printed, though readers may derive it: those outside a count, the group that a report leaves out. */
  readonly implied?: boolean;
}

/** `total` is the sum of `parts`. With one part it states that two cells are the same count. */
export interface Relation {
  readonly total: string;
  readonly parts: readonly string[];
}

export interface Figures {
  readonly cells: readonly Cell[];
  readonly relations: readonly Relation[];
}

/** What is wrong with a set of figures, and where. It carries no count, so that it may be logged. */
export interface FigureProblem {
  readonly code: 'duplicate-cell' | 'not-a-count' | 'public-and-implied' | 'unknown-cell' | 'does-not-add';
  /** The cell, or for a relation its total. */
  readonly cell: string;
}

/**
 * The reasons for which figures cannot be protected. Suppression over figures that do not add up would be computed
 * against a table that nobody publishes, so a caller must stop on any problem.
 */
export function figureProblems({ cells, relations }: Figures): FigureProblem[] {
  const problems = cellProblems(cells);
  if (problems.length > 0) return problems;
  const values = new Map(cells.map((cell) => [cell.id, decimalOf(cell.value)]));
  return relations.flatMap((relation) => relationProblem(relation, values));
}

/** Cells and relations in an order that depends only on their ids, so that results do not depend on input order. */
export function inStandardOrder({ cells, relations }: Figures): Figures {
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const sortedParts = relations.map(({ total, parts }) => ({ total, parts: [...parts].sort(byText) }));
  return {
    cells: [...cells].sort((a, b) => byText(a.id, b.id)),
    relations: sortedParts.sort((a, b) =>
      byText(JSON.stringify([a.total, a.parts]), JSON.stringify([b.total, b.parts])),
    ),
  };
}

function cellProblems(cells: readonly Cell[]): FigureProblem[] {
  const seen = new Set<string>();
  const problems: FigureProblem[] = [];
  for (const cell of cells) {
    if (seen.has(cell.id)) problems.push({ code: 'duplicate-cell', cell: cell.id });
    if (!isFigure(cell)) problems.push({ code: 'not-a-count', cell: cell.id });
    if (cell.fixedPublic && cell.implied) problems.push({ code: 'public-and-implied', cell: cell.id });
    seen.add(cell.id);
  }
  return problems;
}

function isFigure({ value, amount }: Cell): boolean {
  return value >= 0 && (amount === true ? Number.isFinite(value) : Number.isSafeInteger(value));
}

function relationProblem({ total, parts }: Relation, values: ReadonlyMap<string, Decimal>): FigureProblem[] {
  const unknown = [total, ...parts].filter((id) => !values.has(id));
  if (unknown.length > 0) return unknown.map((cell) => ({ code: 'unknown-cell', cell }));
  const sum = parts.reduce((all, id) => plus(all, values.get(id)!), decimalOf(0));
  return compare(sum, values.get(total)!) === 0 ? [] : [{ code: 'does-not-add', cell: total }];
}
