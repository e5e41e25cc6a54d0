import type { Files } from '../../schemas/types.ts';
import { addWorkingDays, type BeyondCalendar, type Calendar } from '../kernel/calendar/working-days.ts';
import type { JsonMap } from '../kernel/conditions/json.ts';
import type { ParameterValue } from '../kernel/decision/in-force.ts';
import type { Pack } from './pack.ts';

export type ScheduleLine = Files['retention']['schedule'][number];
/** Which wins where a ceiling falls before a floor; undefined where a pack does not say. */
export type Winner = Files['retention']['ceiling_before_floor'];
export type Events = Files['life']['events'];

/** What can happen to a request, by id. The only way by which the schedule gets at them. */
export function eventsOf({ life }: Pick<Pack, 'life'>): Events {
  return life.events;
}

/** When one line of the schedule asks to act after an event, whatever the other lines say. Dates are inclusive. */
export interface DutyDates {
  /** Last day on which the asset must still be kept, for a floor. */
  readonly keepUntil?: string;
  /** The day the action is due: the next working day after a floor, or the last day of a ceiling. */
  readonly due: string;
}

/** The period of a line that has none: it acts on the day of its event. */
export const noDays = '0 working days';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const calendars = new WeakMap<Files['calendar'], Calendar>();

/** The same for the same file, so that what is worked out from it is worked out once. */
export function calendarOf(file: Files['calendar']): Calendar {
  const known = calendars.get(file);
  if (known) return known;
  const calendar: Calendar = {
    id: file.calendar,
    title: file.title,
    weekend: new Set(file.weekend.map((day) => weekdays.indexOf(day))),
    holidays: new Set(Object.values(file.holidays).flat()),
    fromYear: Number(file.from.slice(0, 4)),
    toYear: Number(file.to.slice(0, 4)),
  };
  calendars.set(file, calendar);
  return calendar;
}

/**
 * The days of one line, told by itself. The event's day is day 0. `not_before: N` keeps through the end of working day N
 * and acts from the next; `no_later_than: N` acts by the end of working day N. With both, it acts between the two. The
 * values are those in force on the event's day.
 *
 * @param winner where the ceiling of the line falls before its own floor
 */
export function dutyAfter(
  line: ScheduleLine,
  event: string,
  values: ReadonlyMap<string, ParameterValue>,
  calendar: Calendar,
  winner?: Winner,
): DutyDates | BeyondCalendar {
  const days = lineDays(line, event, values, calendar);
  if ('beyond' in days) return days;
  const { keepUntil, from, by } = days;
  if (keepUntil === undefined || from === undefined) return { due: by ?? event };
  if (by === undefined) return { keepUntil, due: from };
  if (by > keepUntil) return { keepUntil, due: by };
  return winner === 'ceiling' ? { due: by } : { keepUntil, due: from };
}

/** What a line says of its days, before anything is weighed. */
export interface LineDays {
  /** The last day on which the asset must still be kept, of a floor. */
  readonly keepUntil?: string;
  /** The first working day after it. */
  readonly from?: string;
  /** The last day of a ceiling. A line without any period acts on the day of its event. */
  readonly by?: string;
}

export function lineDays(
  { not_before, no_later_than }: ScheduleLine,
  event: string,
  values: ReadonlyMap<string, ParameterValue>,
  calendar: Calendar,
): LineDays | BeyondCalendar {
  const after = (days: number) => addWorkingDays(calendar, event, days);
  const ceiling = no_later_than ?? (not_before === undefined ? noDays : undefined);
  const by = ceiling === undefined ? undefined : after(daysOf(ceiling, values));
  if (typeof by === 'object') return by;
  const last = by === undefined ? {} : { by };
  if (not_before === undefined) return last;
  const floor = daysOf(not_before, values);
  const [keepUntil, from] = [after(floor), after(floor + 1)];
  if (typeof keepUntil === 'object') return keepUntil;
  return typeof from === 'object' ? from : { keepUntil, from, ...last };
}

/** The parameters that a line names for its periods. */
export function periodsOf({ not_before, no_later_than }: ScheduleLine): string[] {
  return [not_before, no_later_than].filter(
    (period) => period !== undefined && writtenDays(period) === undefined,
  ) as string[];
}

/** A line as rows over the working days since its event; what no row answers is to be acted on. */
export interface LineRow {
  readonly id: 'not_before' | 'no_later_than';
  readonly when: JsonMap;
  /** With a floor and a ceiling there are days on which it may be done and need not be yet. */
  readonly then: 'keep' | 'may-act';
}

export function lineRows({ not_before, no_later_than }: ScheduleLine, winner: Winner): LineRow[] {
  const through = (duration: string): JsonMap => ({
    '<=': [{ var: 'days' }, writtenDays(duration) ?? { param: duration }],
  });
  const ceiling = through(no_later_than ?? noDays);
  if (not_before === undefined) return [{ id: 'no_later_than', when: ceiling, then: 'keep' }];
  const floor = through(not_before);
  if (no_later_than === undefined) return [{ id: 'not_before', when: floor, then: 'keep' }];
  return [
    { id: 'not_before', when: winner === 'ceiling' ? { and: [floor, ceiling] } : floor, then: 'keep' },
    { id: 'no_later_than', when: ceiling, then: 'may-act' },
  ];
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
