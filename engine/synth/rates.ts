/** How often things happen, each a share from 0 to 1 of what its comment names. */
export interface ErrorRates {
  /** Cohort rows whose person is not in the extract at all. */
  readonly not_in_extract: number;
  /** Cohort rows. Only made where the forename has a short form, the more often there. */
  readonly forename_nickname: number;
  /** Cohort rows. */
  readonly forename_typing: number;
  readonly surname_typing: number;
  readonly surname_changed: number;
  /** Cohort rows. Only made where the exchange gives another real date, the more often there. */
  readonly birth_swapped: number;
  /** Cohort rows: one digit of the date of birth is wrong, and the date still exists. */
  readonly birth_digit: number;
  readonly birth_missing: number;
  /** Cohort rows whose person has the identifier; for each of the two identifiers apart. */
  readonly identifier_missing: number;
  readonly identifier_wrong: number;
  /** Cohort rows. */
  readonly postcode_moved: number;
  readonly postcode_missing: number;
  /** Cohort rows whose person has supervision dates. */
  readonly supervision_missing: number;
  /** Cohort rows whose person has supervision dates: the start is up to five days early or late. */
  readonly supervision_days_off: number;
  /** Cohort rows that repeat another row, beyond the rows asked for. */
  readonly repeated_row: number;
  /** People who have a twin in the population: same surname, date of birth and postcode. */
  readonly twins: number;
  /** People with a second surname. The extract holds the first; half of their cohort rows hold the second. */
  readonly aliases: number;
  /** People whose recorded date of birth is a 1 January, real ones included. */
  readonly first_of_january: number;
}

export const DEFAULT_RATES: ErrorRates = {
  not_in_extract: 0.06,
  forename_nickname: 0.08,
  forename_typing: 0.04,
  surname_typing: 0.05,
  surname_changed: 0.03,
  birth_swapped: 0.02,
  birth_digit: 0.02,
  birth_missing: 0.01,
  identifier_missing: 0.45,
  identifier_wrong: 0.02,
  postcode_moved: 0.4,
  postcode_missing: 0.2,
  supervision_missing: 0.1,
  supervision_days_off: 0.03,
  repeated_row: 0,
  twins: 0.005,
  aliases: 0.02,
  first_of_january: 0.012,
};

/** Counts what happened against what could have, for the manifest. */
export interface Realised {
  readonly count: number;
  readonly of: number;
  readonly share: number;
}

export function realised(count: number, of: number): Realised {
  return { count, of, share: of === 0 ? 0 : count / of };
}
