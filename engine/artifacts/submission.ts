/** What one cell of the provider's file says, once read by the dictionary. */
export type CellState = 'present' | 'missing' | 'invalid';

export interface Cell {
  readonly state: CellState;
  /** Canonical value: dates as yyyy-mm-dd, enumerations as levels. */
  readonly value: string | number | boolean | null;
  /** Why it cannot be read, or why it is improbable. Never holds the value itself. */
  readonly note?: string;
  readonly suspect: boolean;
}

/** One person of the provider's file; rows that repeat the person are gathered under the first. */
export interface SubmittedPerson {
  /** The first row of the person, counting the first row under the header as 1. */
  readonly record: number;
  readonly rows: readonly number[];
  readonly cells: Readonly<Record<string, Cell>>;
}

/** How one field of the dictionary fares over the whole file. Shares lie between 0 and 1. */
export interface FieldProfile {
  readonly name: string;
  readonly title: string;
  readonly required: boolean;
  readonly missing: number;
  readonly invalid: number;
  readonly suspect: number;
  readonly rows: number;
}

/** A thing the provider can put right, told by row and field, never by value. */
export interface RowIssue {
  readonly row: number;
  readonly field: string;
  readonly what: string;
}

/** The provider's file, read and understood. Individual data: it never leaves the case. */
export interface Submission {
  readonly rows: number;
  readonly people: readonly SubmittedPerson[];
  readonly profiles: readonly FieldProfile[];
  readonly issues: readonly RowIssue[];
  /** Records that acceptance set aside, by record number. */
  readonly setAside: ReadonlyMap<number, string>;
}

/** People whose record may be used. */
export function usable(submission: Submission): SubmittedPerson[] {
  return submission.people.filter((person) => !submission.setAside.has(person.record));
}
