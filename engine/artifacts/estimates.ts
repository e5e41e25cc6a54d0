import type { Judgement } from '../kernel/decision/decision.ts';

/** One measure in both groups and the difference between them, unrounded. Proportions lie between 0 and 1. */
export interface Estimate {
  readonly measure: string;
  readonly title: string;
  readonly kind: 'proportion' | 'mean';
  readonly unit?: string;
  readonly headline: boolean;
  readonly treated: GroupFigure;
  readonly comparison: GroupFigure & { readonly effectivePeople: number };
  readonly difference: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly low: number;
  readonly high: number;
  readonly pValue: number;
  readonly confidence: number;
  readonly significant: string;
  /** How many people would be needed for a difference of this size to be told from zero; null when it is zero. */
  readonly peopleNeeded: number | null;
  readonly conclusion: Judgement;
}

export interface GroupFigure {
  readonly people: number;
  /** People with the event; for means, people with a value above 0. */
  readonly count: number;
  readonly value: number;
  /** For means: what each person contributes to the sum. Individual data. */
  readonly contributions?: readonly number[];
}

/** A measure that could not be estimated, and why: for the analyst alone, since the reason can tell of everybody. */
export interface NotEstimated {
  readonly measure: string;
  readonly title: string;
  readonly kind: Estimate['kind'];
  readonly unit?: string;
  readonly headline: boolean;
  readonly why: string;
}

/** How the events of two measures lie among the treated people who are known in both. */
export interface Overlap {
  readonly measures: readonly [first: string, second: string];
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
}

export interface Estimates {
  readonly estimates: readonly Estimate[];
  readonly overlaps: readonly Overlap[];
  /** Conclusions with which neither significance nor the interval is told. */
  readonly untold: readonly string[];
  readonly notEstimated: readonly NotEstimated[];
  /** Every measure of the rules by its id, in their order. */
  readonly order: readonly string[];
  /** What a difference may be called, by the kind of group. */
  readonly claim: Judgement;
}
