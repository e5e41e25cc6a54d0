import type { Identities } from '../people/identities.ts';
import type { People } from '../people/people.ts';
import type { Supervision } from '../people/supervision.ts';

/** What a provider got wrong in a row, or did not have. */
export type Slip =
  | 'forename-nickname'
  | 'forename-typing'
  | 'surname-alias'
  | 'surname-changed'
  | 'surname-typing'
  | 'birth-missing'
  | 'birth-swapped'
  | 'birth-digit'
  | 'postcode-missing'
  | 'postcode-moved'
  | 'pnc-missing'
  | 'pnc-mistyped'
  | 'pnc-unissued'
  | 'pnc-of-another'
  | 'prison-number-missing'
  | 'prison-number-wrong'
  | 'supervision-missing'
  | 'supervision-days-off'
  | 'repeated-row';

/** What a provider writes in one or more cells, and what was wrong with it. */
export interface Told<Cells = string> {
  readonly cells: Cells;
  readonly slip?: Slip;
}

/** The world as it is, of which a provider knows a part. */
export interface World {
  readonly people: People;
  readonly identities: Identities;
  readonly supervision: Supervision;
  /** The people at the places below this are in the extract. */
  readonly extract: number;
}
