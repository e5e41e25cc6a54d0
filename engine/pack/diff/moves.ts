import type { Stretch } from '../../kernel/decision/axis.ts';
import { boxInWords, valueInWords } from '../../kernel/decision/box-in-words.ts';
import { answers } from '../../kernel/decision/complete.ts';
import { type Change, decisionDifference } from '../../kernel/decision/difference.ts';
import type { DecisionInForce } from '../../kernel/decision/in-force.ts';
import { type Space, spaceOf } from '../../kernel/decision/space.ts';
import type { Fact } from '../../kernel/facts/fact.ts';

/** How many kinds of cases are told of each pair of values. */
const mostTold = 3;

/**
 * A fact that is the verdict of a decision which two versions of a pack make differently: each pair of values that one and
 * the same case can have before and after, with the cases in words. Undefined where every case has the same value.
 */
export function movesOf(fact: Fact, before: DecisionInForce, after: DecisionInForce): Stretch[] | undefined {
  const space = spaceOf([before, after]);
  const { changes } = decisionDifference(before, after, space);
  if (changes.length === 0) return undefined;
  const kept = [...space.diagrams.values(answers(after, space))]
    .filter((verdict) => verdict >= 0)
    .map((verdict): Stretch => ({ sample: after.verdicts[verdict]! }));
  const changed = Map.groupBy(changes, (change) => `${change.before} ${change.after}`);
  return [...kept, ...[...changed.values()].map((same) => moved(fact, same, space))];
}

function moved(fact: Fact, same: readonly Change[], space: Space): Stretch {
  const { before, after } = same[0]!;
  const boxes = same.flatMap((change) => change.boxes);
  const cases = boxes.slice(0, mostTold).map((box) => boxInWords(box, space));
  const more = boxes.length > mostTold ? `, or in ${boxes.length - mostTold} more kinds of cases` : '';
  const such = `${valueInWords(fact, before)} before and ${valueInWords(fact, after)} after (${cases.join(', or ')}${more})`;
  return { sample: before, becomes: after, such };
}
