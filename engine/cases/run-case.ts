import { dirname } from 'node:path';
import { openDatabase } from '../adapters/duckdb.ts';
import { fileHash } from '../adapters/file-hash.ts';
import { shown } from '../adapters/files.ts';
import { fileMark } from '../adapters/whole-file.ts';
import type { Override } from '../artifacts/override.ts';
import type { RequestInHand, StagePorts } from '../artifacts/stage-contract.ts';
import type { Submission } from '../artifacts/submission.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Database } from '../kernel/ports.ts';
import { type RunResult, runPack } from '../pipeline/run.ts';
import type { CaseInput } from './case-input.ts';
import { receiveCohort } from './cohort.ts';
import type { RunInputs } from './decision-record.ts';
import { attachExtracts, extractFiles } from './extracts.ts';
import type { Case } from './ledger/case.ts';
import { keepRun } from './run-kept.ts';
import { sweepAbandonedRuns } from './seal/abandoned.ts';
import { sha256 } from './store.ts';

export interface CaseOutcome {
  readonly diagnostics: readonly Diagnostic[];
  /** The case after the run. */
  readonly of?: Case;
  readonly result?: RunResult;
}

/**
 * Runs a request through its pack and keeps what came of it as a step of the case, all at once and only at the end.
 * Nothing is written if a file of the site changed meanwhile: the figures would belong to no version of it.
 */
export async function runCase(input: CaseInput): Promise<CaseOutcome> {
  if (input.opening.deed === 'receive') sweepAbandonedRuns(dirname(input.opening.folder), input.site);
  const received = await receiveCohort(input.request, input.pack.dictionary.inputs['provider']!);
  if (!received.submission) return { diagnostics: received.diagnostics };
  const extracts = extractFiles(input.site);
  const files = [...extracts.values()];
  const marks = files.map(fileMark);
  const database = await openDatabase({ files, ...(input.threads === undefined ? {} : { threads: input.threads }) });
  try {
    const outcome = await compute(input, received.submission, received.pseudonymKey, database).catch(
      (failure: unknown) => {
        if (changedSince(files, marks).length === 0) throw failure;
        return { diagnostics: [] };
      },
    );
    // Hashed before it is seen whether they changed: the hashes are of the very files that were read.
    const hashes = 'result' in outcome ? await hashesOf(extracts) : {};
    const changed = changedSince(files, marks);
    if (changed.length > 0) return { diagnostics: changed };
    if (!('result' in outcome)) return outcome;
    const { request, result } = outcome;
    const inputs: RunInputs = { cohort: sha256(received.bytes), extracts: hashes, templates: input.templatesHash };
    const of = await keepRun(input, { request, result, inputs, cohort: received.bytes });
    return 'code' in of ? { diagnostics: [of] } : { diagnostics: [], of, result };
  } finally {
    await database.close();
  }
}

async function compute(
  input: CaseInput,
  submission: Submission,
  pseudonymKey: Uint8Array,
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
  const run = { pack: input.pack, kinds: input.kinds, request, submission, extracts, pseudonymKey, ports, days };
  const result = await runPack(input.onStage ? { ...run, onStage: input.onStage } : run);
  return result.problem ? { diagnostics: [result.problem] } : { request, result };
}

/** SHA-256 of the extracts by input. A file that is gone by now has none; that it changed is told in its place. */
export async function hashesOf(extracts: ReadonlyMap<string, string>): Promise<Record<string, string>> {
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

function requestInHand({ request, pack, clock, opening }: CaseInput, synthetic: boolean): RequestInHand {
  return {
    id: String(request.request.fields['id']),
    values: request.request.fields,
    synthetic,
    ...(request.request.supersedes === undefined ? {} : { supersedes: request.request.supersedes }),
    ...(request.request.correction === undefined ? {} : { correction: request.request.correction }),
    ...(opening.deed === 'receive' ? {} : { overrides: overridesOf(opening.of) }),
    draft: true,
    releasedBy: [],
    date: clock.today(),
    packTitle: pack.about.title,
    owner: pack.about.owner,
  };
}

/** The overrides that the ledger tells, of each figure the last. */
function overridesOf({ lines }: Case): Override[] {
  const told = lines.flatMap(({ does, details, role, on }): Override[] =>
    does === 'override' && details && role !== null
      ? [{ figure: details['figure']!, because: details['because']!, role, on }]
      : [],
  );
  return [...new Map(told.map((override) => [override.figure, override])).values()];
}
