import { dayAfter } from '../../kernel/decision/axis.ts';
import { parametersRead } from './conditions.ts';
import type { Version } from './mutant.ts';

/**
 * A day of each stretch of time in which nothing changes for some versions of a decision: a row begins or ends, or a
 * value of a parameter that a row reads begins.
 *
 * @param wished days that are taken where they lie in a stretch, in order of preference
 */
export function daysOf(versions: readonly Version[], wished: readonly string[]): string[] {
  const begins = [...new Set(versions.flatMap(changesOf))].sort();
  const stretches = [undefined, ...begins].map((first, i) => ({ first, next: begins[i] }));
  return stretches.map(
    ({ first, next }) =>
      wished.find((day) => (first === undefined || first <= day) && (next === undefined || day < next)) ??
      first ??
      (next === undefined ? '2000-01-01' : dayAfter(next, -1)),
  );
}

/** Days on which the version begins to stand otherwise than the day before. */
function changesOf({ decision, parameters }: Version): string[] {
  const read = new Set(decision.rows.flatMap((row) => [...parametersRead(row.condition)]));
  const named = [...read].flatMap((name) => Object.keys(parameters[name]!.values));
  const rows = decision.rows.flatMap(({ from, until }) => [
    ...(from === undefined ? [] : [from]),
    ...(until === undefined ? [] : [dayAfter(until, 1)]),
  ]);
  return [...named, ...rows];
}
