import { isList, isMap, type Json } from '../conditions/json.ts';
import { operator } from '../conditions/operators.ts';
import type { Decision, Row } from './decision.ts';
import { idInWords, inWords } from './sentence.ts';

/** A condition in plain English, by the phrases of the operator table. */
export function describeCondition(condition: Json, decision: Pick<Decision, 'facts'>): string {
  if (isList(condition)) return condition.map((c) => describeCondition(c, decision)).join(' or ');
  if (!isMap(condition))
    return typeof condition === 'string' ? `"${inWords(idInWords(condition))}"` : inWords(condition ?? undefined);
  const [name, operand] = Object.entries(condition)[0]!;
  if (name === 'var') return decision.facts.get(String(operand))?.title.toLowerCase() ?? String(operand);
  if (name === 'param') return `the ${String(operand).replaceAll('_', ' ')}`;
  const op = operator(name)!;
  const operands = isList(operand) ? operand : [operand];
  return op.phrase(operands.map((o) => nested(o, name, decision)));
}

/** A row as one sentence: what must hold, and what follows. */
export function describeRow(row: Row, decision: Decision): string {
  return `If ${describeCondition(row.condition, decision)}: ${row.then}.`;
}

/** Brackets keep "and" and "or" apart, so that two different conditions never read the same. */
function nested(node: Json, parent: string, decision: Pick<Decision, 'facts'>): string {
  const text = describeCondition(node, decision);
  const inner = isMap(node) ? Object.keys(node)[0]! : '';
  const joins = inner === 'and' || inner === 'or' || inner === 'if';
  return joins && inner !== parent ? `(${text})` : text;
}
