import type { Detail, PageView } from './view.ts';

/** Why something was decided: each judgement with the table of its decision, in which the row that decided is marked. */
export interface ExplanationView extends PageView {
  readonly subtitle: string;
  readonly details: readonly Detail[];
  readonly notes: readonly string[];
  /** Lists of what may be asked about, where nothing single was. */
  readonly lists: readonly { readonly title: string; readonly lines: readonly string[] }[];
  readonly judgements: readonly JudgementView[];
}

export interface JudgementView {
  readonly title: string;
  readonly asks: string | null;
  readonly verdict: string;
  readonly day: string | null;
  readonly why: readonly string[];
  /** What it read, where there is no table to show it in. */
  readonly facts: readonly Detail[];
  readonly table: DecisionTable | null;
  /** Other facts with which the same row decided. */
  readonly others: readonly string[];
  readonly changes: ChangesView | null;
}

export interface ChangesView {
  readonly sentence: string;
  readonly rows: readonly { readonly words: string; readonly verdict: string }[];
}

/** Facts are the columns between the row's name and its verdict. */
export interface DecisionTable {
  readonly caption: string;
  readonly columns: readonly string[];
  /** What each fact was, in the order of the columns. */
  readonly actual: readonly string[];
  readonly rows: readonly DecisionRow[];
}

export interface DecisionRow {
  readonly id: string;
  readonly title: string | null;
  /** How it came out: the class of the row, and in words for those who do not see colours. */
  readonly came: 'decided' | 'failed' | 'open' | 'later';
  readonly says: string;
  readonly cells: readonly DecisionCell[];
  readonly verdict: string;
}

export interface DecisionCell {
  /** Empty where the row does not ask about the fact. */
  readonly words: string;
  readonly holds: 'yes' | 'no' | 'unknown' | 'not-asked';
  /** Against it, where it does not hold. */
  readonly actual: string | null;
}
