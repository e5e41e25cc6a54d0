import type { TimelineChart } from './charts/timeline.ts';
import type { Detail, PageView } from './view.ts';

/*
 * Pages for the team that runs cases: where one stands, and where all of a store do. They tell of cases and never of a
 * person whose record was sent.
 */

interface StatusPage extends PageView {
  readonly subtitle: string;
  /** For the head of every page where something is overdue, else empty. */
  readonly urgent: string;
  readonly verdict: StandView;
  readonly details: readonly Detail[];
  /** One, or none where nothing has a day. */
  readonly pictures: readonly TimelineChart[];
}

export type Mood = 'overdue' | 'open' | 'closed';

/** In a sentence, whether something is overdue and what is next. */
export interface StandView {
  readonly mood: Mood;
  readonly sentence: string;
}

export interface StatusView extends StatusPage {
  readonly duties: readonly DutyView[];
  /** Where no duty is left. */
  readonly noDuty: string | null;
  readonly events: readonly EventView[];
}

export interface DutyView {
  readonly title: string;
  readonly asset: string;
  readonly steps: string;
  readonly kept: string;
  readonly due: string;
  /** What holds it back, or who does it, or both. */
  readonly remarks: readonly string[];
  readonly overdue: boolean;
  /** The class of its row. */
  readonly mood: Mood;
}

export interface EventView {
  readonly on: string;
  readonly title: string;
  readonly by: string;
  readonly note: string | null;
}

export interface StoreView extends StatusPage {
  readonly cases: readonly StoreRow[];
  /** Where the store holds no case. */
  readonly noCase: string | null;
}

export interface StoreRow {
  readonly id: string;
  readonly provider: string;
  readonly state: string;
  readonly received: string;
  readonly due: string;
  readonly what: string;
  readonly overdue: boolean;
  /** The class of its row. */
  readonly mood: Mood;
}
