import { isCalendarDate } from '../kernel/facts/fact.ts';
import type { Clock } from '../kernel/ports.ts';

/** The system's clock. */
export const machineClock: Clock = {
  today: () => new Date().toISOString().slice(0, 10),
  now: () => new Date().toISOString(),
};

/** The machine's clock; where a day is given it is taken to be that day. The moment is the machine's all the same. */
export function clockAt(day?: string, machine: Clock = machineClock): Clock {
  return day !== undefined && isCalendarDate(day) ? { today: () => day, now: machine.now } : machine;
}

/** The moment that a calendar file bears: of a day that is asked about its noon, so that the same question gives the same bytes. */
export function stampOf(day?: string): string {
  return day === undefined ? machineClock.now() : `${day}T12:00:00.000Z`;
}
