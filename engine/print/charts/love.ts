import { AXIS_HEIGHT, axisBelow, type Scale, type Span, scaleOver } from './axis.ts';
import { alternative, type ChartBase, type Figure, isHidden, wordsOf } from './figure.ts';
import { KEY_HEIGHT, key } from './key.ts';
import { circle } from './mark.ts';
import { COLOUR, LINE_HEIGHT, label, line, lines, picture, SMALL } from './svg.ts';
import { textWidth, wrap } from './wrap.ts';

export interface LoveRow {
  readonly label: string;
  /** Standardised mean difference before and after matching, signed or absolute, in the unit of the axis. */
  readonly before: Figure;
  readonly after: Figure;
}

/** A dashed line at a bound of the pack's, in the unit of the axis. */
export interface Threshold {
  readonly at: number;
  readonly label: string;
}

/** How alike the groups are on each covariate before and after matching (a "love plot"). */
export interface LoveChart extends ChartBase {
  readonly kind: 'love';
  readonly axis: string;
  readonly before: string;
  readonly after: string;
  readonly thresholds: readonly Threshold[];
  /** In the order in which they are drawn. */
  readonly rows: readonly LoveRow[];
}

const PLOT = { from: 266, to: 665 };
const LABEL_WIDTH = PLOT.from - 20;
const ROW_PADDING = 3;
const HEAD = 20;

/** Draws an open circle before matching, a filled one after it, and a line between the two. */
export function loveChart(chart: LoveChart): string {
  const shown = chart.rows.flatMap(({ before, after }) => [before, after]).flatMap(placeOf);
  const scale = scaleOver([...shown, ...chart.thresholds.map(({ at }) => at)], PLOT);
  const down = { from: KEY_HEIGHT + HEAD, to: KEY_HEIGHT + HEAD };
  const rows = chart.rows.map((row) => {
    const height = rowHeight(row);
    down.to += height;
    return drawRow(row, scale, down.to - height / 2);
  });
  const frame = axisBelow(scale, { across: PLOT, down }, chart.axis) + drawThresholds(chart.thresholds, scale, down);
  const words = chart.rows.map((row) => inWords(row, chart));
  return picture(down.to + AXIS_HEIGHT, alternative(chart, words), signs(chart) + frame + rows.join(''));
}

function placeOf(figure: Figure): number[] {
  return isHidden(figure) ? [] : [figure.value];
}

function rowHeight(row: LoveRow): number {
  return wrap(row.label, LABEL_WIDTH).length * LINE_HEIGHT + ROW_PADDING;
}

/** Without both figures there is no line, so nothing drawn tells on which side the hidden one lies. */
function drawRow(row: LoveRow, scale: Scale, y: number): string {
  const texts = wrap(row.label, LABEL_WIDTH);
  const places = [row.before, row.after].flatMap(placeOf).map(scale.at);
  const [from, to] = places;
  const joined =
    from === undefined || to === undefined ? '' : line(from, y, to, y, { stroke: COLOUR.line, 'stroke-width': 2 });
  const hidden = [row.before, row.after].find(isHidden);
  const marker = hidden
    ? label(hidden.marker, PLOT.from - 6, y + 5, { fill: COLOUR.secondary, 'text-anchor': 'end' })
    : '';
  return (
    lines(texts, 0, y + 5 - ((texts.length - 1) * LINE_HEIGHT) / 2) +
    marker +
    joined +
    (isHidden(row.before) ? '' : circle(scale.at(row.before.value), y, 4.5, COLOUR.orange, false)) +
    (isHidden(row.after) ? '' : circle(scale.at(row.after.value), y, 5, COLOUR.darkBlue, true))
  );
}

function drawThresholds(thresholds: readonly Threshold[], scale: Scale, down: Span): string {
  const drawn = thresholds.map(({ at, label: text }) => {
    const x = scale.at(at);
    const dashes = { stroke: COLOUR.secondary, 'stroke-width': 1.5, 'stroke-dasharray': '5 4' };
    const place = { 'font-size': SMALL, fill: COLOUR.secondary, 'text-anchor': 'middle' };
    const room = textWidth(text, SMALL) / 2;
    return line(x, down.from, x, down.to, dashes) + label(text, Math.min(x, PLOT.to - room), down.from - 6, place);
  });
  return drawn.join('');
}

function signs(chart: LoveChart): string {
  return key(
    [
      { sign: (x, y) => circle(x, y, 4.5, COLOUR.orange, false), text: chart.before },
      { sign: (x, y) => circle(x, y, 5, COLOUR.darkBlue, true), text: chart.after },
    ],
    0,
  );
}

function inWords(row: LoveRow, chart: LoveChart): string {
  return `${row.label}: ${chart.before} ${wordsOf(row.before)}, ${chart.after} ${wordsOf(row.after)}`;
}
