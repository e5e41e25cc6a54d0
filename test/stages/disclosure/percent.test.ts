import { describe, expect, test } from 'vitest';
import { countsBehindPercent } from './percent.ts';

describe('a percentage and its base are a count', () => {
  test.each([
    ['e07 to one decimal place', '8.1', 37, [3]],
    ['e07 as a whole percent', '8', 37, [3]],
    ['a large base at no decimal places leaves several', '8', 500, [38, 39, 40, 41, 42]],
    ['a percentage that no count gives', '8.2', 37, []],
  ])('%s: %s%% of %d', (_, percent, of, counts) => {
    expect(countsBehindPercent(percent, of, 'half-up')).toEqual(counts);
  });

  test('the count is unique for every base up to 100 printed whole, and to 300 at one place', () => {
    for (const [of, places] of [
      [100, 0],
      [99, 0],
      [300, 1],
      [299, 1],
    ] as const) {
      const printed = Array.from({ length: of + 1 }, (_, count) =>
        (Math.round((count * 100 * 10 ** places) / of) / 10 ** places).toFixed(places),
      );
      expect(printed.map((percent) => countsBehindPercent(percent, of, 'half-up'))).toEqual(
        printed.map((_, count) => [count]),
      );
    }
  });
});
