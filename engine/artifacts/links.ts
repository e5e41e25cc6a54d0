/** A person of the provider's file found in the extract. Individual data. */
export interface Link {
  readonly record: number;
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
}
