import type { ExtractProblem } from '../../kernel/ports.ts';

/** A file to be made readable, and the name for it. */
export interface Extract {
  readonly view: string;
  /** As the user named it: shown in problems. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly columns: readonly string[];
}

/** The wanted columns that a file lacks or holds twice, as a problem. */
export function columnProblem({ file, columns }: Extract, found: readonly string[]): ExtractProblem | undefined {
  const missing = columns.filter((name) => !found.includes(name));
  if (missing.length > 0) {
    const message = `The file has no column ${missing.join(', ')}; it has ${found.join(', ')}`;
    return { kind: 'no-column', file, message, column: missing[0]! };
  }
  const twice = found.find((name, i) => found.indexOf(name) !== i);
  if (twice === undefined) return undefined;
  return { kind: 'malformed', file, message: `The file has two columns of the name ${twice}`, column: twice };
}

/** A text as an SQL literal, for the few places of a statement that take no parameter. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
