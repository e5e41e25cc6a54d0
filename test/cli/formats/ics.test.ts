import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AllDayEvent, calendarText } from '../../../engine/cli/formats/ics.ts';

const event: AllDayEvent = {
  uid: 'lab.review.2013-10-24',
  day: '2013-11-22',
  summary: 'Destroy: the records, as sent; all of them',
  description: 'First line\nsecond \\ line',
  categories: ['A lab, of sorts', 'review'],
};

/** Read as RFC 5545 says: unfold (3.1), then name, parameters and value of each line. */
function linesOf(text: string): [name: string, value: string][] {
  return text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1)
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]);
}

/** RFC 5545, 3.3.11. */
function unescaped(text: string): string {
  return text.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
}

it('is a calendar of all-day events', () => {
  expect(linesOf(calendarText([event], '2013-11-01T12:00:00.000Z'))).toEqual([
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//jdl//due//EN'],
    ['CALSCALE', 'GREGORIAN'],
    ['BEGIN', 'VEVENT'],
    ['UID', 'lab.review.2013-10-24'],
    ['DTSTAMP', '20131101T120000Z'],
    ['DTSTART;VALUE=DATE', '20131122'],
    ['SUMMARY', 'Destroy: the records\\, as sent\\; all of them'],
    ['DESCRIPTION', 'First line\\nsecond \\\\ line'],
    ['CATEGORIES', 'A lab\\, of sorts,review'],
    ['TRANSP', 'TRANSPARENT'],
    ['END', 'VEVENT'],
    ['END', 'VCALENDAR'],
  ]);
});

it('without events is still a calendar', () => {
  expect(calendarText([], '2013-11-01T12:00:00.000Z')).toMatch(
    /^BEGIN:VCALENDAR\r\nVERSION:2.0\r\n.*\r\nEND:VCALENDAR\r\n$/s,
  );
});

const anyText = fc.string({ unit: 'grapheme', maxLength: 300 });

it('keeps every text, in lines of at most 75 octets that end in CR LF and break no character', () => {
  fc.assert(
    fc.property(anyText, anyText, (summary, description) => {
      const text = calendarText([{ ...event, summary, description }], '2013-11-01T12:00:00.000Z');
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      for (const line of text.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line.isWellFormed()).toBe(true);
      }
      const told = new Map(linesOf(text));
      expect(unescaped(told.get('SUMMARY')!)).toBe(summary);
      expect(unescaped(told.get('DESCRIPTION')!)).toBe(description);
    }),
    { seed: 5545 },
  );
});

it.each([
  ['fits', 67, 1],
  ['is one octet too long', 68, 2],
  ['fits twice', 67 + 74, 2],
  ['does not', 67 + 75, 3],
])('folds where a line %s', (_, length, lines) => {
  const text = calendarText([{ ...event, summary: 'x'.repeat(length) }], '2013-11-01T12:00:00.000Z');
  expect(text.split('\r\n').filter((line) => /^(SUMMARY:| ?x+$)/.test(line))).toHaveLength(lines);
});

it('writes any end of a line as \\n, and leaves control characters out', () => {
  const summary = 'one\r\ntwo\rthree\nfour\u0000\u0007\tfive';
  expect(new Map(linesOf(calendarText([{ ...event, summary }], '2013-11-01T12:00:00.000Z'))).get('SUMMARY')).toBe(
    'one\\ntwo\\nthree\\nfour\tfive',
  );
});
