import { firstSlot, type ScoreSlots, type SlotRange } from './score-slots.ts';

/** Takes the nearest free comparison unit of the range within the caliper, and returns its row; null if there is none. */
export type TakeNearest = (range: SlotRange, score: number, caliper: number) => number | null;

/**
 * A pool from which each comparison unit is taken once. The next slot with somebody free on either side is found through two
 * disjoint-set forests with path halving (Tarjan and van Leeuwen 1984, J. ACM 31:245), so that a long run of empty slots costs next to nothing.
 */
export function freeControls({ scores, rows, starts }: ScoreSlots): TakeNearest {
  const next = Int32Array.from(starts);
  const above = Int32Array.from(starts, (_, slot) => slot);
  // Shifted by one, so that 0 says that nobody is free below.
  const below = Int32Array.from(above);
  const freeAtOrAbove = (slot: number): number => root(above, slot);
  const freeAtOrBelow = (slot: number): number => root(below, slot + 1) - 1;

  function take(slot: number): number {
    const row = rows[next[slot]!++]!;
    if (next[slot] === starts[slot + 1]) {
      above[slot] = slot + 1;
      below[slot + 1] = slot;
    }
    return row;
  }

  return (range, score, caliper) => {
    const place = firstSlot(range, (slot) => scores[slot]! >= score);
    const lower = freeAtOrBelow(place - 1);
    const higher = freeAtOrAbove(place);
    const toLower = lower < range.from ? Infinity : score - scores[lower]!;
    const toHigher = higher >= range.to ? Infinity : scores[higher]! - score;
    const distance = Math.min(toLower, toHigher);
    if (distance === Infinity || distance > caliper) return null;
    return take(toLower <= toHigher ? lower : higher);
  };
}

function root(parents: Int32Array, start: number): number {
  let at = start;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]!]!;
    at = parents[at]!;
  }
  return at;
}
