import type { Files } from '../../schemas/types.ts';
import type { Decision } from '../kernel/decision/decision.ts';
import { type DecisionInForce, inForce, isInForce, type ParameterValue } from '../kernel/decision/in-force.ts';
import { parametersNeeded } from './epochs.ts';
import type { LoadedStage } from './pack.ts';

/** The value of each parameter on a day; parameters that have none yet are left out. */
export function parametersAsOf(parameters: Files['parameters'], asOf: string): Map<string, ParameterValue> {
  const values = new Map<string, ParameterValue>();
  for (const [name, { values: dated }] of Object.entries(parameters)) {
    const date = Object.keys(dated)
      .filter((d) => d <= asOf)
      .sort()
      .at(-1);
    if (date !== undefined) values.set(name, dated[date]!.is);
  }
  return values;
}

const known = new WeakMap<Files['parameters'], Map<string, ReadonlyMap<string, ParameterValue>>>();

/** The same, worked out once for each day: of the cases of a store many begin on one. */
export function valuesOn(parameters: Files['parameters'], day: string): ReadonlyMap<string, ParameterValue> {
  const days = known.get(parameters) ?? new Map<string, ReadonlyMap<string, ParameterValue>>();
  known.set(parameters, days);
  const values = days.get(day) ?? parametersAsOf(parameters, day);
  days.set(day, values);
  return values;
}

/** A parameter that a decision needs and that has no value on the day. */
export interface NoValueYet {
  readonly noValue: string;
}

/** The decision as it stands on a day, or the parameter that has no value then. */
export function decisionAsOf(
  decision: Decision,
  asOf: string,
  values: ReadonlyMap<string, ParameterValue>,
): DecisionInForce | NoValueYet {
  const missing = parametersOn(decision, asOf).find((name) => !values.has(name));
  return missing === undefined ? inForce(decision, asOf, values) : { noValue: missing };
}

/** Parameters that a stage needs on a day, by its rows in force and its options, and that have no value then. */
export function parametersLacking(
  stage: LoadedStage,
  decisions: Iterable<Decision>,
  asOf: string,
  values: ReadonlyMap<string, ParameterValue>,
): string[] {
  const own = [...decisions].filter((decision) => decision.id.startsWith(`${stage.id}/`));
  const needed = new Set([...own.flatMap((decision) => parametersOn(decision, asOf)), ...stage.parameters]);
  return [...needed].filter((name) => !values.has(name));
}

/** In the conditions and in the sentences that tell the reason. */
function parametersOn(decision: Decision, asOf: string): string[] {
  return [...parametersNeeded({ ...decision, rows: decision.rows.filter((row) => isInForce(row, asOf)) })];
}
