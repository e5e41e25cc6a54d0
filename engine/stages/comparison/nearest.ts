import { caliperWidth } from './caliper.ts';
import { freeControls } from './free-controls.ts';
import { type Matching, matching, type Pair, whyUnmatched } from './matching.ts';
import {
  assertFinite,
  type Candidates,
  comparisonSlots,
  firstSlot,
  noSlots,
  type ScoreSlots,
  type SlotRange,
  treatedInOrder,
} from './score-slots.ts';

export interface NearestOptions {
  /** Most comparison units for each treated unit, a whole number of at least 1. */
  readonly ratio: number;
  /** Standard deviations of the score over all units; null for no caliper. */
  readonly caliper: number | null;
  /** Whether a comparison unit may be matched to more than one treated unit. */
  readonly replacement: boolean;
}

export interface NearestMatching extends Matching {
  /** Treated units in the order in which they chose, each with its controls in the order chosen. */
  readonly pairs: readonly Pair[];
}

/**
 * Nearest neighbour matching on the score. Treated units choose in order of falling score, equal scores by lowest row. The nearest comparison
 * unit of the stratum within the caliper (inclusive) is taken: of two equally far the one with the lower score, of equal scores the lowest
 * row. Without replacement every treated unit chooses once before any chooses again, as in MatchIt. O(n log n).
 * Throws if a score is not finite or the ratio is not a whole number above 0.
 */
export function matchNearest(candidates: Candidates, options: NearestOptions): NearestMatching {
  const { ratio, replacement } = options;
  assertFinite(candidates.score);
  if (!Number.isInteger(ratio) || ratio < 1) throw new RangeError(`ratio ${ratio} is not a whole number above 0`);
  const caliper = options.caliper === null ? null : caliperWidth(candidates.score, options.caliper);
  const limit = caliper ?? Infinity;
  const slots = comparisonSlots(candidates);
  const choosers = choosersOf(candidates, slots);
  if (replacement) chooseWithReplacement(choosers, slots, ratio, limit);
  else chooseWithoutReplacement(choosers, slots, ratio, limit);
  const matched = choosers.filter(({ controls }) => controls.length > 0);
  const unmatched = choosers
    .filter(({ controls }) => controls.length === 0)
    .map(({ row, score, range }) => ({ row, reason: whyUnmatched(slots, range, score, limit) }));
  const pairs = matched.flatMap(({ row, controls }) => controls.map((control) => ({ treated: row, control })));
  return { ...matching(candidates.treated, shares(matched, candidates.treated.length), unmatched, caliper), pairs };
}

/** A treated unit, the slots of its stratum, and the controls it has chosen so far. */
interface Chooser {
  readonly row: number;
  readonly score: number;
  readonly range: SlotRange;
  readonly controls: number[];
}

function choosersOf(candidates: Candidates, slots: ScoreSlots): Chooser[] {
  const { score, stratum } = candidates;
  return Array.from(treatedInOrder(candidates), (row) => {
    return { row, score: score[row]!, range: slots.strata.get(stratum[row]!) ?? noSlots, controls: [] };
  });
}

/** The weights of `Matching`. */
function shares(matched: readonly Chooser[], rows: number): Float64Array {
  const weights = new Float64Array(rows);
  for (const { row, controls } of matched) {
    weights[row] = 1;
    for (const control of controls) weights[control]! += 1 / controls.length;
  }
  return weights;
}

function chooseWithoutReplacement(
  choosers: readonly Chooser[],
  slots: ScoreSlots,
  ratio: number,
  caliper: number,
): void {
  const takeNearest = freeControls(slots);
  for (let round = 0; round < ratio; round++) {
    for (const { controls, range, score } of choosers) {
      // Who found nobody in an earlier round will find nobody now: the pool only shrinks.
      if (controls.length < round) continue;
      const control = takeNearest(range, score, caliper);
      if (control !== null) controls.push(control);
    }
  }
}

function chooseWithReplacement(choosers: readonly Chooser[], slots: ScoreSlots, ratio: number, caliper: number): void {
  for (const { controls, range, score } of choosers)
    controls.push(...nearestControls(slots, range, score, ratio, caliper));
}

/** The `count` nearest controls, walking outwards from the score; fewer if the range or the caliper ends. */
function nearestControls(slots: ScoreSlots, range: SlotRange, score: number, count: number, caliper: number): number[] {
  const { scores, rows, starts } = slots;
  const found: number[] = [];
  let higher = firstSlot(range, (slot) => scores[slot]! >= score);
  let lower = higher - 1;
  while (found.length < count) {
    const toLower = lower < range.from ? Infinity : score - scores[lower]!;
    const toHigher = higher >= range.to ? Infinity : scores[higher]! - score;
    const distance = Math.min(toLower, toHigher);
    if (distance === Infinity || distance > caliper) break;
    const slot = toLower <= toHigher ? lower-- : higher++;
    found.push(...rows.subarray(starts[slot]!, Math.min(starts[slot + 1]!, starts[slot]! + count - found.length)));
  }
  return found;
}
