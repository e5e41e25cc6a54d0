import { dirname, resolve } from 'node:path';
import { openDatabase } from '../adapters/duckdb.ts';
import { fileHash } from '../adapters/file-hash.ts';
import { shown } from '../adapters/files.ts';
import { fileMark } from '../adapters/whole-file.ts';
import type { EarlierReleases, RequestInHand, StageKind, StagePorts } from '../artifacts/stage-contract.ts';
import type { Submission } from '../artifacts/submission.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Clock, Database, PdfPrinter, Progress } from '../kernel/ports.ts';
import type { Pack } from '../pack/pack.ts';
import { parametersAsOf } from '../pack/resolve.ts';
import { type RunResult, runPack, type StageReport } from '../pipeline/run.ts';
import { renderCheck, renderLetter } from '../print/page.ts';
import type { Templates } from '../print/template.ts';
import { individualFiles } from './case-files.ts';
import { sweepAbandoned } from './case-folder.ts';
import type { CaseState } from './case-state.ts';
import { checkView } from './check-page.ts';
import { receiveCohort } from './cohort.ts';
import { checkPage, checkPdf, type RunInputs, recordOf } from './decision-record.ts';
import { attachExtracts, extractFiles } from './extracts.ts';
import { letterView, outlookOf } from './letter.ts';
import type { RequestFolder, SiteFile } from './request.ts';
import { resultsOf } from './results.ts';
import { jsonText, textsHash, writeCase } from './store.ts';

export interface CaseInput {
  readonly pack: Pack;
  readonly packFolder: string;
  readonly packFiles: ReadonlyMap<string, string>;
  readonly kinds: ReadonlyMap<string, StageKind>;
  readonly request: RequestFolder;
  readonly site: SiteFile;
  readonly siteFile: string;
  readonly analyst: string;
  readonly clock: Clock;
  readonly templates: Templates;
  /** SHA-256 of the texts that the templates were made of. */
  readonly templatesHash: string;
  /** Those that come with the engine, for pages that are for the lab alone. */
  readonly ownTemplates: Templates;
  readonly earlierReleases: EarlierReleases;
  readonly printer?: PdfPrinter;
  readonly progress: Progress;
  readonly caseFolder: string;
  readonly replace: boolean;
  readonly threads?: number;
  readonly onStage?: (report: StageReport) => void;
}

export interface CaseOutcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly state?: CaseState;
  readonly result?: RunResult;
}

/**
 * Runs a request through its pack and writes the case, all at once and only at the end. Nothing is written if a file
 * of the site changed meanwhile: the figures would belong to no version of it.
 */
export async function runCase(input: CaseInput): Promise<CaseOutcome> {
  sweepAbandoned(dirname(input.caseFolder));
  const received = await receiveCohort(input.request, input.pack.dictionary.inputs['provider']!);
  if (!received.submission) return { diagnostics: received.diagnostics };
  const extracts = extractFiles(input.site);
  const files = [...extracts.values()];
  const marks = files.map(fileMark);
  const database = await openDatabase({ files, ...(input.threads === undefined ? {} : { threads: input.threads }) });
  try {
    const outcome = await compute(input, received.submission, database).catch((failure: unknown) => {
      if (changedSince(files, marks).length === 0) throw failure;
      return { diagnostics: [] };
    });
    // Hashed before it is seen whether they changed: the hashes are of the very files that were read.
    const hashes = 'result' in outcome ? await hashesOf(extracts) : {};
    const changed = changedSince(files, marks);
    if (changed.length > 0) return { diagnostics: changed };
    if (!('result' in outcome)) return outcome;
    const inputs = { cohort: received.hash, extracts: hashes, templates: input.templatesHash };
    return await write(input, outcome.request, outcome.result, inputs);
  } finally {
    await database.close();
  }
}

async function compute(
  input: CaseInput,
  submission: Submission,
  database: Database,
): Promise<{ request: RequestInHand; result: RunResult } | { diagnostics: readonly Diagnostic[] }> {
  const { extracts, diagnostics } = await attachExtracts(database, input.site, input.pack.dictionary);
  if (diagnostics.length > 0) return { diagnostics };
  const synthetic =
    input.request.request.synthetic === true || [...extracts.values()].some((extract) => extract.synthetic);
  const request = requestInHand(input, synthetic);
  const ports: StagePorts = {
    database,
    progress: input.progress,
    templates: input.templates,
    earlierReleases: input.earlierReleases,
    ...(input.printer ? { printer: input.printer } : {}),
  };
  const days = { 'request.received': String(request.values['received']), release: input.clock.today() };
  const run = { pack: input.pack, kinds: input.kinds, request, submission, extracts, ports, days };
  const result = await runPack(input.onStage ? { ...run, onStage: input.onStage } : run);
  return result.problem ? { diagnostics: [result.problem] } : { request, result };
}

/** By input. A file that is gone by now has none; that it changed is told in its place. */
async function hashesOf(extracts: ReadonlyMap<string, string>): Promise<Record<string, string>> {
  const hashed = [...extracts].map(
    async ([input, file]) => [input, fileMark(file) === undefined ? '' : await fileHash(file)] as const,
  );
  return Object.fromEntries(await Promise.all(hashed));
}

function changedSince(files: readonly string[], marks: readonly (string | undefined)[]): Diagnostic[] {
  const changed = files.filter((file, i) => fileMark(file) !== marks[i]);
  return changed.map((file) =>
    diagnose('JDL5008', `${shown(file)} changed during the run`, {
      help: 'Nothing was stored. Wait until nobody writes to it, and run again.',
    }),
  );
}

function requestInHand({ request, pack, clock }: CaseInput, synthetic: boolean): RequestInHand {
  return {
    id: String(request.request.fields['id']),
    values: request.request.fields,
    synthetic,
    ...(request.request.supersedes === undefined ? {} : { supersedes: request.request.supersedes }),
    draft: true,
    releasedBy: [],
    date: clock.today(),
    packTitle: pack.about.title,
    owner: pack.about.owner,
  };
}

async function write(
  input: CaseInput,
  request: RequestInHand,
  result: RunResult,
  inputs: RunInputs,
): Promise<CaseOutcome> {
  const hash = textsHash(input.packFiles);
  const state: CaseState = {
    id: request.id,
    status: result.stopped ? 'stopped' : 'draft',
    pack: { id: input.pack.about.pack, hash, folder: resolve(input.packFolder) },
    site: resolve(input.siteFile),
    received: String(request.values['received']),
    run: { by: input.analyst, on: input.clock.today() },
    ...(result.stopped ? { verdict: result.stopped.verdict } : {}),
  };
  const files = new Map<string, string | Uint8Array>([
    ['case.json', jsonText(state)],
    ['results.json', jsonText(resultsOf(input.pack, hash, request, result))],
    ['trace.json', jsonText(result.trace.entries('request'))],
    ['request.json', jsonText(request)],
    ...(result.stopped?.purge ? [] : individualFiles(result)),
  ]);
  const { report, safeTables, publishedCounts } = result.artifacts;
  if (safeTables) files.set('safe-tables.json', jsonText(safeTables));
  if (publishedCounts) files.set('counts.json', jsonText(publishedCounts));
  if (report) files.set('report.html', report.html);
  if (report?.pdf) files.set('report.pdf', report.pdf);
  await addCheck(files, input, request, result);
  await addLetter(files, input, request, result);
  files.set('decision-record.json', jsonText(recordOf(files, state, result, inputs)));
  const problem = writeCase(input.caseFolder, files, { replace: input.replace });
  return problem ? { diagnostics: [problem] } : { diagnostics: [], state, result };
}

/** The page of the person who signs, beside the draft. */
async function addCheck(
  files: Map<string, string | Uint8Array>,
  { pack, ownTemplates, printer }: CaseInput,
  request: RequestInHand,
  { artifacts }: RunResult,
): Promise<void> {
  if (!artifacts.disclosureCheck) return;
  const about = {
    title: pack.about.title,
    request: request.id,
    date: request.date,
    draft: true,
    pack: pack.about.pack,
  };
  const html = renderCheck(checkView(artifacts.disclosureCheck, about), ownTemplates);
  files.set(checkPage, html);
  if (printer) files.set(checkPdf, await printer.print(html, { date: request.date }));
}

async function addLetter(
  files: Map<string, string | Uint8Array>,
  input: CaseInput,
  request: RequestInHand,
  result: RunResult,
): Promise<void> {
  if (!result.stopped) return;
  const parameters = parametersAsOf(input.pack.parameters, String(request.values['received']));
  const { submission } = result.artifacts;
  const outlook = submission && outlookOf(input.pack, input.kinds, parameters, submission.people.length);
  const view = letterView(input.pack, result.stopped, submission, request, parameters, outlook);
  if (!view) return;
  const html = renderLetter(view, input.templates);
  files.set('letter.html', html);
  if (input.printer) files.set('letter.pdf', await input.printer.print(html, { date: request.date }));
}
