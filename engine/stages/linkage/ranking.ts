import type { Pattern } from './patterns.ts';
import { type LinkVerdict, linkVerdicts } from './records.ts';

/** A pattern's tier and its place among the tiers, the lowest best. */
export interface Ranking {
  readonly rank: number;
  readonly row: string;
  readonly verdict: LinkVerdict;
}

/**
 * Tiers in order: those that accept before those for clerical review before those discarded, within a verdict by the order
 * of the rows, `otherwise` and `undecided` after the rows.
 */
export function ranking(patterns: readonly Pattern[], tierRows: readonly string[]): Ranking[] {
  const rows = [...tierRows, 'otherwise', 'undecided'];
  return patterns.map(({ judgement: { verdict, row } }) => {
    const [place, group] = [rows.indexOf(row), linkVerdicts.indexOf(verdict as LinkVerdict)];
    if (place < 0 || group < 0)
      throw new Error(`the tiers decision answered ${verdict} by ${row}, which it does not have`);
    return { rank: group * rows.length + place, row, verdict: verdict as LinkVerdict };
  });
}

/** Ranks from here on are discarded. */
export function discardedFrom(tierRows: readonly string[]): number {
  return linkVerdicts.indexOf('discard') * (tierRows.length + 2);
}
