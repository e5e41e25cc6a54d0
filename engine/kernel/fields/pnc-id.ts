import { hazardIn, isPlaceholder, placeholderReading, tidy } from './cell.ts';
import { type FieldSpec, type FieldType, invalid, missing, present, type Reading } from './field-type.ts';

const HELP =
  'Write it as year, oblique, seven digits and check letter, for example 2002/0073319Z (02/73319Z is also read)';
// I, O and S are never check letters.
const CHECK_LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';

/**
 * The check letter of a PNC identifier: remainder of the two-digit year followed by the seven-digit serial, by 23.
 * Source: hmpps-person-record, PNCIdentifier.kt. The century is not in the sum.
 */
export function pncCheckLetter(year: number, serial: number): string {
  return CHECK_LETTERS.charAt(((year % 100) * 10_000_000 + serial) % 23);
}

/** The canonical form, `YYYY/NNNNNNNL`. */
export function writePncId(year: number, serial: number): string {
  return `${year}/${String(serial).padStart(7, '0')}${pncCheckLetter(year, serial)}`;
}

/** A Police National Computer identifier, long (`2002/0073319Z`) or short (`02/73319Z`), with or without the oblique. */
export const pncIdField: FieldType = {
  type: 'pnc-id',
  title: 'PNC identifier',
  read(raw, spec) {
    const text = tidy(raw);
    if (text === '') return missing;
    const hazard = hazardIn(text);
    if (hazard) return hazard;
    if (isPlaceholder(text)) return placeholderReading;
    return readPncId(text.toUpperCase().replace(/ /g, ''), spec);
  },
  guidance: () => `${HELP}.`,
};

/** One way of taking the characters apart. A year below 100 still lacks its century. */
interface Split {
  readonly year: number;
  readonly serial: number;
  readonly letter: string;
}

function readPncId(text: string, spec: FieldSpec): Reading {
  const splits = splitsOf(text);
  const checked = splits.filter(({ year, serial, letter }) => pncCheckLetter(year, serial) === letter);
  const [only, other] = checked;
  if (!only) return invalid(whyNot(text), HELP);
  if (other) return invalid('without the oblique it can be read in two ways', HELP);
  return withCentury(only, spec.latest_year);
}

/**
 * Splits on the oblique first. Without it, at most nine digits are a short form; from eight to eleven, if they begin
 * with 19 or 20, also a long form whose serial may lack its leading zeros. The check letter chooses between the two.
 */
function splitsOf(text: string): Split[] {
  const parts = /^(\d{4}|\d{2})\/(\d{1,7})([A-Z])$/.exec(text);
  if (parts) return [split(parts[1]!, parts[2]!, parts[3]!)];
  const joined = /^(\d{3,11})([A-Z])$/.exec(text);
  if (!joined) return [];
  const [, digits, letter] = joined as unknown as [string, string, string];
  const short = digits.length <= 9 ? [split(digits.slice(0, 2), digits.slice(2), letter)] : [];
  const long = /^(19|20)\d{3,}$/.test(digits) ? [split(digits.slice(0, 4), digits.slice(4), letter)] : [];
  return [...short, ...long];
}

function split(year: string, serial: string, letter: string): Split {
  return { year: Number(year), serial: Number(serial), letter };
}

/**
 * The century of a two-digit year. With `latestYear`, the latest that does not exceed it. Without, 39 to 99 are 19YY and
 * 00 to 26 are 20YY, where hmpps-person-record and hmpps-prisoner-search agree; 27 to 38 they read differently, so the
 * year must be written in full.
 */
function withCentury({ year, serial }: Split, latestYear: number | undefined): Reading {
  if (serial === 0) return invalid('its serial number is zero', HELP);
  if (year >= 100) return inRange(year, serial, latestYear);
  if (latestYear !== undefined)
    return present(writePncId(latestYear - ((((latestYear - year) % 100) + 100) % 100), serial));
  if (year >= 27 && year <= 38) return invalid('the century of its two-digit year is not certain', HELP);
  return present(writePncId(year >= 39 ? 1900 + year : 2000 + year, serial));
}

function inRange(year: number, serial: number, latestYear = 2099): Reading {
  if (year < 1900 || year > latestYear) return invalid('its year cannot be right', HELP);
  return present(writePncId(year, serial));
}

function whyNot(text: string): string {
  if (isCroNumber(text)) return 'it looks like a CRO number, not a PNC identifier';
  if (/[IOS]$/.test(text)) return 'its last letter is I, O or S, which is never the check letter of a PNC identifier';
  if (splitsOf(text).length === 0) return 'it does not have the form of a PNC identifier';
  return 'its check letter does not agree with its digits, so a character is wrong';
}

// Criminal Records Office numbers use the same letters, of YY followed by the six-digit serial.
function isCroNumber(text: string): boolean {
  if (/^SF\d{2}\/\d{1,6}[A-Z]$/.test(text)) return true;
  const parts = /^(\d{1,6})\/(\d{2})([A-Z])$/.exec(text);
  return parts !== null && CHECK_LETTERS.charAt((Number(parts[2]) * 1_000_000 + Number(parts[1])) % 23) === parts[3];
}
