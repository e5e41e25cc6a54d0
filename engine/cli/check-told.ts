import { basename, resolve } from 'node:path';
import { shown } from '../adapters/files.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { printed } from '../kernel/diagnostics/frame.ts';
import { gapsInWords } from '../pack/findings/gap-notes.ts';
import type { ToldGaps } from '../pack/findings/gaps.ts';
import type { Loaded, NotYet, Pack } from '../pack/pack.ts';
import { byFile } from './formats/by-file.ts';
import type { Format } from './formats/format.ts';
import { githubAnnotation } from './formats/github.ts';
import { jsonList } from './formats/json.ts';
import { junit } from './formats/junit.ts';
import { countOf, printDiagnostics, terminal } from './terminal.ts';

/** What is odd in a sound pack, and the gaps that were asked for. */
export interface Found {
  readonly diagnostics: readonly Diagnostic[];
  readonly gaps: readonly ToldGaps[];
}

export interface Telling {
  readonly format: Format;
  readonly folder: string;
  readonly notes: boolean;
  readonly gaps: boolean;
}

/**
 * What is read by a program holds nothing but findings, all of them. A person, and the log of a workflow, get notes only
 * when they ask for them, and the summary.
 */
export function tellCheck(loaded: Loaded, found: Found, { format, folder, notes, gaps }: Telling): void {
  const { pack, diagnostics, notYet, texts } = loaded;
  const all = [...diagnostics, ...found.diagnostics, ...notYet.map(asNote)];
  if (format === 'json') terminal.say(jsonList(all));
  if (format === 'junit') terminal.say(junit('jdl check', [byFile(shown(resolve(folder)), all, texts)]));
  if (format === 'json' || format === 'junit') return;
  const told = [...diagnostics, ...found.diagnostics.filter((one) => notes || !isNote(one))];
  if (format === 'github') for (const one of [...told, ...notYet.map(asNote)]) terminal.say(githubAnnotation(one));
  else {
    printDiagnostics(
      told.filter((one) => !isNote(one)),
      texts,
    );
    for (const note of told.filter(isNote)) terminal.say(`${printed(note, note.at && texts.get(note.at.file))}\n`);
    if (gaps) tellGaps(found.gaps);
  }
  if (pack === undefined) return;
  summarise(pack);
  const untold = notes ? 0 : found.diagnostics.filter(isNote).length;
  if (untold > 0)
    terminal.say(`${countOf(untold, 'note')} on conditions, levels, verdicts and gaps: --notes tells them.`);
  if (format === 'text' && notYet.length > 0)
    terminal.say(`Not yet acted on by this engine: ${notYet.map(placed).join(', ')}.`);
}

function isNote({ severity }: Diagnostic): boolean {
  return severity === 'note';
}

function tellGaps(gaps: readonly ToldGaps[]): void {
  for (const told of gaps) for (const line of [...gapsInWords(told), '']) terminal.say(line);
  if (gaps.some(({ sets }) => sets.length > 0))
    terminal.say('Facts that are not known are left out: `undecided` says what holds then.');
}

function summarise(pack: Pack): void {
  const rows = [...pack.decisions.values()].reduce((n, d) => n + d.rows.length, 0);
  const parts = [
    countOf(pack.decisions.size, 'decision'),
    countOf(rows, 'row'),
    countOf(Object.keys(pack.parameters).length, 'parameter'),
  ];
  terminal.say(`${pack.about.title}: sound. ${parts.join(', ')}.`);
}

function placed({ key, at }: NotYet): string {
  return `${key} (${basename(at.file)}:${at.line})`;
}

function asNote({ key, missing, at }: NotYet): Diagnostic {
  return diagnose('JDL2117', `"${key}" is not acted on: ${missing}`, { at });
}
