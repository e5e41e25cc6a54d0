import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { addWorkingDays, isWorkingDay } from '../../../engine/kernel/calendar/working-days.ts';
import { calendarOf, dutyAfter, type ScheduleLine } from '../../../engine/pack/schedule.ts';

const calendar = calendarOf(parse(readFileSync('rules/calendars/england-and-wales.yaml', 'utf8')));
const review = {
  id: 'review',
  title: 'Review',
  asset: 'data',
  after: 'returned',
  not_before: 'review_period',
  do: ['destroy'],
} as unknown as ScheduleLine;
const ceiling = { ...review, not_before: undefined, no_later_than: '5 working days' } as unknown as ScheduleLine;
const values = new Map([['review_period', 20]]);

// Counted by hand from the bank holidays of gov.uk (2018 to 2025) and of the Python package holidays (other years).
test.each([
  ['2013-10-24', '2013-10-31', '2013-11-07', '2013-11-21', '2013-11-22', 'no holidays'],
  ['2013-12-12', '2013-12-19', '2013-12-30', '2014-01-14', '2014-01-15', 'Christmas and New Year'],
  ['2020-04-20', '2020-04-27', '2020-05-04', '2020-05-19', '2020-05-20', '4 May worked, 8 May not'],
  ['2022-05-20', '2022-05-27', '2022-06-07', '2022-06-21', '2022-06-22', '30 May worked, 2 and 3 June not'],
  ['2022-06-04', '2022-06-10', '2022-06-17', '2022-07-01', '2022-07-04', 'a start at the weekend'],
  ['2026-12-10', '2026-12-17', '2026-12-24', '2027-01-12', '2027-01-13', 'a substitute day'],
])(
  'after %s come day 5 on %s, day 10 on %s, day 20 on %s and destruction from %s: %s',
  (event, day5, day10, day20, from) => {
    expect([5, 10, 20].map((n) => addWorkingDays(calendar, event, n))).toEqual([day5, day10, day20]);
    expect(dutyAfter(review, event, values, calendar)).toEqual({ keepUntil: day20, due: from });
    expect(dutyAfter(ceiling, event, values, calendar)).toEqual({ due: day5 });
  },
);

test('a period that reaches a year which the calendar lacks has no date, and names the year', () => {
  expect(addWorkingDays(calendar, '2027-12-10', 5)).toBe('2027-12-17');
  expect(addWorkingDays(calendar, '2027-12-10', 10)).toBe('2027-12-24');
  expect(addWorkingDays(calendar, '2027-12-10', 20)).toEqual({ beyond: 2028 });
  expect(dutyAfter(review, '2027-12-10', values, calendar)).toEqual({ beyond: 2028 });
  expect(isWorkingDay(calendar, '2012-12-31')).toEqual({ beyond: 2012 });
});

test('a floor whose next working day is beyond the calendar has no due date, though its last day has', () => {
  expect(addWorkingDays(calendar, '2027-12-02', 19)).toBe('2027-12-31');
  expect(dutyAfter({ ...review, not_before: '19 working days' }, '2027-12-02', values, calendar)).toEqual({
    beyond: 2028,
  });
});

test('day 0 is the day of the event, also when nobody works on it', () => {
  expect(addWorkingDays(calendar, '2022-06-04', 0)).toBe('2022-06-04');
});

test.each([
  ['2013-04-01', false, 'Easter Monday'],
  ['2013-04-02', true, 'a Tuesday'],
  ['2013-04-06', false, 'a Saturday'],
  ['2013-04-07', false, 'a Sunday'],
  ['2022-09-19', false, 'a holiday proclaimed late'],
])('%s is a working day: %s (%s)', (date, expected) => {
  expect(isWorkingDay(calendar, date)).toBe(expected);
});

test('a year of the calendar has as many weekday holidays as were counted', () => {
  const counted = {
    2013: 8,
    2014: 8,
    2015: 8,
    2016: 8,
    2017: 8,
    2018: 8,
    2019: 8,
    2020: 8,
    2021: 8,
    2022: 10,
    2023: 9,
    2024: 8,
    2025: 8,
    2026: 8,
    2027: 8,
  };
  const found = Object.groupBy(calendar.holidays, (day) => day.slice(0, 4));
  expect(Object.fromEntries(Object.entries(found).map(([year, days]) => [year, days!.length]))).toEqual(
    Object.fromEntries(Object.entries(counted)),
  );
});
