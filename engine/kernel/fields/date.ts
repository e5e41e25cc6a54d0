import { isPlaceholder, placeholderReading, tidy } from './cell.ts';
import { type FieldSpec, type FieldType, invalid, missing, present } from './field-type.ts';

// Zero of spreadsheets, systems' "no date" and the start of Unix time: a person may have them, most often nobody did.
const PLACEHOLDER_DATES = new Set(['1899-12-30', '1899-12-31', '1900-01-01', '1970-01-01', '9999-12-31']);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const DAY = '(?<day>\\d{1,2})';
const MONTH = '(?<month>\\d{1,2})';
const NAMED = `(?<name>(?:${MONTHS.join('|')})[a-z]{0,6})`;
const YEAR = '(?<year>\\d{4})';
const SHAPES: Readonly<Record<string, RegExp>> = {
  'dd/mm/yyyy': shape(`${DAY}/${MONTH}/${YEAR}`),
  'yyyy-mm-dd': shape(`${YEAR}-${MONTH}-${DAY}`),
  'dd-mm-yyyy': shape(`${DAY}-${MONTH}-${YEAR}`),
  'dd.mm.yyyy': shape(`${DAY}\\.${MONTH}\\.${YEAR}`),
  'yyyy/mm/dd': shape(`${YEAR}/${MONTH}/${DAY}`),
  'dd mmm yyyy': shape(`${DAY} ${NAMED} ${YEAR}`),
  'dd-mmm-yyyy': shape(`${DAY}-${NAMED}-${YEAR}`),
  'mm/dd/yyyy': shape(`${MONTH}/${DAY}/${YEAR}`),
};
const TWO_DIGIT_YEAR = new RegExp(`^\\d{1,2}[-/. ](\\d{1,2}|${NAMED})[-/. ]\\d{2}$`, 'i');

function shape(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`, 'i');
}

/** The ways of writing a date that a dictionary may list under `formats`. */
export const dateFormats: readonly string[] = Object.keys(SHAPES);

/** A calendar date (proleptic Gregorian), canonical as `yyyy-mm-dd`. Only days that exist. */
export const dateField: FieldType = {
  type: 'date',
  title: 'Date',
  read(raw, spec) {
    const text = tidy(raw);
    if (text === '') return missing;
    if (isPlaceholder(text)) return placeholderReading;
    for (const format of formatsOf(spec)) {
      const date = isoDate(partsIn(text, format));
      if (date !== undefined) return present(date, oddityOf(date));
    }
    return invalid(whyNot(text, formatsOf(spec)), helpFor(spec));
  },
  guidance: (spec) => `${helpFor(spec)}.`,
};

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function formatsOf(spec: FieldSpec): readonly string[] {
  return spec.formats ?? ['yyyy-mm-dd'];
}

/** The day, month and year that a text holds if it has this format's shape; day and month may lack a leading zero. */
function partsIn(text: string, format: string): Parts | undefined {
  const found = SHAPES[format]?.exec(text)?.groups;
  if (!found) return undefined;
  const { year, month, name, day } = found;
  const number = name === undefined ? Number(month) : MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return { year: Number(year), month: number, day: Number(day) };
}

function isoDate(parts: Parts | undefined): string | undefined {
  if (!parts || !isRealDate(parts)) return undefined;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(parts.year).padStart(4, '0')}-${two(parts.month)}-${two(parts.day)}`;
}

function isRealDate({ year, month, day }: Parts): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function oddityOf(date: string): string | undefined {
  if (PLACEHOLDER_DATES.has(date)) return 'a date that systems write when none is known';
  return date < '1900' ? 'a year before 1900' : undefined;
}

function whyNot(text: string, formats: readonly string[]): string {
  const parts = formats.map((format) => partsIn(text, format)).find((found) => found !== undefined);
  if (parts) return whyNotReal(parts);
  if (/^\d{5}(\.\d+)?$/.test(text)) return "it looks like a spreadsheet's serial number for a date";
  if (TWO_DIGIT_YEAR.test(text)) return 'its year has two digits, so the century is not certain';
  if (/\d[T ]\d{1,2}:\d{2}/i.test(text)) return 'it holds a time of day as well';
  const other = dateFormats.find((format) => partsIn(text, format));
  return other ? `it looks like a date written as ${other}` : 'it is not a date in an accepted form';
}

function whyNotReal({ year, month, day }: Parts): string {
  if (month > 12 && day <= 12) return 'its month is above 12: day and month may have changed places';
  if (month < 1 || month > 12) return 'its month is not one of 1 to 12';
  if (day < 1 || day > 31) return 'its day is not one of 1 to 31';
  return month === 2 && day === 29 && daysIn(year, 2) === 28
    ? 'it is 29 February of a year that was no leap year'
    : 'its month does not have that many days';
}

function helpFor(spec: FieldSpec): string {
  const examples = formatsOf(spec).map((format) => `${format} (${exampleIn(format)})`);
  return `Write a date that exists as ${examples.join(' or ')}`;
}

function exampleIn(format: string): string {
  return format.replace('dd', '31').replace('mmm', 'Dec').replace('mm', '12').replace('yyyy', '1985');
}
