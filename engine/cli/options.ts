import { InvalidArgumentError } from 'commander';
import { isCalendarDate } from '../kernel/facts/fact.ts';

/*
 * Readers of option values: they return the text as it was given, or say what it should have been.
 */

export function calendarDate(text: string): string {
  if (!isCalendarDate(text)) throw new InvalidArgumentError('A date is written 2013-04-01.');
  return text;
}

export function countingNumber(text: string): string {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number, 1 or more.');
  return text;
}

/** An option that may be repeated. */
export function gathered(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}
