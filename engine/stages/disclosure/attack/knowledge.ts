import type { Cell } from '../figures/figures.ts';
import { type Interval, intersection } from '../interval.ts';

/** Which cells are suppressed and why; all others are published, whole or rounded, but for those that are implied. */
export interface Pattern {
  /** Suppressed for their own sake. */
  readonly primary: ReadonlySet<string>;
  /** Suppressed so that others cannot be worked out (complementary suppression). */
  readonly secondary: ReadonlySet<string>;
}

/** What one intruder is assumed to know beside the published figures. */
export interface Knowledge {
  /** Names the intruder in findings: `public`, `provider`. */
  readonly intruder: string;
  /** Counts of people are never negative, and every reader knows it. */
  readonly nonNegative: true;
  /** Whether the intruder uses that people come whole. */
  readonly integers?: boolean;
  /** No suppressed cell is below this: 1 where zeros are always shown. */
  readonly suppressedAtLeast?: number;
  /** No primary cell is above this. Set it only where readers can tell primary from secondary suppression. */
  readonly primaryAtMost?: number;
  /** No secondary cell is below this. Set it only where readers can tell primary from secondary suppression. */
  readonly secondaryAtLeast?: number;
  /** Cells whose true value the intruder holds, from their own records or an earlier release. */
  readonly knows?: readonly string[];
  /**
   * What stays open of a cell where nothing at all is shown, to an intruder who knows the rules: no more can be asked for. A
   * cell that is not listed has only its own limits.
   */
  readonly atBest?: ReadonlyMap<string, Interval>;
  /** Limits on single cells from elsewhere: an earlier release, a rounded figure. */
  readonly within?: Readonly<Record<string, Interval>>;
}

export type Showing = 'published' | 'rounded' | 'primary' | 'secondary' | 'implied';

/** How a cell looks to a reader. An implied cell bears no marker, so that rule knowledge says nothing about it. */
export function showingOf(cell: Cell, pattern: Pattern): Showing {
  if (cell.implied) return 'implied';
  if (pattern.primary.has(cell.id)) return 'primary';
  if (pattern.secondary.has(cell.id)) return 'secondary';
  return cell.printed ? 'rounded' : 'published';
}

/** Whether a cell is suppressed, so that its value must not be worked out. */
export function isSuppressed(cell: Cell, pattern: Pattern): boolean {
  const showing = showingOf(cell, pattern);
  return showing === 'primary' || showing === 'secondary';
}

/** The cells whose exact value the intruder has neither been shown nor knows already. */
export function unknownTo(knowledge: Knowledge, cells: readonly Cell[], pattern: Pattern): Cell[] {
  const known = new Set(knowledge.knows);
  return cells.filter((cell) => showingOf(cell, pattern) !== 'published' && !known.has(cell.id));
}

/** What the intruder knows of one cell that is not printed exactly, before any arithmetic between cells. */
export function boundsBeforeAttack(cell: Cell, showing: Showing, knowledge: Knowledge): Interval {
  const { suppressedAtLeast = 0, secondaryAtLeast = 0, primaryAtMost = null } = knowledge;
  const extra = knowledge.within?.[cell.id];
  const byRule: Record<Showing, Interval> = {
    published: { min: cell.value, max: cell.value },
    rounded: cell.printed ?? { min: cell.value, max: cell.value },
    primary: { min: suppressedAtLeast, max: primaryAtMost },
    secondary: { min: Math.max(suppressedAtLeast, secondaryAtLeast), max: null },
    implied: { min: 0, max: null },
  };
  const both = extra ? intersection(byRule[showing], extra) : byRule[showing];
  const notNegative = { min: Math.max(0, both.min), max: both.max };
  return isWhole(cell, knowledge) ? wholeWithin(notNegative) : notNegative;
}

/** Whether the intruder takes the cell to be a whole number. */
export function isWhole(cell: Cell, { integers }: Knowledge): boolean {
  return integers === true && cell.amount !== true;
}

function wholeWithin({ min, max }: Interval): Interval {
  return { min: Math.ceil(min), max: max === null ? null : Math.floor(max) };
}
