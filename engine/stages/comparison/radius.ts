import { caliperWidth } from './caliper.ts';
import { type Matching, matching, whyUnmatched } from './matching.ts';
import {
  assertFinite,
  type Candidates,
  comparisonSlots,
  noSlots,
  type ScoreSlots,
  slotsWithin,
} from './score-slots.ts';

/**
 * Radius matching on the score, with replacement (Dehejia and Wahba 2002): a treated unit is matched to every comparison unit of its stratum within
 * the caliper (inclusive; `caliper` standard deviations of the score over all units). O(n log n) whatever the radius.
 * Throws if a score is not finite.
 */
export function matchWithinRadius(candidates: Candidates, options: { readonly caliper: number }): Matching {
  const { treated, score, stratum } = candidates;
  assertFinite(score);
  const caliper = caliperWidth(score, options.caliper);
  const slots = comparisonSlots(candidates);
  const weights = new Float64Array(treated.length);
  const cover = emptyCover(slots);
  const unmatched: Matching['unmatched'][number][] = [];
  for (let row = 0; row < treated.length; row++) {
    if (treated[row] !== 1) continue;
    const range = slots.strata.get(stratum[row]!) ?? noSlots;
    const within = slotsWithin(slots, range, score[row]!, caliper);
    if (within.from === within.to) {
      unmatched.push({ row, reason: whyUnmatched(slots, range, score[row]!, caliper) });
      continue;
    }
    weights[row] = 1;
    const share = 1 / (slots.starts[within.to]! - slots.starts[within.from]!);
    cover.people[within.from]!++;
    cover.people[within.to]!--;
    cover.weight[within.from]! += share;
    cover.weight[within.to]! -= share;
  }
  spreadCover(cover, slots, weights);
  return matching(treated, weights, unmatched, caliper);
}

/** Changes, from one slot to the next, of how many treated units cover it and of the weight they give. */
interface Cover {
  readonly people: Int32Array;
  readonly weight: Float64Array;
}

function emptyCover({ scores }: ScoreSlots): Cover {
  return { people: new Int32Array(scores.length + 1), weight: new Float64Array(scores.length + 1) };
}

function spreadCover(cover: Cover, { scores, starts, rows }: ScoreSlots, weights: Float64Array): void {
  let people = 0;
  let weight = 0;
  for (let slot = 0; slot < scores.length; slot++) {
    people += cover.people[slot]!;
    // Where nobody covers the slot the sum starts afresh: rounding must not leave a weight of 1e-17.
    weight = people === 0 ? 0 : weight + cover.weight[slot]!;
    for (let i = starts[slot]!; i < starts[slot + 1]!; i++) weights[rows[i]!] = weight;
  }
}
