import { answers } from '../../kernel/decision/answers.ts';
import type { Stretch } from '../../kernel/decision/axis.ts';
import { boxInWords } from '../../kernel/decision/box-in-words.ts';
import { type Change, decisionDifference } from '../../kernel/decision/difference.ts';
import type { DecisionInForce } from '../../kernel/decision/in-force.ts';
import { type Space, spaceOf } from '../../kernel/decision/space.ts';

/** How many kinds of cases are told of each pair of values. */
const mostTold = 3;

/** A value that a case has, what becomes of it, and such cases in words. */
export interface Move extends Stretch {
  readonly cases: readonly string[];
}

/**
 * A fact that is the verdict of a decision which two versions of a pack make differently: each pair of values that one and
 * the same case can have before and after, with the cases in words. Undefined where every case has the same value.
 */
export function movesOf(before: DecisionInForce, after: DecisionInForce): Move[] | undefined {
  const space = spaceOf([before, after]);
  const { changes } = decisionDifference(before, after, space);
  if (changes.length === 0) return undefined;
  const kept = [...space.diagrams.values(answers(after, space))]
    .filter((verdict) => verdict >= 0)
    .map((verdict): Move => ({ sample: after.verdicts[verdict]!, cases: [] }));
  const changed = Map.groupBy(changes, (change) => `${change.before} ${change.after}`);
  const moves = [...kept, ...[...changed.values()].map((same) => moved(same, space))];
  return [...moves, ...neverKept(moves, before, after)];
}

/** Values that no case keeps: whoever does not know the value cannot rule them out. */
function neverKept(moves: readonly Move[], before: DecisionInForce, after: DecisionInForce): Move[] {
  return [...new Set([...before.verdicts, ...after.verdicts])]
    .filter((sample) => !moves.some((move) => move.becomes === undefined && move.sample === sample))
    .map((sample) => ({ sample, never: true, cases: [] }));
}

function moved(same: readonly Change[], space: Space): Move {
  const { before, after } = same[0]!;
  const boxes = same.flatMap((change) => change.boxes);
  const cases = boxes.slice(0, mostTold).map((box) => boxInWords(box, space));
  const more = boxes.length > mostTold ? [`and in ${boxes.length - mostTold} more kinds of cases`] : [];
  return { sample: before, becomes: after, cases: [...cases, ...more] };
}
