import { writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { shown } from '../../adapters/files.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { NotYet } from '../../pack/pack.ts';
import { defaultPack, openPack } from '../open-pack.ts';
import { countOf, type ExitCode, exitFor, printDiagnostics, terminal } from '../terminal.ts';

export interface CheckOptions {
  readonly format?: string;
  readonly acceptCitations?: boolean;
}

/** `jdl check [pack]`: is the pack sound? */
export async function check(folder: string | undefined, options: CheckOptions): Promise<ExitCode> {
  if (options.acceptCitations) acceptCitations(folder ?? defaultPack);
  const { pack, diagnostics, notYet, texts } = openPack(folder);
  if (options.format === 'json') terminal.say(JSON.stringify([...diagnostics, ...notYet.map(asNote)], null, 2));
  else printDiagnostics(diagnostics, texts);
  if (pack && options.format !== 'json') {
    const rows = [...pack.decisions.values()].reduce((n, d) => n + d.rows.length, 0);
    const parts = [
      countOf(pack.decisions.size, 'decision'),
      countOf(rows, 'row'),
      countOf(Object.keys(pack.parameters).length, 'parameter'),
    ];
    terminal.say(`${pack.about.title}: sound. ${parts.join(', ')}.`);
    if (notYet.length > 0) terminal.say(`Not yet acted on by this engine: ${notYet.map(placed).join(', ')}.`);
  }
  return exitFor(diagnostics);
}

function placed({ key, at }: NotYet): string {
  return `${key} (${basename(at.file)}:${at.line})`;
}

function asNote({ key, missing, at }: NotYet): Diagnostic {
  return diagnose('JDL2117', `"${key}" is not acted on: ${missing}`, { at });
}

/** Writes citations.yaml as the pack now cites, where nothing else is wrong with the pack. */
function acceptCitations(folder: string): void {
  const { register } = openPack(folder);
  if (register === undefined) return;
  const file = join(folder, 'citations.yaml');
  writeFileSync(file, register);
  terminal.say(`The register of citations was written: ${shown(resolve(file))}`);
}
