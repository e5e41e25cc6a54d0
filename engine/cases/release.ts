import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../../schemas/types.ts';
import { shown } from '../adapters/files.ts';
import { type PublishedCounts, safeFileOf } from '../artifacts/published-release.ts';
import type { SafeTables } from '../artifacts/safe-tables.ts';
import type { Artifacts, EarlierReleases, RequestInHand, StageKind, StagePorts } from '../artifacts/stage-contract.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Clock } from '../kernel/ports.ts';
import type { Pack } from '../pack/pack.ts';
import { runStage } from '../pipeline/run.ts';
import { Trace } from '../pipeline/trace.ts';
import type { Person } from './access.ts';
import { type CaseState, notACase, parsed, readCaseFile, readState } from './case-state.ts';
import {
  checkPage,
  checkPdf,
  confirms,
  draftFiles,
  draftPdf,
  isSignedRecord,
  type SignedRecord,
} from './decision-record.ts';
import { publishedFile } from './earlier-releases.ts';
import { type CaseFiles, jsonText, sha256, updateCase } from './store.ts';

export interface Draft {
  readonly state: CaseState;
  readonly request: RequestInHand;
  readonly tables: SafeTables;
  readonly counts: PublishedCounts;
  readonly record: SignedRecord;
  /** SHA-256 of the decision record. */
  readonly recordHash: string;
}

export interface ReleaseInput {
  readonly folder: string;
  readonly draft: Draft;
  readonly pack: Pack;
  readonly kinds: ReadonlyMap<string, StageKind>;
  readonly person: Person;
  readonly clock: Clock;
  readonly ports: StagePorts;
}

const recordFile = 'decision-record.json';

/**
 * A draft that is what its decision record says, each file to the byte and case.json in all that a run fixes. Any
 * change since voids it. Whoever can write the folder can write record and files anew: only a seal would show that.
 */
export function readDraft(folder: string): Draft | Diagnostic {
  const state = readState(folder);
  if (!state) return notACase(folder);
  if (state.status !== 'draft')
    return diagnose(
      'JDL6006',
      `the case ${state.id} is ${state.status === 'released' ? 'released already' : `stopped (${state.verdict})`}`,
      { help: 'Only a draft can be released.' },
    );
  const written = readCaseFile(folder, recordFile);
  const record = written && parsed(written);
  if (!written || !isSignedRecord(record)) return changed(recordFile);
  if (!confirms(record, state)) return changed('case.json');
  const expected: string[] = [...draftFiles];
  for (const name of [draftPdf, checkPage, checkPdf])
    if (record.files[name] !== undefined || existsSync(join(folder, name))) expected.push(name);
  const files = new Map(expected.map((name) => [name, readCaseFile(folder, name)]));
  for (const [name, bytes] of files) if (!bytes || sha256(bytes) !== record.files[name]) return changed(name);
  const more = Object.keys(record.files).find((name) => !files.has(name));
  if (more !== undefined) return changed(recordFile);
  return {
    state,
    request: parsed(files.get('request.json')!) as RequestInHand,
    tables: parsed(files.get('safe-tables.json')!) as SafeTables,
    counts: parsed(files.get('counts.json')!) as PublishedCounts,
    record,
    recordHash: sha256(written),
  };
}

function changed(name: string): Diagnostic {
  return diagnose('JDL6006', `${name} of the case is not what the run wrote`, {
    help: 'Run the request again: a draft that was changed cannot be released.',
  });
}

/** Whether rules or templates are others than those that the draft was made by, told by their hashes. */
export function changedSinceDraft(
  { record }: Draft,
  now: { readonly pack: string; readonly templates: string },
  packFolder: string,
): Diagnostic | undefined {
  const what =
    now.pack !== record.pack.hash
      ? `the rules in ${shown(packFolder)}`
      : now.templates !== record.inputs.templates
        ? 'the templates of the page'
        : undefined;
  if (what === undefined) return undefined;
  return diagnose('JDL6006', `${what} changed since the draft was made`, {
    help: 'Run the request again, so that what is released follows from what is signed.',
  });
}

/** Whether this person may sign: another than the one who ran the request. */
export function mayRelease({ record }: Draft, person: Person): Diagnostic | undefined {
  if (person.name !== record.run.by) return undefined;
  return diagnose('JDL6005', `${person.name} ran this request, so another person must release it`, {
    help: 'Name the checker with --as.',
  });
}

/** Whether another release for the provider came between: the draft was not compared with it. */
export async function releasedSinceDraft(
  { request, counts }: Draft,
  pack: Pack,
  earlier: EarlierReleases,
): Promise<Diagnostic | undefined> {
  const fields = pack.stages.flatMap(({ kind, rules }) =>
    kind === 'disclosure' ? ((rules as Files['disclosure']).releases?.same ?? []) : [],
  );
  const known = await earlier.before(request, fields);
  if ('code' in known) return known;
  const since = known.find(({ id }) => !counts.beside.includes(id));
  if (since === undefined) return undefined;
  return diagnose('JDL6006', `${since.id} was released on ${since.on}, and the draft was not compared with it`, {
    help: 'Run the request again: together the two could tell of a few people.',
  });
}

/** Renders the final report, without watermark, from the very tables that the draft was made of. */
export async function release(input: ReleaseInput): Promise<Diagnostic | undefined> {
  const { draft, person, clock, folder } = input;
  const artifacts = await finalArtifacts(input);
  if ('problem' in artifacts) return artifacts.problem;
  const pages = new Map<string, string | Uint8Array>();
  if (artifacts.report) pages.set('final.html', artifacts.report.html);
  if (artifacts.report?.pdf) pages.set('final.pdf', artifacts.report.pdf);
  const released = { by: person.name, role: person.role, on: clock.today() };
  const files = new Map([
    ...pages,
    [publishedFile, jsonText(safeFileOf({ id: draft.state.id, on: released.on, ...draft.counts }))] as const,
    ['release.json', jsonText(releaseOf(draft, released, pages))] as const,
    ['case.json', jsonText({ ...draft.state, status: 'released', released })] as const,
  ]);
  return updateCase(folder, files);
}

async function finalArtifacts(input: ReleaseInput): Promise<Partial<Artifacts> | { problem: Diagnostic }> {
  const { draft, pack, kinds, person, clock, ports } = input;
  const request: RequestInHand = { ...draft.request, draft: false, releasedBy: [person], date: clock.today() };
  const days = { 'request.received': draft.state.received, release: clock.today() };
  const run = { pack, kinds, request, extracts: new Map(), ports, days };
  const artifacts: Partial<Artifacts> = { safeTables: draft.tables };
  for (const stage of pack.stages.filter(({ kind }) => kind === 'report')) {
    const outcome = await runStage(stage, run, artifacts, new Trace());
    if ('problem' in outcome) return { problem: outcome.problem };
    Object.assign(artifacts, outcome.artifacts);
  }
  return artifacts;
}

/** What was signed: by whom and when, which draft by its decision record, and which pages. */
function releaseOf(
  { state, record, recordHash, tables }: Draft,
  released: CaseState['released'] & {},
  pages: CaseFiles,
) {
  return {
    case: state.id,
    run_by: record.run.by,
    released_by: released.by,
    role: released.role,
    on: released.on,
    pack: record.pack,
    decision_record: recordHash,
    tables: sha256(jsonText(tables)),
    files: Object.fromEntries([...pages].map(([name, content]) => [name, sha256(content)])),
  };
}

export function finalReport(folder: string): string {
  return shown(join(folder, 'final.pdf'));
}
