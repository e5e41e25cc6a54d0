import type { Row } from '../../kernel/decision/decision.ts';
import { type DecisionInForce, inForce } from '../../kernel/decision/in-force.ts';
import type { Side } from '../../kernel/decision/space.ts';
import type { Fact } from '../../kernel/facts/fact.ts';
import type { Scales } from './together.ts';

/** The fact that stands for what the checks answer together that did not change. */
export const othersFact = 'others';

/**
 * Checks that did not change, as one that answers what they answer together. Where the versions order their verdicts in two
 * ways, the same checks may answer other things together: then each verdict is a fact, that one of them answers it.
 */
export function theOthers({ verdicts, order, ...scales }: Scales, side: Side): DecisionInForce {
  const facts = order === undefined ? oneForEach(verdicts) : [together(verdicts)];
  const ranked = order === undefined ? [...scales[side]].reverse() : verdicts;
  const rows = ranked.map(
    (verdict): Row => ({
      id: verdict,
      condition:
        order === undefined ? { '===': [{ var: factFor(verdict) }, true] } : { '===': [{ var: othersFact }, verdict] },
      then: verdict,
      cites: [],
      carries: {},
    }),
  );
  const open = scales[side][0] ?? verdicts[0]!;
  const decision = { id: othersFact, asks: '', verdicts, protective: true, rows, otherwise: open, undecided: open };
  return inForce({ ...decision, facts: new Map(facts.map((fact) => [fact.name, fact])) }, '', new Map());
}

function together(levels: readonly string[]): Fact {
  return { name: othersFact, title: 'what the other checks answer together', type: 'level', levels };
}

function oneForEach(verdicts: readonly string[]): Fact[] {
  return verdicts.map((verdict) => ({
    name: factFor(verdict),
    title: `another check answers ${verdict}`,
    type: 'boolean',
  }));
}

/** @returns the fact that one of the other checks answers the verdict */
export function factFor(verdict: string): string {
  return `${othersFact}.${verdict}`;
}
