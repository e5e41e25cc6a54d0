import type { EncodedCategory } from './covariates.ts';

/**
 * Numbers the combinations of levels that occur, in order of first row: units are matched only within one of them.
 * Missing is a level, so the missing match the missing. No categories: one stratum for all.
 */
export function exactStrata(categories: readonly EncodedCategory[], rows: number): Int32Array {
  let strata = new Int32Array(rows);
  for (const { codes } of categories) {
    const numbers = new Map<string, number>();
    strata = strata.map((stratum, row) => {
      const key = `${stratum} ${codes[row]}`;
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    });
  }
  return strata;
}
