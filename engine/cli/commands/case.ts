import { resolve } from 'node:path';
import { clockAt } from '../../adapters/clock.ts';
import { openDatabase } from '../../adapters/duckdb.ts';
import { readPackFolder, readSchemas, shown } from '../../adapters/files.ts';
import { isPerson, permitted } from '../../cases/access.ts';
import { readState } from '../../cases/case-state.ts';
import { templateFolder } from '../../cases/places.ts';
import { finalReport, mayRelease, readDraft, release } from '../../cases/release.ts';
import { readSite } from '../../cases/request.ts';
import { packHash } from '../../cases/store.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { stageKinds } from '../../pipeline/registry.ts';
import { openPack } from '../open-pack.ts';
import { type ExitCode, printDiagnostics, terminal } from '../terminal.ts';
import { openPrinter, openTemplates } from './run.ts';

export interface ReleaseOptions {
  readonly as?: string;
  readonly site?: string;
  readonly on?: string;
  readonly browser?: string;
}

/** `jdl case show <case>`: where a case stands. */
export async function caseShow(folder: string): Promise<ExitCode> {
  const state = readState(resolve(folder));
  if (!state) return refuse([diagnose('JDL6006', `${folder} is not a case`)]);
  const { id, status, received, run, pack, verdict, released } = state;
  terminal.say(`${id}: ${status}${verdict ? ` (${verdict})` : ''}`);
  terminal.say(`  received ${received}; run on ${run.on} by ${run.by}; pack ${pack.id} ${pack.hash.slice(0, 12)}`);
  if (released) terminal.say(`  released on ${released.on} by ${released.by} (${released.role})`);
  return 0;
}

/** `jdl case release <case> --as NAME`: the final report, signed by another person than the one who ran it. */
export async function caseRelease(path: string, options: ReleaseOptions): Promise<ExitCode> {
  const folder = resolve(path);
  const draft = readDraft(folder);
  if ('code' in draft) return refuse([draft]);
  const loaded = openPack(draft.state.pack.folder);
  if (!loaded.pack) return refuse(loaded.diagnostics, loaded.texts);
  if (packHash(readPackFolder(draft.state.pack.folder)!.files) !== draft.state.pack.hash) {
    return refuse([
      diagnose('JDL6006', `the rules in ${shown(draft.state.pack.folder)} changed since the draft was made`, {
        help: 'Run the request again, so that what is released follows from the rules that are signed.',
      }),
    ]);
  }
  const site = readSite(resolve(options.site ?? draft.state.site), readSchemas());
  if (!site.value) return refuse(site.diagnostics, site.texts);
  const person = permitted(loaded.pack, site.value, options.as ?? '', 'release-report');
  if (!isPerson(person)) return refuse([person], site.texts);
  const forbidden = mayRelease(draft, person);
  if (forbidden) return refuse([forbidden]);
  const templates = await openTemplates(templateFolder(loaded.pack, draft.state.pack.folder));
  if ('diagnostics' in templates) return refuse(templates.diagnostics);
  const printer = await openPrinter(options.browser);
  if ('diagnostic' in printer) return refuse([printer.diagnostic]);
  const database = await openDatabase();
  try {
    const ports = { database, printer, templates, progress: { step: terminal.progress } };
    const problem = await release({
      folder,
      draft,
      pack: loaded.pack,
      kinds: stageKinds(),
      person,
      clock: clockAt(options.on),
      ports,
    });
    if (problem) return refuse([problem]);
  } finally {
    await printer.close();
    await database.close();
  }
  terminal.say(`Released by ${person.name}: ${finalReport(folder)}`);
  return 0;
}

function refuse(diagnostics: readonly Diagnostic[], texts?: ReadonlyMap<string, string>): ExitCode {
  printDiagnostics(diagnostics, texts);
  return 2;
}
