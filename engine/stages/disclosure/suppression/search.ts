import { contradictions, type Exposure, exposures, type Protection } from '../attack/audit.ts';
import { boundsBeforeAttack, type Knowledge, type Pattern, showingOf, unknownTo } from '../attack/knowledge.ts';
import type { Row, Solver } from '../attack/solver.ts';
import type { Cell, Figures } from '../figures/figures.ts';
import type { Interval } from '../interval.ts';

/** What a search for secondary cells works on. */
export interface Search {
  readonly solver: Solver;
  readonly figures: Figures;
  readonly protections: readonly Protection[];
  readonly intruders: readonly Knowledge[];
  /** Suppressed already, for their own sake. */
  readonly primary: ReadonlySet<string>;
  /** The cells that may be suppressed besides, in standard order. */
  readonly candidates: readonly Cell[];
  /** The price of suppressing each candidate, >= 0. */
  readonly costs: readonly number[];
}

/**
 * One thing that a pattern must leave possible: that `cell` is `move` people from its true value (below 0: fewer), as
 * far as this intruder can tell. A set of moves of hidden cells that keeps every sum is a witness of it.
 */
export interface Demand {
  readonly cell: string;
  readonly intruder: Knowledge;
  readonly move: number;
}

/** A cell that may differ from its true value in a witness, and how far, in people. */
export interface Movable {
  readonly cell: Cell;
  readonly room: Room;
  /** The candidate that must be suppressed for the cell to move so far; null if it is hidden in any case. */
  readonly candidate: number | null;
  /** How far it may move while it is not suppressed: not at all, or as far as its rounding leaves open. */
  readonly shown: Room;
}

/** How far below (0 or less) and above (0 or more) its true value; `most` is infinite where nothing bounds the cell. */
export interface Room {
  readonly least: number;
  readonly most: number;
}

export function patternOf(search: Search, secondary: Iterable<string>): Pattern {
  return { primary: search.primary, secondary: new Set(secondary) };
}

export function exposuresOf(search: Search, secondary: Iterable<string>): Exposure[] {
  const { solver, figures, protections, intruders } = search;
  return exposures(solver, figures, patternOf(search, secondary), protections, intruders);
}

/** The demands that a pattern was found to fail. */
export function demandsBehind(exposed: readonly Exposure[], search: Search): Demand[] {
  const values = new Map(search.figures.cells.map((cell) => [cell.id, cell.value]));
  return exposed.flatMap(({ cell, intruder, found, required }) => {
    const knowledge = search.intruders.find((known) => known.intruder === intruder)!;
    const tooHigh = found.min > required.min ? [required.min] : [];
    const tooLow = found.max !== null && found.max < required.max ? [required.max] : [];
    return [...tooHigh, ...tooLow].map((to) => ({ cell, intruder: knowledge, move: to - values.get(cell)! }));
  });
}

/** The cells that may move in a witness against an intruder, within what the rule alone tells about each. */
export function movables(search: Search, intruder: Knowledge): Movable[] {
  const { cells } = search.figures;
  const everything = patternOf(search, idsOf(search.candidates));
  const candidates = new Map(search.candidates.map(({ id }, index) => [id, index]));
  return unknownTo(intruder, cells, everything).map((cell) => {
    const shown = boundsBeforeAttack(cell, cell.printed ? 'rounded' : 'published', intruder);
    return {
      cell,
      room: roomOf(cell, boundsBeforeAttack(cell, showingOf(cell, everything), intruder)),
      candidate: candidates.get(cell.id) ?? null,
      shown: roomOf(cell, shown),
    };
  });
}

function roomOf({ value }: Cell, { min, max }: Interval): Room {
  return { least: min - value, most: (max ?? Number.POSITIVE_INFINITY) - value };
}

/** The sums and equalities over moves: what the parts gain, the total gains. `columnsOf` names each cell's columns. */
export function sumsOfMoves(
  figures: Figures,
  columnsOf: (cell: string) => readonly (readonly [number, number])[],
): Row[] {
  const rows = figures.relations.map(({ total, parts }) => {
    const terms = new Map<number, number>();
    for (const [cell, sign] of [...parts.map((part) => [part, 1] as const), [total, -1] as const]) {
      for (const [column, direction] of columnsOf(cell)) {
        terms.set(column, (terms.get(column) ?? 0) + sign * direction);
      }
    }
    return { min: 0, max: 0, terms };
  });
  return rows.filter(({ terms }) => terms.size > 0);
}

/**
 * The cells that may be suppressed to protect others. A cell is out if it must stay public, or if its value would
 * contradict what an intruder knows of suppressed cells: a 0 cannot hide where every 0 is known to be shown.
 */
export function candidatesFor(figures: Figures, primary: ReadonlySet<string>, intruders: readonly Knowledge[]): Cell[] {
  const open = figures.cells.filter((cell) => !primary.has(cell.id) && !cell.fixedPublic && !cell.implied);
  const pattern = { primary, secondary: new Set(idsOf(open)) };
  const impossible = new Set(contradictions(figures, pattern, intruders).map(({ cell }) => cell));
  return open.filter(({ id }) => !impossible.has(id));
}

export function idsOf(cells: readonly Cell[]): string[] {
  return cells.map(({ id }) => id);
}
