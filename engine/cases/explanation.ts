import type { Explanation, Why } from '../kernel/decision/explanation.ts';

/** What was asked about. */
export type Subject =
  | { readonly kind: 'verdict'; readonly id: string }
  | { readonly kind: 'decision'; readonly id: string }
  | { readonly kind: 'record'; readonly id: string }
  | { readonly kind: 'figure'; readonly id: string }
  | { readonly kind: 'question'; readonly id: string };

/** A clause that a row rests on. */
export interface Clause {
  readonly clause: string;
  readonly at?: string;
  readonly asks?: string;
}

type OfRules = Omit<Explanation, keyof Why>;

/** One judgement explained; what only the rules can tell is left out where they are not at hand. */
export interface JudgementTold extends Why, Partial<OfRules> {
  /** The day whose rules decided; the rules themselves say which of a case's days that is. */
  readonly day?: string;
  /** How often it was asked with just these facts. */
  readonly asked: number;
  readonly clauses: readonly Clause[];
}

/** A decision that a run asked, in one line. */
export interface AskedTold {
  readonly decision: string;
  readonly verdict: string;
  readonly times: number;
}

/** An explanation as it is told in every format; `schemas/explanation.schema.json` says what each part is. */
export interface ExplanationTold {
  readonly subject: Subject;
  readonly case?: { readonly id: string; readonly status: string; readonly received: string; readonly run: string };
  readonly pack: { readonly id: string; readonly hash: string };
  /** The answer in one sentence. */
  readonly says: string;
  /** What to know besides. */
  readonly notes: readonly string[];
  readonly judgements: readonly JudgementTold[];
  /** Where nothing stopped the case: what may be asked about. */
  readonly asked?: readonly AskedTold[];
  readonly hidden?: readonly string[];
}

/** A judgement whose rules were at hand. */
export function hasRules(judgement: JudgementTold): judgement is JudgementTold & Explanation {
  return judgement.rows !== undefined;
}

/** Judgements of one decision by one row, the first of which stands for the others. */
export interface Alike {
  readonly first: JudgementTold;
  readonly others: readonly JudgementTold[];
}

/** The same row with other facts is explained once; the others are named by their facts. */
export function alike(judgements: readonly JudgementTold[]): Alike[] {
  const groups = Map.groupBy(judgements, ({ decision, row }) => `${decision} ${row}`);
  return [...groups.values()].map(([first, ...others]) => ({ first: first!, others }));
}
