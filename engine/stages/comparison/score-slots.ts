/** Units to be matched, in row order. Rows stand in the order of their pseudonyms: a tie goes to the lowest row. */
export interface Candidates {
  /** 1 for a treated unit, 0 for a comparison unit. */
  readonly treated: Uint8Array;
  /** Linear predictor (logit) of the propensity score. */
  readonly score: Float64Array;
  /** Units are matched only within a stratum; see `exactStrata`. */
  readonly stratum: Int32Array;
}

/** A run of slots, `from` inclusive and `to` exclusive. */
export interface SlotRange {
  readonly from: number;
  readonly to: number;
}

export const noSlots: SlotRange = { from: 0, to: 0 };

/**
 * Comparison units by stratum and score. A slot holds all those of one stratum with exactly the same score, so that ties
 * are taken in row order from whichever side the slot is reached.
 */
export interface ScoreSlots {
  /** Ascending within a stratum, one a slot. */
  readonly scores: Float64Array;
  /** Rows in slot order; slot s has `rows[starts[s]]` up to, without, `rows[starts[s + 1]]`. */
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  readonly strata: ReadonlyMap<number, SlotRange>;
}

export function comparisonSlots({ treated, score, stratum }: Candidates): ScoreSlots {
  const rows = rowsWhere(treated, 0).sort((a, b) => stratum[a]! - stratum[b]! || score[a]! - score[b]! || a - b);
  const starts: number[] = [];
  const strata = new Map<number, SlotRange>();
  rows.forEach((row, i) => {
    const before = rows[i - 1];
    const newStratum = before === undefined || stratum[before] !== stratum[row];
    if (newStratum || score[before]! !== score[row]!) starts.push(i);
    const from = newStratum ? starts.length - 1 : strata.get(stratum[row]!)!.from;
    strata.set(stratum[row]!, { from, to: starts.length });
  });
  const scores = Float64Array.from(starts, (start) => score[rows[start]!]!);
  return { scores, rows, starts: Int32Array.from([...starts, rows.length]), strata };
}

/** Treated rows in the order in which they choose: highest score first, equal scores by lowest row. */
export function treatedInOrder({ treated, score }: Candidates): Int32Array {
  return rowsWhere(treated, 1).sort((a, b) => score[b]! - score[a]! || a - b);
}

/** The first slot of the range for which `reached` holds, or the range's end; `reached` must stay true once true. */
export function firstSlot({ from, to }: SlotRange, reached: (slot: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The slots of a stratum whose score is within `caliper` (inclusive) of `score`. */
export function slotsWithin(slots: ScoreSlots, stratum: SlotRange, score: number, caliper: number): SlotRange {
  return {
    from: firstSlot(stratum, (slot) => score - slots.scores[slot]! <= caliper),
    to: firstSlot(stratum, (slot) => slots.scores[slot]! - score > caliper),
  };
}

/** A score comes from a fit, which is finite: anything else is a defect. */
export function assertFinite(score: Float64Array): void {
  if (!score.every(Number.isFinite)) throw new RangeError('a propensity score is not finite');
}

function rowsWhere(treated: Uint8Array, group: 0 | 1): Int32Array {
  const rows = new Int32Array(treated.length);
  let found = 0;
  for (let row = 0; row < treated.length; row++) if (treated[row] === group) rows[found++] = row;
  return rows.slice(0, found);
}
