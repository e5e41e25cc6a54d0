import { type Ready, ready } from '../conditions/evaluate.ts';
import { folded } from '../conditions/fold.ts';
import { isList, isMap, type Json } from '../conditions/json.ts';
import type { Decision, Row } from './decision.ts';
import { placeholders } from './sentence.ts';

export type ParameterValue = number | string | boolean;
export type ParameterValues = ReadonlyMap<string, ParameterValue>;

/**
 * The number that an option names: itself, or the parameter of that name.
 * @throws when there is none: names and types were checked when the pack was loaded.
 */
export function numberOf(option: number | string, parameters: ParameterValues): number {
  const value = typeof option === 'number' ? option : parameters.get(option);
  if (typeof value !== 'number') throw new Error(`the option ${option} has no number on this day`);
  return value;
}

export interface RowInForce extends Row {
  readonly logic: Ready;
  readonly reads: ReadonlySet<string>;
}

/** A decision as it stands on one day: rows in force only, parameters replaced by their values. */
export interface DecisionInForce extends Omit<Decision, 'rows'> {
  readonly rows: readonly RowInForce[];
  readonly reads: ReadonlySet<string>;
  /** The facts it reads, and those that its sentences name. */
  readonly mentions: ReadonlySet<string>;
  readonly parameters: ParameterValues;
}

/** Whether a row is in force on a day; its first and last days are. */
export function isInForce(row: Row, asOf: string): boolean {
  return (row.from === undefined || row.from <= asOf) && (row.until === undefined || asOf <= row.until);
}

/** @throws when a parameter has no value: the caller resolves values for the day first. */
export function inForce(decision: Decision, asOf: string, parameters: ParameterValues): DecisionInForce {
  const rows = decision.rows
    .filter((row) => isInForce(row, asOf))
    .map((row) => {
      const condition = folded(withValues(row.condition, parameters));
      return { ...row, condition, logic: ready(condition), reads: factsRead(condition) };
    });
  const reads = new Set(rows.flatMap((row) => [...row.reads]));
  const named = rows.flatMap((row) => placeholders(row.say ?? '')).filter((name) => decision.facts.has(name));
  return { ...decision, rows, reads, mentions: new Set([...reads, ...named]), parameters };
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
