import { isList, isMap, type Json } from '../conditions/json.ts';
import { type Ready, ready } from '../conditions/evaluate.ts';
import type { Decision, Row } from './decision.ts';

export type ParameterValue = number | string | boolean;
export type ParameterValues = ReadonlyMap<string, ParameterValue>;

export interface RowInForce extends Row {
  readonly logic: Ready;
  readonly reads: ReadonlySet<string>;
}

/** A decision as it stands on one day: rows in force only, parameters replaced by their values. */
export interface DecisionInForce extends Omit<Decision, 'rows'> {
  readonly rows: readonly RowInForce[];
  readonly reads: ReadonlySet<string>;
  readonly parameters: ParameterValues;
}

/** @throws when a parameter has no value: the caller resolves values for the day first. */
export function inForce(decision: Decision, asOf: string, parameters: ParameterValues): DecisionInForce {
  const rows = decision.rows
    .filter((row) => (row.from === undefined || row.from <= asOf) && (row.until === undefined || asOf <= row.until))
    .map((row) => {
      const condition = withValues(row.condition, parameters);
      return { ...row, condition, logic: ready(condition), reads: factsRead(condition) };
    });
  const reads = new Set(rows.flatMap((row) => [...row.reads]));
  return { ...decision, rows, reads, parameters };
}

export function withValues(node: Json, parameters: ParameterValues): Json {
  if (isList(node)) return node.map((n) => withValues(n, parameters));
  if (!isMap(node)) return node;
  if (typeof node['param'] === 'string') {
    const value = parameters.get(node['param']);
    if (value === undefined) throw new Error(`parameter ${node['param']} has no value on this day`);
    return value;
  }
  return Object.fromEntries(Object.entries(node).map(([k, v]) => [k, withValues(v, parameters)]));
}

export function factsRead(node: Json): Set<string> {
  const found = new Set<string>();
  const visit = (n: Json): void => {
    if (isList(n)) for (const item of n) visit(item);
    else if (isMap(n)) {
      if (n['var'] !== undefined) found.add(String(isList(n['var']) ? n['var'][0] : n['var']));
      else for (const item of Object.values(n)) visit(item);
    }
  };
  visit(node);
  return found;
}
