import { boxesOf, type Cover } from './boxes.ts';
import { allKnown, combinationsIn } from './difference.ts';
import type { DecisionInForce } from './in-force.ts';
import { rowNumbers } from './rows.ts';
import type { Space } from './space.ts';
import type { Turns } from './turns.ts';
import { type Witness, witnessOf } from './witness.ts';

/** Situations in which all facts that matter are known, and that no row answers. */
export interface Gaps {
  readonly cover: Cover;
  /** For each box the situation in it that takes the fewest facts to tell. */
  readonly witnesses: readonly Witness[];
  /** Combinations of levels, yes and no in them, and of all that can occur: numbers and dates are not counted. */
  readonly combinations: number;
  readonly of: number;
}

export function gapsOf(decision: DecisionInForce, { decided }: Turns, space: Space): Gaps | undefined {
  const { diagrams } = space;
  const { otherwise } = rowNumbers(decision);
  const rows = diagrams.map(decided, (row) => (row === otherwise ? 1 : 0));
  const region = diagrams.both(rows, allKnown(space));
  const cover = boxesOf(region, space, rows);
  if (cover.boxes.length === 0) return undefined;
  return {
    cover,
    witnesses: cover.boxes.map((box) => witnessOf(rows, space, box)!),
    combinations: combinationsIn(diagrams.butNot(region, space.impossible), space),
    of: combinationsIn(diagrams.butNot(diagrams.value(1), space.impossible), space),
  };
}
