/** Where a case stands: what the store tells of its life, in words and days. Nothing in it is about a person sent. */
export interface LifeTold {
  readonly caseId: string;
  readonly packTitle: string;
  readonly provider: string | null;
  readonly state: { readonly id: string; readonly title: string; readonly final: boolean };
  /** ISO day, as are all days here. */
  readonly today: string;
  /** In the order in which they happened. */
  readonly events: readonly EventTold[];
  /** What is still to be done. */
  readonly duties: readonly DutyTold[];
  readonly closedOn: string | null;
}

export interface EventTold {
  readonly id: string;
  readonly title: string;
  readonly on: string;
  /** The role of whoever recorded it, or null where the engine did. */
  readonly role: string | null;
  /** Whether people say so and the engine cannot see it. */
  readonly attested: boolean;
  readonly note: string | null;
}

export interface DutyTold {
  readonly rule: string;
  readonly title: string;
  readonly asset: string;
  /** Last day through which the asset must be kept. */
  readonly keepUntil: string | null;
  readonly due: string | null;
  /** The day on which it was due before the calendar moved it. */
  readonly movedFrom?: string;
  /** What holds it back, in words. */
  readonly held: string | null;
  readonly do: readonly string[];
  readonly overdue: boolean;
  /** Whether people have to do it, and say so. */
  readonly attestedByPeople: boolean;
}

/** Where every case of a store stands. */
export interface StoreTold {
  readonly site: string;
  readonly today: string;
  /** The cases that were asked for. */
  readonly cases: readonly CaseTold[];
  /** How many cases the store has. */
  readonly all: number;
  /** How many of all have a duty that is overdue. */
  readonly overdue: number;
}

export interface CaseTold {
  readonly id: string;
  readonly provider: string | null;
  readonly state: string;
  readonly received: string;
  readonly next: { readonly due: string; readonly what: string; readonly overdue: boolean } | null;
}
