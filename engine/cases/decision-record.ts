import type { RequestInHand } from '../artifacts/stage-contract.ts';
import type { RunResult } from '../pipeline/run.ts';
import type { CaseInput } from './case-input.ts';
import type { CaseState } from './case-state.ts';
import { engineVersion } from './engine-version.ts';
import { hasTexts } from './parsed.ts';
import { type CaseFiles, sha256 } from './store.ts';

export const recordFile = 'decision-record.json';

/** What the provider told of its request, in clear. */
export const requestFile = 'request.json';

/** The draft as it is printed. */
export const draftPage = 'report.html';
export const draftPdf = 'report.pdf';

/** The page for the person who signs: beside the draft, and never part of what is released. */
export const checkPage = 'release-check.html';
export const checkPdf = 'release-check.pdf';

/** SHA-256 of what a run was given. */
export interface RunInputs {
  readonly cohort: string;
  /** By input of the dictionary. */
  readonly extracts: Readonly<Record<string, string>>;
  readonly templates: string;
}

/** What a release reads of a decision record. */
export interface SignedRecord {
  readonly request: string;
  readonly received: string;
  readonly run: CaseState['run'];
  readonly pack: { readonly id: string; readonly hash: string };
  readonly inputs: RunInputs;
  /** SHA-256 of every file of the run, in the seal and outside. */
  readonly files: Readonly<Record<string, string>>;
}

/** The re-checkable record of a run: by whom, on which rules and inputs, with which verdicts and files. */
export function recordOf(
  files: CaseFiles,
  run: Pick<CaseInput, 'hand' | 'pack' | 'siteFile' | 'clock'>,
  request: RequestInHand,
  result: RunResult,
  inputs: RunInputs,
) {
  return {
    engine: engineVersion(),
    request: request.id,
    received: String(request.values['received']),
    run: { by: run.hand.person.name, on: run.clock.today() },
    pack: { id: run.pack.about.pack, hash: run.hand.packHash },
    inputs,
    stages: result.stages.map(({ id, judgements }) => ({
      id,
      judgements: judgements.map(({ decision, verdict, row, facts, missing }) => ({
        decision,
        verdict,
        row,
        facts,
        missing,
      })),
    })),
    files: Object.fromEntries([...files].map(([name, content]) => [name, sha256(content)]).sort()),
  };
}

export function isSignedRecord(value: unknown): value is SignedRecord {
  const { inputs, pack, run, files } = (value ?? {}) as Partial<SignedRecord>;
  return (
    hasTexts(value, ['request', 'received']) &&
    hasTexts(inputs, ['cohort', 'templates']) &&
    typeof inputs.extracts === 'object' &&
    typeof files === 'object' &&
    hasTexts(pack, ['hash']) &&
    hasTexts(run, ['by', 'on'])
  );
}
