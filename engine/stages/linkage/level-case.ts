import { isList, isMap, type Json } from '../../kernel/conditions/json.ts';
import type { DecisionInForce } from '../../kernel/decision/in-force.ts';
import type { Bindings } from './bindings.ts';

/**
 * A decision of levels as an SQL expression that gives the position of the verdict among the decision's verdicts. It is
 * made of the very conditions that the kernel evaluates.
 *
 * @param column the SQL of a fact, NULL where the fact is absent
 */
export function levelCase(decision: DecisionInForce, column: (fact: string) => string, bind: Bindings['bind']): string {
  const at = (verdict: string) => decision.verdicts.indexOf(verdict);
  const branches = decision.rows.map((row) => `when ${conditionSql(row.condition, column, bind)} then ${at(row.then)}`);
  return `case ${branches.join(' ')} else ${at(decision.otherwise)} end`;
}

/** The operators that levels are written in; JSON Logic to SQL. */
function conditionSql(node: Json, column: (fact: string) => string, bind: Bindings['bind']): string {
  if (typeof node === 'number') return bind(node);
  if (!isMap(node)) throw new Error('levels are compared with numbers only');
  const [operator, operand] = Object.entries(node)[0]!;
  if (operator === 'var') return column(String(operand));
  const parts = (isList(operand) ? operand : [operand!]).map((part) => conditionSql(part, column, bind));
  switch (operator) {
    case 'and':
    case 'or':
      return `(${parts.join(` ${operator} `)})`;
    case '!':
      return `(not ${parts[0]})`;
    case 'absent':
      return `(${parts[0]} is null)`;
    case '>=':
    case '<=':
      return `(${parts[0]} ${operator} ${parts[1]})`;
    default:
      throw new Error(`levels are not written with the operator ${operator}`);
  }
}
