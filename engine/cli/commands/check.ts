import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shown } from '../../adapters/files.ts';
import { diagnose, inReadingOrder } from '../../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../../kernel/diagnostics/nearest.ts';
import { findingsOfPack } from '../../pack/findings/findings.ts';
import { everyGap, gapNote } from '../../pack/findings/gap-notes.ts';
import type { Pack } from '../../pack/pack.ts';
import { type Found, tellCheck } from '../check-told.ts';
import { hasSchemas, schemaFolder, schemasFor, writeSchemas } from '../editor-files.ts';
import type { Format } from '../formats/format.ts';
import { defaultPack, openPack } from '../open-pack.ts';
import { type ExitCode, exitFor, printDiagnostics, terminal } from '../terminal.ts';

export interface CheckOptions {
  readonly format?: Format;
  readonly acceptCitations?: boolean;
  readonly notes?: boolean;
  /** All decisions, or the one that is named. */
  readonly gaps?: true | string;
}

/** `jdl check [pack]`: is the pack sound, and what is odd in it? */
export async function check(folder = defaultPack, options: CheckOptions): Promise<ExitCode> {
  const { format = 'text', gaps, notes = false } = options;
  if (options.acceptCitations) acceptCitations(folder, format);
  const loaded = openPack(folder);
  const { pack } = loaded;
  if (pack) refreshSchemas(pack, folder, format);
  if (pack && typeof gaps === 'string' && !pack.decisions.has(gaps)) return noDecision(gaps, pack);
  const found = pack ? findingsIn(pack, gaps) : nothingFound;
  tellCheck(loaded, found, { format, folder, notes, gaps: gaps !== undefined });
  return exitFor(loaded.diagnostics);
}

const nothingFound: Found = { diagnostics: [], gaps: [] };

function findingsIn(pack: Pack, wanted: CheckOptions['gaps']): Found {
  const { diagnostics, gaps } = findingsOfPack(pack);
  // Of all decisions, those that have gaps; of the one that is named also that it has none, or why they are not told.
  const asked = gaps.filter(({ decision, sets }) => (wanted === true ? sets.length > 0 : wanted === decision.id));
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

/** Writes citations.yaml as the pack now cites, where nothing else is wrong with the pack. */
function acceptCitations(folder: string, format: Format): void {
  const { register } = openPack(folder);
  if (register === undefined) return;
  const file = join(folder, 'citations.yaml');
  writeFileSync(file, register);
  mention(`The register of citations was written: ${shown(resolve(file))}`, format);
}
