import { describe, expect, test } from 'vitest';
import { encodeCovariates } from '../../../engine/stages/comparison/covariates.ts';
import { buildDesign } from '../../../engine/stages/comparison/design.ts';
import { exactStrata } from '../../../engine/stages/comparison/strata.ts';

const category = (...values: (string | null)[]) => ({ covariate: 'sex', kind: 'category' as const, values });
const number = (...values: (number | null)[]) => ({ covariate: 'age', kind: 'number' as const, values });

function design(column: ReturnType<typeof category> | ReturnType<typeof number>) {
  return buildDesign(encodeCovariates([column]), column.values.length);
}

describe('a category has a column for every level but its reference', () => {
  test.each([
    ['the most frequent level is the reference', category('M', 'F', 'M'), 'sex=M', ['sex=F']],
    [
      'of equally frequent levels the first by code point is',
      category('b', 'a', 'b', 'a', 'c'),
      'sex=a',
      ['sex=b', 'sex=c'],
    ],
    [
      'code points, not UTF-16 units, order the levels',
      category('\u{1F600}', '\uFF21'),
      'sex=\uFF21',
      ['sex=\u{1F600}'],
    ],
    [
      'missing is a level of its own, after the others',
      category('M', null, 'M', 'F'),
      'sex=M',
      ['sex=F', 'sex:missing'],
    ],
    ['missing is the reference where it is the most frequent', category(null, null, 'F'), 'sex:missing', ['sex=F']],
    ['of a level and missing equally frequent the level is', category(null, 'F'), 'sex=F', ['sex:missing']],
  ])('%s', (_, column, reference, names) => {
    const built = design(column);
    expect(built.references.map(({ name }) => name)).toEqual([reference]);
    expect(built.columns.map(({ name }) => name)).toEqual(names);
  });

  test('a level called "null" or "missing" is not missing', () => {
    const built = design(category('null', 'missing', 'missing', null));
    expect(built.columns.map(({ part }) => part)).toEqual([{ is: 'level', level: 'null' }, { is: 'missing' }]);
  });

  test('with one level only it has no column, and the level is named as constant', () => {
    const built = design(category('M', 'M'));
    expect(built).toMatchObject({ width: 0, references: [], constant: [{ name: 'sex=M' }] });
  });
});

describe('a number', () => {
  test('is standardised by mean and standard deviation (n - 1)', () => {
    const built = design(number(1, 2, 3));
    expect(built.columns).toMatchObject([{ name: 'age', centre: 2, scale: 1 }]);
    expect([...built.values]).toEqual([-1, 0, 1]);
  });

  test('has the mean of the others in the place of a missing value, and an indicator of missing', () => {
    const built = design(number(1, null, 3));
    expect(built.columns.map(({ name }) => name)).toEqual(['age', 'age:missing']);
    expect(built.values[1 * built.width]).toBe(0);
    expect(built.columns[1]!.centre).toBeCloseTo(1 / 3, 15);
  });

  test('that is the same for everybody is dropped and named', () => {
    expect(design(number(7, 7, 7)).constant.map(({ name }) => name)).toEqual(['age']);
  });

  test('that is known of nobody is dropped, and so is its indicator', () => {
    expect(design(number(null, null)).constant.map(({ name }) => name)).toEqual(['age', 'age:missing']);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is a defect, told without the value', (value) => {
    expect(() => encodeCovariates([number(1, value)])).toThrow('covariate age holds a number that is not finite');
  });
});

test('columns of several covariates stand side by side in every row', () => {
  const built = buildDesign(encodeCovariates([number(1, 2, 3), category('M', 'F', 'M')]), 3);
  const indicator = [-1 / 3, 2 / 3, -1 / 3].map((centred) => centred / Math.sqrt(1 / 3));
  expect([...built.values].map((value) => value.toFixed(12))).toEqual(
    [-1, indicator[0]!, 0, indicator[1]!, 1, indicator[2]!].map((value) => value.toFixed(12)),
  );
});

test('strata are the combinations of levels that occur; the missing are a level', () => {
  const [sex, area] = encodeCovariates([
    category('M', 'M', 'F', null, null, 'M'),
    { covariate: 'area', kind: 'category', values: ['N', 'S', 'N', 'N', 'N', 'N'] },
  ]);
  if (sex?.kind !== 'category' || area?.kind !== 'category') throw new Error('not categories');
  expect([...exactStrata([sex, area], 6)]).toEqual([0, 1, 2, 3, 3, 0]);
  expect([...exactStrata([], 2)]).toEqual([0, 0]);
});
