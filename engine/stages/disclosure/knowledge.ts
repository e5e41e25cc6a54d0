import type { Cell } from './figures.ts';

/** Numbers from `min` to `max`, both included; a `max` of null is no bound. */
export interface Interval {
  readonly min: number;
  readonly max: number | null;
}

/** Which cells are suppressed and why; all others are published, but for those that are implied. */
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
  /** Limits on single cells from elsewhere: an earlier release, a rounded figure. */
  readonly within?: Readonly<Record<string, Interval>>;
}

export type Showing = 'published' | 'primary' | 'secondary' | 'implied';

/** How a cell looks to a reader. An implied cell bears no marker, so that rule knowledge says nothing about it. */
export function showingOf(cell: Cell, pattern: Pattern): Showing {
  if (cell.implied) return 'implied';
  if (pattern.primary.has(cell.id)) return 'primary';
  return pattern.secondary.has(cell.id) ? 'secondary' : 'published';
}

/** The cells whose value the intruder has neither been shown nor knows already. */
export function unknownTo(knowledge: Knowledge, cells: readonly Cell[], pattern: Pattern): Cell[] {
  const known = new Set(knowledge.knows);
  return cells.filter((cell) => showingOf(cell, pattern) !== 'published' && !known.has(cell.id));
}

/** What the intruder knows of one hidden cell before any arithmetic between cells. */
export function boundsBeforeAttack(cell: Cell, showing: Showing, knowledge: Knowledge): Interval {
  const { suppressedAtLeast = 0, secondaryAtLeast = 0, primaryAtMost = null } = knowledge;
  const extra = knowledge.within?.[cell.id];
  const byRule: Record<Showing, Interval> = {
    published: { min: cell.value, max: cell.value },
    primary: { min: suppressedAtLeast, max: primaryAtMost },
    secondary: { min: Math.max(suppressedAtLeast, secondaryAtLeast), max: null },
    implied: { min: 0, max: null },
  };
  const both = extra ? intersection(byRule[showing], extra) : byRule[showing];
  const notNegative = { min: Math.max(0, both.min), max: both.max };
  return knowledge.integers ? wholeWithin(notNegative) : notNegative;
}

export function contains({ min, max }: Interval, value: number): boolean {
  return value >= min && (max === null || value <= max);
}

function intersection(a: Interval, b: Interval): Interval {
  const max = a.max === null || b.max === null ? (a.max ?? b.max) : Math.min(a.max, b.max);
  return { min: Math.max(a.min, b.min), max };
}

function wholeWithin({ min, max }: Interval): Interval {
  return { min: Math.ceil(min), max: max === null ? null : Math.floor(max) };
}
