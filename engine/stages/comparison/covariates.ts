/** What a covariate says of every unit, in row order; null is missing. */
export type CovariateValues =
  | { readonly covariate: string; readonly kind: 'category'; readonly values: ArrayLike<string | null> }
  | { readonly covariate: string; readonly kind: 'number'; readonly values: ArrayLike<number | null> };

export interface EncodedCategory {
  readonly covariate: string;
  readonly kind: 'category';
  /** Levels that occur, by code point; null (missing), where it occurs, is a level of its own and comes last. */
  readonly levels: readonly (string | null)[];
  /** Index into `levels`, one a row. */
  readonly codes: Int32Array;
}

export interface EncodedNumber {
  readonly covariate: string;
  readonly kind: 'number';
  /** One a row; a missing value holds the mean of those known (0 if none is). */
  readonly values: Float64Array;
  /** 1 where the value was missing. */
  readonly missing: Uint8Array;
}

export type EncodedCovariate = EncodedCategory | EncodedNumber;

/** What a column or a line of a balance table measures of its covariate. */
export type Part =
  | { readonly is: 'value' }
  | { readonly is: 'level'; readonly level: string }
  | { readonly is: 'missing' };

/** A short name for a part, the same in every table: `age`, `sex=Female`, `age:missing`. */
export function partName(covariate: string, part: Part): string {
  if (part.is === 'value') return covariate;
  return part.is === 'level' ? `${covariate}=${part.level}` : `${covariate}:missing`;
}

export function levelPart(level: string | null): Part {
  return level === null ? { is: 'missing' } : { is: 'level', level };
}

/** Encodes covariates once, for the model, the strata and the balance tables alike. Throws if a number is not finite. */
export function encodeCovariates(columns: readonly CovariateValues[]): readonly EncodedCovariate[] {
  return columns.map((column) =>
    column.kind === 'category'
      ? encodeCategory(column.covariate, column.values)
      : encodeNumber(column.covariate, column.values),
  );
}

function encodeCategory(covariate: string, values: ArrayLike<string | null>): EncodedCategory {
  const seen = new Set<string | null>();
  for (let row = 0; row < values.length; row++) seen.add(values[row]!);
  const levels = [...seen].sort(byCodePoint);
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  return { covariate, kind: 'category', levels, codes: Int32Array.from(values, (value) => codeOf.get(value)!) };
}

function encodeNumber(covariate: string, given: ArrayLike<number | null>): EncodedNumber {
  const missing = Uint8Array.from(given, (value) => (value === null ? 1 : 0));
  let sum = 0;
  let known = 0;
  for (let row = 0; row < given.length; row++) {
    const value = given[row]!;
    if (value === null) continue;
    if (!Number.isFinite(value)) throw new RangeError(`covariate ${covariate} holds a number that is not finite`);
    sum += value;
    known++;
  }
  const mean = known === 0 ? 0 : sum / known;
  return { covariate, kind: 'number', values: Float64Array.from(given, (value) => value ?? mean), missing };
}

/** Order by Unicode code point (JavaScript's own order is by UTF-16 unit); null last. */
function byCodePoint(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const [left, right] = [Array.from(a), Array.from(b)];
  const shared = Math.min(left.length, right.length);
  for (let i = 0; i < shared; i++) {
    const difference = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
