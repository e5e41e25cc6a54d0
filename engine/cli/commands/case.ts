import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { clockAt } from '../../adapters/clock.ts';
import { openDatabase } from '../../adapters/duckdb.ts';
import { readPackFolder, shown } from '../../adapters/files.ts';
import type { EarlierReleases } from '../../artifacts/stage-contract.ts';
import { actor, isPerson, type Person } from '../../cases/access.ts';
import { notACase, readState } from '../../cases/case-state.ts';
import { earlierReleasesIn } from '../../cases/earlier-releases.ts';
import { defaultCaseFolder, templateFolder } from '../../cases/places.ts';
import { unproven } from '../../cases/proof.ts';
import {
  changedSinceDraft,
  type Draft,
  finalReport,
  mayRelease,
  readDraft,
  release,
  releasedSinceDraft,
} from '../../cases/release.ts';
import { releaseDayProblem } from '../../cases/release-day.ts';
import { readSite } from '../../cases/request.ts';
import { textsHash } from '../../cases/store.ts';
import { type Diagnostic, diagnose, hasErrors } from '../../kernel/diagnostics/diagnostic.ts';
import type { Pack } from '../../pack/pack.ts';
import { stageKinds } from '../../pipeline/registry.ts';
import { openPack, openSchemas, reviewReminder } from '../open-pack.ts';
import { type OpenTemplates, openPrinter, openTemplates } from '../open-printing.ts';
import { type ExitCode, printDiagnostics, terminal } from '../terminal.ts';

export interface ReleaseOptions {
  readonly as?: string;
  readonly on?: string;
  readonly browser?: string;
}

/** `jdl case show <case>`: where a case stands. */
export async function caseShow(folder: string): Promise<ExitCode> {
  const state = readState(resolve(folder));
  if (!state) return refuse([notACase(resolve(folder))]);
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
  const { pack } = loaded;
  if (!pack) return refuse(loaded.diagnostics, loaded.texts);
  const clock = clockAt(options.on);
  const reminders = reviewReminder(loaded, clock.today());
  const signer = signerOf(draft, pack, options.as);
  if (!('person' in signer)) return refuse([...reminders, ...signer.refusals], signer.texts);
  const { person, earlier } = signer;
  const templates = await openTemplates(templateFolder(pack, draft.state.pack.folder));
  if ('diagnostics' in templates) return refuse(templates.diagnostics);
  const problem =
    rulesProblem(draft, pack, templates, clock.today()) ?? (await releasedSinceDraft(draft, pack, earlier));
  if (problem) return refuse([...reminders, problem], loaded.texts);
  printDiagnostics(reminders);
  const printer = await openPrinter(options.browser);
  if ('diagnostic' in printer) return refuse([printer.diagnostic]);
  const database = await openDatabase();
  try {
    const ports = { database, printer, templates: templates.templates, progress: { step: terminal.progress } };
    const failed = await release({ folder, draft, pack, kinds: stageKinds(), person, clock, ports });
    if (failed) return refuse([failed]);
  } finally {
    await printer.close();
    await database.close();
  }
  terminal.say(`Released by ${person.name}: ${finalReport(folder)}`);
  return 0;
}

type Refused = { readonly refusals: readonly Diagnostic[]; readonly texts?: ReadonlyMap<string, string> };

/** Who signs, by the site that the request was run with: a releaser cannot bring one in which they may. */
function signerOf(
  draft: Draft,
  pack: Pack,
  named: string | undefined,
): { readonly person: Person; readonly earlier: EarlierReleases } | Refused {
  const file = draft.state.site;
  if (!existsSync(file))
    return {
      refusals: [
        diagnose('JDL6001', `the site file ${shown(file)}, with which the request was run, is not there`, {
          help: 'Put it back in its place, or run the request again.',
        }),
      ],
    };
  const schemas = openSchemas();
  const site = readSite(file, schemas);
  if (!site.value) return { refusals: site.diagnostics, texts: site.texts };
  const person = actor(pack, site.value, named, 'release-report');
  if (!isPerson(person)) return { refusals: [person], texts: site.texts };
  const forbidden = mayRelease(draft, person);
  if (forbidden) return { refusals: [forbidden] };
  return { person, earlier: earlierReleasesIn(dirname(defaultCaseFolder(site.value, 'any')), schemas) };
}

/** Whether the rules and templates are those of the draft, are proved by their cases, and hold on the day. */
function rulesProblem(draft: Draft, pack: Pack, templates: OpenTemplates, day: string): Diagnostic | undefined {
  const { folder } = draft.state.pack;
  const now = { pack: textsHash(readPackFolder(folder)!.files), templates: templates.hash };
  const doubt = unproven(pack, shown(folder));
  return (
    changedSinceDraft(draft, now, folder) ??
    (doubt && hasErrors([doubt]) ? doubt : undefined) ??
    releaseDayProblem(pack, draft.state, day)
  );
}

function refuse(diagnostics: readonly Diagnostic[], texts?: ReadonlyMap<string, string>): ExitCode {
  printDiagnostics(diagnostics, texts);
  return 2;
}
