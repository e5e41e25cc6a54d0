import { dayAfter } from '../../kernel/decision/axis.ts';
import type { Decision, Row } from '../../kernel/decision/decision.ts';
import { isInForce } from '../../kernel/decision/in-force.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import { ownPlaces } from '../own-places.ts';
import type { Pack } from '../pack.ts';
import { retentionRoom } from '../retention-decisions.ts';
import { changedConditions } from './conditions.ts';
import { daysOf } from './days.ts';
import { lineMutants } from './line-mutants.ts';
import type { Mutant, Version } from './mutant.ts';
import { parameterMutants } from './parameter-mutants.ts';

/** A decision as the pack has it, with its small changes. Changes of files that another pack has proven are left out. */
export interface DecisionMutants {
  readonly original: Version;
  readonly mutants: readonly Mutant[];
}

/** Every decision of the pack of which something may be changed, with everything that may. */
export function mutantsOf(pack: Pack): DecisionMutants[] {
  const own = ownPlaces(pack);
  return [...pack.decisions.values()]
    .map((decision) => {
      const original = versionOf(decision, pack);
      const changed = original.line ? lineMutants(original, own) : decisionMutants(original, own);
      return { original, mutants: [...changed, ...parameterMutants(original, pack, own)] };
    })
    .filter(({ mutants }) => mutants.length > 0);
}

/** @returns the decision with the parameters of the pack and, if it is one, its line of the schedule. */
export function versionOf(decision: Decision, { parameters, retention }: Pack): Version {
  const line = retention.schedule.find(({ id }) => decision.id === `${retentionRoom}/${id}`);
  return { decision, parameters, ...(line === undefined ? {} : { line, winner: retention.ceiling_before_floor }) };
}

function decisionMutants(original: Version, own: ReturnType<typeof ownPlaces>): Mutant[] {
  const { decision } = original;
  const mutant = (change: string, at: Place, changed: Partial<Decision>): Mutant => ({
    decision: decision.id,
    change,
    at,
    version: { ...original, decision: { ...decision, ...changed } },
  });
  const ofRows = decision.rows.flatMap((row, i) => {
    if (!own(row.at)) return [];
    const at = row.at;
    return changedRows(row, decision).map(({ change, changed }) =>
      mutant(`row ${row.id}${change}`, at, {
        rows: changed === undefined ? decision.rows.toSpliced(i, 1) : decision.rows.with(i, changed),
      }),
    );
  });
  const swapped = neighboursIn(original, own).map(([i, j]) => {
    const [first, second] = [decision.rows[i]!, decision.rows[j]!];
    const rows = decision.rows.with(i, second).with(j, first);
    return mutant(`rows ${first.id} and ${second.id} swapped`, first.at!, { rows });
  });
  const without = own(decision.at) && !decision.ofOptions ? (['otherwise', 'undecided'] as const) : [];
  const elsewhere = without.flatMap((name) =>
    otherVerdicts(decision, decision[name]).map((other) =>
      mutant(`${name}: ${decision[name]} -> ${other}`, decision.at!, { [name]: other }),
    ),
  );
  return [...ofRows, ...swapped, ...elsewhere];
}

/** The row with one thing changed; undefined where it is removed. */
function changedRows(row: Row, decision: Decision): { change: string; changed: Row | undefined }[] {
  const conditions = changedConditions(row.condition, decision).map(({ condition, change }) => ({
    change: `: ${change}`,
    changed: { ...row, condition },
  }));
  // What follows from an option is not written, but the option may be left out.
  const verdict = decision.ofOptions
    ? [{ change: ' removed', changed: undefined }]
    : otherVerdicts(decision, row.then).map((then) => ({
        change: `: ${row.then} -> ${then}`,
        changed: { ...row, then },
      }));
  return [...conditions, ...verdict, ...movedDates(row)];
}

function movedDates(row: Row): { change: string; changed: Row }[] {
  return (['from', 'until'] as const).flatMap((end) => {
    const day = row[end];
    if (day === undefined) return [];
    return [-1, 1]
      .map((days) => dayAfter(day, days))
      .map((moved) => ({ change: `: ${end} ${day} -> ${moved}`, changed: { ...row, [end]: moved } }))
      .filter(({ changed: { from, until } }) => from === undefined || until === undefined || from <= until);
  });
}

function otherVerdicts({ verdicts }: Decision, verdict: string): string[] {
  return verdicts.filter((other) => other !== verdict);
}

/** Positions of rows that follow one another on some day. */
function neighboursIn(original: Version, own: ReturnType<typeof ownPlaces>): [number, number][] {
  const { rows } = original.decision;
  const found = new Map<string, [number, number]>();
  for (const day of daysOf([original], [])) {
    const asked = rows.flatMap((row, i) => (own(row.at) && isInForce(row, day) ? [i] : []));
    for (const [n, i] of asked.slice(0, -1).entries()) found.set(`${i} ${asked[n + 1]}`, [i, asked[n + 1]!]);
  }
  return [...found.values()];
}
