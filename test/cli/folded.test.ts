import fc from 'fast-check';
import { expect, it } from 'vitest';
import { folded } from '../../engine/cli/folded.ts';

it('goes on under the beginning of the line', () => {
  const line = '      From 1 April 2013, accept becomes reject where different people sent: 60 to 79';
  expect(folded(`short\n${line}`, 50).split('\n')).toEqual([
    'short',
    '      From 1 April 2013, accept becomes reject',
    '        where different people sent: 60 to 79',
  ]);
});

it('fills a line to its last place, and leaves room where the indent is deep', () => {
  const tens = Array.from({ length: 8 }, () => 'nine-long').join(' ');
  expect(
    folded(tens, 49)
      .split('\n')
      .map((line) => line.length),
  ).toEqual([49, 31]);
  const deep = folded(`${' '.repeat(38)}a ${tens}`, 40).split('\n');
  expect(deep.slice(1).every((line) => /^ {20}\S/.test(line) && line.length <= 40)).toBe(true);
});

it('loses no word, breaks none, and leaves a narrow screen to the terminal', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 40, max: 90 }),
      fc.nat(12),
      (words, width, indent) => {
        const line = ' '.repeat(indent) + words.join(' ');
        const lines = folded(line, width).split('\n');
        expect(lines.join(' ').split(/ +/).filter(Boolean)).toEqual(words);
        expect(Math.max(...lines.map((l) => l.length))).toBeLessThanOrEqual(width);
      },
    ),
    { seed: 1, numRuns: 500 },
  );
  expect(folded('a '.repeat(60), 39)).toBe('a '.repeat(60));
});
