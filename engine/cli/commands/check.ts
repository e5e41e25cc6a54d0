import { countOf, type ExitCode, exitFor, printDiagnostics, terminal } from '../terminal.ts';
import { openPack } from '../open-pack.ts';

/** `jdl check [pack]`: is the pack sound? */
export async function check(folder: string | undefined, options: { format?: string }): Promise<ExitCode> {
  const { pack, diagnostics, texts } = openPack(folder);
  if (options.format === 'json') terminal.say(JSON.stringify(diagnostics, null, 2));
  else printDiagnostics(diagnostics, texts);
  if (pack && options.format !== 'json') {
    const rows = [...pack.decisions.values()].reduce((n, d) => n + d.rows.length, 0);
    const parts = [countOf(pack.decisions.size, 'decision'), countOf(rows, 'row'), countOf(Object.keys(pack.parameters).length, 'parameter')];
    terminal.say(`${pack.about.title}: sound. ${parts.join(', ')}.`);
  }
  return exitFor(diagnostics);
}
