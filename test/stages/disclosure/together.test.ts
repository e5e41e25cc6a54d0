import { describe, expect, test } from 'vitest';
import { countsBehindPercent, type FigureGroup, hiddenTogether } from '../../../engine/stages/disclosure/together.ts';

const rate = (id: string): FigureGroup => ({
  id,
  cells: [`${id}.people`, `${id}.others`, `${id}.of`],
  statistics: [
    { id: `${id} count`, kind: 'count', cell: `${id}.people` },
    { id: `${id} base`, kind: 'count', cell: `${id}.of` },
    { id: `${id} rate`, kind: 'rate' },
    { id: `${id} interval`, kind: 'interval' },
    { id: 'chart of both', kind: 'chart' },
  ],
});
const groups = [rate('treated'), rate('compared')];
const all = new Set(['count', 'rate', 'interval', 'chart']);

describe('statistics that determine one another go together', () => {
  test.each<[string, string[], Set<string>, string[], string[]]>([
    ['nothing is suppressed, nothing goes', [], all, [], []],
    [
      'a suppressed count takes its rate, interval and chart, but not the base or the other group',
      ['treated.people'],
      all,
      ['treated count', 'treated rate', 'treated interval', 'chart of both'],
      [],
    ],
    [
      'people outside the count, when suppressed, take the rate too',
      ['compared.others'],
      all,
      ['chart of both', 'compared rate', 'compared interval'],
      [],
    ],
    [
      'a kind that the policy forgets is reported as a possible leak',
      ['treated.people'],
      new Set(['count', 'rate']),
      ['treated count', 'treated rate'],
      ['treated interval', 'chart of both'],
    ],
    [
      'a printed count goes with its cell whatever the kinds',
      ['treated.of'],
      new Set<string>(),
      ['treated base'],
      ['treated rate', 'treated interval', 'chart of both'],
    ],
  ])('%s', (_, suppressed, kinds, hide, notCovered) => {
    expect(hiddenTogether(groups, new Set(suppressed), kinds)).toEqual({ hide, notCovered });
  });
});

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
