import type { InferredChart } from './charts/inferred.ts';
import type { Detail, PageView } from './view.ts';

/*
 * What the page for whoever signs a release is printed from. Unlike every other view it holds hidden figures: it is for
 * that person, and no part of a release. All text is in words already; what is absent is null or an empty list.
 */

export interface CheckView extends PageView {
  /** What the marking means. */
  readonly markingSays: string;
  /** For the head of every page until released. */
  readonly draft: string | null;
  readonly subtitle: string;
  readonly details: readonly Detail[];
  readonly verdict: VerdictView;
  readonly lost: LostView;
  readonly intruders: readonly Detail[];
  readonly earlier: EarlierView;
  /** As many as are needed for each to be read. */
  readonly pictures: readonly InferredChart[];
  readonly notes: readonly string[];
  readonly sections: readonly CheckSection[];
}

export interface VerdictView {
  /** The class of the verdict. */
  readonly mood: 'kept' | 'exposed';
  readonly sentence: string;
}

export interface LostView {
  readonly counts: readonly { readonly figure: string; readonly words: string }[];
  readonly details: readonly Detail[];
  /** How far the release had to be cut down, and why; null where it was not. */
  readonly fallback: string | null;
}

export interface EarlierView {
  /** Where there is none. */
  readonly none: string | null;
  readonly releases: readonly {
    readonly id: string;
    readonly on: string;
    readonly place: string | null;
    readonly compared: string;
    readonly hidden: string;
  }[];
}

export interface CheckSection {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly groups: readonly CheckGroup[];
}

/** Figures for which one reason was given, or, with null, none. */
export interface CheckGroup {
  readonly reason: ReasonView | null;
  readonly figures: readonly CheckFigure[];
}

export interface ReasonView {
  /** The kind of risk, in words. */
  readonly kind: string | null;
  readonly sentence: string | null;
  readonly cites: readonly string[];
}

export interface CheckFigure {
  readonly title: string;
  /** As rules and trace call it, where the title does not say so. */
  readonly name: string | null;
  readonly value: string;
  readonly printed: string;
  /** What must stay possible. */
  readonly possible: string;
  readonly protects: readonly string[];
  /** At least one: those who infer the same share it. */
  readonly lines: readonly InferredLine[];
}

export interface InferredLine {
  readonly who: string;
  readonly before: string;
  readonly after: string;
  /** Where that is too close. */
  readonly warning: string | null;
}
