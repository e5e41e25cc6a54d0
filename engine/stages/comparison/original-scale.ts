import type { DesignColumn } from './design.ts';
import type { LogisticFit } from './logistic.ts';

/** The coefficients as they would be of the columns before they were standardised: what R prints for the raw covariates. */
export function onOriginalScale(
  fit: LogisticFit,
  columns: readonly DesignColumn[],
): Pick<LogisticFit, 'intercept' | 'coefficients'> {
  const coefficients = fit.coefficients.map((coefficient, i) => {
    if (coefficient === null) return null;
    const { scale } = columns[i]!;
    const { estimate, standardError } = coefficient;
    return { estimate: estimate / scale, standardError: standardError === null ? null : standardError / scale };
  });
  const kept = columns.filter((_, i) => fit.coefficients[i] !== null);
  const shift = [1, ...kept.map(({ centre, scale }) => -centre / scale)];
  const present = [fit.intercept, ...fit.coefficients.filter((coefficient) => coefficient !== null)];
  const estimate = shift.reduce((sum, by, i) => sum + by * present[i]!.estimate, 0);
  return { intercept: { estimate, standardError: errorOfCombination(shift, fit.covariance) }, coefficients };
}

/** Standard error of a linear combination, sqrt(a'Va). */
function errorOfCombination(a: readonly number[], covariance: readonly Float64Array[] | null): number | null {
  if (covariance === null) return null;
  return Math.sqrt(
    a.reduce((sum, ai, i) => sum + ai * a.reduce((inner, aj, j) => inner + aj * covariance[i]![j]!, 0), 0),
  );
}
