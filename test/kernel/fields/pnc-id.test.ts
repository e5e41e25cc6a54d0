import { describe, expect, it } from 'vitest';
import { pncCheckLetter, pncIdField, writePncId } from '../../../engine/kernel/fields/pnc-id.ts';

const read = (raw: string, latest_year?: number) =>
  pncIdField.read(raw, latest_year === undefined ? { type: 'pnc-id' } : { type: 'pnc-id', latest_year });

// Vectors of ministryofjustice/hmpps-person-record (PNCIdentifierTest), with the century and padding traps of that code.
const VALID = [
  ['1981/0000034U', '1981/0000034U'],
  ['81/34U', '1981/0000034U'],
  ['2002/0073319Z', '2002/0073319Z'],
  ['02/73319Z', '2002/0073319Z'],
  ['00/223R', '2000/0000223R'],
  ['2000/223R', '2000/0000223R'],
  ['2000223R', '2000/0000223R'],
  ['79163001B', '1979/0163001B'],
  ['19790163001B', '1979/0163001B'],
  ['033Y', '2003/0000003Y'],
  ['1967/9893091D', '1967/9893091D'],
  ['67/9893091d', '1967/9893091D'],
  [' 2002 / 0073319 Z ', '2002/0073319Z'],
] as const;

const INVALID = [
  ['20030011985Z', /check letter does not agree/],
  ['20120052494O', /never the check letter/],
  ['20230583843N', /check letter does not agree/],
  ['2001/0171310S', /never the check letter/],
  ['2002/73319', /form/],
  ['1202/00733190Z', /form/],
  ['065656/91H', /CRO/],
  ['SF05/482703J', /CRO/],
  ['00/0Z', /serial number is zero/],
  ['1802/0073319Z', /year/],
] as const;

describe('a PNC identifier', () => {
  it.each(VALID)('%j is %s', (raw, value) => expect(read(raw)).toEqual({ state: 'present', value }));
  it.each(INVALID)('%j is invalid', (raw, why) => {
    const reading = read(raw);
    expect(reading.state === 'invalid' ? reading.why : reading).toMatch(why);
  });

  it.each([
    [2013, 13, '2013'],
    [2013, 14, '1914'],
    [2026, 26, '2026'],
    [2035, 35, '2035'],
    [2035, 36, '1936'],
    [undefined, 26, '2026'],
    [undefined, 39, '1939'],
  ])('with latest year %s the short year %i is %s', (latest, year, full) => {
    const serial = 73319;
    const short = `${year}/${serial}${pncCheckLetter(year, serial)}`;
    expect(read(short, latest)).toMatchObject({ value: writePncId(Number(full), serial) });
  });

  it('asks for the full year where two rules of its keepers disagree and no latest year is given', () => {
    expect(read(`30/5${pncCheckLetter(30, 5)}`)).toMatchObject({ why: expect.stringMatching(/century/) });
  });

  it('is not later than the latest year', () => expect(read('2002/0073319Z', 2001).state).toBe('invalid'));

  it('with any one digit changed is refused', () => {
    const valid = '2002/0073319Z';
    for (const at of [2, 3, 5, 6, 7, 8, 9, 10, 11])
      for (const digit of '0123456789')
        if (valid[at] !== digit) expect(read(valid.slice(0, at) + digit + valid.slice(at + 1)).state).toBe('invalid');
  });

  it('without the oblique is refused where both readings have a right check letter', () => {
    const { both, longOnly } = joinedForms();
    expect(both.length).toBeGreaterThan(0);
    for (const { text } of both) expect(read(text)).toMatchObject({ why: expect.stringMatching(/two ways/) });
    for (const { text, value } of longOnly) expect(read(text)).toEqual({ state: 'present', value });
  });
});

// Long forms without oblique and padding, such as 2004123L, by whether the letter suits 20/04123L too.
function joinedForms() {
  const years = Array.from({ length: 126 }, (_, index) => 1900 + index);
  const forms = years.flatMap((year) => [7, 123, 45678].map((serial) => joinedForm(year, serial)));
  return { both: forms.filter(({ short }) => short), longOnly: forms.filter(({ short }) => !short) };
}

function joinedForm(year: number, serial: number) {
  const value = writePncId(year, serial);
  const [digits, letter] = [`${year}${serial}`, value.at(-1)!];
  const short = pncCheckLetter(Number(digits.slice(0, 2)), Number(digits.slice(2))) === letter;
  return { text: digits + letter, value, short };
}
