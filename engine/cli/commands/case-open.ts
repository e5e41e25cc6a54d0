import { once } from 'node:events';
import { shown } from '../../adapters/files.ts';
import { checkPage, checkPdf, draftPage, draftPdf } from '../../cases/decision-record.ts';
import { type Served, servePages } from '../../cases/seal/served.ts';
import { diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { ActingOptions } from '../acting.ts';
import { openForReading } from '../reading.ts';
import { type ExitCode, refuse, terminal } from '../terminal.ts';

export interface OpenOptions extends ActingOptions {
  readonly port?: string;
}

/** What of a draft people look at, with the words of the list. */
const looked = [
  [draftPdf, 'The draft of the report, as it is printed'],
  [draftPage, 'The draft of the report'],
  [checkPdf, 'For whoever signs: what is hidden, why, and what could be inferred, as it is printed'],
  [checkPage, 'For whoever signs: what is hidden, why, and what could be inferred'],
] as const;

/** `jdl case open <case>`: serves the draft to a browser on this machine until it is interrupted. Nothing is written. */
export async function caseOpen(folder: string, options: OpenOptions): Promise<ExitCode> {
  const reading = openForReading(folder, options, 'read-draft');
  if ('refusals' in reading) return refuse(reading.refusals, reading.texts);
  const pages: Served[] = [];
  for (const [name, title] of looked) {
    const bytes = reading.opened.read(name);
    if (bytes === undefined || bytes === 'destroyed') continue;
    if ('code' in bytes) return refuse([bytes]);
    pages.push({ name, title, bytes });
  }
  if (pages.length === 0) return refuse([diagnose('JDL6006', `${shown(reading.opened.of.folder)} has no draft`)]);
  const server = await servePages(reading.opened.of.about.id, pages, Number(options.port ?? 0));
  terminal.say(`Open ${server.address} in a browser on this machine. It is served until you press Ctrl+C.`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  server.close();
  return 0;
}
