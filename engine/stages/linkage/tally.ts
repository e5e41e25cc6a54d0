import type { Linked } from './link.ts';
import { type Ranking, ranking } from './ranking.ts';
import type { LinkVerdict } from './records.ts';

/** One tier: pairs that fell into it, and records whose best it is. */
export interface TierCount {
  readonly tier: string;
  readonly verdict: LinkVerdict;
  readonly pairs: number;
  readonly records: number;
}

/** Tiers into which any pair fell, best first. */
export function tierCounts({ patterns, records }: Linked, tierRows: readonly string[]): TierCount[] {
  const ranks = ranking(patterns, tierRows);
  const tiers = new Map<number, Ranking & { pairs: number }>();
  for (const [i, rank] of ranks.entries()) {
    const pairs = (tiers.get(rank.rank)?.pairs ?? 0) + patterns[i]!.pairs;
    tiers.set(rank.rank, { ...rank, pairs });
  }
  const best = countBy(records, (record) => record.tier);
  return [...tiers.values()]
    .sort((a, b) => a.rank - b.rank)
    .map(({ row, verdict, pairs }) => ({
      tier: row,
      verdict,
      pairs,
      records: best.get(row) ?? 0,
    }));
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
