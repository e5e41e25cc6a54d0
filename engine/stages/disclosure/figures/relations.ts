import type { Cell, Relation } from './figures.ts';

/** In `by`, the category that stands for all categories of a dimension. */
export const ALL_CATEGORIES = 'total';

/**
 * Every sum and every equality that the categories of the cells imply. A cell without `by` takes part in none.
 *
 * Within a population, a cell that is not limited in a dimension is the sum of the cells of any one table that are
 * limited as it is and in that dimension besides. Cells of one population with the same categories are the same count,
 * whatever their tables. A category that is not printed must be given as an `implied` cell: left out, the sum does not
 * add up and the figures are refused.
 */
export function relationsOf(cells: readonly Cell[]): Relation[] {
  const described = cells.filter((cell) => cell.by !== undefined);
  const populations = Map.groupBy(described, populationOf);
  return [...populations.values()].flatMap((population) => {
    const sameCount = [...Map.groupBy(population, (cell) => JSON.stringify(limitsOf(cell))).values()];
    return [...sameCount.flatMap(equalities), ...sums(population, sameCount.map(firstOf))];
  });
}

/** Whom a cell counts. Without a population of its own, a table counts people of whom no other table is known to. */
export function populationOf(cell: Cell): string {
  return cell.population ?? `only in table ${cell.table}`;
}

function equalities(same: readonly Cell[]): Relation[] {
  return same.slice(1).map((other) => ({ total: firstOf(same).id, parts: [other.id] }));
}

function sums(population: readonly Cell[], totals: readonly Cell[]): Relation[] {
  const tables = [...Map.groupBy(population, (cell) => cell.table).values()].map(withoutRepeats);
  const dimensions = [...new Set(population.flatMap((cell) => limitsOf(cell).map(([dimension]) => dimension)))].sort();
  return tables
    .flatMap((table) => totals.flatMap((total) => dimensions.map((dimension) => sumAlong(dimension, total, table))))
    .filter(({ parts }) => parts.length > 0);
}

/** `total` split by one further dimension and nothing else; no parts if the table has no such split. */
function sumAlong(dimension: string, total: Cell, table: readonly Cell[]): Relation {
  const limits = new Map(limitsOf(total));
  const splits = (cell: Cell) => {
    const own = limitsOf(cell);
    const agrees = own.every(([name, category]) => name === dimension || limits.get(name) === category);
    return agrees && own.length === limits.size + 1;
  };
  return { total: total.id, parts: limits.has(dimension) ? [] : table.filter(splits).map((cell) => cell.id) };
}

/** The dimensions in which a cell is limited to one category, in order of name. */
export function limitsOf(cell: Pick<Cell, 'by'>): [dimension: string, category: string][] {
  const limits = Object.entries(cell.by ?? {}).filter(([, category]) => category !== ALL_CATEGORIES);
  return limits.sort(([a], [b]) => (a < b ? -1 : 1));
}

function withoutRepeats(table: readonly Cell[]): Cell[] {
  return [...Map.groupBy(table, (cell) => JSON.stringify(limitsOf(cell))).values()].map(firstOf);
}

function firstOf(cells: readonly Cell[]): Cell {
  return cells[0]!;
}
