/** Which days are working days. Years outside `from`..`to` are unknown, never guessed. */
export interface Calendar {
  readonly id: string;
  readonly title: string;
  /** Days of the week that are not worked: 0 = Sunday ... 6 = Saturday. */
  readonly weekend: ReadonlySet<number>;
  readonly holidays: ReadonlySet<string>;
  readonly fromYear: number;
  readonly toYear: number;
}

/** The calendar does not reach this year: it must be extended before the date can be told. */
export interface BeyondCalendar {
  readonly beyond: number;
}

/**
 * The Nth working day after an event's day, which is day 0. N = 0 is the event's own day, also when that
 * is not a working day.
 * @returns the date, or the year that the calendar lacks.
 */
export function addWorkingDays(calendar: Calendar, start: string, days: number): string | BeyondCalendar {
  let date = start;
  let left = days;
  while (left > 0) {
    date = nextDay(date);
    const working = isWorkingDay(calendar, date);
    if (typeof working !== 'boolean') return working;
    if (working) left -= 1;
  }
  return date;
}

export function isWorkingDay(calendar: Calendar, date: string): boolean | BeyondCalendar {
  const year = Number(date.slice(0, 4));
  if (year < calendar.fromYear || year > calendar.toYear) return { beyond: year };
  return !calendar.weekend.has(new Date(`${date}T00:00:00Z`).getUTCDay()) && !calendar.holidays.has(date);
}

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
