import { existsSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { shown } from '../../adapters/files.ts';
import { type Diagnostic, diagnose, inReadingOrder } from '../../kernel/diagnostics/diagnostic.ts';
import { printed } from '../../kernel/diagnostics/frame.ts';
import { suggestion } from '../../kernel/diagnostics/nearest.ts';
import { findingsOfPack } from '../../pack/findings/findings.ts';
import { everyGap, gapNote, gapsInWords } from '../../pack/findings/gap-notes.ts';
import type { ToldGaps } from '../../pack/findings/gaps.ts';
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
  readonly notes?: boolean;
  /** All decisions, or the one that is named. */
  readonly gaps?: true | string;
}

/** `jdl check [pack]`: is the pack sound, and what is odd in it? */
export async function check(folder: string | undefined, options: CheckOptions): Promise<ExitCode> {
  const { format = 'text', gaps } = options;
  if (options.acceptCitations) acceptCitations(folder ?? defaultPack, format);
  const loaded = openPack(folder);
  const { pack } = loaded;
  if (pack === undefined) {
    tell(loaded, nothingFound, folder, options);
    return exitFor(loaded.diagnostics);
  }
  refreshSchemas(pack, folder ?? defaultPack, format);
  if (typeof gaps === 'string' && !pack.decisions.has(gaps)) return noDecision(gaps, pack);
  tell(loaded, findingsIn(pack, options), folder, options);
  return exitFor(loaded.diagnostics);
}

/** What is odd in a sound pack, and the gaps that were asked for. */
interface Found {
  readonly diagnostics: readonly Diagnostic[];
  readonly gaps: readonly ToldGaps[];
}

const nothingFound: Found = { diagnostics: [], gaps: [] };

function findingsIn(pack: Pack, { gaps: wanted }: CheckOptions): Found {
  const { diagnostics, gaps } = findingsOfPack(pack);
  const asked = gaps.filter(({ decision }) => wanted === true || wanted === decision.id);
  const notes = gaps.flatMap((told) => (asked.includes(told) ? everyGap(told) : gapNote(told)));
  return { diagnostics: inReadingOrder([...diagnostics, ...notes]), gaps: asked };
}

function noDecision(name: string, pack: Pack): ExitCode {
  const help = existsSync(name)
    ? `The pack comes first: jdl check ${name} --gaps`
    : suggestion(name, pack.decisions.keys(), 'decisions');
  const wrong = diagnose('JDL2114', `"${name}" is not a decision of this pack`, { help });
  printDiagnostics([wrong]);
  return exitFor([wrong]);
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

/**
 * What is read by a program holds nothing but findings; a person, and the log of a workflow, get the summary too, and notes
 * only when asked for.
 */
function tell(loaded: Loaded, found: Found, folder: string | undefined, options: CheckOptions): void {
  const { pack, diagnostics, notYet, texts } = loaded;
  const { format = 'text' } = options;
  const name = shown(resolve(folder ?? defaultPack));
  const notes = found.diagnostics.filter(isNote);
  const warnings = found.diagnostics.filter((diagnostic) => !isNote(diagnostic));
  const all = [...diagnostics, ...found.diagnostics, ...notYet.map(asNote)];
  if (format === 'json') terminal.say(jsonList(all));
  if (format === 'junit') terminal.say(junit('jdl check', [byFile(name, all, texts)]));
  if (format === 'github') {
    const told = [...diagnostics, ...warnings, ...(options.notes ? notes : []), ...notYet.map(asNote)];
    for (const diagnostic of told) terminal.say(githubAnnotation(diagnostic));
  }
  if (format === 'text') {
    printDiagnostics([...diagnostics, ...warnings], texts);
    for (const note of options.notes ? notes : [])
      terminal.say(`${printed(note, note.at && texts.get(note.at.file))}\n`);
    if (!options.notes && options.gaps !== undefined) tellGaps(found.gaps);
  }
  if (!pack || (format !== 'github' && format !== 'text')) return;
  summarise(pack, format === 'text' ? notYet : []);
  const counted = options.gaps === undefined ? notes : notes.filter(({ code }) => code !== 'JDL4108');
  if (!options.notes && counted.length > 0)
    terminal.say(`${countOf(counted.length, 'note')} on conditions, levels, verdicts and gaps: --notes tells them.`);
}

function isNote({ severity }: Diagnostic): boolean {
  return severity === 'note';
}

function tellGaps(gaps: readonly ToldGaps[]): void {
  for (const told of gaps) for (const line of [...gapsInWords(told), '']) terminal.say(line);
  terminal.say(
    gaps.length === 0
      ? 'Some row answers every situation in which the facts are known.'
      : 'Facts that are not known are left out: `undecided` says what holds then.',
  );
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
