import type { Calendar } from '../../kernel/calendar/working-days.ts';
import { dayAfter } from '../../kernel/decision/axis.ts';
import type { Pack } from '../pack.ts';
import { parametersAsOf } from '../resolve.ts';
import { calendarOf, dutyAfter, periodsOf, type ScheduleLine } from '../schedule.ts';
import type { OtherChange } from './other-changes.ts';
import type { Packs } from './pairs.ts';

/** Events of which a line of the schedule falls due on another day, though no number changed. */
export interface CalendarChange {
  readonly line: string;
  /** How many days of events, and the first of them. */
  readonly events: number;
  readonly event: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Lines of the schedule whose day moves because the calendar changed. Every day that both calendars know is tried, so the
 * answer holds for every event.
 */
export function calendarChanges(packs: Packs): CalendarChange[] {
  const [old, now] = [calendarOf(packs.before.calendar), calendarOf(packs.after.calendar)];
  if (sameDays(old, now)) return [];
  const { asOf } = packs;
  const days =
    asOf === undefined ? daysOf(Math.max(old.fromYear, now.fromYear), Math.min(old.toYear, now.toYear)) : [asOf];
  return packs.after.retention.schedule.flatMap((line): CalendarChange[] => {
    // The numbers are those of the later version on both sides: what they change is told with the line.
    const moved = days.flatMap((event) => {
      const before = dueDay(line, event, packs.after, old);
      const after = dueDay(line, event, packs.after, now);
      return before === undefined || after === undefined || before === after ? [] : [{ event, before, after }];
    });
    const [first] = moved;
    return first === undefined ? [] : [{ line: line.id, events: moved.length, ...first }];
  });
}

/** The days that a calendar knows; for an event that runs beyond them nothing is due. */
export function daysKnown({ before, after }: Packs): OtherChange[] {
  const [old, now] = [before.calendar, after.calendar];
  if (old.from === now.from && old.to === now.to) return [];
  const what = `knows the days from ${now.from} to ${now.to}, and knew those from ${old.from} to ${old.to}`;
  return [{ where: `calendar ${now.calendar}`, what, effect: 'directed', directions: {} }];
}

function dueDay(line: ScheduleLine, event: string, pack: Pack, calendar: Calendar): string | undefined {
  const values = parametersAsOf(pack.parameters, event);
  if (periodsOf(line).some((name) => !values.has(name))) return undefined;
  const duty = dutyAfter(line, event, values, calendar, pack.retention.ceiling_before_floor);
  return 'beyond' in duty ? undefined : duty.due;
}

function sameDays(a: Calendar, b: Calendar): boolean {
  const told = ({ weekend, holidays, fromYear, toYear }: Calendar) =>
    JSON.stringify([[...weekend].sort(), [...holidays].sort(), fromYear, toYear]);
  return told(a) === told(b);
}

function daysOf(fromYear: number, toYear: number): string[] {
  const days: string[] = [];
  for (let day = `${fromYear}-01-01`; day <= `${toYear}-12-31`; day = dayAfter(day, 1)) days.push(day);
  return days;
}
