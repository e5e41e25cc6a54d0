import type { Decider, Vocabulary } from '../kernel/decider.ts';
import type { Judgement } from '../kernel/decision/decision.ts';
import type { DecisionInForce, ParameterValues } from '../kernel/decision/in-force.ts';
import type { Diagnostic } from '../kernel/diagnostics/diagnostic.ts';
import type { FactValues } from '../kernel/facts/fact.ts';
import type { Database, PdfPrinter, Progress } from '../kernel/ports.ts';
import type { DisclosureCheck } from './disclosure-check.ts';
import type { Estimates } from './estimates.ts';
import type { Groups } from './groups.ts';
import type { Links } from './links.ts';
import type { Override } from './override.ts';
import type { EarlierRelease, PublishedCounts } from './published-release.ts';
import type { ReportFiles } from './report-files.ts';
import type { SafeTables } from './safe-tables.ts';
import type { Submission } from './submission.ts';

/** Everything that stages hand on, by name. */
export interface Artifacts {
  submission: Submission;
  links: Links;
  groups: Groups;
  estimates: Estimates;
  safeTables: SafeTables;
  disclosureCheck: DisclosureCheck;
  publishedCounts: PublishedCounts;
  report: ReportFiles;
}
export type ArtifactName = keyof Artifacts;

/** Asks one of the stage's own decisions. Individual judgements are kept with the individual data. */
export type Ask = (decision: string, facts: FactValues, options?: { readonly individual?: boolean }) => Judgement;

export interface Extract {
  /** The relation to read in the database, all columns text. */
  readonly relation: string;
  readonly title: string;
  readonly synthetic: boolean;
}

/** A set of page templates, as the print room made it; only stages that print look inside. */
export type PageTemplates = object;

/** What was released before, for the same provider; a problem where that cannot be told for certain. */
export interface EarlierReleases {
  /** @param fields the fields that a request shares whose people may be the same */
  before(request: RequestInHand, fields: readonly string[]): Promise<readonly EarlierRelease[] | Diagnostic>;
}

/** What a stage needs of the world. */
export interface StagePorts {
  readonly database: Database;
  readonly printer?: PdfPrinter;
  readonly progress: Progress;
  /** How pages look; absent where a run prints nothing. */
  readonly templates?: PageTemplates;
  /** Absent where nothing can have been released before. */
  readonly earlierReleases?: EarlierReleases;
}

/** Facts about the request that any stage may use in its decisions and its sentences. */
export interface RequestInHand {
  readonly id: string;
  readonly values: Readonly<Record<string, string | number | boolean>>;
  readonly synthetic: boolean;
  /** The released request whose report this one takes the place of. */
  readonly supersedes?: string;
  /** What was wrong in that report, for its readers. */
  readonly correction?: string;
  /** Figures that somebody lets be shown against the rules on sizes, and why. */
  readonly overrides?: readonly Override[];
  readonly draft: boolean;
  /** In which roles, by their titles: who they are is in the ledger, and the names there have an end of their own. */
  readonly releasedBy: readonly string[];
  /** The day on which the page is dated. */
  readonly date: string;
  readonly packTitle: string;
  readonly owner: string;
}

export interface StageInput<Rules, Reads extends ArtifactName> {
  readonly rules: Rules;
  readonly parameters: ParameterValues;
  readonly dictionary: Vocabulary;
  readonly ask: Ask;
  /** One of the stage's own decisions as it stands on the day. */
  readonly decision: (name: string) => DecisionInForce;
  readonly request: RequestInHand;
  readonly extracts: ReadonlyMap<string, Extract>;
  readonly artifacts: Pick<Artifacts, Reads>;
  readonly ports: StagePorts;
}

/** A line of what a stage did, for the terminal: never about one person. */
export interface Count {
  readonly title: string;
  readonly value: string;
}

export type StageOutcome<Writes extends ArtifactName> = StageDone<Writes> | StageFailed;

/** The data do not allow the computation: nothing was made. */
export interface StageFailed {
  readonly problem: Diagnostic;
}

export interface StageDone<Writes extends ArtifactName> {
  readonly artifacts: Pick<Artifacts, Writes>;
  readonly judgements: readonly Judgement[];
  readonly counts: readonly Count[];
  readonly stop?: Stop;
  /** What it made of each record, where it judged records. Individual data. */
  readonly records?: readonly RecordSettled[];
  /** Which figures of the release it shows, where it judged figures. For the trace, never for a page. */
  readonly figures?: readonly FigureSettled[];
}

/** What a stage made of one record, and the judgements that say why. */
export interface RecordSettled {
  readonly record: number;
  readonly verdict: string;
  readonly judgements: readonly Judgement[];
  /** Why the engine itself went further than the judgements, by its name for the reason. */
  readonly because?: string;
}

/** Whether a figure is shown, and the judgement that says why. */
export interface FigureSettled {
  readonly figure: string;
  readonly shown: boolean;
  readonly judgement: Judgement;
  /** Hidden though its judgement lets it be shown, so that these cannot be worked out from it. */
  readonly protects?: readonly string[];
  /** Shown though its judgement hides it, for this reason. */
  readonly overridden?: string;
  /** Hidden because this figure is, from which it would be told. */
  readonly with?: string;
}

/** Why a run ends here. */
export interface Stop {
  readonly verdict: string;
  /** Those that stopped it and no others: only these may be told as reasons. */
  readonly judgements: readonly Judgement[];
  /** The letter that tells the provider. */
  readonly letter?: string;
  /** The case may keep nothing of the people sent. */
  readonly purge?: boolean;
}

/** A stage kind: it turns artifacts into artifacts, and asks whenever a judgement is due. */
export interface StageKind<
  Rules = unknown,
  Reads extends ArtifactName = ArtifactName,
  Writes extends ArtifactName = ArtifactName,
> extends Decider<Rules> {
  readonly reads: readonly Reads[];
  /** Artifacts it uses when an earlier stage made them. */
  readonly uses: readonly ArtifactName[];
  readonly writes: readonly Writes[];
  run(input: StageInput<Rules, Reads>): Promise<StageOutcome<Writes>>;
  /** What a request of this many people could show, for a letter; only a kind that estimates can say. */
  outlook?(rules: Rules, parameters: ParameterValues, people: number): Outlook;
}

/** What a request could show before anything is linked. Shares lie between 0 and 1. */
export interface Outlook {
  readonly analysable: number;
  /** The smallest difference in rates that could be told from zero; null where nobody could be analysed. */
  readonly detectable: number | null;
  readonly power: number;
}

/** @example export const stage = defineStage({ kind: 'linkage', reads: ['submission'], writes: ['links'], ... }) */
export function defineStage<Rules, Reads extends ArtifactName, Writes extends ArtifactName>(
  kind: StageKind<Rules, Reads, Writes>,
): StageKind<Rules, Reads, Writes> {
  return Object.freeze(kind);
}
