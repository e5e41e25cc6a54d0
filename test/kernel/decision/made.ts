import { buildDecision, type RowText } from '../../../engine/kernel/decision/build.ts';
import type { Impossible } from '../../../engine/kernel/decision/decision.ts';
import { type DecisionInForce, inForce } from '../../../engine/kernel/decision/in-force.ts';
import type { Space } from '../../../engine/kernel/decision/space.ts';
import { facts, parameters, parameterTypes } from './random.ts';

export const verdicts = ['publish', 'round', 'suppress', 'ask', 'undecided'];

/** A decision in force over the random facts. */
export function decisionOf(all: readonly RowText[], impossible: readonly Impossible[] = []): DecisionInForce {
  const text = {
    id: 'cells',
    asks: 'May it be shown?',
    verdicts,
    protective: true,
    rows: all,
    otherwise: 'ask',
    undecided: 'undecided',
    facts,
    impossible,
    path: [],
  };
  const { decision, complaints } = buildDecision(text, parameterTypes);
  if (complaints.length > 0) throw new Error(complaints.map((c) => c.message).join('; '));
  return inForce(decision, '2013-06-01', parameters);
}

/** Every point of a space. */
export function* everySituation({ diagrams: { places } }: Space, axis = 0): Generator<number[]> {
  if (axis === places.length) return void (yield []);
  for (const rest of everySituation({ diagrams: { places } } as Space, axis + 1))
    for (let place = 0; place < places[axis]!; place += 1) yield [place, ...rest];
}
