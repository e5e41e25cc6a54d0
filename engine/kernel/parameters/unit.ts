import type { ParameterType } from '../conditions/check.ts';
import { isCalendarDate } from '../facts/fact.ts';
import { isWithin, type NumberRange, rangeInWords } from './range.ts';

/** What a value in this unit is. Values that are no numbers have no range. */
export interface Unit {
  readonly type: ParameterType;
  readonly range?: NumberRange;
  /** The least by which two values differ that anybody would tell apart; left out where values say it by their decimals. */
  readonly step?: number;
}

const counted: Unit = { type: 'number', range: { integer: true, minimum: 0 }, step: 1 };
const fraction: Unit = { type: 'number', range: { minimum: 0, maximum: 1 }, step: 0.01 };
const size: Unit = { type: 'number', range: { minimum: 0 }, step: 0.01 };

/** Every unit that has a name of its own. parameters.schema.json lists the same; a test holds them equal. */
export const units: Readonly<Record<string, Unit>> = {
  people: counted,
  records: counted,
  rows: counted,
  count: counted,
  days: counted,
  'working days': counted,
  share: fraction,
  probability: fraction,
  score: fraction,
  'percentage points': size,
  'standard deviations': size,
  number: { type: 'number', range: {} },
  date: { type: 'date' },
  'true or false': { type: 'boolean' },
  text: { type: 'text' },
};

/** Besides those named: `count of <things>` is counted, `<things> per <thing>` is a size. Undefined for any other. */
export function unitNamed(name: string): Unit | undefined {
  if (Object.hasOwn(units, name)) return units[name];
  if (name.startsWith('count of ')) return counted;
  return / per /.test(name) ? size : undefined;
}

/** By how much a number is moved to its neighbours: a step of its unit, one for whole numbers, else one in the last decimal written. */
export function stepOf(value: number, unit?: string, integer = false): number {
  const decimals = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  return integer ? 1 : ((unit === undefined ? undefined : unitNamed(unit)?.step) ?? 10 ** -decimals);
}

/** The numbers a step below and above. Doubles hold 15 significant decimal digits: so rounded, 0.1 + 0.2 is 0.3. */
export function neighbours(value: number, step: number): number[] {
  return [value - step, value + step].map((next) => Number(next.toPrecision(15)));
}

/** What the unit takes, in words: a whole number at least 0. */
export function unitInWords({ type, range }: Unit): string {
  if (type === 'number') return rangeInWords(range ?? {});
  return { date: 'a calendar date, written 2013-04-01', boolean: 'true or false', text: 'text' }[type];
}

export function fitsUnit({ type, range }: Unit, value: number | boolean | string): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number' && isWithin(range ?? {}, value);
    case 'date':
      return typeof value === 'string' && isCalendarDate(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
  }
}
