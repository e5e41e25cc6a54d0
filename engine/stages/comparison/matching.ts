import { type ScoreSlots, type SlotRange, slotsWithin } from './score-slots.ts';

/** Why a treated unit has no comparison unit. */
export type UnmatchedReason =
  /** Nobody in the comparison pool shares the treated unit's stratum. */
  | 'no-control-in-stratum'
  /** The stratum has comparison units, but none within the caliper. */
  | 'none-within-caliper'
  /** There are some within the caliper (or no caliper was asked for), but treated units before this one took them all. */
  | 'all-taken';

/** Rows of a treated unit and of a comparison unit matched to it. */
export interface Pair {
  readonly treated: number;
  readonly control: number;
}

export interface Matching {
  /**
   * One a row: 1 for a matched treated unit; for a comparison unit the sum of 1/k over the treated units it was matched to, k
   * being how many comparison units such a treated unit has; 0 for the rest. Each treated unit's controls so sum to 1, and the
   * weighted comparison mean stands for the matched treated (ATT).
   */
  readonly weights: Float64Array;
  /** Treated rows without a match, in row order. */
  readonly unmatched: readonly { readonly row: number; readonly reason: UnmatchedReason }[];
  readonly matchedTreated: number;
  /** Different comparison units with weight above 0. */
  readonly controlsUsed: number;
  /** The greatest distance allowed, in units of the score; null for no limit. */
  readonly caliper: number | null;
}

/** Counts what the weights and the list of unmatched units say. */
export function matching(
  treated: Uint8Array,
  weights: Float64Array,
  unmatched: Matching['unmatched'],
  caliper: number | null,
): Matching {
  let matchedTreated = 0;
  let controlsUsed = 0;
  for (let row = 0; row < weights.length; row++) {
    if (weights[row]! === 0) continue;
    if (treated[row] === 1) matchedTreated++;
    else controlsUsed++;
  }
  return { weights, unmatched: unmatched.toSorted((a, b) => a.row - b.row), matchedTreated, controlsUsed, caliper };
}

/** Why the treated unit with this score, whose stratum has these slots, found nobody. */
export function whyUnmatched(slots: ScoreSlots, stratum: SlotRange, score: number, caliper: number): UnmatchedReason {
  if (stratum.from === stratum.to) return 'no-control-in-stratum';
  const { from, to } = slotsWithin(slots, stratum, score, caliper);
  return from === to ? 'none-within-caliper' : 'all-taken';
}
