import { resolve } from 'node:path';
import { clockAt, stampOf } from '../../adapters/clock.ts';
import { type CaseWithClocks, casesWithClocks } from '../../cases/life/store-clocks.ts';
import type { SiteFile } from '../../cases/request.ts';
import type { Diagnostic } from '../../kernel/diagnostics/diagnostic.ts';
import type { Pack } from '../../pack/pack.ts';
import { openSite } from '../open-site.ts';
import { storeCalendar, storeDuties, storeJson } from '../store-due.ts';
import { type ExitCode, printDiagnostics, refuse, terminal } from '../terminal.ts';
import type { DueOptions } from './due-what-if.ts';

/** `jdl due`: what the schedule asks in the cases of a site; with `--event`, what it would ask, without any case. */
export async function due(options: DueOptions): Promise<ExitCode> {
  if (options.event.length === 0 && options.pack === undefined) return ofStore(options);
  return (await import('./due-what-if.ts')).whatIf(options);
}

async function ofStore({ site: file, on, format }: DueOptions): Promise<ExitCode> {
  const site = openSite(file);
  if ('refusals' in site) return refuse(site.refusals, site.texts);
  const clock = clockAt(on);
  const { cases, diagnostics } = casesWithClocks(site, clock.today());
  if (format === 'json') terminal.say(storeJson(cases));
  else if (format === 'ics') terminal.write(storeCalendar(cases, await packsOf(site), stampOf(on)));
  else terminal.tell(storeDuties(cases, clock.today(), diagnostics.length === 0));
  printDiagnostics(diagnostics);
  return diagnostics.length > 0 ? 2 : 0;
}

/** Whole packs are read only where they are asked for: most of a second for a list of thousands of cases. */
async function packsOf(site: SiteFile): Promise<(of: CaseWithClocks) => Pack | Diagnostic> {
  const packs = new (await import('../../cases/life/pinned-pack.ts')).PinnedPacks(site);
  return ({ folder, summary }) => packs.get(summary.pack, resolve(folder, summary.packFolder));
}
