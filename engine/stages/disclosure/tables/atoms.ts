import type { Incomplete } from '../earlier/completed.ts';
import type { Cell, Relation } from '../figures/figures.ts';
import { ALL_CATEGORIES, limitsOf, populationOf } from '../figures/relations.ts';

/** Innermost cells that are too many to be written out, of one population. */
export interface TooMany {
  readonly population: string;
  readonly dimensions: readonly string[];
  readonly atoms: number;
}

export interface Atoms {
  readonly cells: readonly Incomplete[];
  readonly relations: readonly Relation[];
  readonly tooMany: readonly TooMany[];
}

/** Innermost cells of one population that are written out: beyond it the attack would take hours. */
export const mostAtoms = 5_000;

/**
 * The innermost cells of each population whose tables cross some of its dimensions and never all: employment by area, area
 * by sex and employment by sex are three views of one table that nobody printed, and its cells are not negative either. Every
 * printed cell is the sum of those within it. Where some table crosses all dimensions its own cells are innermost.
 */
export function atomsOf(cells: readonly Cell[], dimensions: Readonly<Record<string, readonly string[]>>): Atoms {
  const described = cells.filter((cell) => cell.by !== undefined);
  const all = [...Map.groupBy(described, populationOf).entries()].map(([population, members]) =>
    atomsOfPopulation(population, members, dimensions),
  );
  return {
    cells: all.flatMap((each) => each.cells),
    relations: all.flatMap((each) => each.relations),
    tooMany: all.flatMap((each) => each.tooMany),
  };
}

function atomsOfPopulation(
  population: string,
  cells: readonly Cell[],
  declared: Readonly<Record<string, readonly string[]>>,
): Atoms {
  const names = [...new Set(cells.flatMap((cell) => limitsOf(cell).map(([dimension]) => dimension)))].sort();
  const categories = names.map((name) => [
    ...new Set([...(declared[name] ?? []), ...cells.flatMap(({ by }) => categoryIn(by, name))]),
  ]);
  const count = categories.reduce((product, { length }) => product * length, 1);
  const innermost = new Set(cells.filter((cell) => limitsOf(cell).length === names.length).map(keyOf));
  if (names.length < 2 || innermost.size === count) return { cells: [], relations: [], tooMany: [] };
  if (count > mostAtoms)
    return { cells: [], relations: [], tooMany: [{ population, dimensions: names, atoms: count }] };
  const combinations = categories.reduce<string[][]>(
    (all, own) => all.flatMap((chosen) => own.map((category) => [...chosen, category])),
    [[]],
  );
  const atoms = combinations.map((chosen) => ({
    by: Object.fromEntries(names.map((name, at) => [name, chosen[at]!])),
    id: `innermost:${population}:${chosen.join(',')}`,
  }));
  const amount = cells.some((cell) => cell.amount === true);
  return {
    cells: atoms.map(({ id }) => ({
      id,
      table: population,
      implied: true,
      value: null,
      ...(amount ? { amount } : {}),
    })),
    relations: cells.map((cell) => ({
      total: cell.id,
      parts: atoms
        .filter(({ by }) => limitsOf(cell).every(([name, category]) => by[name] === category))
        .map(({ id }) => id),
    })),
    tooMany: [],
  };
}

function categoryIn(by: Cell['by'], name: string): string[] {
  const category = by?.[name];
  return category === undefined || category === ALL_CATEGORIES ? [] : [category];
}

function keyOf(cell: Cell): string {
  return JSON.stringify(limitsOf(cell));
}
