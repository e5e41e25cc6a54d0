/** A treated person and the comparison people matched to them, by pseudonym. Individual data. */
export interface MatchedSet {
  readonly treated: string;
  readonly controls: readonly string[];
}

/** How alike the groups are on one characteristic: standardised mean differences. */
export interface Balance {
  readonly covariate: string;
  readonly title: string;
  readonly level?: string;
  /** Null where it cannot be told: nobody's value is known in a group, or no group varied. */
  readonly before: number | null;
  readonly after: number | null;
  readonly verdict: string;
}

/** The matched groups: what the comparison stage hands on. */
export interface Groups {
  /** The analysis extract that the people are in, by its input's name. */
  readonly from: string;
  readonly linked: number;
  /** Linked people who are in the analysis extract and may be analysed. */
  readonly eligible: number;
  readonly sets: readonly MatchedSet[];
  readonly unmatched: readonly { readonly person: string; readonly reason: string }[];
  readonly losses: readonly { readonly reason: string; readonly title: string; readonly people: number }[];
  readonly poolSize: number;
  readonly controls: number;
  readonly balance: readonly Balance[];
  /**
   * The largest difference for each covariate, with its verdict. Of the treated only those matched count, before
   * matching too: figures of all would tell, beside the profile, of the few who were not matched.
   */
  readonly covariates: readonly Balance[];
  readonly model: { readonly covariates: number; readonly iterations: number; readonly dropped: readonly string[] };
  /** The treated people who were matched, by characteristic, as counts; the level null is missing. */
  readonly profile: readonly {
    readonly covariate: string;
    readonly title: string;
    readonly levels: readonly { readonly level: string | null; readonly people: number }[];
  }[];
}
