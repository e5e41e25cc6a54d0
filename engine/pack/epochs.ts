import { isList, isMap, type Json } from '../kernel/conditions/json.ts';
import { dayAfter } from '../kernel/decision/axis.ts';
import type { Decision } from '../kernel/decision/decision.ts';
import { factsRead as factsIn } from '../kernel/decision/in-force.ts';
import { placeholders } from '../kernel/decision/sentence.ts';
import type { Pack } from './pack.ts';

/** Days on which neither version of the rules changes, from its first day to its last. */
export interface Epoch {
  /** Left out for the time before any change. */
  readonly from?: string;
  /** Left out for the time after every change. */
  readonly until?: string;
  /** A day of it. */
  readonly day: string;
}

const firstDay = '0001-01-01';

/** The epochs of rules that change on these days; of one day alone, where only that is asked about. */
export function epochsOf(starts: Iterable<string>, asOf?: string): Epoch[] {
  if (asOf !== undefined) return [{ day: asOf }];
  const days = [...new Set(starts)].sort();
  return [undefined, ...days].map((from, i) => {
    const next = days[i];
    return {
      day: from ?? firstDay,
      ...(from === undefined ? {} : { from }),
      ...(next === undefined ? {} : { until: dayAfter(next, -1) }),
    };
  });
}

/** The first days of what a decision says: of its rows, of what comes after they end, and of the values that they read. */
export function startsOf(decision: Decision, { parameters }: Pick<Pack, 'parameters'>): string[] {
  const ofRows = decision.rows.flatMap(({ from, until }) => [
    ...(from === undefined ? [] : [from]),
    ...(until === undefined ? [] : [dayAfter(until, 1)]),
  ]);
  const values = [...parametersNeeded(decision)].flatMap((name) => Object.keys(parameters[name]?.values ?? {}));
  return [...ofRows, ...values];
}

/** Facts in the conditions of a decision, on any day. */
export function factsRead(decision: Decision): Set<string> {
  return new Set(decision.rows.flatMap(({ condition }) => [...factsIn(condition)]));
}

/** Parameters in the conditions of a decision. */
export function parametersRead(decision: Decision): Set<string> {
  return new Set(decision.rows.flatMap(({ condition }) => [...parametersIn(condition)]));
}

/** Parameters without which a decision cannot be asked: those of its conditions, and those that its sentences name. */
export function parametersNeeded(decision: Decision): Set<string> {
  const named = decision.rows.flatMap(({ say }) => placeholders(say ?? '')).filter((name) => !decision.facts.has(name));
  return new Set([...parametersRead(decision), ...named]);
}

export function parametersIn(node: Json): Set<string> {
  if (isList(node)) return new Set(node.flatMap((item) => [...parametersIn(item)]));
  if (!isMap(node)) return new Set();
  if (typeof node['param'] === 'string') return new Set([node['param']]);
  return parametersIn(Object.values(node));
}
