import { isCalendarDate } from '../kernel/facts/fact.ts';
import type { Clock } from '../kernel/ports.ts';

/** The system's clock; or, where a day is given, a clock that stands at noon of it. */
export function clockAt(day?: string): Clock {
  if (day !== undefined && isCalendarDate(day)) return { today: () => day, now: () => `${day}T12:00:00.000Z` };
  return { today: () => new Date().toISOString().slice(0, 10), now: () => new Date().toISOString() };
}
