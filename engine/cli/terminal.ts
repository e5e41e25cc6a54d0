import { type Diagnostic, hasErrors } from '../kernel/diagnostics/diagnostic.ts';
import { printed } from '../kernel/diagnostics/frame.ts';
import { folded } from './folded.ts';

/** What the process says and how it ends: 0 done, 1 the answer is no, 2 wrong use or invalid pack, 3 defect. */
export type ExitCode = 0 | 1 | 2 | 3;

/** The only place that writes to the terminal. */
export const terminal = {
  say(line = ''): void {
    process.stdout.write(`${line}\n`);
  },
  /** A text as it is, with ends of lines of its own. */
  write(text: string): void {
    process.stdout.write(text);
  },
  /** A text of many lines; where a person reads it, long ones are folded. */
  tell(text: string): void {
    terminal.say(process.stdout.isTTY ? folded(text, process.stdout.columns) : text);
  },
  complain(line: string): void {
    process.stderr.write(`${line}\n`);
  },
  /** A line that says where long work is; only where a person watches. */
  progress(line: string): void {
    if (process.stderr.isTTY) process.stderr.write(`  ${line}\n`);
  },
};

/** Prints diagnostics with their frames. What is worth knowing beside the answer of a command is counted nowhere. */
export function remind(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string> = new Map()): void {
  for (const d of diagnostics) terminal.complain(`${printed(d, d.at && texts.get(d.at.file))}\n`);
}

/** Prints diagnostics with their frames and a closing line. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], texts?: ReadonlyMap<string, string>): void {
  remind(diagnostics, texts);
  const errors = diagnostics.filter((d) => d.severity === 'error').length;
  const warnings = diagnostics.filter((d) => d.severity === 'warning').length;
  if (diagnostics.length > 0) terminal.complain(`${countOf(errors, 'error')}, ${countOf(warnings, 'warning')}`);
}

/** Prints why a command is not done, and how it then ends. */
export function refuse(diagnostics: readonly Diagnostic[], texts?: ReadonlyMap<string, string>): ExitCode {
  printDiagnostics(diagnostics, texts);
  return 2;
}

export function countOf(n: number, what: string): string {
  return `${n.toLocaleString('en-GB')} ${what}${n === 1 ? '' : 's'}`;
}

export function exitFor(diagnostics: readonly Diagnostic[]): ExitCode {
  return hasErrors(diagnostics) ? 2 : 0;
}

/**
 * Tells where the engine failed. What it said is left out, as the message of a database or a parser may quote a cell;
 * JDL_DEFECTS=whole shows it too, for people who work on the engine with invented data.
 */
export function printDefect(error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const what = error instanceof Error ? error.name : 'unknown';
  const told =
    process.env['JDL_DEFECTS'] === 'whole'
      ? `${String(error)}`
      : `${what} (JDL_DEFECTS=whole shows its message, which may quote data)`;
  terminal.complain(
    ['defect: the engine failed; this is not a mistake of yours. Please report these lines.', told, ...frames].join(
      '\n',
    ),
  );
}

/** When what reads our output has gone (`jdl run ... | head`), the work is still done. */
export function surviveClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
