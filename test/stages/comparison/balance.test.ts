import { describe, expect, test } from 'vitest';
import { balanceOf } from '../../../engine/stages/comparison/balance.ts';
import { type CovariateValues, encodeCovariates } from '../../../engine/stages/comparison/covariates.ts';
import { matchNearest } from '../../../engine/stages/comparison/nearest.ts';
import logistic from './golden/logistic.json' with { type: 'json' };
import golden from './golden/matching.json' with { type: 'json' };

const byTreated = { denominator: 'treated' } as const;

describe('balance equals that of MatchIt summary() to 1e-12', () => {
  const treated = Uint8Array.from(logistic.treated);
  const score = Float64Array.from(golden.score);
  const stratum = new Int32Array(score.length);
  const { weights } = matchNearest({ treated, score, stratum }, { ratio: 2, caliper: 0.1, replacement: false });
  const covariates = encodeCovariates([
    { covariate: 'age', kind: 'number', values: logistic.age },
    { covariate: 'previous', kind: 'number', values: logistic.previous },
    { covariate: 'sex', kind: 'category', values: logistic.sex },
    { covariate: 'district', kind: 'category', values: logistic.district },
  ]);
  const { lines } = balanceOf(covariates, treated, weights, byTreated);

  test.each(['before', 'after'] as const)('%s matching', (when) => {
    expect(lines.length).toBe(golden[when].length);
    for (const line of lines) {
      const theirs = golden[when].find(({ name }) => name === line.name.replace('=', ''))!;
      const ours = line[when];
      expect(ours.treatedMean).toBeCloseTo(theirs.treated, 12);
      expect(ours.comparisonMean).toBeCloseTo(theirs.comparison, 12);
      expect(ours.standardisedDifference).toBeCloseTo(theirs.smd, 12);
      if (theirs.ratio === null) expect(ours.varianceRatio).toBeNull();
      else expect(ours.varianceRatio).toBeCloseTo(theirs.ratio, 12);
    }
  });
});

const treated = Uint8Array.from([1, 1, 0, 0, 0]);
const everybody = new Float64Array(5).fill(1);
const line = (column: CovariateValues, weights = everybody, options: Parameters<typeof balanceOf>[3] = byTreated) =>
  balanceOf(encodeCovariates([column]), treated, weights, options).lines[0]!;
const ages = (...values: (number | null)[]): CovariateValues => ({ covariate: 'age', kind: 'number', values });

describe('a standardised difference', () => {
  test('is divided by the standard deviation before matching, after it too', () => {
    const { before, after } = line(ages(2, 4, 0, 1, 5), Float64Array.from([1, 1, 0, 2, 0]));
    expect(before.standardisedDifference).toBeCloseTo((3 - 2) / Math.SQRT2, 12);
    expect(after.standardisedDifference).toBeCloseTo((3 - 1) / Math.SQRT2, 12);
  });

  test('is divided by the root of the mean variance where the policy asks for pooled', () => {
    const { before } = line(ages(2, 4, 0, 1, 5), everybody, { denominator: 'pooled' });
    expect(before.standardisedDifference).toBeCloseTo(1 / Math.sqrt((2 + 7) / 2), 12);
  });

  test('falls back on pooled where the treated do not vary', () => {
    expect(line(ages(3, 3, 0, 1, 5)).before.standardisedDifference).toBeCloseTo(1 / Math.sqrt(7 / 2), 12);
  });

  test.each([
    ['is 0 where all are alike, even at a value that binary numbers only approach', ages(0.1, 0.1, 0.1, 0.1, 0.1), 0],
    ['cannot be told where neither group varies and they differ', ages(3, 3, 4, 4, 4), null],
    ['cannot be told of a number known of none of the treated', ages(null, null, 1, 2, 3), null],
  ])('%s', (_, column, expected) => {
    expect(line(column).before.standardisedDifference).toBe(expected);
  });

  test('cannot be told after matching where nobody was matched', () => {
    expect(line(ages(1, 2, 3, 4, 5), new Float64Array(5)).after).toEqual({
      treatedMean: null,
      comparisonMean: null,
      standardisedDifference: null,
      varianceRatio: null,
    });
  });
});

test('a missing number is left out of the mean and counted on a line of its own', () => {
  const { lines } = balanceOf(encodeCovariates([ages(2, null, 0, 1, 5)]), treated, everybody, byTreated);
  expect(lines.map(({ name, kind, before }) => [name, kind, before.treatedMean, before.comparisonMean])).toEqual([
    ['age', 'number', 2, 2],
    ['age:missing', 'share', 0.5, 0],
  ]);
});

test('a number of zeros and ones is a share', () => {
  expect(line(ages(0, 1, 1, 1, 0))).toMatchObject({ kind: 'share', before: { varianceRatio: null } });
  expect(line(ages(0, 1, 1, 1, 0)).before.standardisedDifference).toBeCloseTo((1 / 2 - 2 / 3) / 0.5, 12);
});

describe('the largest difference of a covariate', () => {
  const areas = (...values: string[]): CovariateValues => ({ covariate: 'area', kind: 'category', values });
  const largest = (column: CovariateValues) =>
    balanceOf(encodeCovariates([column]), treated, everybody, byTreated).covariates[0]!;

  test('is that of any level, the reference included, without its sign', () => {
    const { covariate, largestBefore } = largest(areas('N', 'S', 'E', 'E', 'E'));
    expect(covariate).toBe('area');
    expect(largestBefore).toBeNull();
    expect(largest(areas('N', 'E', 'E', 'E', 'N')).largestBefore).toBeCloseTo((2 / 3 - 1 / 2) / 0.5, 12);
  });

  test('is positive where the treated are below', () => {
    expect(largest(ages(2, 4, 4, 5, 9)).largestBefore).toBeCloseTo(3 / Math.SQRT2, 12);
  });

  test('cannot be told if that of one level cannot', () => {
    expect(largest(areas('N', 'N', 'E', 'E', 'E')).largestBefore).toBeNull();
  });
});
