/**
 * What the engine needs of the world outside it. Adapters implement these; only the command line wires
 * them together, so that the same request, pack, extract and clock give the same bytes.
 */
export interface Clock {
  /** The day that an act bears, yyyy-mm-dd (UTC): today, unless another is named. */
  today(): string;
  /** The moment by the clock of the machine, ISO 8601 in UTC, whichever day is named. */
  now(): string;
}

export type SqlValue = string | number | bigint | boolean | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;
export interface Sql {
  readonly text: string;
  readonly values?: readonly SqlValue[];
}

/** A table to be loaded: every column as text, null where empty. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** A name as an SQL identifier, whatever characters it holds. The only way by which names enter SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Why an extract cannot be used. Names files, columns, rows and lines; never holds a cell's value. */
export interface ExtractProblem {
  readonly kind: 'no-file' | 'no-column' | 'malformed';
  readonly file: string;
  readonly message: string;
  /** The first record concerned, counted from 1 without the header. */
  readonly row?: number;
  /** The line of the file on which that record begins, counted from 1. */
  readonly line?: number;
  readonly column?: string;
}

export type Attached =
  | { readonly attached: true; readonly rows: number }
  | { readonly attached: false; readonly problem: ExtractProblem };

export interface AttachOptions {
  /** Parquet columns keep the types they have in the file; otherwise, and for CSV always, every column is VARCHAR. */
  readonly typesAsHeld?: boolean;
}

/** An in-memory SQL database. Nothing of it reaches a disk. */
export interface Database {
  run(sql: Sql): Promise<void>;
  rows(sql: Sql): Promise<SqlRow[]>;
  /** Creates a table of VARCHAR columns and fills it, in place of one of that name. */
  load(table: string, data: TextTable): Promise<void>;
  /**
   * Makes an extract (CSV or Parquet, by the ending of its name) readable under a name. Columns are found by their
   * names in the file. Only files named when the database was opened can be attached.
   */
  attach(view: string, file: string, columns: readonly string[], options?: AttachOptions): Promise<Attached>;
  /** Lets SQL call a function of one text, in place of one of that name; null gives null. It must be pure. */
  define(name: string, compute: (text: string) => string | null): Promise<void>;
  close(): Promise<void>;
}

export interface PdfPrinter {
  /** @param options.date the date written into the file, yyyy-mm-dd: never the time of printing. */
  print(html: string, options: { readonly date: string }): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Long work says where it is. Never a value of a person's record. */
export interface Progress {
  step(what: string): void;
}
