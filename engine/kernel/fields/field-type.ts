/** What a pack's dictionary says of one field, as far as reading a cell needs it. */
export interface FieldSpec {
  readonly type: string;
  /** Dates: the accepted ways of writing one, tried in this order; made of `dd`, `mm`, `mmm`, `yyyy` and separators. */
  readonly formats?: readonly string[];
  /** Enumerations and booleans: level -> accepted spellings (the level's own id is always one). */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** Numbers: whole numbers only. */
  readonly integer?: boolean;
  /** Numbers: smallest and largest value, both inclusive. */
  readonly min?: number;
  readonly max?: number;
  /** PNC identifiers: the latest year that can occur, which settles the century of a two-digit year. */
  readonly latest_year?: number;
}

/**
 * What one cell says. `value` is canonical: dates are `yyyy-mm-dd`, enumerations are level ids, identifiers have their
 * standard form, names and text are as written (trimmed, NFC). `suspect` marks what can be read but is improbable.
 * `why`, `help` and `suspect` never hold the cell's own content: they may be shown, logged and sent.
 */
export type Reading =
  | { readonly state: 'missing' }
  | { readonly state: 'present'; readonly value: string | number | boolean; readonly suspect?: string }
  | { readonly state: 'invalid'; readonly why: string; readonly help?: string };

export interface FieldType {
  /** The name by which a dictionary asks for the type. */
  readonly type: string;
  readonly title: string;
  /** Reads one cell; total: every text gives a reading and nothing is thrown. */
  read(raw: string, spec: FieldSpec): Reading;
  /** How to write it: a sentence or two for the provider's guidance page. */
  guidance(spec: FieldSpec): string;
}

export const missing: Reading = { state: 'missing' };

export function present(value: string | number | boolean, suspect?: string): Reading {
  return suspect === undefined ? { state: 'present', value } : { state: 'present', value, suspect };
}

export function invalid(why: string, help?: string): Reading {
  return help === undefined ? { state: 'invalid', why } : { state: 'invalid', why, help };
}
