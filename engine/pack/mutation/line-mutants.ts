import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import { lastDay, writtenDays } from '../schedule.ts';
import type { Mutant, Version } from './mutant.ts';

/** A line of the schedule with its written number of days one more or less, and with its floor as a ceiling or the other way. */
export function lineMutants(original: Version, own: (at: Place | undefined) => boolean): Mutant[] {
  const { decision, line } = original;
  const row = decision.rows[0]!;
  const at = row.at;
  if (line === undefined || at === undefined || !own(at)) return [];
  const key = line.not_before === undefined ? 'no_later_than' : 'not_before';
  const duration = line.not_before ?? line.no_later_than ?? '0 working days';
  const written = writtenDays(duration);
  const moved = (written === undefined ? [] : [written - 1, written + 1])
    .filter((days) => days >= 0)
    .map((days): Mutant => {
      const changed = { ...line, [key]: `${days} working days` };
      const condition = { '<=': [{ var: 'days' }, lastDay(changed)] };
      return {
        decision: decision.id,
        change: `${key} ${written} -> ${days} working days`,
        at,
        version: { ...original, line: changed, decision: { ...decision, rows: [{ ...row, condition }] } },
      };
    });
  const { not_before: _, no_later_than: __, ...rest } = line;
  const other = key === 'not_before' ? 'no_later_than' : 'not_before';
  const exchanged: Mutant = {
    decision: decision.id,
    change: `${key} -> ${other}`,
    at,
    version: { ...original, line: { ...rest, [other]: duration } },
    byDates: true,
  };
  return [...moved, exchanged];
}
