import { type CalendarDate, calendarDate, type Day, dayOf } from '../draws/days.ts';
import type { Stream } from '../draws/random.ts';

/** The date with day and month exchanged, if that is another date that exists. */
export function swapped(day: Day): Day | undefined {
  const { year, month, day: ofMonth } = calendarDate(day);
  return ofMonth > 12 || ofMonth === month ? undefined : dayOf({ year, month: ofMonth, day: month });
}

/** The date with one digit of its day, month or last two of the year changed, to another date that exists. */
export function withWrongDigit(stream: Stream, day: Day): Day {
  for (;;) {
    const wrong = changeDigit(stream, calendarDate(day));
    const made = dayOf(wrong);
    if (made !== day && sameDate(calendarDate(made), wrong)) return made;
  }
}

function changeDigit(stream: Stream, date: CalendarDate): CalendarDate {
  const part = (['year', 'month', 'day'] as const)[stream.below(3)]!;
  const unit = stream.chance(0.5) ? 1 : 10;
  const digit = Math.floor(date[part] / unit) % 10;
  return { ...date, [part]: date[part] + (stream.below(10) - digit) * unit };
}

function sameDate(a: CalendarDate, b: CalendarDate): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}
