import offered from '../../../schemas/facts/comparison.json' with { type: 'json' };
import type { Files } from '../../../schemas/types.ts';
import { factOfField, fieldsOnceLinked, type Pointer, type Vocabulary } from '../../kernel/decider.ts';
import { type DecisionText, decisionNamed, type RowText } from '../../kernel/decision/build.ts';
import type { Sum } from '../../kernel/decision/decision.ts';
import type { Fact } from '../../kernel/facts/fact.ts';

type Rules = Files['comparison'];

/** `pool` (who may be a comparison), `balance` (of one characteristic) and `adequate` (of the whole match). */
export function decisions(stageId: string, rules: Rules, dictionary: Vocabulary): DecisionText[] {
  const found = [
    decisionNamed(stageId, 'balance', rules.balance, offered.balance as Fact[]),
    { ...decisionNamed(stageId, 'adequate', rules.adequate, offered.adequate as Fact[]), sums },
  ];
  return rules.pool.keep === undefined ? found : [pool(stageId, rules, dictionary), ...found];
}

/** Everybody matched can be analysed, and everybody who can be analysed is linked. */
const sums: readonly Sum[] = [
  { parts: ['groups.matched'], total: 'groups.eligible', exact: false },
  { parts: ['groups.eligible'], total: 'groups.linked', exact: false },
  { parts: ['groups.matched'], total: 'groups.linked', exact: false },
];

/** The pool's cells as a decision of one row. */
function pool(stageId: string, rules: Rules, dictionary: Vocabulary): DecisionText {
  const fields = dictionary.inputs[rules.from]?.fields ?? {};
  const facts = fieldsOnceLinked(fields).flatMap((name) => factOfField(`pool.${name}`, fields[name]!) ?? []);
  const row: RowText = {
    id: 'keep',
    if: (rules.pool.keep ?? {}) as NonNullable<RowText['if']>,
    then: 'keep',
    cites: rules.pool.cites ?? [],
    ...(rules.pool.assumed === undefined ? {} : { assumed: rules.pool.assumed }),
  };
  return {
    id: `${stageId}/pool`,
    asks: 'May this person be a comparison?',
    verdicts: ['keep', 'leave-out'],
    protective: false,
    rows: [row],
    otherwise: 'leave-out',
    undecided: 'leave-out',
    without: 'keep',
    facts,
    path: ['pool'],
  };
}

export function pointers(rules: Rules, dictionary: Vocabulary): Pointer[] {
  const inputs = Object.keys(dictionary.inputs);
  const fields = dictionary.inputs[rules.from]?.fields ?? {};
  const [among, what] = [fieldsOnceLinked(fields), `fields of ${rules.from}`];
  const field = (name: string, path: Pointer['path']): Pointer =>
    fields[name]?.personal === 'direct'
      ? { name, path, among, what: `${what} that are left once people are linked` }
      : { name, path, among, what };
  return [
    { name: rules.from, path: ['from'], among: inputs, what: 'inputs of the dictionary' },
    ...(rules.exact ?? []).map((name, i) => field(name, ['exact', i])),
    ...Object.keys(rules.covariates).map((name) => field(name, ['covariates', name])),
  ];
}
