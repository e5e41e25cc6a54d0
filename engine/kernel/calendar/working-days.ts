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
  if (days <= 0) return start;
  const first = nextDay(start);
  let left = days;
  for (let year = yearOf(first); year >= calendar.fromYear && year <= calendar.toYear; year++) {
    const all = workingDaysOf(calendar, year);
    const from = placeOf(first, all);
    const found = all[from + left - 1];
    if (found !== undefined) return found;
    left -= all.length - from;
  }
  const { fromYear, toYear } = calendar;
  return { beyond: yearOf(first) < fromYear || yearOf(first) > toYear ? yearOf(first) : toYear + 1 };
}

const known = new WeakMap<Calendar, Map<number, readonly string[]>>();

/** The working days of a year, in order: told once, for a store of cases asks thousands of times. */
function workingDaysOf(calendar: Calendar, year: number): readonly string[] {
  const years = known.get(calendar) ?? new Map<number, readonly string[]>();
  known.set(calendar, years);
  const told = years.get(year);
  if (told) return told;
  const all: string[] = [];
  for (let day = `${year}-01-01`; yearOf(day) === year; day = nextDay(day))
    if (isWorkingDay(calendar, day) === true) all.push(day);
  years.set(year, all);
  return all;
}

/** How many of these days come before a day. */
function placeOf(day: string, days: readonly string[]): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

export function isWorkingDay(calendar: Calendar, date: string): boolean | BeyondCalendar {
  const year = yearOf(date);
  if (year < calendar.fromYear || year > calendar.toYear) return { beyond: year };
  return !calendar.weekend.has(new Date(`${date}T00:00:00Z`).getUTCDay()) && !calendar.holidays.has(date);
}

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
