import { expect, test } from 'vitest';
import { filled, idInWords, inWords, placeholders } from '../../../engine/kernel/decision/sentence.ts';

test.each([
  [1234567.5, '1,234,567.5'],
  [0.123456, '0.1235'],
  [true, 'yes'],
  [false, 'no'],
  ['2013-04-01', '1 April 2013'],
  ['Mentoring-Plus of 2013', 'Mentoring-Plus of 2013'],
  ['post', 'post'],
  ['re-offences', 're-offences'],
  [undefined, 'unknown'],
])('%s reads "%s"', (value, words) => {
  expect(inWords(value)).toBe(words);
});

test.each([
  ['ordinary-email', 'ordinary email'],
  ['too_few', 'too few'],
  ['25-34', '25-34'],
])('the id %s reads "%s"', (id, words) => {
  expect(idInWords(id)).toBe(words);
});

test('placeholders are found in order, with or without spaces', () => {
  expect(placeholders('{{a.b}} and {{ c_d }} and {e}')).toEqual(['a.b', 'c_d']);
});

test('a fact comes before a parameter of the same name, and $ stays as it is', () => {
  const facts = new Map([['a', '$1 $& $$']]);
  expect(
    filled(
      '{{a}} {{b}}',
      facts,
      new Map<string, string | number>([
        ['a', 'no'],
        ['b', 60],
      ]),
    ),
  ).toBe('$1 $& $$ 60');
});
