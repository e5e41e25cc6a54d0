import { describe, expect, it } from 'vitest';
import { problemsWith, type SynthOptions } from '../../engine/synth/options.ts';
import { synthesise } from '../../engine/synth/synthesise.ts';

const GOOD: SynthOptions = { seed: 1, population: 100, cohort: 10 };
const rows = [{ 'Age ': '25-34', Given: 'Yes' }];
const mapping = { columns: { age_band: { from: 'Age ' } }, treated: { column: 'Given', equals: 'Yes' } };

describe('options', () => {
  it('that can be used have no problems', () => {
    expect(problemsWith(GOOD)).toEqual([]);
    expect(problemsWith({ ...GOOD, base: { rows, mapping } })).toEqual([]);
  });

  it.each<[string, Partial<SynthOptions>, RegExp]>([
    ['a broken seed', { seed: 1.5 }, /seed must be a whole number/],
    ['nobody', { population: 0 }, /population must be/],
    ['more identifiers than there are', { population: 4_500_001 }, /population must be/],
    ['an empty cohort', { cohort: 0 }, /cohort must be/],
    ['a cohort beyond the population', { cohort: 101 }, /larger than the population/],
    ['an endless effect', { effect: Number.NaN }, /effect must be a number/],
    ['a period backwards', { period: { from: '2011-01-01', to: '2010-01-01' } }, /end before it begins/],
    ['a period from a day that never was', { period: { from: '2010-02-30', to: '2011-01-01' } }, /must exist/],
    ['a period in another form', { period: { from: '01/01/2010', to: '2011-01-01' } }, /yyyy-mm-dd/],
    ['a rate above one', { rates: { twins: 1.1 } }, /rate twins/],
    ['a rate of its own', { rates: { twin: 0.1 } as object }, /rate twin must be a known rate/],
    ['rates that exclude each other', { rates: { postcode_moved: 0.9 } }, /postcode_moved, postcode_missing/],
    ['a treated column without a base', { treatedWhere: { column: 'Given' } }, /needs a base/],
    ['an effect on real outcomes', { base: { rows, mapping }, effect: 1 }, /outcomes are real/],
    ['an empty base', { base: { rows: [], mapping } }, /no rows/],
    [
      'a header without its space',
      { base: { rows, mapping: { ...mapping, columns: { age_band: { from: 'Age' } } } } },
      /did you mean ‘Age ’/,
    ],
    [
      'an unknown header',
      { base: { rows, mapping: { ...mapping, columns: { age_band: { from: 'Years' } } } } },
      /it has ‘Age ’, ‘Given’/,
    ],
    [
      'a base of untreated',
      { base: { rows, mapping }, treatedWhere: { column: 'Given', equals: 'No' } },
      /No kept row has the treated value/,
    ],
    ['a base without treatment', { base: { rows, mapping: { columns: {} } } }, /needs `treated`/],
    [
      'a base of which nothing is kept',
      { base: { rows, mapping: { ...mapping, keep_where: { column: 'Given', present: false } } } },
      /kept by `keep_where`/,
    ],
    [
      'values that nothing maps',
      { base: { rows, mapping: { ...mapping, columns: { age_band: { from: 'Age ', values: { x: 'y' } } } } } },
      /age_band: 1 values .*map to no level \(‘25-34’\)/,
    ],
  ])('with %s have one problem, in words', (_, change, problem) => {
    const problems = problemsWith({ ...GOOD, ...change });
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(() => synthesise({ ...GOOD, ...change })).toThrow(RangeError);
  });
});
