import type { JsonMap } from '../../kernel/conditions/json.ts';
import type { DecisionText } from '../../kernel/decision/build.ts';
import type { Pack } from '../pack.ts';
import { oneOf } from './names.ts';
import type { Refer } from './refer.ts';

/**
 * What cases may name: the decisions and the lines of the schedule of this pack, and in a case of a decision its facts,
 * verdicts and rows.
 */
export function casesSchema(
  pack: Pack,
  decisions: readonly DecisionText[],
  given: (decision: DecisionText) => JsonMap,
  refer: Refer,
): JsonMap {
  const schedule = pack.retention.schedule.map(({ id, title }) => ({ name: id, title: title ?? id }));
  const items = {
    properties: {
      decision: oneOf(decisions.map(({ id, asks }) => ({ name: id, title: asks }))),
      schedule: oneOf(schedule),
      cites: { items: refer('clauses') },
    },
    allOf: decisions.map((decision) => ({
      if: { properties: { decision: { const: decision.id } }, required: ['decision'] },
      then: { properties: { given: given(decision), expect: verdicts(decision), row: rows(decision) } },
    })),
  };
  return { properties: { cases: { items } } };
}

function verdicts({ verdicts: all }: DecisionText): JsonMap {
  return oneOf(all.map((name) => ({ name, title: '' })));
}

function rows({ rows: all }: DecisionText): JsonMap {
  return oneOf([
    ...all.map(({ id, title, say }) => ({ name: id, title: title ?? say ?? id })),
    { name: 'otherwise', title: 'No row holds' },
    { name: 'undecided', title: 'A fact that is not known could change the answer' },
  ]);
}
