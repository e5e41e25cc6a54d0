import { type Code, catalogue } from '../../kernel/diagnostics/catalogue.ts';
import { nearest } from '../../kernel/diagnostics/nearest.ts';
import { type ExitCode, terminal } from '../terminal.ts';

/** `jdl explain CODE`: a diagnostic's page. */
export async function explain(code: string): Promise<ExitCode> {
  const entry = catalogue[code.toUpperCase() as Code];
  if (!entry) {
    const near = nearest(code.toUpperCase(), Object.keys(catalogue));
    terminal.complain(
      `"${code}" is not a diagnostic. ${near === undefined ? 'A code is what an error or a warning begins with, such as JDL2104.' : `Did you mean ${near}?`}`,
    );
    return 2;
  }
  terminal.say(`${code.toUpperCase()} (${entry.severity}): ${entry.title}\n\n${entry.page}`);
  return 0;
}
