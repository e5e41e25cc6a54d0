import { writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { shown } from '../../adapters/files.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { Loaded, NotYet, Pack } from '../../pack/pack.ts';
import { hasSchemas, schemaFolder, schemasFor, writeSchemas } from '../editor-files.ts';
import { byFile } from '../formats/by-file.ts';
import type { Format } from '../formats/format.ts';
import { githubAnnotation } from '../formats/github.ts';
import { jsonList } from '../formats/json.ts';
import { junit } from '../formats/junit.ts';
import { defaultPack, openPack } from '../open-pack.ts';
import { countOf, type ExitCode, exitFor, printDiagnostics, terminal } from '../terminal.ts';

export interface CheckOptions {
  readonly format?: Format;
  readonly acceptCitations?: boolean;
}

/** `jdl check [pack]`: is the pack sound? */
export async function check(folder: string | undefined, options: CheckOptions): Promise<ExitCode> {
  const { format = 'text' } = options;
  if (options.acceptCitations) acceptCitations(folder ?? defaultPack, format);
  const loaded = openPack(folder);
  if (loaded.pack) refreshSchemas(loaded.pack, folder ?? defaultPack, format);
  tell(loaded, shown(resolve(folder ?? defaultPack)), format);
  return exitFor(loaded.diagnostics);
}

/** Schemas for the editor follow the pack, where it has some. */
function refreshSchemas(pack: Pack, folder: string, format: Format): void {
  if (!hasSchemas(folder)) return;
  const place = shown(resolve(folder, schemaFolder));
  try {
    const written = writeSchemas(folder, schemasFor(pack, folder));
    if (written.length > 0) mention(`The schemas of the editor follow the pack: ${place} was written anew.`, format);
  } catch {
    printDiagnostics([
      diagnose('JDL6003', `the schemas of the editor cannot be written: ${place}`, { severity: 'warning' }),
    ]);
  }
}

/** A line to a person: beside what is read by a program, never in it. */
function mention(line: string, format: Format): void {
  if (format === 'text') terminal.say(line);
  else terminal.complain(line);
}

/** What is read by a program holds nothing but findings; a person, and the log of a workflow, get the summary too. */
function tell({ pack, diagnostics, notYet, texts }: Loaded, name: string, format: Format): void {
  const all = [...diagnostics, ...notYet.map(asNote)];
  if (format === 'json') terminal.say(jsonList(all));
  if (format === 'junit') terminal.say(junit('jdl check', [byFile(name, all, texts)]));
  if (format === 'github') for (const diagnostic of all) terminal.say(githubAnnotation(diagnostic));
  if (format === 'text') printDiagnostics(diagnostics, texts);
  if (pack && (format === 'github' || format === 'text')) summarise(pack, format === 'text' ? notYet : []);
}

function summarise(pack: Pack, notYet: readonly NotYet[]): void {
  const rows = [...pack.decisions.values()].reduce((n, d) => n + d.rows.length, 0);
  const parts = [
    countOf(pack.decisions.size, 'decision'),
    countOf(rows, 'row'),
    countOf(Object.keys(pack.parameters).length, 'parameter'),
  ];
  terminal.say(`${pack.about.title}: sound. ${parts.join(', ')}.`);
  if (notYet.length > 0) terminal.say(`Not yet acted on by this engine: ${notYet.map(placed).join(', ')}.`);
}

function placed({ key, at }: NotYet): string {
  return `${key} (${basename(at.file)}:${at.line})`;
}

function asNote({ key, missing, at }: NotYet): Diagnostic {
  return diagnose('JDL2117', `"${key}" is not acted on: ${missing}`, { at });
}

/** Writes citations.yaml as the pack now cites, where nothing else is wrong with the pack. */
function acceptCitations(folder: string, format: Format): void {
  const { register } = openPack(folder);
  if (register === undefined) return;
  const file = join(folder, 'citations.yaml');
  writeFileSync(file, register);
  mention(`The register of citations was written: ${shown(resolve(file))}`, format);
}
