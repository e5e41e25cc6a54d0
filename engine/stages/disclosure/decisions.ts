import offered from '../../../schemas/facts/disclosure.json' with { type: 'json' };
import type { Files } from '../../../schemas/types.ts';
import { type DecisionText, decisionNamed } from '../../kernel/decision/build.ts';
import type { Fact } from '../../kernel/facts/fact.ts';

type Rules = Files['disclosure'];

/** `cells` (may this figure be shown?) and `match_rate` (how is the match rate told?). */
export function decisions(stageId: string, rules: Rules): DecisionText[] {
  return (['cells', 'match_rate'] as const).map((name) =>
    decisionNamed(stageId, name, rules[name], offered[name] as Fact[]),
  );
}
