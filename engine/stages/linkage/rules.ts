import type { FieldSpec } from '../../kernel/fields/field-type.ts';

/** What of a linkage rules file the computation needs, in the file's own words. */
export interface LinkageRules {
  readonly comparisons: Readonly<Record<string, Comparison>>;
  readonly rivals?: Rivals;
  /** A pair is compared if it agrees on all parts of any line. */
  readonly candidates: readonly CandidateLine[];
}

interface Sourced {
  readonly cites?: readonly string[];
  readonly assumed?: string;
}

/** Levels in order: the first that holds. `missing` and `different` close every list and are not written. */
export interface Comparison extends Sourced {
  readonly title?: string;
  readonly levels: Readonly<Record<string, LevelTest>>;
}

/** A field of one name on both sides, or a pair of fields with different names. */
export type FieldRef = string | { readonly own: string; readonly theirs: string };

/** A number, or the name of the parameter that holds it. */
export type Bound = number | string;

/** One measure with its fields, and its bound where it has one. A measure of a missing value does not hold. */
export interface Measure {
  readonly equal?: readonly FieldRef[];
  readonly any_equal?: readonly FieldRef[];
  readonly all_differ?: readonly FieldRef[];
  readonly crossed?: readonly string[];
  readonly jaro_winkler?: readonly FieldRef[];
  readonly day_month_swapped?: FieldRef;
  readonly parts_equal?: FieldRef;
  readonly days_apart?: FieldRef;
  readonly initial_equal?: FieldRef;
  readonly one_letter_apart?: FieldRef;
  readonly at_least?: Bound;
  readonly at_most?: Bound;
}

export interface LevelTest extends Measure {
  readonly all?: readonly Measure[];
  readonly any?: readonly Measure[];
}

/** How many others in the extract, besides the person found, have the person's own values in these fields. */
export interface Rivals extends Sourced {
  readonly title?: string;
  readonly counts: { readonly equal: readonly string[] };
  /** Levels in order; one without a bound holds whenever the count is known. */
  readonly levels: Readonly<Record<string, { readonly at_most?: Bound }>>;
}

export type CandidatePart = string | { readonly first: number; readonly of: string };
export type CandidateLine = readonly CandidatePart[];

/** The dictionary's word on the fields of the two sides, by field id. */
export interface Fields {
  readonly own: Readonly<Record<string, FieldSpec>>;
  readonly theirs: Readonly<Record<string, FieldSpec>>;
}

export type Side = keyof Fields;

export function onSide(ref: FieldRef, side: Side): string {
  return typeof ref === 'string' ? ref : ref[side];
}
