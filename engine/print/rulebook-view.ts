import type { Detail, PageView } from './view.ts';

/*
 * What a rulebook is printed from: chapters of blocks, all text already in words. Templates know no file kind and no
 * stage kind. No field is optional: what is absent is null or an empty list.
 */

export interface RulebookView extends PageView {
  readonly subtitle: string;
  readonly details: readonly Detail[];
  readonly opening: readonly string[];
  readonly contentsTitle: string;
  readonly chapters: readonly Chapter[];
}

/** A chapter, which stands in the list of contents with those of its blocks that have a title. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly Line[];
  readonly blocks: readonly Block[];
}

export interface Block {
  /** The target of links, or null. */
  readonly id: string | null;
  readonly title: string | null;
  /** As it is called in its file, or null. */
  readonly name: string | null;
  /** Whether its lines are many and short, and run in columns. */
  readonly columns: boolean;
  readonly lines: readonly Line[];
  readonly rules: readonly Rule[];
  /** Lines below the rules. */
  readonly after: readonly Line[];
  /** Rules that do not hold on the day. */
  readonly history: readonly Rule[];
  readonly tables: readonly LinkedTable[];
  readonly options: readonly Option[];
}

/** A run of text; `to` is the id to which it leads, or null. */
export interface Span {
  readonly text: string;
  readonly to: string | null;
  readonly as: 'plain' | 'verdict' | 'name';
}

/** A sentence, and what it is: a condition, what is said, a clause that it answers, a remark. */
export interface Line {
  readonly as: 'text' | 'condition' | 'clause' | 'remark';
  /** A word before it, or null. */
  readonly label: string | null;
  readonly spans: readonly Span[];
}

/** One row of a decision. */
export interface Rule {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** As it is called in its file. */
  readonly name: string;
  /** Why it does not hold on the day, or null where it does. */
  readonly history: string | null;
  readonly lines: readonly Line[];
}

/** A table whose cells may lead elsewhere. */
export interface LinkedTable {
  readonly caption: string | null;
  /** Printed across the longer side of the paper. */
  readonly across: boolean;
  /** Whether the first column holds short texts, such as dates and numbers, or most of what is told. */
  readonly first: 'narrow' | 'even' | 'wide';
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly id: string | null;
  readonly cells: readonly (readonly Line[])[];
}

/** Something set in a file besides its decisions: a value, or others below it. */
export interface Option {
  readonly id: string;
  readonly label: string;
  /** As it is called in its file, where the label does not say so, or null. */
  readonly name: string | null;
  /** What it is for, or null. */
  readonly about: string | null;
  readonly lines: readonly Line[];
  readonly options: readonly Option[];
  /** Where it comes from, and whether the engine acts on it. */
  readonly reasons: readonly Line[];
}
