import type { Cell, Figures } from '../figures/figures.ts';
import { contains, type Interval, intersection } from '../interval.ts';
import { feasibleIntervals } from './attack.ts';
import { determinedBySums } from './determine.ts';
import { boundsBeforeAttack, isSuppressed, type Knowledge, type Pattern, showingOf, unknownTo } from './knowledge.ts';
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
  /** No protected cell is exposed, no suppressed cell determined, and the two methods agree. */
  readonly safe: boolean;
  /** What each intruder can infer of each cell that is printed or protected, by intruder and cell. */
  readonly intervals: ReadonlyMap<string, ReadonlyMap<string, Interval>>;
  readonly exposed: readonly Exposure[];
  /** Suppressed cells that an intruder can work out exactly, protected or not. */
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
    return { safe: false, intervals: new Map(), exposed: [], determined: [], contradicted, methodsDisagree: [] };
  }
  const attacks = intruders.map((knowledge) => attack(solver, figures, pattern, protections, knowledge));
  const exposed = attacks.flatMap((found) => found.exposed);
  const determined = attacks.flatMap((found) => found.determined);
  const methodsDisagree = attacks.flatMap((found) => found.methodsDisagree);
  return {
    safe: exposed.length === 0 && determined.length === 0 && methodsDisagree.length === 0,
    intervals: new Map(intruders.map(({ intruder }, at) => [intruder, attacks[at]!.intervals])),
    exposed,
    determined,
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
  const unknown = unknownTo(knowledge, figures.cells, pattern);
  const wanted = new Set(protections.map(({ cell }) => cell));
  const asked = new Set(unknown.filter(({ id, implied }) => !implied || wanted.has(id)).map(({ id }) => id));
  const intervals = feasibleIntervals(solver, figures, pattern, knowledge, asked);
  const exact = new Set([...intervals].filter(([, { min, max }]) => min === max).map(([id]) => id));
  const bySums = determinedBySums(figures, new Set(unknown.map(({ id }) => id))).filter((id) => asked.has(id));
  return {
    intervals,
    exposed: exposuresIn(intervals, figures, pattern, protections, knowledge),
    determined: mustStayOpen(figures, pattern, knowledge)
      .filter((id) => exact.has(id))
      .map(finding),
    methodsDisagree: bySums.filter((id) => !exact.has(id)).map(finding),
  };
}

/**
 * The suppressed cells that this intruder must not work out: every one, or the primary ones where the intruder holds a
 * suppressed cell already, since what it gives away of secondary cells tells of nobody.
 */
function mustStayOpen({ cells }: Figures, pattern: Pattern, { knows = [] }: Knowledge): string[] {
  const suppressed = cells.filter((cell) => isSuppressed(cell, pattern)).map(({ id }) => id);
  const isInsider = suppressed.some((id) => knows.includes(id));
  return isInsider ? suppressed.filter((id) => pattern.primary.has(id)) : suppressed;
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

/** What nothing that is shown or hidden can widen. */
export function openAtBest(cell: Cell, pattern: Pattern, knowledge: Knowledge): Interval {
  const own = boundsBeforeAttack(cell, showingOf(cell, pattern), knowledge);
  const best = knowledge.atBest?.get(cell.id);
  return best ? intersection(own, best) : own;
}

/**
 * The values that must stay possible: as far as asked, but never past what the rule alone tells about the cell. Where the
 * rule bars the only side that was asked for, one value on the other side must stay possible, so that the cell is not exact.
 */
function requiredInterval(cell: Cell, { below, above }: Protection, bounds: Interval) {
  const highest = bounds.max ?? Number.POSITIVE_INFINITY;
  const min = Math.max(bounds.min, cell.value - below);
  const max = Math.min(highest, cell.value + above);
  if (min < max) return { min, max };
  return cell.value < highest ? { min, max: max + 1 } : { min: min - 1, max };
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
    const required = requiredInterval(cell, protection, openAtBest(cell, pattern, knowledge));
    const wide = found.min !== found.max && contains(found, required.min) && contains(found, required.max);
    return wide ? [] : [{ cell: cell.id, intruder: knowledge.intruder, found, required }];
  });
}

/** A protected cell that was not attacked is either the intruder's own, or published, which exposes it. */
function publishedTo(knowledge: Knowledge, cell: Cell): Interval | undefined {
  return knowledge.knows?.includes(cell.id) ? undefined : { min: cell.value, max: cell.value };
}
