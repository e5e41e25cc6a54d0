import type { Files } from '../../schemas/types.ts';
import type { Decision } from '../kernel/decision/decision.ts';
import { type DecisionInForce, inForce, type ParameterValue } from '../kernel/decision/in-force.ts';

/** The value of each parameter on a day; parameters that have none yet are left out. */
export function parametersAsOf(parameters: Files['parameters'], asOf: string): Map<string, ParameterValue> {
  const values = new Map<string, ParameterValue>();
  for (const [name, { values: dated }] of Object.entries(parameters)) {
    const date = Object.keys(dated).filter((d) => d <= asOf).sort().at(-1);
    if (date !== undefined) values.set(name, dated[date]!.is);
  }
  return values;
}

/** A parameter that a decision needs and that has no value on the day. */
export interface NoValueYet {
  readonly noValue: string;
}

/** The decision as it stands on a day, or the parameter that has no value then. */
export function decisionAsOf(decision: Decision, asOf: string, values: ReadonlyMap<string, ParameterValue>): DecisionInForce | NoValueYet {
  const missing = parametersIn(decision).find((name) => !values.has(name));
  return missing === undefined ? inForce(decision, asOf, values) : { noValue: missing };
}

function parametersIn(decision: Decision): string[] {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const item of node) visit(item);
    else if (typeof node === 'object' && node !== null) {
      const map = node as Record<string, unknown>;
      if (typeof map['param'] === 'string') names.add(map['param']);
      else for (const item of Object.values(map)) visit(item);
    }
  };
  for (const row of decision.rows) visit(row.condition);
  return [...names];
}
