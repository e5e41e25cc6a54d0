import offered from '../../../schemas/facts/disclosure.json' with { type: 'json' };
import type { Files } from '../../../schemas/types.ts';
import type { DecisionText, RowText } from '../../kernel/decision/build.ts';
import type { Fact } from '../../kernel/facts/fact.ts';

type Rules = Files['disclosure'];

/** `cells` (may this figure be shown?) and `match_rate` (how is the match rate told?). */
export function decisions(stageId: string, rules: Rules): DecisionText[] {
  return (['cells', 'match_rate'] as const).map((name) => {
    const { asks, verdicts, otherwise, undecided, order } = rules[name];
    return {
      id: `${stageId}/${name}`,
      asks,
      verdicts,
      protective: order === 'protective',
      rows: rules[name].rows as RowText[],
      otherwise,
      undecided,
      facts: offered[name] as Fact[],
      path: [name],
    };
  });
}
