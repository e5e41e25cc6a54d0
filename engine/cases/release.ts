import { join } from 'node:path';
import { shown } from '../adapters/files.ts';
import type { SafeTables } from '../artifacts/safe-tables.ts';
import type { Artifacts, RequestInHand, StageKind, StagePorts } from '../artifacts/stage-contract.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Clock } from '../kernel/ports.ts';
import type { Pack } from '../pack/pack.ts';
import { runStage } from '../pipeline/run.ts';
import { Trace } from '../pipeline/trace.ts';
import type { Person } from './access.ts';
import { type CaseState, readCaseFile, readCaseJson, readState } from './case-state.ts';
import { jsonText, sha256, updateCase } from './store.ts';

export interface Draft {
  readonly state: CaseState;
  readonly request: RequestInHand;
  readonly tables: SafeTables;
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

/** A draft whose files are those that its decision record names. Any change since voids it. */
export function readDraft(folder: string): Draft | Diagnostic {
  const state = readState(folder);
  if (!state)
    return diagnose('JDL6006', `${shown(folder)} is not a case`, { help: 'A case is a folder that `jdl run` wrote.' });
  if (state.status !== 'draft')
    return diagnose(
      'JDL6006',
      `the case ${state.id} is ${state.status === 'released' ? 'released already' : `stopped (${state.verdict})`}`,
      { help: 'Only a draft can be released.' },
    );
  const record = readCaseJson<{ files: Record<string, string> }>(folder, 'decision-record.json');
  const request = readCaseJson<RequestInHand>(folder, 'request.json');
  const tables = readCaseJson<SafeTables>(folder, 'safe-tables.json');
  if (!record?.files || !request || !tables) return changed('a file');
  for (const [name, hash] of Object.entries(record.files)) {
    // The pages of a draft are printed anew from its tables.
    if (name.endsWith('.pdf')) continue;
    const text = readCaseFile(folder, name);
    if (text === undefined || sha256(text) !== hash) return changed(name);
  }
  return { state, request, tables };
}

function changed(name: string): Diagnostic {
  return diagnose('JDL6006', `${name} of the case is not what the run wrote`, {
    help: 'Run the request again: a draft that was changed cannot be released.',
  });
}

/** Whether this person may sign: another than the one who ran the request. */
export function mayRelease({ state }: Draft, person: Person): Diagnostic | undefined {
  if (person.name !== state.run.by) return undefined;
  return diagnose('JDL6005', `${person.name} ran this request, so another person must release it`, {
    help: 'Name the checker with --as.',
  });
}

/** Renders the final report, without watermark, from the very tables that the draft was made of. */
export async function release({
  folder,
  draft,
  pack,
  kinds,
  person,
  clock,
  ports,
}: ReleaseInput): Promise<Diagnostic | undefined> {
  const { state, tables } = draft;
  const request: RequestInHand = { ...draft.request, draft: false, releasedBy: [person], date: clock.today() };
  const stages = pack.stages.filter((stage) => stage.kind === 'report');
  const artifacts: Partial<Artifacts> = { safeTables: tables };
  const run = {
    pack,
    kinds,
    request,
    extracts: new Map(),
    ports,
    days: { 'request.received': state.received, release: clock.today() },
  };
  for (const stage of stages) {
    const outcome = await runStage(stage, run, artifacts, new Trace());
    if ('problem' in outcome) return outcome.problem;
    Object.assign(artifacts, outcome.artifacts);
  }
  const { report } = artifacts;
  const files = new Map<string, string | Uint8Array>();
  if (report) files.set('final.html', report.html);
  if (report?.pdf) files.set('final.pdf', report.pdf);
  const hashes = Object.fromEntries([...files].map(([name, content]) => [name, sha256(content)]));
  files.set(
    'release.json',
    jsonText({
      case: state.id,
      run_by: state.run.by,
      released_by: person.name,
      role: person.role,
      on: clock.today(),
      pack: state.pack,
      tables: sha256(jsonText(tables)),
      files: hashes,
    }),
  );
  files.set(
    'case.json',
    jsonText({ ...state, status: 'released', released: { by: person.name, role: person.role, on: clock.today() } }),
  );
  return updateCase(folder, files);
}

export function finalReport(folder: string): string {
  return shown(join(folder, 'final.pdf'));
}
