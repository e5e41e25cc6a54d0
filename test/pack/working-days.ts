/*
 * Working days of England and Wales, counted apart from the engine: from holidays typed here, every working day is
 * listed once, and the Nth after an event is found by its place in the list.
 */

/** Weekday bank holidays: gov.uk for 2018 to 2025, the Python package holidays for the other years. */
const byYear: Readonly<Record<number, string>> = {
  2013: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2014: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2015: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2016: '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
};

export const holidays = Object.entries(byYear).flatMap(([year, days]) =>
  days.split(' ').map((day) => `${year}-${day}`),
);

export function dayAfterDays(start: string, days: number): string {
  const [year, month, day] = start.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/** 1 January 2013 was a Tuesday: of seven days from it, the fifth and the sixth are a weekend. 15 years have 5,478 days. */
const working = Array.from({ length: 5478 }, (_, n) => n)
  .filter((n) => n % 7 !== 4 && n % 7 !== 5)
  .map((n) => dayAfterDays('2013-01-01', n))
  .filter((day) => !holidays.includes(day));

/** The Nth working day after a day; the day itself for none. */
export function workingDayAfter(day: string, n: number): string {
  if (n === 0) return day;
  // The number of working days up to the day and with it, found by halving.
  let [low, high] = [0, working.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (working[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return working[low + n - 1]!;
}
