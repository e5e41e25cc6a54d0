import type { Diagnostic } from '../../kernel/diagnostics/diagnostic.ts';

/** Findings as a list, each with code, severity, message, help and place. */
export function jsonList(diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify(diagnostics, null, 2);
}
