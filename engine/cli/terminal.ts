import { type Diagnostic, hasErrors } from '../kernel/diagnostics/diagnostic.ts';
import { printed } from '../kernel/diagnostics/frame.ts';

/** What the process says and how it ends: 0 done, 1 the answer is no, 2 wrong use or invalid pack, 3 defect. */
export type ExitCode = 0 | 1 | 2 | 3;

/** The only place that writes to the terminal. */
export const terminal = {
  say(line = ''): void {
    process.stdout.write(`${line}\n`);
  },
  complain(line: string): void {
    process.stderr.write(`${line}\n`);
  },
  /** A line that says where long work is; only where a person watches. */
  progress(line: string): void {
    if (process.stderr.isTTY) process.stderr.write(`  ${line}\n`);
  },
};

/** Prints diagnostics with their frames and a closing line. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string> = new Map()): void {
  for (const d of diagnostics) terminal.complain(`${printed(d, d.at && texts.get(d.at.file))}\n`);
  const errors = diagnostics.filter((d) => d.severity === 'error').length;
  const warnings = diagnostics.length - errors;
  if (diagnostics.length > 0) terminal.complain(`${countOf(errors, 'error')}, ${countOf(warnings, 'warning')}`);
}

export function countOf(n: number, what: string): string {
  return `${n.toLocaleString('en-GB')} ${what}${n === 1 ? '' : 's'}`;
}

export function exitFor(diagnostics: readonly Diagnostic[]): ExitCode {
  return hasErrors(diagnostics) ? 2 : 0;
}
