import type { Chart } from './charts/chart.ts';

/*
 * What a page is printed from. Every figure arrives as text, already rounded and passed for release: print never
 * rounds, formats or hides one. Wording that is policy arrives here too; templates hold structure and neutral labels.
 * No field is optional: templates run in strict mode, so what is absent is said as null or an empty list.
 */

/** Fields common to every page. */
export interface PageView {
  /** Language of the page as a BCP 47 tag, such as en-GB. */
  readonly language: string;
  readonly title: string;
  /** The protective marking, printed in the foot of every page. */
  readonly marking: string;
}

/** A word for the head of every page, and the sentence that explains it on the first. */
export interface Banner {
  readonly label: string;
  readonly sentence: string;
}

export interface Detail {
  readonly label: string;
  readonly text: string;
}

export interface ReportView extends PageView {
  readonly subtitle: string | null;
  /** The title block's lines in order: provider, programme, date, status, who released it. */
  readonly details: readonly Detail[];
  /** Present until released: watermarks every page. */
  readonly draft: Banner | null;
  /** Present when the people are invented. */
  readonly synthetic: Banner | null;
  /** Heading of the list of contents, or null for none. */
  readonly contents: string | null;
  readonly sections: readonly Section[];
}

interface SectionBase {
  /** A slug, unique in the report: the target of links. */
  readonly id: string;
  readonly title: string;
  /** Plain text that comes before the section's own matter. */
  readonly paragraphs: readonly string[];
  readonly notes: readonly Note[];
  /** Whether the section begins on a new page. */
  readonly newPage: boolean;
}

/** In the order the pack gives. `kind` names the template that prints it: `sections/<kind>.hbs`. */
export type Section =
  | (SectionBase & { readonly kind: 'paragraphs' })
  | (SectionBase & {
      readonly kind: 'headline';
      readonly statements: readonly Statement[];
      readonly conclusion: string | null;
    })
  | (SectionBase & { readonly kind: 'table'; readonly tables: readonly Table[] })
  | (SectionBase & { readonly kind: 'chart'; readonly charts: readonly Chart[] })
  | (SectionBase & { readonly kind: 'claims'; readonly claims: readonly Claim[] })
  | (SectionBase & { readonly kind: 'attrition'; readonly charts: readonly Chart[]; readonly tables: readonly Table[] })
  | (SectionBase & {
      readonly kind: 'balance';
      readonly verdict: string | null;
      readonly charts: readonly Chart[];
      readonly tables: readonly Table[];
    })
  | (SectionBase & { readonly kind: 'definitions'; readonly definitions: readonly Detail[] });

/** Every kind of section: a template set holds one template for each. */
export const SECTION_KINDS = [
  'paragraphs',
  'headline',
  'table',
  'chart',
  'claims',
  'attrition',
  'balance',
  'definitions',
] as const satisfies readonly Section['kind'][];

/** A note; `mark` is the shorthand or number it explains, such as [c] or [note 1], or null. */
export interface Note {
  readonly mark: string | null;
  readonly text: string;
}

/** One headline: a short figure ("25", "0.59", "[c]") set large, and the sentence that gives it meaning. */
export interface Statement {
  readonly label: string;
  readonly figure: string;
  readonly unit: string;
  readonly sentence: string;
}

/** What may and may not be said about one measure. */
export interface Claim {
  readonly about: string;
  readonly may: ClaimList;
  readonly mayNot: ClaimList;
}

export interface ClaimList {
  readonly label: string;
  readonly sentences: readonly string[];
}

/** A table of text. Each row has one head and one cell for each further column; none is blank. */
export interface Table {
  readonly caption: string;
  /** The first column holds the row heads. */
  readonly columns: readonly Column[];
  readonly groups: readonly RowGroup[];
  readonly notes: readonly Note[];
}

export interface Column {
  readonly label: string;
  /** Figures are aligned right and never broken over lines. */
  readonly holds: 'text' | 'figures';
}

/** Rows under a common heading, or, with a null label, rows without one. */
export interface RowGroup {
  readonly label: string | null;
  readonly rows: readonly Row[];
}

export interface Row {
  readonly head: string;
  readonly cells: readonly string[];
}

/** A letter to a provider. `letter` names its template, `letters/<letter>.hbs`; one without is printed by `letters/notice`. */
export interface LetterView extends PageView {
  readonly letter: string;
  /** What the marking means, or null. */
  readonly markingSays: string | null;
  /** Present when the people are invented. */
  readonly synthetic: Banner | null;
  readonly to: readonly string[];
  readonly details: readonly Detail[];
  readonly salutation: string;
  readonly opening: readonly string[];
  /** Heading over the findings, or null when there are none. */
  readonly findingsTitle: string | null;
  readonly findings: readonly Finding[];
  /** Rows and fields of the provider's own file, or what was destroyed and when. */
  readonly tables: readonly Table[];
  readonly closing: readonly string[];
  readonly signature: readonly string[];
}

/** A reason, and the place of the rule it follows from, or null. */
export interface Finding {
  readonly text: string;
  readonly source: string | null;
}

/** The page that goes with the provider's blank template. */
export interface GuidanceView extends PageView {
  /** What the marking means, or null. */
  readonly markingSays: string | null;
  readonly paragraphs: readonly string[];
  readonly groups: readonly FieldGroup[];
  readonly definitions: readonly Detail[];
  readonly notes: readonly Note[];
}

export interface FieldGroup {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly fields: readonly GuidanceField[];
}

/** One column of the template: what to put there and why it is asked for. */
export interface GuidanceField {
  /** The column's name in the file. */
  readonly column: string;
  readonly title: string;
  /** Whether it must be filled in, as the pack words it. */
  readonly requirement: string;
  readonly meaning: string;
  readonly reason: string | null;
  readonly accepted: readonly string[];
  readonly example: string | null;
}
