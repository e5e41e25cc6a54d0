/** A figure that was not passed for release. The chart knows its marker and nothing else. */
export interface Hidden {
  /** The shorthand shown in its place, such as [c]. */
  readonly marker: string;
}

/** A released figure: its place on the axis, and the text under which it is published. */
export interface Shown {
  readonly value: number;
  readonly text: string;
}

/** A released figure with its interval, all three in the unit of the axis. */
export interface ShownInterval extends Shown {
  readonly low: number;
  readonly high: number;
}

export type Figure = Shown | Hidden;
export type IntervalFigure = ShownInterval | Hidden;

export function isHidden(figure: object): figure is Hidden {
  return 'marker' in figure;
}

/** What is written for a figure: its published text, or the marker that stands for it. */
export function wordsOf(figure: Figure): string {
  return isHidden(figure) ? figure.marker : figure.text;
}

/** Fields that every chart has. All wording is the pack's. */
export interface ChartBase {
  /** A slug, unique in the document. */
  readonly id: string;
  readonly title: string;
  /** Where the full figures stand, such as "Full figures are in table 1." Ends the text alternative. */
  readonly seeAlso: string;
}

/**
 * The text alternative of a chart, made from its data: title, one part for each row, where to find the figures.
 */
export function alternative(chart: ChartBase, rows: readonly string[]): string {
  return [`${chart.title}.`, rows.length > 0 ? `${rows.join('; ')}.` : '', chart.seeAlso].filter(Boolean).join(' ');
}
