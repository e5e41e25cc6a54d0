import { feasibleIntervals } from './attack.ts';
import { determinedBySums } from './determine.ts';
import type { Cell, Figures } from './figures.ts';
import {
  boundsBeforeAttack,
  contains,
  type Interval,
  type Knowledge,
  type Pattern,
  showingOf,
  unknownTo,
} from './knowledge.ts';
import type { Solver } from './solver.ts';

/** How far from its true value a protected cell must remain possible, in people. At least one side is above 0. */
export interface Protection {
  readonly cell: string;
  readonly below: number;
  readonly above: number;
}

/** Something found about a cell in the eyes of one intruder. */
export interface Finding {
  readonly cell: string;
  readonly intruder: string;
}

/** A protected cell that one intruder can place too closely. Holds confidential bounds: never print or log it. */
export interface Exposure extends Finding {
  readonly found: Interval;
  readonly required: { readonly min: number; readonly max: number };
}

/** Holds confidential bounds: never print or log it whole. */
export interface Audit {
  readonly safe: boolean;
  readonly exposed: readonly Exposure[];
  /** Hidden cells that an intruder can work out exactly, protected or not. */
  readonly determined: readonly Finding[];
  /** Cells whose true value is outside what an intruder is said to know: the pattern breaks its own rules. */
  readonly contradicted: readonly Finding[];
  /** Cells fixed by exact elimination but not by the intervals: one of the two methods is broken. */
  readonly methodsDisagree: readonly Finding[];
}

/**
 * Attacks a finished pattern as each intruder would, by linear programming and by exact elimination, and says whether
 * every protected cell keeps the interval required. It shares no state with the choice of the pattern. A cell that an
 * intruder already knows needs no protection from that intruder.
 */
export function audit(
  solver: Solver,
  figures: Figures,
  pattern: Pattern,
  protections: readonly Protection[],
  intruders: readonly Knowledge[],
): Audit {
  const contradicted = contradictions(figures, pattern, intruders);
  if (contradicted.length > 0) {
    return { safe: false, exposed: [], determined: [], contradicted, methodsDisagree: [] };
  }
  const attacks = intruders.map((knowledge) => attack(solver, figures, pattern, protections, knowledge));
  const exposed = attacks.flatMap((found) => found.exposed);
  const methodsDisagree = attacks.flatMap((found) => found.methodsDisagree);
  return {
    safe: exposed.length === 0 && methodsDisagree.length === 0,
    exposed,
    determined: attacks.flatMap((found) => found.determined),
    contradicted,
    methodsDisagree,
  };
}

function attack(
  solver: Solver,
  figures: Figures,
  pattern: Pattern,
  protections: readonly Protection[],
  knowledge: Knowledge,
) {
  const finding = (cell: string): Finding => ({ cell, intruder: knowledge.intruder });
  const intervals = feasibleIntervals(solver, figures, pattern, knowledge);
  const exact = new Set([...intervals].filter(([, { min, max }]) => min === max).map(([id]) => id));
  const bySums = determinedBySums(figures, new Set(intervals.keys()));
  return {
    exposed: exposuresIn(intervals, figures, pattern, protections, knowledge),
    determined: [...exact].map(finding),
    methodsDisagree: bySums.filter((id) => !exact.has(id)).map(finding),
  };
}

/** The protected cells that some intruder can place too closely; the quick part of an audit. */
export function exposures(
  solver: Solver,
  figures: Figures,
  pattern: Pattern,
  protections: readonly Protection[],
  intruders: readonly Knowledge[],
): Exposure[] {
  const protectedCells = new Set(protections.map(({ cell }) => cell));
  return intruders.flatMap((knowledge) => {
    const intervals = feasibleIntervals(solver, figures, pattern, knowledge, protectedCells);
    return exposuresIn(intervals, figures, pattern, protections, knowledge);
  });
}

/** Hidden cells whose true value contradicts what an intruder is said to know, such as a hidden 0 where zeros show. */
export function contradictions(figures: Figures, pattern: Pattern, intruders: readonly Knowledge[]): Finding[] {
  return intruders.flatMap((knowledge) => {
    const agrees = (cell: Cell) => contains(boundsBeforeAttack(cell, showingOf(cell, pattern), knowledge), cell.value);
    const contradicted = unknownTo(knowledge, figures.cells, pattern).filter((cell) => !agrees(cell));
    return contradicted.map(({ id }) => ({ cell: id, intruder: knowledge.intruder }));
  });
}

/** The values that must stay possible: as far as asked, but never past what the rule alone tells about the cell. */
export function requiredInterval(cell: Cell, { below, above }: Protection, bounds: Interval) {
  return {
    min: Math.max(bounds.min, cell.value - below),
    max: Math.min(bounds.max ?? Number.POSITIVE_INFINITY, cell.value + above),
  };
}

function exposuresIn(
  intervals: ReadonlyMap<string, Interval>,
  figures: Figures,
  pattern: Pattern,
  protections: readonly Protection[],
  knowledge: Knowledge,
): Exposure[] {
  const cells = new Map(figures.cells.map((cell) => [cell.id, cell]));
  return protections.flatMap((protection) => {
    const cell = cells.get(protection.cell)!;
    const found = intervals.get(cell.id) ?? publishedTo(knowledge, cell);
    if (!found) return [];
    const required = requiredInterval(cell, protection, boundsBeforeAttack(cell, showingOf(cell, pattern), knowledge));
    const wide = found.min !== found.max && contains(found, required.min) && contains(found, required.max);
    return wide ? [] : [{ cell: cell.id, intruder: knowledge.intruder, found, required }];
  });
}

/** A protected cell that was not attacked is either the intruder's own, or published, which exposes it. */
function publishedTo(knowledge: Knowledge, cell: Cell): Interval | undefined {
  return knowledge.knows?.includes(cell.id) ? undefined : { min: cell.value, max: cell.value };
}
