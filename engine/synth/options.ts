import { dateField } from '../kernel/fields/date.ts';
import { type BaseTable, problemsInBase, type Where } from './base/base.ts';
import { type CalendarDate, dayOf } from './draws/days.ts';
import type { Period } from './people/people.ts';
import { DEFAULT_RATES, type ErrorRates } from './rates.ts';

export interface SynthOptions {
  /** A whole number; the same options give the same bytes. */
  readonly seed: number;
  /** People in the extracts of the own model. With a base its rows are the people and this is not read. */
  readonly population: number;
  /** Rows of the provider's file, people who are in no extract included; with a base at most so many as there are treated. */
  readonly cohort: number;
  /** Real covariates and outcomes, to which only identities are added. Without it the own model draws them. */
  readonly base?: BaseTable;
  /** Who of a base was treated, if not as its mapping says. */
  readonly treatedWhere?: Where;
  /** What treatment adds to the log-odds of re-offending within one year in the own model; 0 if absent. */
  readonly effect?: number;
  readonly rates?: Partial<ErrorRates>;
  /** First and last index day, `yyyy-mm-dd`; a base's index years go before. Default 2009-01-01 to 2011-12-31. */
  readonly period?: { readonly from: string; readonly to: string };
}

export function ratesOf({ rates }: SynthOptions): ErrorRates {
  return { ...DEFAULT_RATES, ...rates };
}

export function periodOf({ period }: SynthOptions): Period {
  return { from: dayOf(parts(period?.from ?? '2009-01-01')), to: dayOf(parts(period?.to ?? '2011-12-31')) };
}

function parts(date: string): CalendarDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return { year, month, day };
}

/** What is wrong with the options, a sentence each; none if they can be used. */
export function problemsWith(options: SynthOptions): string[] {
  return [...problemsWithSizes(options), ...problemsWithRates(ratesOf(options)), ...problemsWithBase(options)];
}

// Up to this many people every identifier is unique, those that nobody was given included.
const MOST_PEOPLE = 4_500_000;

function problemsWithSizes({ seed, population, cohort, effect, period, base }: SynthOptions): string[] {
  const problems: string[] = [];
  if (!Number.isSafeInteger(seed)) problems.push('The seed must be a whole number.');
  if (!base && !(Number.isInteger(population) && population >= 1 && population <= MOST_PEOPLE))
    problems.push(`The population must be a whole number from 1 to ${MOST_PEOPLE}.`);
  if (!(Number.isInteger(cohort) && cohort >= 1)) problems.push('The cohort must be a whole number, 1 or more.');
  else if (!base && population >= 1 && cohort > population)
    problems.push('The cohort cannot be larger than the population.');
  if (effect !== undefined && !Number.isFinite(effect)) problems.push('The effect must be a number (on the log-odds).');
  if (period && ![period.from, period.to].every(isDate))
    problems.push('The period’s dates must exist and be written yyyy-mm-dd.');
  else if (period && period.from > period.to) problems.push('The period must not end before it begins.');
  return problems;
}

function isDate(text: string): boolean {
  const reading = dateField.read(text, { type: 'date' });
  return reading.state === 'present' && reading.value === text;
}

// Of these slips a row can have one at most.
const EXCLUSIVE: readonly (readonly (keyof ErrorRates)[])[] = [
  ['forename_nickname', 'forename_typing'],
  ['aliases', 'surname_changed', 'surname_typing'],
  ['birth_swapped', 'birth_digit', 'birth_missing'],
  ['identifier_missing', 'identifier_wrong'],
  ['postcode_moved', 'postcode_missing'],
  ['supervision_missing', 'supervision_days_off'],
];

function problemsWithRates(rates: ErrorRates): string[] {
  const outside = Object.entries(rates).filter(([name, rate]) => !(name in DEFAULT_RATES && rate >= 0 && rate <= 1));
  const crowded = EXCLUSIVE.filter((names) => names.reduce((sum, name) => sum + rates[name], 0) > 1);
  return [
    ...outside.map(([name]) => `The rate ${name} must be a known rate from 0 to 1.`),
    ...crowded.map((names) => `The rates ${names.join(', ')} must not add up to more than 1.`),
  ];
}

function problemsWithBase({ base, treatedWhere, effect }: SynthOptions): string[] {
  if (!base) return treatedWhere ? ['`treatedWhere` needs a base.'] : [];
  const real = effect ? ['An effect cannot be added to a base: its outcomes are real.'] : [];
  return [...real, ...problemsInBase(base, treatedWhere)];
}
