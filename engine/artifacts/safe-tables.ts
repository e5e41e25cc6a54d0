declare const safe: unique symbol;

/** A figure as it may be published: its text, or a marker with the reason why it is hidden. */
export interface SafeFigure {
  readonly text: string;
  readonly hidden: boolean;
  /** The published number behind the text, for charts; absent when hidden. */
  readonly number?: number;
  readonly reason?: string;
}

export interface SafeMeasure {
  readonly measure: string;
  readonly title: string;
  readonly kind: 'proportion' | 'mean';
  readonly unit?: string;
  readonly headline: boolean;
  readonly conclusion: string;
  readonly interval: 'below-zero' | 'spans-zero' | 'above-zero';
  readonly sentence: string | null;
  readonly maySay: readonly string[];
  readonly neverSay: readonly string[];
  readonly figures: Readonly<Record<SafeFigureName, SafeFigure>>;
}

/** Every figure that a page can show of a measure. */
export const figureNames = [
  'treated-people',
  'comparison-people',
  'treated-count',
  'comparison-count',
  'treated',
  'comparison',
  'difference',
  'low',
  'high',
  'p-value',
  'significant',
  'people-needed',
] as const;

export type SafeFigureName = (typeof figureNames)[number];

export interface SafeStage {
  readonly id: string;
  readonly title: string;
  readonly people: SafeFigure;
}

/**
 * Everything that may leave, and nothing else. Only the disclosure stage makes one: the brand cannot be
 * written anywhere but through `brandSafe`, which only that stage may import.
 */
export interface SafeTables {
  readonly [safe]: true;
  readonly measures: readonly SafeMeasure[];
  /** People left after each stage, in order. */
  readonly stages: readonly SafeStage[];
  readonly losses: readonly { readonly stage: string; readonly title: string; readonly people: SafeFigure }[];
  readonly matchRate: SafeFigure;
  readonly profile: readonly SafeProfile[];
  readonly balance: readonly SafeBalance[];
  /** What a difference may be called. */
  readonly claim: string;
  readonly claimSentence: string | null;
  /** Every marker that a page may show, with what it means. */
  readonly markers: readonly { readonly marker: string; readonly means: string }[];
  readonly confidence: SafeFigure;
  /** What fills a place where no figure can stand. */
  readonly notApplicable: SafeFigure;
  /** What must be said of the figures as a whole: that they are coarser than the rules alone would have them. */
  readonly notes: readonly string[];
  /** How many figures are hidden; never which values. */
  readonly suppressed: { readonly primary: number; readonly secondary: number };
}

export interface SafeProfile {
  readonly title: string;
  readonly levels: readonly { readonly title: string; readonly people: SafeFigure; readonly share: SafeFigure }[];
}

export interface SafeBalance {
  readonly title: string;
  readonly before: SafeFigure;
  readonly after: SafeFigure;
  readonly verdict: string;
}

/** For the disclosure stage alone. */
export function brandSafe(tables: Omit<SafeTables, typeof safe>): SafeTables {
  return Object.freeze({ ...tables }) as SafeTables;
}
