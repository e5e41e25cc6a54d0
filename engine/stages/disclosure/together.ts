import type { Cell, Relation } from './figures.ts';
import { roundRatio, type TieRule } from './rounding.ts';

/** Something printed: a number, an interval, a bar of a chart, a sentence. */
export interface Statistic {
  readonly id: string;
  /** In the words of the policy: count, rate, interval, sentence. */
  readonly kind: string;
  /** For a printed count, its cell: it then follows that cell and nothing else. */
  readonly cell?: string;
}

/** Statistics computed from the same counts, so that each, with what is known of the others, gives the counts back. */
export interface FigureGroup {
  readonly id: string;
  /** The cells the statistics are computed from. */
  readonly cells: readonly string[];
  readonly statistics: readonly Statistic[];
}

export interface HiddenStatistics {
  readonly hide: readonly string[];
  /** Computed from a suppressed cell, yet of a kind that the policy does not hide together: each is a possible leak. */
  readonly notCovered: readonly string[];
}

/**
 * Which statistics go with the suppressed cells: a printed count if its own cell is suppressed, any other statistic if
 * a cell of a group it is in is suppressed and its kind is among those hidden together. Ids in order of appearance.
 * @param suppressed primary and secondary cells
 */
export function hiddenTogether(
  groups: readonly FigureGroup[],
  suppressed: ReadonlySet<string>,
  kinds: ReadonlySet<string>,
): HiddenStatistics {
  const counts = groups
    .flatMap((group) => group.statistics)
    .filter(({ cell }) => cell !== undefined && suppressed.has(cell));
  const touched = groups.filter((group) => group.cells.some((cell) => suppressed.has(cell)));
  const derived = touched.flatMap((group) => group.statistics).filter(({ cell }) => cell === undefined);
  const hide = new Set([...counts, ...derived.filter(({ kind }) => kinds.has(kind))].map(({ id }) => id));
  const inOrder = groups.flatMap((group) => group.statistics.map(({ id }) => id)).filter((id) => hide.has(id));
  return {
    hide: [...new Set(inOrder)],
    notCovered: [...new Set(derived.map(({ id }) => id))].filter((id) => !hide.has(id)),
  };
}

/**
 * The people outside a count, as an implied cell: whoever sees 33 of 34 sees the one, and a rate with its base shows
 * both counts. Protect this cell where few people outside the count disclose something about them.
 */
export function complement(id: string, people: Cell, of: Cell): { cell: Cell; relation: Relation } {
  const cell = { id, table: people.table, value: of.value - people.value, implied: true };
  return { cell, relation: { total: of.id, parts: [people.id, id] } };
}

/**
 * Every count that a printed percentage may stand for when its base is known: one count only for any base up to 100
 * printed whole, and up to 1,000 at one decimal place.
 * @param percent as printed, such as `8.1`; its decimal places say how finely it was rounded
 * @param of people in the base, above 0
 */
export function countsBehindPercent(percent: string, of: number, ties: TieRule): number[] {
  const base = 1 / 10 ** (percent.split('.')[1]?.length ?? 0);
  const counts = Array.from({ length: of + 1 }, (_, count) => count);
  return counts.filter((count) => roundRatio(100 * count, of, { base, ties }) === Number(percent));
}
