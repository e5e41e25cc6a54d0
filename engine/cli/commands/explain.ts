import { type Code, catalogue } from '../../kernel/diagnostics/catalogue.ts';
import { suggestion } from '../../kernel/diagnostics/nearest.ts';
import { type ExitCode, terminal } from '../terminal.ts';

/** `jdl explain CODE`: a diagnostic's page. */
export async function explain(code: string): Promise<ExitCode> {
  const entry = catalogue[code.toUpperCase() as Code];
  if (!entry) {
    terminal.complain(
      `"${code}" is not a diagnostic. ${suggestion(code.toUpperCase(), Object.keys(catalogue), 'diagnostics')}`,
    );
    return 2;
  }
  terminal.say(`${code.toUpperCase()} (${entry.severity}): ${entry.title}\n\n${entry.page}`);
  return 0;
}
