import { dayAfter } from '../../kernel/decision/axis.ts';
import { startsOf } from '../epochs.ts';
import type { Version } from './mutant.ts';

/**
 * A day of each stretch of time in which nothing changes for some versions of a decision: a row begins or ends, or a
 * value of a parameter that a row reads or tells begins.
 *
 * @param wished days that are taken where they lie in a stretch, in order of preference
 */
export function daysOf(versions: readonly Version[], wished: readonly string[]): string[] {
  const begins = [...new Set(versions.flatMap((version) => startsOf(version.decision, version)))].sort();
  const stretches = [undefined, ...begins].map((first, i) => ({ first, next: begins[i] }));
  return stretches.map(
    ({ first, next }) =>
      wished.find((day) => (first === undefined || first <= day) && (next === undefined || day < next)) ??
      first ??
      (next === undefined ? '2000-01-01' : dayAfter(next, -1)),
  );
}
