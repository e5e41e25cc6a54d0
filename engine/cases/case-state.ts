import { resolve } from 'node:path';
import { type Case, nameOf } from './ledger/case.ts';
import type { CaseStatus } from './ledger/line.ts';

/** Where a case stands for the engine itself, whatever the pack calls it; paths are absolute. */
export interface CaseState {
  readonly id: string;
  readonly status: CaseStatus;
  readonly pack: { readonly id: string; readonly hash: string; readonly folder: string };
  /** The site file it was run with. */
  readonly site: string;
  readonly received: string;
  /** The last run: by whom, and on which day. */
  readonly run: { readonly by: string; readonly on: string };
  readonly verdict?: string;
  readonly released?: { readonly by: string; readonly role: string; readonly on: string };
}

export function stateOf(of: Case): CaseState {
  const { about, lines, folder } = of;
  const ended = lines.filter((line) => line.outcome !== undefined);
  const run = ended.findLast((line) => line.outcome!.status !== 'released')!;
  const last = ended.at(-1)!.outcome!;
  const release = ended.findLast((line) => line.outcome!.status === 'released');
  const by = (token: string | null) => (token === null ? '' : nameOf(of, token));
  return {
    id: about.id,
    status: last.status,
    pack: {
      id: about.pack.id,
      hash: lines.findLast((line) => line.about)!.pack,
      folder: resolve(folder, about.pack.folder),
    },
    site: resolve(folder, about.site),
    received: about.received,
    run: { by: by(run.by), on: run.on },
    ...(last.verdict === undefined ? {} : { verdict: last.verdict }),
    ...(release === undefined ? {} : { released: { by: by(release.by), role: release.role!, on: release.on } }),
  };
}
