import { longDate } from '../../kernel/decision/sentence.ts';
import type { Epoch } from '../epochs.ts';

interface Dated {
  readonly epoch: Epoch;
}

/**
 * When something holds, told after what holds: " from 1 April 2015", or nothing where it always does.
 *
 * @param held some of all, in their order
 * @param all whenever it could hold
 */
export function whenInWords<T extends Dated>(held: readonly T[], all: readonly T[]): string {
  const told = runsOf(held, all).map(([first, last]) => {
    const from = first === all[0] ? undefined : first.epoch.from;
    const until = last === all.at(-1) ? undefined : last.epoch.until;
    return daysInWords(from, until);
  });
  return told.every((days) => days === '') ? '' : ` ${told.join(' and ')}`;
}

function daysInWords(from: string | undefined, until: string | undefined): string {
  if (from !== undefined && until !== undefined) return `from ${longDate(from)} to ${longDate(until)}`;
  if (from !== undefined) return `from ${longDate(from)}`;
  return until === undefined ? '' : `until ${longDate(until)}`;
}

/** First and last of those that follow each other. */
function runsOf<T>(held: readonly T[], all: readonly T[]): [first: T, last: T][] {
  const runs: [T, T][] = [];
  for (const [i, one] of all.entries()) {
    if (!held.includes(one)) continue;
    if (i > 0 && runs.length > 0 && runs.at(-1)![1] === all[i - 1]) runs.at(-1)![1] = one;
    else runs.push([one, one]);
  }
  return runs;
}

/** What was found in several spells, each thing once with the spells that have it. */
export function grouped<S, T>(
  spells: readonly S[],
  found: (spell: S) => readonly T[],
  key: (one: T) => string,
): { readonly first: T; readonly spells: readonly S[] }[] {
  const groups = new Map<string, { first: T; spells: S[] }>();
  for (const spell of spells)
    for (const one of found(spell)) {
      const group = groups.get(key(one)) ?? { first: one, spells: [] };
      group.spells.push(spell);
      groups.set(key(one), group);
    }
  return [...groups.values()];
}
