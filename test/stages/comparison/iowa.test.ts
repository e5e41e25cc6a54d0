import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { balanceOf } from '../../../engine/stages/comparison/balance.ts';
import { commonSupport } from '../../../engine/stages/comparison/common-support.ts';
import { type CovariateValues, encodeCovariates } from '../../../engine/stages/comparison/covariates.ts';
import { buildDesign, type Matrix } from '../../../engine/stages/comparison/design.ts';
import { type LogisticFit, logisticRegression } from '../../../engine/stages/comparison/logistic.ts';
import { matchNearest } from '../../../engine/stages/comparison/nearest.ts';
import { onOriginalScale } from '../../../engine/stages/comparison/original-scale.ts';
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

type Release = Record<string, string>;

function covariatesOf(releases: readonly Release[]) {
  const year = releases.map((row) => Number(row['Fiscal Year Released']));
  return encodeCovariates([
    { covariate: 'year', kind: 'number', values: year },
    ...categories.map((covariate): CovariateValues => {
      return { covariate, kind: 'category', values: releases.map((row) => row[covariate] || null) };
    }),
  ]);
}

function treatedOf(releases: readonly Release[]): Uint8Array {
  return Uint8Array.from(releases, (row) => (row['Main Supervising District'] === '5JD' ? 1 : 0));
}

function fitOf(matrix: Matrix, treated: Uint8Array): LogisticFit {
  const fit = logisticRegression(matrix, treated);
  if (!fit.fitted) throw new Error(fit.reason);
  return fit;
}

function analyse() {
  const releases: Release[] = parse(readFileSync(path), { columns: true });
  const everybody = covariatesOf(releases);
  const { inside, oneSided } = commonSupport(everybody, treatedOf(releases));
  const supported = releases.filter((_, row) => inside[row] === 1);
  const [covariates, treated] = [covariatesOf(supported), treatedOf(supported)];
  const design = buildDesign(covariates, supported.length);
  const fit = fitOf(design, treated);
  return { releases, everybody, oneSided, covariates, treated, design, fit };
}

const analysis = existsSync(path) ? analyse() : undefined;

describe.skipIf(analysis === undefined)(`real prison releases (skipped where ${path} is absent)`, () => {
  test('districts differ in release types for certain: a fit to everybody is separated, one within common support is not', () => {
    const { releases, everybody, oneSided, fit } = analysis!;
    expect(fitOf(buildDesign(everybody, releases.length), treatedOf(releases)).separated).toBe(true);
    expect(oneSided.map(({ covariate }) => covariate)).toContain('Release Type');
    expect(fit).toMatchObject({ separated: false, converged: true });
  });

  test('the fit is that of R glm: deviance to 1e-12 of itself, logits to 1e-9, the same iterations and columns', () => {
    const { design, fit } = analysis!;
    expect([design.rows, design.width]).toEqual([golden.rows, golden.width]);
    expect(Math.abs(fit.deviance / golden.deviance - 1)).toBeLessThan(1e-12);
    expect(fit.iterations).toBe(golden.iterations);
    expect(fit.coefficients.filter((coefficient) => coefficient === null).length).toBe(golden.aliased);
    golden.firstLogits.forEach((logit, row) => {
      expect(Math.abs(fit.logit[row]! - logit)).toBeLessThan(1e-9);
    });
    expect(onOriginalScale(fit, design.columns).coefficients[0]!.estimate).toBeCloseTo(golden.yearEstimate, 10);
  });

  test('matching one to one leaves no covariate further apart than 0.1, though several were before', () => {
    const { covariates, treated, fit } = analysis!;
    const candidates = { treated, score: fit.logit, stratum: new Int32Array(treated.length) };
    const { weights, matchedTreated } = matchNearest(candidates, { ratio: 1, caliper: 0.2, replacement: false });
    expect(matchedTreated).toBeGreaterThan(0.9 * golden.treated);
    const balance = balanceOf(covariates, treated, weights, { denominator: 'treated' }).covariates;
    expect(balance.filter(({ largestBefore }) => largestBefore! > 0.1).length).toBeGreaterThan(2);
    expect(balance.filter(({ largestAfter }) => largestAfter! > 0.1)).toEqual([]);
  });
});
