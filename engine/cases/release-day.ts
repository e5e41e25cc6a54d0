import { isInForce } from '../kernel/decision/in-force.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { LoadedStage, Pack } from '../pack/pack.ts';
import { parametersAsOf, parametersLacking } from '../pack/resolve.ts';
import { policyGap } from '../pipeline/run.ts';
import type { CaseState } from './case-state.ts';

/**
 * Why a draft cannot be released on a day: the day comes before the run, the policy has no values on it, or the
 * figures were made under values or rows that are not those of the day.
 */
export function releaseDayProblem(pack: Pack, { received, run }: CaseState, day: string): Diagnostic | undefined {
  if (day < run.on)
    return diagnose('JDL6006', `the release on ${day} would come before the run on ${run.on}`, {
      help: `Release it on ${run.on} or later.`,
    });
  const gap = policyGap({ pack, days: { 'request.received': received, release: day } });
  if (gap) return gap;
  for (const stage of pack.stages.filter(({ asOf }) => asOf === 'release')) {
    const change = firstChange(pack, stage, run.on, day);
    if (change !== undefined)
      return diagnose('JDL6006', `the draft follows the rules of ${run.on}, and not those of ${day}`, {
        help: `Run again: ${change.what} changed on ${change.on}.`,
      });
  }
  return undefined;
}

interface Change {
  readonly what: string;
  /** The first day of what is new. */
  readonly on: string;
}

/** The earliest change between the days, of equals the first by name; the day of the run itself is before it. */
function firstChange(pack: Pack, stage: LoadedStage, before: string, after: string): Change | undefined {
  const found = [...valueChanges(pack, stage, before, after), ...rowChanges(pack, stage, before, after)];
  return found.sort((a, b) => (a.on < b.on || (a.on === b.on && a.what < b.what) ? -1 : 1))[0];
}

function valueChanges(pack: Pack, stage: LoadedStage, before: string, after: string): Change[] {
  const valuesBefore = parametersAsOf(pack.parameters, before);
  const valuesAfter = parametersAsOf(pack.parameters, after);
  const none = new Map<string, never>();
  const needed = [before, after].flatMap((day) => parametersLacking(stage, pack.decisions.values(), day, none));
  return [...new Set(needed)]
    .filter((name) => valuesBefore.get(name) !== valuesAfter.get(name))
    .map((name) => ({ what: name, on: daysWithin(Object.keys(pack.parameters[name]!.values), before, after)[0]! }));
}

function rowChanges(pack: Pack, stage: LoadedStage, before: string, after: string): Change[] {
  const own = [...pack.decisions.values()].filter(({ id }) => id.startsWith(`${stage.id}/`));
  return own.flatMap(({ id, rows }) =>
    rows
      .filter((row) => isInForce(row, before) !== isInForce(row, after))
      .map((row) => ({
        what: `the row ${id}/${row.id}`,
        on: isInForce(row, after) ? row.from! : dayAfter(row.until!),
      })),
  );
}

/** Days after the one and up to the other, in order. */
function daysWithin(days: readonly string[], before: string, after: string): string[] {
  return days.filter((day) => before < day && day <= after).sort();
}

function dayAfter(iso: string): string {
  const day = new Date(`${iso}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
