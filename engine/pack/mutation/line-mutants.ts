import type { Decision } from '../../kernel/decision/decision.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import { lineRows, noDays, type ScheduleLine, type Winner, writtenDays } from '../schedule.ts';
import type { Mutant, Version } from './mutant.ts';

const keys = ['not_before', 'no_later_than'] as const;

/** A line of the schedule with a written number of days one more or less, and with its floor as a ceiling or the other way. */
export function lineMutants(original: Version, own: (at: Place | undefined) => boolean): Mutant[] {
  const { decision, line, winner } = original;
  const at = decision.rows[0]!.at;
  if (line === undefined || at === undefined || !own(at)) return [];
  const changed = (change: string, to: ScheduleLine): Mutant => ({
    decision: decision.id,
    change,
    at,
    version: { ...original, line: to, decision: withRowsOf(to, decision, winner) },
  });
  const { length } = keys.filter((key) => line[key] !== undefined);
  const given = keys.filter((key) => line[key] !== undefined || (length === 0 && key === 'no_later_than'));
  const moved = given.flatMap((key) => {
    const written = writtenDays(line[key] ?? noDays);
    return (written === undefined ? [] : [written - 1, written + 1])
      .filter((days) => days >= 0)
      .map((days) => changed(`${key} ${written} -> ${days} working days`, { ...line, [key]: `${days} working days` }));
  });
  return given.length === 2 ? moved : [...moved, exchanged(original, at)];
}

function withRowsOf(line: ScheduleLine, decision: Decision, winner: Winner): Decision {
  const conditions = new Map(lineRows(line, winner).map(({ id, when }) => [id as string, when]));
  return { ...decision, rows: decision.rows.map((row) => ({ ...row, condition: conditions.get(row.id)! })) };
}

/** A ceiling keeps through its last day as a floor does, so that only dates tell which of them a line has. */
function exchanged(original: Version, at: Place): Mutant {
  const { not_before, no_later_than, ...rest } = original.line!;
  const [key, other] = not_before === undefined ? ['no_later_than', 'not_before'] : ['not_before', 'no_later_than'];
  const duration = not_before ?? no_later_than ?? noDays;
  return {
    decision: original.decision.id,
    change: `${key} -> ${other}`,
    at,
    version: { ...original, line: { ...rest, [other]: duration } },
    byDates: true,
  };
}
