import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shown } from '../../adapters/files.ts';
import { defaultPack, openPack } from '../open-pack.ts';
import { countOf, type ExitCode, exitFor, printDiagnostics, terminal } from '../terminal.ts';

export interface CheckOptions {
  readonly format?: string;
  readonly acceptCitations?: boolean;
}

/** `jdl check [pack]`: is the pack sound? */
export async function check(folder: string | undefined, options: CheckOptions): Promise<ExitCode> {
  if (options.acceptCitations) acceptCitations(folder ?? defaultPack);
  const { pack, diagnostics, texts } = openPack(folder);
  if (options.format === 'json') terminal.say(JSON.stringify(diagnostics, null, 2));
  else printDiagnostics(diagnostics, texts);
  if (pack && options.format !== 'json') {
    const rows = [...pack.decisions.values()].reduce((n, d) => n + d.rows.length, 0);
    const parts = [
      countOf(pack.decisions.size, 'decision'),
      countOf(rows, 'row'),
      countOf(Object.keys(pack.parameters).length, 'parameter'),
    ];
    terminal.say(`${pack.about.title}: sound. ${parts.join(', ')}.`);
  }
  return exitFor(diagnostics);
}

/** Writes citations.yaml as the pack now cites, where nothing else is wrong with the pack. */
function acceptCitations(folder: string): void {
  const { register } = openPack(folder);
  if (register === undefined) return;
  const file = join(folder, 'citations.yaml');
  writeFileSync(file, register);
  terminal.say(`The register of citations was written: ${shown(resolve(file))}`);
}
