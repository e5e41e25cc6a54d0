/** A day as a whole number of days since 1970-01-01. */
export type Day = number;

export const DAYS_IN_YEAR = 365.25;

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The calendar date of a day (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days). */
export function calendarDate(day: Day): CalendarDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: year + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

export function dayOf({ year, month, day }: CalendarDate): Day {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

export function firstOfYear(year: number): Day {
  return dayOf({ year, month: 1, day: 1 });
}

/** `yyyy-mm-dd` */
export function isoDate(day: Day): string {
  const { year, month, day: ofMonth } = calendarDate(day);
  return `${year}-${two(month)}-${two(ofMonth)}`;
}

/** `dd/mm/yyyy`, as a provider in the United Kingdom writes it. */
export function writtenDate(day: Day): string {
  const { year, month, day: ofMonth } = calendarDate(day);
  return `${two(ofMonth)}/${two(month)}/${year}`;
}

function two(part: number): string {
  return part < 10 ? `0${part}` : String(part);
}
