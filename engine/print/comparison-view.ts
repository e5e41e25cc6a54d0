import type { ChangesChart } from './charts/changes.ts';
import type { Detail, PageView } from './view.ts';

/*
 * What a comparison of two versions is printed from: all text already in words. No field is optional: what is absent is
 * null or an empty list.
 */

export interface ComparisonView extends PageView {
  readonly subtitle: string;
  readonly details: readonly Detail[];
  readonly picture: ChangesChart;
  readonly sections: readonly ComparisonSection[];
  /** Edits that no statement above follows from. */
  readonly edits: readonly EditView[];
}

export interface ComparisonSection {
  readonly id: string;
  readonly title: string;
  readonly about: string | null;
  readonly items: readonly ComparisonItem[];
}

export interface ComparisonItem {
  /** A class, and a sign for those who do not see colours. */
  readonly mood: string;
  readonly sign: string;
  readonly title: string;
  readonly about: string | null;
  readonly verdict: string;
  readonly place: string | null;
  readonly lines: readonly ComparisonLine[];
  /** Lines that few will ask about, and what these are. */
  readonly aside: string;
  readonly asides: readonly ComparisonLine[];
  readonly table: ChangedTable | null;
  readonly edits: readonly EditView[];
  /** Edits that are shown with an earlier item. */
  readonly shown: readonly { readonly to: string; readonly place: string }[];
}

export interface ComparisonLine {
  readonly text: string;
  readonly where: readonly string[];
  readonly size: string | null;
  readonly example: ExampleView | null;
  readonly because: readonly string[];
  readonly under: readonly string[];
}

/** One situation: its facts, and what it gets, before and after. */
export interface ExampleView {
  readonly facts: readonly ExampleFactView[];
  readonly before: string | null;
  readonly after: string | null;
}

export interface ExampleFactView {
  readonly title: string;
  /** As rules call it, where the title does not say so, or null. */
  readonly name: string | null;
  readonly before: string;
  readonly after: string;
  readonly such: string | null;
}

/** A decision as a table, in which what differs shows both versions. */
export interface ChangedTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly ChangedRow[];
}

export interface ChangedRow {
  readonly id: string;
  readonly is: 'kept' | 'new' | 'gone' | 'changed';
  /** In words; null where it was kept. */
  readonly says: string | null;
  readonly cells: readonly ChangedCell[];
}

/** What stands there; `before` is what stood there, or null where that is the same. */
export interface ChangedCell {
  readonly before: string | null;
  readonly after: string;
}

export interface EditView {
  readonly id: string;
  /** Where it is, in either version. */
  readonly before: string;
  readonly after: string;
  readonly rows: readonly EditRowView[];
}

export interface EditRowView {
  readonly is: 'same' | 'edited';
  readonly before: EditLineView;
  readonly after: EditLineView;
}

/** A line; number, sign and parts are empty where there is none on this side. */
export interface EditLineView {
  readonly number: string;
  readonly sign: string;
  readonly parts: readonly { readonly text: string; readonly changed: boolean }[];
}
