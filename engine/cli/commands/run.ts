import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openBrowser } from '../../adapters/chromium.ts';
import { clockAt } from '../../adapters/clock.ts';
import { readPackFolder, readSchemas, shown } from '../../adapters/files.ts';
import { readFonts, readTemplateFolder } from '../../adapters/page-files.ts';
import { isPerson, permitted } from '../../cases/access.ts';
import { caseFolderProblem } from '../../cases/case-folder.ts';
import { defaultCaseFolder, packOf, siteOf, templateFolder } from '../../cases/places.ts';
import { checkRequest, readRequest, readSite } from '../../cases/request.ts';
import { runCase } from '../../cases/run-case.ts';
import type { Judgement } from '../../kernel/decision/decision.ts';
import { type Diagnostic, diagnose, hasErrors } from '../../kernel/diagnostics/diagnostic.ts';
import type { PdfPrinter } from '../../kernel/ports.ts';
import { clausesOf } from '../../pack/citations.ts';
import type { Pack } from '../../pack/pack.ts';
import { stageKinds } from '../../pipeline/registry.ts';
import type { StageReport } from '../../pipeline/run.ts';
import { loadTemplates, type Templates } from '../../print/template.ts';
import { defaultPack, openPack, reviewReminder } from '../open-pack.ts';
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
  const schemas = readSchemas();
  const clock = clockAt(options.on);
  const request = readRequest(resolve(path), schemas);
  if (!request.value) return refuse(request.diagnostics, request.texts);
  const packFolder = options.pack ? resolve(options.pack) : (packOf(request.value) ?? defaultPack);
  const loaded = openPack(packFolder);
  if (!loaded.pack) return refuse(loaded.diagnostics, loaded.texts);
  const { pack } = loaded;
  printDiagnostics(reviewReminder(loaded, clock.today()));
  const siteFile = siteOf(request.value, options.site);
  const site = readSite(siteFile, schemas);
  if (!site.value) return refuse(site.diagnostics, site.texts);
  const texts = new Map([...request.texts, ...site.texts]);
  const wrong = checkRequest(request.value, pack.dictionary.request.fields);
  if (hasErrors(wrong)) return refuse(wrong, texts);
  const analyst = permitted(
    pack,
    site.value,
    options.as ?? firstOf(pack, Object.entries(site.value.site.people ?? {})),
    'run-request',
  );
  if (!isPerson(analyst)) return refuse([analyst], texts);
  const caseFolder = options.case
    ? resolve(options.case)
    : defaultCaseFolder(site.value, String(request.value.request.fields['id']));
  const noPlace = caseFolderProblem(caseFolder, { replace: options.replace === true });
  if (noPlace) return refuse([noPlace], texts);
  const templates = await openTemplates(templateFolder(pack, packFolder));
  if ('diagnostics' in templates) return refuse(templates.diagnostics, texts);
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
      templates,
      ...(printer ? { printer } : {}),
      progress: { step: terminal.progress },
      caseFolder,
      replace: options.replace === true,
      ...(options.threads === undefined ? {} : { threads: Number(options.threads) }),
      ...(options.json ? {} : { onStage: (report) => printStage(report, pack) }),
    });
    if (!outcome.state) return refuse(outcome.diagnostics, texts);
    if (options.json) terminal.say(JSON.stringify({ ...outcome.state, case: caseFolder }, null, 2));
    else closing(outcome.state.status, outcome.state.verdict, caseFolder, printer !== undefined);
    return outcome.state.status === 'stopped' ? 1 : 0;
  } finally {
    await printer?.close();
  }
}

function refuse(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>): ExitCode {
  printDiagnostics(diagnostics, texts);
  return 2;
}

/** Without --as, the first person of the site whose role may run requests. */
function firstOf(pack: Pack, people: readonly [string, { role: string }][]): string {
  return people.find(([, person]) => pack.access.roles[person.role]?.may.includes('run-request'))?.[0] ?? '';
}

export async function openTemplates(folder: string): Promise<Templates | { diagnostics: Diagnostic[] }> {
  if (!existsSync(folder))
    return { diagnostics: [diagnose('JDL1007', `there is no folder of templates ${shown(folder)}`)] };
  const loaded = loadTemplates(await readTemplateFolder(folder), await readFonts());
  if (loaded.ok) return loaded.templates;
  return {
    diagnostics: loaded.faults.map(({ file, line, column, message, help }) =>
      diagnose('JDL2003', message, { at: { file: shown(join(folder, file)), line, column }, help }),
    ),
  };
}

/** A browser that is there and does not start is a matter of the installation, as one that is not there. */
export async function openPrinter(browser: string | undefined): Promise<PdfPrinter | { diagnostic: Diagnostic }> {
  try {
    const opened = await openBrowser(browser === undefined ? {} : { executable: browser });
    return opened.found ? opened.printer : { diagnostic: opened.diagnostic };
  } catch {
    const which = browser === undefined ? 'the browser to print with' : browser;
    return {
      diagnostic: diagnose('JDL6004', `${which} could not be started`, {
        help: 'Check that it is Chromium or Chrome, and that the temporary folder (TMPDIR) can be written. `--no-pdf` writes HTML only.',
      }),
    };
  }
}

function printStage(report: StageReport, pack: Pack): void {
  terminal.say(`${report.id} (${report.kind}, ${(report.milliseconds / 1000).toFixed(1)} s)`);
  for (const { title, value } of report.counts) terminal.say(`  ${title}: ${value}`);
  for (const judgement of distinct(report.judgements)) terminal.say(`  ${inWords(judgement, pack)}`);
  terminal.say();
}

/** Equal judgements of one decision (each field, each characteristic) are told once, with how often. */
function distinct(judgements: readonly Judgement[]): (Judgement & { times: number })[] {
  const told = new Map<string, Judgement & { times: number }>();
  for (const judgement of judgements) {
    const key = `${judgement.decision} ${judgement.verdict} ${judgement.row} ${judgement.reason ?? ''}`;
    told.set(key, { ...judgement, times: (told.get(key)?.times ?? 0) + 1 });
  }
  return [...told.values()];
}

/** `enough-records: accept`, or with its reason and the place of the rule it follows from. */
function inWords(judgement: Judgement & { times: number }, pack: Pack): string {
  const name = judgement.decision.split('/')[1]!;
  const times = judgement.times > 1 ? ` (${judgement.times} times)` : '';
  if (judgement.row === 'otherwise') return `${name}: ${judgement.verdict}${times}`;
  const clauses = clausesOf(pack.sources);
  const where = judgement.cites.map((cite) => `${cite}, ${clauses.get(cite)?.at ?? ''}`)[0];
  const source = where ?? (judgement.assumed ? `assumed: ${judgement.assumed}` : undefined);
  return `${name}: ${judgement.verdict}${times}. ${judgement.reason ?? judgement.row}${source ? ` [${source}]` : ''}`;
}

function closing(status: string, verdict: string | undefined, folder: string, printed: boolean): void {
  const page = printed ? 'pdf' : 'html';
  if (status === 'stopped') {
    const letter = join(folder, `letter.${page}`);
    terminal.say(
      `The request stops here: ${verdict}. ${existsSync(letter) ? `The letter to the provider is ${shown(letter)}` : `The rules name no letter for it. The case is ${shown(folder)}`}`,
    );
    return;
  }
  terminal.say(`Draft report: ${shown(join(folder, `report.${page}`))}`);
  terminal.say(`Another person releases it: jdl case release ${shown(folder)} --as NAME`);
}
