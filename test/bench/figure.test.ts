import { expect, test } from 'vitest';
import { median } from './figure.ts';
import { tableText } from './table.ts';

test.each([
  ['one value', [3], 3],
  ['an odd number, by size and not by place', [10, 9, 2], 9],
  ['an even number: the mean of the two in the middle', [4, 1, 10, 2], 3],
])('the median of %s', (_, values, expected) => {
  expect(median(values)).toBe(expected);
});

test('the table tells whether each goal is met, and why something was not measured', () => {
  const text = tableText([
    { name: 'quick', value: 0.2, unit: 'seconds', goal: 0.3, how: 'once' },
    { name: 'slow', value: 2, unit: 'times', goal: 2, how: 'twice' },
    { name: 'absent', why: 'the file is not there' },
  ]);
  expect(text.split('\n')).toEqual([
    'what   measured  goal                 how',
    'quick    0.20 s  under 0.30 s: met    once',
    'slow      2.0 x  under 2.0 x: missed  twice',
    'absent: not measured, the file is not there',
  ]);
});
