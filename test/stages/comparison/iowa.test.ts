import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { balanceOf } from '../../../engine/stages/comparison/balance.ts';
import { type CovariateValues, encodeCovariates } from '../../../engine/stages/comparison/covariates.ts';
import { buildDesign } from '../../../engine/stages/comparison/design.ts';
import { logisticRegression, onOriginalScale } from '../../../engine/stages/comparison/logistic.ts';
import { matchNearest } from '../../../engine/stages/comparison/nearest.ts';
import golden from './golden/iowa.json' with { type: 'json' };

const path = '../shared/data/recidivism/iowa_3year_recidivism_2010_2015.csv';
const categories = [
  'Release Type',
  'Race - Ethnicity',
  'Age At Release ',
  'Sex',
  'Offense Classification',
  'Offense Type',
];

describe.skipIf(!existsSync(path))(`real prison releases (skipped where ${path} is absent)`, () => {
  const releases: Record<string, string>[] = existsSync(path) ? parse(readFileSync(path), { columns: true }) : [];
  const treated = Uint8Array.from(releases, (row) => (row['Main Supervising District'] === '5JD' ? 1 : 0));
  const covariates = encodeCovariates([
    { covariate: 'year', kind: 'number', values: releases.map((row) => Number(row['Fiscal Year Released'])) },
    ...categories.map(
      (covariate): CovariateValues => ({
        covariate,
        kind: 'category',
        values: releases.map((row) => row[covariate] || null),
      }),
    ),
  ]);
  const design = buildDesign(covariates, releases.length);
  const fit = logisticRegression(design, treated);
  if (!fit.fitted) throw new Error(fit.reason);

  test('the fit is that of R glm: deviance to 1e-12 of itself, logits to 1e-8, the same iterations and columns', () => {
    expect([design.rows, design.width]).toEqual([golden.rows, golden.width]);
    expect(Math.abs(fit.deviance / golden.deviance - 1)).toBeLessThan(1e-12);
    expect(fit.iterations).toBe(golden.iterations);
    expect(fit.coefficients.filter((coefficient) => coefficient === null).length).toBe(golden.aliased);
    golden.firstLogits.forEach((logit, row) => {
      expect(Math.abs(fit.logit[row]! - logit)).toBeLessThan(1e-8);
    });
    expect(onOriginalScale(fit, design.columns).coefficients[0]!.estimate).toBeCloseTo(golden.yearEstimate, 10);
  });

  test('matching one to one leaves no covariate further apart than 0.1, though several were before', () => {
    const candidates = { treated, score: fit.logit, stratum: new Int32Array(releases.length) };
    const { weights, matchedTreated } = matchNearest(candidates, { ratio: 1, caliper: 0.2, replacement: false });
    expect(matchedTreated).toBeGreaterThan(0.9 * golden.treated);
    const balance = balanceOf(covariates, treated, weights, { denominator: 'treated' }).covariates;
    expect(balance.filter(({ largestBefore }) => largestBefore! > 0.1).length).toBeGreaterThan(2);
    expect(balance.filter(({ largestAfter }) => largestAfter! > 0.1)).toEqual([]);
  });
});
