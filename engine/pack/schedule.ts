import type { Files } from '../../schemas/types.ts';
import { addWorkingDays, type BeyondCalendar, type Calendar } from '../kernel/calendar/working-days.ts';
import type { ParameterValue } from '../kernel/decision/in-force.ts';

export type ScheduleLine = Files['retention']['schedule'][number];

/** When a duty falls due after an event. Dates are inclusive. */
export interface Duty {
  /** Last day on which the asset must still be kept, for a floor. */
  readonly keepUntil?: string;
  /** The day the action is due: the next working day after a floor, or the last day of a ceiling. */
  readonly due: string;
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

export function calendarOf(file: Files['calendar']): Calendar {
  return {
    id: file.calendar,
    title: file.title,
    weekend: new Set(file.weekend.map((day) => weekdays.indexOf(day))),
    holidays: new Set(Object.values(file.holidays).flat()),
    fromYear: Number(file.from.slice(0, 4)),
    toYear: Number(file.to.slice(0, 4)),
  };
}

/**
 * The event's day is day 0. `not_before: N` keeps through the end of working day N and acts on the next;
 * `no_later_than: N` acts by the end of working day N. The values are those in force on the event's day.
 */
export function dutyAfter(
  line: ScheduleLine,
  event: string,
  values: ReadonlyMap<string, ParameterValue>,
  calendar: Calendar,
): Duty | BeyondCalendar {
  if (line.not_before !== undefined) {
    const days = daysOf(line.not_before, values);
    const keepUntil = addWorkingDays(calendar, event, days);
    if (typeof keepUntil !== 'string') return keepUntil;
    const due = addWorkingDays(calendar, event, days + 1);
    return typeof due === 'string' ? { keepUntil, due } : due;
  }
  const due = addWorkingDays(calendar, event, daysOf(line.no_later_than ?? '0 working days', values));
  return typeof due === 'string' ? { due } : due;
}

/** The last day of a floor or a ceiling, as a condition names it. */
export function lastDay({ not_before, no_later_than }: ScheduleLine): number | { param: string } {
  const duration = not_before ?? no_later_than ?? '0 working days';
  return writtenDays(duration) ?? { param: duration };
}

/** The number that is written out; undefined where a parameter is named. */
export function writtenDays(duration: string): number | undefined {
  const written = /^(\d+) working days$/.exec(duration);
  return written ? Number(written[1]) : undefined;
}

function daysOf(duration: string, values: ReadonlyMap<string, ParameterValue>): number {
  const days = writtenDays(duration) ?? values.get(duration);
  if (typeof days !== 'number') throw new Error(`"${duration}" is not a number of working days on this day`);
  return days;
}
