/** The column of every extract that stands for a person. */
export const personColumn = 'person_id';

/** A person of the provider's file found in the extract. Individual data. */
export interface Link {
  readonly record: number;
  /** As linkage hands it on, the identifier of the extract; to every later stage, a pseudonym. */
  readonly person: string;
  readonly tier: string;
}

/** Why people were not linked, counted. */
export interface Loss {
  readonly reason: string;
  readonly title: string;
  readonly people: number;
}

/** A tier into which pairs fell, and the people linked by it. */
export interface Tier {
  readonly tier: string;
  readonly title: string;
  readonly verdict: string;
  readonly pairs: number;
  readonly people: number;
}

/** Records that were like the same people in the same ways, and how many there were. Individual data until rare ones are merged. */
export interface CandidateSignature {
  readonly records: number;
  /** People of the extract by the pattern in which they agreed; none where a record had no candidate. */
  readonly candidates: readonly { readonly levels: Readonly<Record<string, string>>; readonly people: number }[];
}

/** What the linkage stage hands on. `links` is individual data; the counts are not, but pass disclosure before they leave. */
export interface Links {
  /** Different people sent. */
  readonly people: number;
  readonly links: readonly Link[];
  readonly clerical: number;
  readonly losses: readonly Loss[];
  readonly tiers: readonly Tier[];
  /** Agreement patterns and how many pairs had them. */
  readonly patterns: readonly {
    readonly levels: Readonly<Record<string, string>>;
    readonly pairs: number;
    readonly tier: string;
  }[];
  readonly candidatePairs: number;
  readonly signatures: readonly CandidateSignature[];
}
