import { canonical } from '../kernel/conditions/json.ts';
import type { RunResult } from '../pipeline/run.ts';
import { type CaseState, hasTexts } from './case-state.ts';
import { type CaseFiles, individual, sha256 } from './store.ts';

/** The files of a draft that a release must find as the run wrote them; the PDF besides, where one was printed. */
export const draftFiles = [
  'counts.json',
  'report.html',
  'request.json',
  'results.json',
  'safe-tables.json',
  'trace.json',
] as const;
export const draftPdf = 'report.pdf';

/** The page for the person who signs: beside the draft, and never part of what is released. */
export const checkPage = 'release-check.html';
export const checkPdf = 'release-check.pdf';

/** What case.json says of a run and never changes; the site by the hash of its path, so that no path is told. */
interface Identity {
  readonly request: string;
  readonly received: string;
  readonly run: CaseState['run'];
  readonly pack: { readonly id: string; readonly hash: string };
  readonly site: string;
}

/** SHA-256 of what a run was given. */
export interface RunInputs {
  readonly cohort: string;
  /** By input of the dictionary. */
  readonly extracts: Readonly<Record<string, string>>;
  readonly templates: string;
}

/** What a release reads of a decision record. */
export interface SignedRecord extends Identity {
  readonly inputs: Pick<RunInputs, 'templates'>;
  /** SHA-256 by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** The re-checkable record of a run: by whom, on which rules and inputs, with which verdicts and files. */
export function recordOf(files: CaseFiles, state: CaseState, result: RunResult, inputs: RunInputs) {
  const shared = [...files].filter(([name]) => !name.startsWith(`${individual}/`) && name !== 'case.json');
  return {
    engine: '0.1.0',
    ...identityOf(state),
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
    files: Object.fromEntries(shared.map(([name, content]) => [name, sha256(content)]).sort()),
  };
}

export function isSignedRecord(value: unknown): value is SignedRecord {
  const { inputs, files } = (value ?? {}) as Partial<SignedRecord>;
  return hasTexts(inputs, ['templates']) && hasTexts(files, [...draftFiles]);
}

/** Whether case.json still says what the record does: whose run it was, when, and on which rules and site. */
export function confirms(record: SignedRecord, state: CaseState): boolean {
  const { request, received, run, pack, site } = record;
  return canonical({ request, received, run, pack, site }) === canonical(identityOf(state));
}

function identityOf({ id, received, run, pack, site }: CaseState): Identity {
  return {
    request: id,
    received,
    run: { by: run.by, on: run.on },
    pack: { id: pack.id, hash: pack.hash },
    site: sha256(site),
  };
}
