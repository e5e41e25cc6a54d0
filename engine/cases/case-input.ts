import type { EarlierReleases, StageKind } from '../artifacts/stage-contract.ts';
import type { Clock, PdfPrinter, Progress } from '../kernel/ports.ts';
import type { Pack } from '../pack/pack.ts';
import type { StageReport } from '../pipeline/run.ts';
import type { Templates } from '../print/template.ts';
import type { Case } from './ledger/case.ts';
import type { Hand } from './ledger/record.ts';
import type { RequestFolder, SiteFile } from './request.ts';

/** With which a run begins: a new case, or an event of one that is there. */
export type Opening =
  | { readonly deed: 'receive'; readonly folder: string }
  | { readonly deed: 'resume' | 'replace'; readonly of: Case };

export interface CaseInput {
  readonly pack: Pack;
  readonly packFolder: string;
  readonly packFiles: ReadonlyMap<string, string>;
  readonly kinds: ReadonlyMap<string, StageKind>;
  readonly request: RequestFolder;
  readonly site: SiteFile;
  readonly siteFile: string;
  readonly hand: Hand;
  readonly opening: Opening;
  readonly clock: Clock;
  readonly templates: Templates;
  /** SHA-256 of the texts that the templates were made of. */
  readonly templatesHash: string;
  /** Those that come with the engine, for pages that are for the lab alone. */
  readonly ownTemplates: Templates;
  readonly earlierReleases: EarlierReleases;
  readonly printer?: PdfPrinter;
  readonly progress: Progress;
  readonly threads?: number;
  readonly onStage?: (report: StageReport) => void;
}
