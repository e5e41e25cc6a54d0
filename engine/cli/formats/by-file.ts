import type { Diagnostic } from '../../kernel/diagnostics/diagnostic.ts';
import { printed } from '../../kernel/diagnostics/frame.ts';
import type { Suite, SuiteCase } from './junit.ts';

/**
 * Findings as one suite with a case for each file that was read; a file that has no errors passes. What stands in no
 * file, or in one that could not be read, has a case of its own.
 */
export function byFile(name: string, diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>): Suite {
  const found = Map.groupBy(diagnostics, ({ at }) => at?.file ?? name);
  const files = [...new Set([...texts.keys(), ...found.keys()])];
  return { name, cases: files.map((file) => caseOf(file, name, found.get(file) ?? [], texts)) };
}

function caseOf(
  file: string,
  of: string,
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
): SuiteCase {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const others = diagnostics.filter(({ severity }) => severity !== 'error');
  const line = errors[0]?.at?.line;
  return {
    name: file,
    of,
    ...(file === of ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    failures: errors.map((d) => ({ code: d.code, message: d.message, text: asRead(d, texts) })),
    notes: others.map((d) => asRead(d, texts)),
  };
}

function asRead(diagnostic: Diagnostic, texts: ReadonlyMap<string, string>): string {
  return printed(diagnostic, diagnostic.at && texts.get(diagnostic.at.file));
}
