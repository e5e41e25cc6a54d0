import type { Decision } from '../../kernel/decision/decision.ts';
import { TooLarge } from '../../kernel/decision/diagram.ts';
import { deadRowsOf } from '../../kernel/decision/findings.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import { type Epoch, epochsOf, startsOf } from '../epochs.ts';
import type { Pack } from '../pack.ts';
import { decisionAsOf, parametersAsOf } from '../resolve.ts';
import { byId, earlierName } from './earlier-names.ts';
import type { Packs, Pair } from './pairs.ts';

/** A row that can decide nothing any more: whenever it holds, an earlier one does. */
export interface NewlyDead {
  readonly id: string;
  readonly row: string;
  readonly at?: Place | undefined;
  readonly from?: string | undefined;
  /** The earlier rows that hold wherever it does; none where its own condition never holds. */
  readonly coveredBy: readonly string[];
}

/** Rows that decide nothing in the later version and are new, or did decide something before, on the first such day. */
export function newlyDead(pairs: Iterable<Pair>, packs: Packs): NewlyDead[] {
  return [...pairs].flatMap(({ before, after }) => {
    if (after === undefined) return [];
    const starts = [...startsOf(after, packs.after), ...(before === undefined ? [] : startsOf(before, packs.before))];
    const found = new Map<string, NewlyDead>();
    try {
      for (const epoch of epochsOf(starts, packs.asOf))
        for (const dead of onDay(before, after, epoch, packs)) if (!found.has(dead.row)) found.set(dead.row, dead);
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error; // the decision itself is then told as not decided
    }
    return [...found.values()];
  });
}

function onDay(before: Decision | undefined, after: Decision, { day, from }: Epoch, packs: Packs): NewlyDead[] {
  const known = byId(before?.rows ?? []);
  const idle = new Set(deadOn(before, day, packs.before).map(({ row }) => row.id));
  return deadOn(after, day, packs.after).flatMap(({ row, coveredBy }) =>
    idle.has(earlierName(row.id, row, known))
      ? []
      : [{ id: after.id, row: row.id, at: row.at, from, coveredBy: coveredBy.map(({ id }) => id) }],
  );
}

function deadOn(decision: Decision | undefined, day: string, pack: Pack) {
  const found = decision && decisionAsOf(decision, day, parametersAsOf(pack.parameters, day));
  return found === undefined || 'noValue' in found ? [] : deadRowsOf(found);
}
