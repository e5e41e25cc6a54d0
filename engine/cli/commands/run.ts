import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { clockAt } from '../../adapters/clock.ts';
import { home, readPackFolder, shown } from '../../adapters/files.ts';
import { actor, isPerson } from '../../cases/access.ts';
import { caseFolderProblem } from '../../cases/case-folder.ts';
import type { CaseState } from '../../cases/case-state.ts';
import { earlierReleasesIn } from '../../cases/earlier-releases.ts';
import { defaultCaseFolder, packOf, siteOf, templateFolder } from '../../cases/places.ts';
import { unproven } from '../../cases/proof.ts';
import { checkRequest, readRequest, readSite } from '../../cases/request.ts';
import { runCase } from '../../cases/run-case.ts';
import { type Diagnostic, hasErrors } from '../../kernel/diagnostics/diagnostic.ts';
import { stageKinds } from '../../pipeline/registry.ts';
import { defaultPack, openPack, openSchemas, reviewReminder } from '../open-pack.ts';
import { openPrinter, openTemplates } from '../open-printing.ts';
import { stageInWords } from '../stage-in-words.ts';
import { type ExitCode, printDiagnostics, terminal } from '../terminal.ts';

export interface RunOptions {
  readonly pack?: string;
  readonly site?: string;
  readonly case?: string;
  readonly as?: string;
  readonly on?: string;
  readonly replace?: boolean;
  readonly json?: boolean;
  readonly pdf?: boolean;
  readonly browser?: string;
  readonly threads?: string;
}

/** `jdl run <request>`: the whole pipeline, from the provider's file to a draft report or a letter. */
export async function run(path: string, options: RunOptions): Promise<ExitCode> {
  const schemas = openSchemas();
  const clock = clockAt(options.on);
  const request = readRequest(resolve(path), schemas);
  if (!request.value) return refuse(request.diagnostics, request.texts);
  const packFolder = options.pack ? resolve(options.pack) : (packOf(request.value) ?? defaultPack);
  const loaded = openPack(packFolder, schemas);
  if (!loaded.pack) return refuse(loaded.diagnostics, loaded.texts);
  const { pack } = loaded;
  printDiagnostics(reviewReminder(loaded, clock.today()));
  const doubt = unproven(pack, shown(packFolder));
  if (doubt && hasErrors([doubt])) return refuse([doubt], loaded.texts);
  printDiagnostics(doubt ? [doubt] : []);
  const siteFile = siteOf(request.value, options.site);
  const site = readSite(siteFile, schemas);
  if (!site.value) return refuse(site.diagnostics, site.texts);
  const texts = new Map([...request.texts, ...site.texts]);
  const wrong = checkRequest(request.value, pack.dictionary.request.fields);
  if (hasErrors(wrong)) return refuse(wrong, texts);
  const analyst = actor(pack, site.value, options.as, 'run-request');
  if (!isPerson(analyst)) return refuse([analyst], texts);
  const caseFolder = options.case
    ? resolve(options.case)
    : defaultCaseFolder(site.value, String(request.value.request.fields['id']));
  const noPlace = caseFolderProblem(caseFolder, { replace: options.replace === true });
  if (noPlace) return refuse([noPlace], texts);
  const printing = await openTemplates(templateFolder(pack, packFolder));
  if ('diagnostics' in printing) return refuse(printing.diagnostics, texts);
  const own = await openTemplates(join(home, 'report-templates'));
  if ('diagnostics' in own) return refuse(own.diagnostics, texts);
  const printer = options.pdf === false ? undefined : await openPrinter(options.browser);
  if (printer && 'diagnostic' in printer) return refuse([printer.diagnostic], texts);

  if (!options.json) terminal.say(`${pack.about.title}: request ${String(request.value.request.fields['id'])}\n`);
  try {
    const outcome = await runCase({
      pack,
      packFolder,
      packFiles: readPackFolder(packFolder)!.files,
      kinds: stageKinds(),
      request: request.value,
      site: site.value,
      siteFile,
      analyst: analyst.name,
      clock,
      templates: printing.templates,
      templatesHash: printing.hash,
      ownTemplates: own.templates,
      earlierReleases: earlierReleasesIn(dirname(defaultCaseFolder(site.value, 'any')), schemas),
      ...(printer ? { printer } : {}),
      progress: { step: terminal.progress },
      caseFolder,
      replace: options.replace === true,
      ...(options.threads === undefined ? {} : { threads: Number(options.threads) }),
      ...(options.json ? {} : { onStage: (report) => terminal.say(`${stageInWords(report, pack).join('\n')}\n`) }),
    });
    if (!outcome.state) return refuse(outcome.diagnostics, texts);
    if (options.json) terminal.say(JSON.stringify({ ...outcome.state, case: caseFolder }, null, 2));
    else {
      const purge = outcome.result?.stopped?.purge === true;
      closing(outcome.state, purge, caseFolder, request.value.request.cohort, printer ? 'pdf' : 'html');
    }
    return outcome.state.status === 'stopped' ? 1 : 0;
  } finally {
    await printer?.close();
  }
}

function refuse(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>): ExitCode {
  printDiagnostics(diagnostics, texts);
  return 2;
}

/** What happened, and what a person does next. */
function closing({ status, verdict }: CaseState, purge: boolean, folder: string, cohort: string, page: string): void {
  if (status !== 'stopped') {
    terminal.say(`Draft report: ${shown(join(folder, `report.${page}`))}`);
    terminal.say(`Another person releases it: npx jdl case release ${shown(folder)} --as NAME`);
    return;
  }
  const letter = join(folder, `letter.${page}`);
  const written = existsSync(letter);
  terminal.say(
    `The request stops here: ${verdict}. ${written ? `The letter to the provider is ${shown(letter)}` : `The rules name no letter for it. The case is ${shown(folder)}`}`,
  );
  if (purge)
    terminal.say(
      `Now delete ${cohort} of this request and purge the message it came in; ${written ? 'the letter promises it' : 'the rules let nothing of it be kept'}.`,
    );
}
