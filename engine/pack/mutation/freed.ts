import type { Pack } from '../pack.ts';
import { calendarOf } from '../schedule.ts';
import { casesOf } from '../test.ts';
import { failsOn, holdingCases } from './judge.ts';
import type { Mutant } from './mutant.ts';
import { mutantsOf } from './mutants.ts';
import { judged } from './mutation.ts';

/** A mutant that nothing tells from the rules any more. */
export interface Freed {
  readonly mutant: Mutant;
  /** The names of the cases that did, and that are gone or changed. */
  readonly killedBy: readonly string[];
}

/**
 * Mutants of a pack's rules that survive its cases, and that the cases of an earlier version would kill: what was lost
 * with cases that were removed or changed. Earlier cases that do not hold for these rules tell nothing of them.
 */
export function survivorsFreed(before: Pack, after: Pack): Freed[] {
  const holding = holdingCases(after);
  const earlier = { ...after, tests: before.tests };
  const formerly = holdingCases(earlier);
  const cases = casesOf(earlier);
  return mutantsOf(after).flatMap((of) => {
    const { id } = of.original.decision;
    return judged(of, holding.get(id) ?? [], after, formerly.get(id)).flatMap(({ study, judged: all }) =>
      all.flatMap(({ mutant, fate }) => {
        if (fate !== 'survives') return [];
        const killers = (formerly.get(id) ?? []).filter((test) =>
          failsOn(test, mutant, study, calendarOf(after.calendar)),
        );
        const killedBy = killers.map(({ index }) => cases[index]!.test.name);
        return killedBy.length === 0 ? [] : [{ mutant, killedBy }];
      }),
    );
  });
}
