import { AXIS_HEIGHT, axisBelow, type Scale, scaleOver } from './axis.ts';
import { alternative, type ChartBase, type Hidden, isHidden, type ShownInterval, wordsOf } from './figure.ts';
import { KEY_HEIGHT, key } from './key.ts';
import { square, whisker } from './mark.ts';
import { COLOUR, LINE_HEIGHT, label, lines, picture, SMALL, WIDTH } from './svg.ts';
import { wrap } from './wrap.ts';

/** A difference with its interval; `significant` is the verdict of the pack, not drawn from the interval. */
export interface Difference extends ShownInterval {
  readonly significant: boolean;
}

export interface IntervalRow {
  readonly label: string;
  /** A second line in grey, such as the size of the group, or null. */
  readonly detail: string | null;
  readonly difference: Difference | Hidden;
}

/** Differences between two groups, one a row, each a point in its interval around nought. */
export interface IntervalChart extends ChartBase {
  readonly kind: 'interval';
  readonly axis: string;
  /** Heading of the column of published texts. */
  readonly column: string;
  /** What lies to the left and to the right of nought. */
  readonly below: string;
  readonly above: string;
  /** What a filled and an open square stand for. */
  readonly significant: string;
  readonly notSignificant: string;
  readonly rows: readonly IntervalRow[];
}

const LABEL_WIDTH = 190;
const PLOT = { from: 205, to: 530 };
const TEXTS = 556;
const HEAD = 22;
const ROW_PADDING = 14;

/** Draws a forest plot: labels, intervals and published texts side by side. */
export function intervalChart(chart: IntervalChart): string {
  const shown = chart.rows.flatMap(({ difference }) => (isHidden(difference) ? [] : [difference]));
  const scale = scaleOver(
    shown.flatMap(({ value, low, high }) => [value, low, high]),
    PLOT,
  );
  const rows = layOut(chart.rows);
  const top = KEY_HEIGHT + HEAD;
  const bottom = top + rows.reduce((sum, row) => sum + row.height, 0);
  let y = top;
  const drawn = rows.map((row) => {
    const part = drawRow(row, scale, y + row.height / 2);
    y += row.height;
    return part;
  });
  const frame = axisBelow(scale, { across: PLOT, down: { from: top, to: bottom } }, chart.axis);
  const content = signs(chart) + heads(chart, top) + frame + drawn.join('');
  return picture(
    bottom + AXIS_HEIGHT,
    alternative(
      chart,
      chart.rows.map((row) => inWords(row, chart)),
    ),
    content,
  );
}

interface LaidOutRow extends IntervalRow {
  readonly head: readonly string[];
  readonly small: readonly string[];
  readonly words: readonly string[];
  readonly height: number;
}

function layOut(rows: readonly IntervalRow[]): LaidOutRow[] {
  return rows.map((row) => {
    const head = wrap(row.label, LABEL_WIDTH);
    const small = row.detail === null ? [] : wrap(row.detail, LABEL_WIDTH, SMALL);
    const words = wrap(wordsOf(row.difference), WIDTH - TEXTS);
    const tallest = Math.max(head.length + small.length, words.length);
    return { ...row, head, small, words, height: tallest * LINE_HEIGHT + ROW_PADDING };
  });
}

function drawRow(row: LaidOutRow, scale: Scale, middle: number): string {
  const first = middle - ((row.head.length + row.small.length) * LINE_HEIGHT) / 2 + 13;
  const second = first + row.head.length * LINE_HEIGHT;
  return (
    lines(row.head, 0, first) +
    lines(row.small, 0, second, { 'font-size': SMALL, fill: COLOUR.secondary }) +
    drawDifference(row.difference, scale, middle) +
    lines(row.words, TEXTS, middle + 5 - ((row.words.length - 1) * LINE_HEIGHT) / 2)
  );
}

function drawDifference(difference: Difference | Hidden, scale: Scale, y: number): string {
  if (isHidden(difference)) return '';
  const colour = difference.significant ? COLOUR.darkBlue : COLOUR.secondary;
  return (
    whisker(scale, y, difference.low, difference.high, colour) +
    square(scale.at(difference.value), y, 11, colour, difference.significant)
  );
}

function signs(chart: IntervalChart): string {
  return key(
    [
      { sign: (x, y) => square(x, y, 11, COLOUR.darkBlue, true), text: chart.significant },
      { sign: (x, y) => square(x, y, 11, COLOUR.secondary, false), text: chart.notSignificant },
    ],
    0,
  );
}

/** The meaning of each side stands at its edge of the plot: nought may lie too near one of them. */
function heads(chart: IntervalChart, top: number): string {
  const grey = { 'font-size': SMALL, fill: COLOUR.secondary };
  return (
    label(`\u2190 ${chart.below}`, PLOT.from, top - 8, grey) +
    label(`${chart.above} \u2192`, PLOT.to, top - 8, { ...grey, 'text-anchor': 'end' }) +
    label(chart.column, TEXTS, top - 8, grey)
  );
}

function inWords(row: IntervalRow, chart: IntervalChart): string {
  const words = `${row.label}: ${wordsOf(row.difference)}`;
  if (isHidden(row.difference)) return words;
  return `${words}, ${row.difference.significant ? chart.significant : chart.notSignificant}`;
}
