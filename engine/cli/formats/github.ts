import { catalogue, type Severity } from '../../kernel/diagnostics/catalogue.ts';
import type { Diagnostic } from '../../kernel/diagnostics/diagnostic.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/**
 * A finding as a command of a workflow, in one line: GitHub shows it at its place in the change that is looked at.
 * Source: GitHub Docs, "Workflow commands for GitHub Actions"; escapes as in actions/toolkit, core/src/command.ts.
 */
export function githubAnnotation({ code, severity, message, help, at }: Diagnostic): string {
  const properties = {
    ...(at === undefined ? {} : { file: at.file }),
    ...(at?.line === undefined ? {} : { line: at.line, col: at.column ?? 1 }),
    ...(at?.line === undefined || at.length === undefined ? {} : { endColumn: (at.column ?? 1) + at.length }),
    title: `${code}: ${catalogue[code].title}`,
  };
  const told = Object.entries(properties).map(([name, value]) => `${name}=${inProperty(String(value))}`);
  const text = help === undefined ? message : `${message}\n${help}`;
  return `::${commands[severity]} ${told.join(',')}::${inMessage(text)}`;
}

function inMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function inProperty(text: string): string {
  return inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
