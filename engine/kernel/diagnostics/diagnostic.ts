import { type Code, catalogue, type Severity } from './catalogue.ts';

/** A place in a text file. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** Characters to underline; 1 where unknown. */
  readonly length?: number;
}

/** Something a person should know about what they wrote. A value, never thrown. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  readonly at?: Place;
}

export interface DiagnosticParts {
  readonly help?: string | undefined;
  readonly at?: Place | undefined;
  readonly severity?: Severity;
}

/**
 * Makes a diagnostic of the catalogue's code. The message says what was found and what was expected;
 * `help` says what to do next.
 */
export function diagnose(code: Code, message: string, parts: DiagnosticParts = {}): Diagnostic {
  return {
    code,
    severity: parts.severity ?? catalogue[code].severity,
    message,
    ...(parts.help === undefined ? {} : { help: parts.help }),
    ...(parts.at === undefined ? {} : { at: parts.at }),
  };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === 'error');
}

/** File order, then line, then column, so that output never depends on the order of checks. */
export function inReadingOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compareText(a.at?.file ?? '', b.at?.file ?? '') ||
      (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
      (a.at?.column ?? 0) - (b.at?.column ?? 0) ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
