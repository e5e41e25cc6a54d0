import { describe, expect, test } from 'vitest';
import { encodeCovariates } from '../../../engine/stages/comparison/covariates.ts';
import { buildDesign, type Design } from '../../../engine/stages/comparison/design.ts';
import { type LogisticFit, logisticRegression } from '../../../engine/stages/comparison/logistic.ts';
import { onOriginalScale } from '../../../engine/stages/comparison/original-scale.ts';
import golden from './golden/logistic.json' with { type: 'json' };

const treated = Uint8Array.from(golden.treated);
const rows = treated.length;

function designOf(...covariates: ('age' | 'previous' | 'total' | 'rare' | 'sex' | 'district')[]): Design {
  const columns = covariates.map((covariate) =>
    covariate === 'sex' || covariate === 'district'
      ? { covariate, kind: 'category' as const, values: golden[covariate] }
      : { covariate, kind: 'number' as const, values: golden[covariate] },
  );
  return buildDesign(encodeCovariates(columns), rows);
}

function fitOf(design: Design, y = treated): LogisticFit {
  const fit = logisticRegression(design, y);
  if (!fit.fitted) throw new Error(fit.reason);
  return fit;
}

const rCase = (name: string) => golden.cases.find((one) => one.name === name)!;

describe('a fit equals that of R 4.2.2 glm', () => {
  test.each([
    ['numbers and categories', designOf('age', 'previous', 'sex', 'district')],
    ['a column that is a combination of those before it', designOf('age', 'previous', 'total', 'sex', 'district')],
  ] as const)(
    '%s: estimates to 1e-10, standard errors to 1e-9, deviance to 1e-10, the same iterations',
    (name, design) => {
      const r = rCase(name);
      const fit = fitOf(design);
      const { intercept, coefficients } = onOriginalScale(fit, design.columns);
      const ours = [intercept, ...coefficients];
      expect(design.columns.map((column) => column.name.replace('=', ''))).toEqual(r.terms.slice(1));
      r.estimate.forEach((estimate, i) => {
        expect(ours[i] === null).toBe(estimate === null);
        if (estimate === null) return;
        expect(Math.abs(ours[i]!.estimate - estimate)).toBeLessThan(1e-10);
        expect(Math.abs(ours[i]!.standardError! / r.standardError[i]! - 1)).toBeLessThan(1e-9);
      });
      expect(fit.deviance).toBeCloseTo(r.deviance, 9);
      expect(fit).toMatchObject({ iterations: r.iterations, converged: true, separated: false });
    },
  );
});

describe('a fit without a finite estimate says so', () => {
  test('a level of which nobody is treated separates, though R stops content and warns of nothing', () => {
    const r = rCase('a level of which nobody is treated');
    expect(r).toMatchObject({ converged: true, warned: false });
    expect(fitOf(designOf('age', 'rare'))).toMatchObject({ converged: true, separated: true });
  });

  test('a number above which everybody is treated separates', () => {
    const y = Uint8Array.from(golden.age, (age) => (age > 34 ? 1 : 0));
    const fit = fitOf(designOf('age'), y);
    const { iterations, converged } = rCase('a number above which everybody is treated');
    expect(fit).toMatchObject({ separated: true, iterations, converged });
    expect(fit.logit.every(Number.isFinite)).toBe(true);
  });

  test('a column that is the treatment itself separates, and no number of the fit is NaN', () => {
    const design = designOf('age', 'rare');
    const fit = fitOf(design, Uint8Array.from(golden.rare));
    expect(fit.separated).toBe(true);
    const numbers = fit.coefficients.flatMap((coefficient) => [coefficient?.estimate, coefficient?.standardError ?? 0]);
    expect(numbers.some(Number.isNaN)).toBe(false);
  });

  test('separation pursued until nothing is left of the information ends without standard errors', () => {
    const design = designOf('age', 'rare');
    const fit = logisticRegression(design, treated, { tolerance: 0, maximumIterations: 500 });
    if (!fit.fitted) throw new Error(fit.reason);
    expect(fit).toMatchObject({ separated: true, converged: false, covariance: null });
    expect(fit.iterations).toBeLessThan(50);
    expect(onOriginalScale(fit, design.columns).intercept.standardError).toBeNull();
  });

  test('a probability so near 0 that it cannot be told from it counts as separated, as R warns', () => {
    const far = [...golden.age.slice(0, -1), -5000];
    const y = Uint8Array.from(golden.treated, (one, row) => (row === rows - 1 ? 0 : golden.age[row]! > 40 ? 1 : one));
    const design = buildDesign(encodeCovariates([{ covariate: 'age', kind: 'number', values: far }]), rows);
    expect(fitOf(design, y)).toMatchObject({ converged: true, separated: true });
  });

  test('too few iterations: not converged', () => {
    const fit = logisticRegression(designOf('age', 'previous'), treated, { tolerance: 1e-8, maximumIterations: 2 });
    expect(fit).toMatchObject({ fitted: true, converged: false, iterations: 2 });
  });

  test.each([
    ['nobody-treated', 0],
    ['everybody-treated', 1],
  ] as const)('%s', (reason, y) => {
    expect(logisticRegression(designOf('age'), new Uint8Array(rows).fill(y))).toEqual({ fitted: false, reason });
  });
});

describe('a rare treatment is not taken for separation', () => {
  test('one person of 240 treated, on the mean of every column', () => {
    const y = new Uint8Array(rows);
    y[100] = 1;
    expect(fitOf(designOf('age'), y)).toMatchObject({ converged: true, separated: false });
  });

  test('one treated person in a level of 50, 5 of 240 in all', () => {
    const y = new Uint8Array(rows);
    golden.district.forEach((district, row) => {
      if (district === '1JD' && row < 10) y[row] = 1;
    });
    y[golden.district.indexOf('2JD')] = 1;
    y[golden.district.indexOf('5JD')] = 1;
    expect(fitOf(designOf('district'), y)).toMatchObject({ converged: true, separated: false });
  });
});

test('where the deviance goes to 0 the stop rule is that of R: the same iterations', () => {
  const y = Uint8Array.from(golden.age, (age) => (age > 34 ? 1 : 0));
  const { iterations, converged } = rCase('the same, given a hundred iterations');
  const fit = logisticRegression(designOf('age'), y, { tolerance: 1e-8, maximumIterations: 100 });
  expect(fit).toMatchObject({ iterations, converged });
});

test('one iteration starts where R starts: estimates to 1e-12', () => {
  const design = designOf('age', 'previous');
  const fit = logisticRegression(design, treated, { tolerance: 1e-8, maximumIterations: 1 });
  if (!fit.fitted) throw new Error(fit.reason);
  const { intercept, coefficients } = onOriginalScale(fit, design.columns);
  rCase('one iteration only').estimate.forEach((estimate, i) => {
    expect([intercept, ...coefficients][i]!.estimate).toBeCloseTo(estimate!, 12);
  });
});

test('without columns the intercept is the logit of the share treated', () => {
  const fit = fitOf({ rows, width: 0, values: new Float64Array(), columns: [], references: [], constant: [] });
  const share = treated.reduce((sum, y) => sum + y, 0) / rows;
  expect(fit.intercept.estimate).toBeCloseTo(Math.log(share / (1 - share)), 10);
  expect(fit.intercept.standardError).toBeCloseTo(1 / Math.sqrt(rows * share * (1 - share)), 10);
});

test('at the estimate the fitted probabilities have the treated share and the treated mean of every column', () => {
  const design = designOf('age', 'previous', 'sex', 'district');
  const fit = fitOf(design);
  for (let column = 0; column < design.width; column++) {
    let residual = 0;
    for (let row = 0; row < rows; row++) {
      residual += (treated[row]! - 1 / (1 + Math.exp(-fit.logit[row]!))) * design.values[row * design.width + column]!;
    }
    expect(Math.abs(residual)).toBeLessThan(1e-6);
  }
});
