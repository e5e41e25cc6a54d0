import { describe, expect, it } from 'vitest';
import { dateField, dateFormats } from '../../../engine/kernel/fields/date.ts';

const read = (raw: string, formats: readonly string[] = ['dd/mm/yyyy', 'yyyy-mm-dd']) =>
  dateField.read(raw, { type: 'date', formats });

describe('a date', () => {
  it.each([
    ['31/12/1985', '1985-12-31'],
    ['1/2/1985', '1985-02-01'],
    ['1985-02-01', '1985-02-01'],
    ['29/02/2000', '2000-02-29'],
    ['29/02/2012', '2012-02-29'],
    [' 01/01/1985 ', '1985-01-01'],
  ])('%j is %s', (raw, value) => expect(read(raw)).toEqual({ state: 'present', value }));

  it.each([
    ['31/02/2009', /month does not have that many days/],
    ['2009-02-31', /month does not have that many days/],
    ['31/04/2009', /month does not have that many days/],
    ['29/02/1900', /no leap year/],
    ['29/02/2009', /no leap year/],
    ['32/01/2009', /day is not one of 1 to 31/],
    ['00/01/2009', /day is not one of 1 to 31/],
    ['01/00/2009', /month is not one of 1 to 12/],
    ['02/28/2009', /changed places/],
    ['13/13/2009', /month is not one of 1 to 12/],
    ['01/02/85', /two digits/],
    ['1 Feb 85', /two digits/],
    ['31048', /spreadsheet/],
    ['31048.5', /spreadsheet/],
    ['01/02/1985 00:00', /time of day/],
    ['1985-02-01T00:00:00Z', /time of day/],
    ['01.02.1985', /written as dd\.mm\.yyyy/],
    ['1 February 1985', /written as dd mmm yyyy/],
    ['February', /not a date/],
    ['unknown', /stands for no value/],
  ])('%j is invalid and told why', (raw, why) => {
    const reading = read(raw);
    expect(reading.state === 'invalid' ? reading.why : reading).toMatch(why);
  });

  it('says what to write instead', () => {
    expect(read('31048')).toMatchObject({
      help: 'Write a date that exists as dd/mm/yyyy (31/12/1985) or yyyy-mm-dd (1985-12-31)',
    });
  });

  it.each(['01/01/1900', '01/01/1970', '31/12/9999', '05/06/1899'])('%j is readable but suspect', (raw) => {
    expect(read(raw)).toMatchObject({ state: 'present', suspect: expect.any(String) });
  });

  it('is taken by the first listed format under which it exists', () => {
    expect(read('03/04/1985', ['dd/mm/yyyy', 'mm/dd/yyyy'])).toMatchObject({ value: '1985-04-03' });
    expect(read('03/14/1985', ['dd/mm/yyyy', 'mm/dd/yyyy'])).toMatchObject({ value: '1985-03-14' });
  });

  it('can be read in every format on offer', () => {
    const written = [
      '01/02/1985',
      '1985-02-01',
      '01-02-1985',
      '01.02.1985',
      '1985/02/01',
      '1 feb 1985',
      '01-FEB-1985',
      '02/01/1985',
    ];
    expect(dateFormats.map((format, at) => read(written[at]!, [format]))).toEqual(
      dateFormats.map(() => ({ state: 'present', value: '1985-02-01' })),
    );
  });

  it('agrees with the calendar of the platform for every day of two leap cycles', () => {
    for (let year = 1896; year < 1905; year++)
      for (let month = 1; month <= 12; month++)
        for (let day = 1; day <= 31; day++) {
          const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
          expect(read(`${day}/${month}/${year}`).state === 'present').toBe(exists);
        }
  });
});
