import type { Cell } from '../figures/figures.ts';
import { ALL_CATEGORIES, limitsOf, populationOf } from '../figures/relations.ts';

/** A category that was declared and of which no cell is printed, where all others are: what its absence tells. */
export interface LeftOut {
  readonly cell: Cell;
  readonly base: string;
}

/**
 * Readers who know the categories subtract the printed ones from the total. An absent category is a figure like any other
 * that is told and not printed; nothing is told where more than one is absent, but for their sum.
 */
export function leftOutCategories(
  cells: readonly Cell[],
  dimensions: Readonly<Record<string, readonly string[]>>,
): LeftOut[] {
  const populations = [
    ...Map.groupBy(
      cells.filter(({ by }) => by !== undefined),
      populationOf,
    ).values(),
  ];
  return populations.flatMap((population) => {
    const found: LeftOut[] = [];
    // What is left out of a total has parts that are left out of it in turn.
    for (;;) {
      const known = [...population, ...found.map(({ cell }) => cell)];
      const seen = new Set(known.map(whereOf));
      const more = Object.entries(dimensions).flatMap(([dimension, categories]) =>
        known.flatMap((total) => leftOutOf(total, dimension, categories, known)),
      );
      const fresh = new Map(
        more.filter(({ cell }) => !seen.has(whereOf(cell))).map((each) => [whereOf(each.cell), each]),
      );
      if (fresh.size === 0) return found;
      found.push(...fresh.values());
    }
  });
}

/** The categories to which a cell is limited, as one text. */
function whereOf(cell: Cell): string {
  return JSON.stringify(limitsOf(cell));
}

function leftOutOf(
  total: Cell,
  dimension: string,
  categories: readonly string[],
  population: readonly Cell[],
): LeftOut[] {
  if ((total.by?.[dimension] ?? ALL_CATEGORIES) !== ALL_CATEGORIES) return [];
  const within = (category: string) => population.find((cell) => isWithin(cell, total, dimension, category));
  const printed = categories.flatMap((category) => within(category) ?? []);
  const absent = categories.filter((category) => within(category) === undefined);
  const value = total.value - printed.reduce((sum, cell) => sum + cell.value, 0);
  if (printed.length === 0 || absent.length === 0 || value < 0) return [];
  const by = { ...total.by, [dimension]: absent.join(' or ') };
  const { table, population: name } = printed[0]!;
  const id = `left out:${total.id}:${dimension}=${by[dimension]}`;
  return [
    {
      cell: { id, table, value, by, implied: true, ...(name === undefined ? {} : { population: name }) },
      base: total.id,
    },
  ];
}

/** Whether a cell is the part of `total` in this category of the dimension, and limited in nothing else. */
function isWithin(cell: Cell, total: Cell, dimension: string, category: string): boolean {
  const names = new Set([dimension, ...Object.keys(cell.by ?? {}), ...Object.keys(total.by ?? {})]);
  return [...names].every((name) => {
    const own = cell.by?.[name] ?? ALL_CATEGORIES;
    return own === (name === dimension ? category : (total.by?.[name] ?? ALL_CATEGORIES));
  });
}
