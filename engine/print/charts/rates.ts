import { AXIS_HEIGHT, axisBelow, type Scale, scaleOver } from './axis.ts';
import { alternative, type ChartBase, type IntervalFigure, isHidden, wordsOf } from './figure.ts';
import { KEY_HEIGHT, key } from './key.ts';
import { whisker } from './mark.ts';
import { COLOUR, element, LINE_HEIGHT, label, lines, picture } from './svg.ts';
import { wrap } from './wrap.ts';

export interface RatesRow {
  readonly label: string;
  readonly treated: IntervalFigure;
  readonly comparison: IntervalFigure;
}

/** The outcome in both groups, one pair of bars a row, each bar with its interval. */
export interface RatesChart extends ChartBase {
  readonly kind: 'rates';
  readonly axis: string;
  /** Names of the two groups. */
  readonly treated: string;
  readonly comparison: string;
  readonly rows: readonly RatesRow[];
}

const LABEL_WIDTH = 170;
const PLOT = { from: 185, to: 560 };
const BAR = 20;
const GAP = 3;
const ROW_PADDING = 16;
const TEXT_GAP = 9;

/** Draws paired horizontal bars from nought; the published text stands beyond the interval. */
export function ratesChart(chart: RatesChart): string {
  const shown = chart.rows.flatMap(({ treated, comparison }) => [treated, comparison]).flatMap(extent);
  const scale = scaleOver(shown, PLOT);
  const top = KEY_HEIGHT;
  let y = top;
  const rows = chart.rows.map((row) => {
    const height = rowHeight(row);
    const drawn = drawRow(row, scale, y + height / 2);
    y += height;
    return drawn;
  });
  const frame = axisBelow(scale, { across: PLOT, down: { from: top, to: y } }, chart.axis);
  const words = chart.rows.map((row) => inWords(row, chart));
  return picture(y + AXIS_HEIGHT, alternative(chart, words), signs(chart) + frame + rows.join(''));
}

function extent(figure: IntervalFigure): number[] {
  return isHidden(figure) ? [] : [figure.value, figure.low, figure.high];
}

function rowHeight(row: RatesRow): number {
  return Math.max(2 * BAR + GAP, wrap(row.label, LABEL_WIDTH).length * LINE_HEIGHT) + ROW_PADDING;
}

function drawRow(row: RatesRow, scale: Scale, middle: number): string {
  const texts = wrap(row.label, LABEL_WIDTH);
  const first = middle - (texts.length * LINE_HEIGHT) / 2 + 13;
  const offset = (BAR + GAP) / 2;
  return (
    lines(texts, 0, first) +
    drawBar(row.treated, scale, middle - offset, COLOUR.darkBlue) +
    drawBar(row.comparison, scale, middle + offset, COLOUR.orange)
  );
}

/** A hidden figure leaves its marker at nought, the same place whatever it would have been. */
function drawBar(figure: IntervalFigure, scale: Scale, y: number, colour: string): string {
  const nought = scale.at(0);
  if (isHidden(figure)) return label(figure.marker, nought + TEXT_GAP, y + 5, { fill: COLOUR.secondary });
  const end = scale.at(figure.value);
  const bar = { x: Math.min(nought, end), y: y - BAR / 2, width: Math.abs(end - nought), height: BAR, fill: colour };
  const beyond = Math.max(end, nought, scale.at(figure.high)) + TEXT_GAP;
  return (
    element('rect', bar) + whisker(scale, y, figure.low, figure.high, COLOUR.text) + label(figure.text, beyond, y + 5)
  );
}

function signs(chart: RatesChart): string {
  const bar = (colour: string) => (x: number, y: number) =>
    element('rect', { x: x - 6, y: y - 6, width: 12, height: 12, fill: colour });
  return key(
    [
      { sign: bar(COLOUR.darkBlue), text: chart.treated },
      { sign: bar(COLOUR.orange), text: chart.comparison },
    ],
    0,
  );
}

function inWords(row: RatesRow, chart: RatesChart): string {
  const groups = [`${chart.treated} ${wordsOf(row.treated)}`, `${chart.comparison} ${wordsOf(row.comparison)}`];
  return `${row.label}: ${groups.join(', ')}`;
}
