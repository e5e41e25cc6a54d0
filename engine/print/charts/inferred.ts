import { AXIS_HEIGHT, axisBelow, type Scale, type Span, scaleOver } from './axis.ts';
import { alternative, type ChartBase } from './figure.ts';
import { KEY_HEIGHT, key } from './key.ts';
import { circle } from './mark.ts';
import { COLOUR, element, LINE_HEIGHT, label, line, picture, SMALL } from './svg.ts';
import { wrap } from './wrap.ts';

/** What somebody can say of a figure; a `max` of null is no bound. */
export interface Reach {
  readonly min: number;
  readonly max: number | null;
  readonly text: string;
}

export interface InferredRow {
  readonly label: string;
  readonly value: number;
  readonly text: string;
  /** How far below and above the value it must stay possible, or null where nothing is asked. */
  readonly demanded: { readonly below: number; readonly above: number; readonly text: string } | null;
  /** By whoever comes closest, or null where nobody was asked. */
  readonly before: Reach | null;
  readonly after: Reach | null;
}

/**
 * How closely hidden figures can be placed. It shows what no reader may see, so it is for the check of a release alone.
 * Each figure stands at nought of the axis: whether it is 3 or 300, what counts is the distance from it.
 */
export interface InferredChart extends ChartBase {
  readonly kind: 'inferred';
  readonly axis: string;
  /** Heads of the columns of text, and what the signs stand for. */
  readonly value: string;
  readonly demanded: string;
  readonly before: string;
  readonly after: string;
  /** What an arrow stands for. */
  readonly further: string;
  readonly groups: readonly { readonly label: string; readonly rows: readonly InferredRow[] }[];
}

const LABEL_WIDTH = 184;
const VALUE_END = 224;
const PLOT: Span = { from: 240, to: 482 };
const BEFORE = 492;
const AFTER = 582;
const HEAD = 20;
const GROUP_HEIGHT = 21;
const ROW_HEIGHT = 20;
const ROW_PADDING = 5;
const BAND = 16;
/** Above and below the middle of a row, so that neither line covers the other. */
const OFFSET = { before: -4.5, after: 4.5 };
/** The axis goes this many times as far as the most that is demanded; what lies further off is an arrow. */
const BEYOND = 2.5;
const LEAST_EXTENT = 5;
/** Half of what is drawn for what is known exactly. */
const POINT = 4;

/** Draws a line for each figure: a band, a thin and a thick line, and the figure itself as a dot in their midst. */
export function inferredChart(chart: InferredChart): string {
  const extent = extentOf(chart);
  const scale = scaleOver([-extent, extent], PLOT);
  const top = KEY_HEIGHT + HEAD;
  let y = top;
  const groups = chart.groups.map(({ label: title, rows }) => {
    const head = label(title, 0, y + 15, { 'font-size': SMALL, 'font-weight': 600 });
    y += GROUP_HEIGHT;
    const drawn = rows.map((row) => {
      const height = heightOf(row);
      y += height;
      return drawRow(row, scale, y - height / 2);
    });
    return head + drawn.join('');
  });
  const frame = axisBelow(scale, { across: PLOT, down: { from: top, to: y + 4 } }, chart.axis);
  const words = chart.groups.flatMap(({ rows }) => rows.map((row) => inWords(row, chart)));
  return picture(y + 4 + AXIS_HEIGHT, alternative(chart, words), signs(chart) + heads(chart) + frame + groups.join(''));
}

function extentOf({ groups }: InferredChart): number {
  const rows = groups.flatMap((group) => group.rows);
  const demanded = rows.flatMap((row) => (row.demanded ? [row.demanded.below, row.demanded.above] : []));
  return Math.max(LEAST_EXTENT, ...demanded) * BEYOND;
}

function heightOf(row: InferredRow): number {
  return Math.max(ROW_HEIGHT, wrap(row.label, LABEL_WIDTH, SMALL).length * (LINE_HEIGHT - 2) + ROW_PADDING);
}

function drawRow(row: InferredRow, scale: Scale, y: number): string {
  const texts = wrap(row.label, LABEL_WIDTH, SMALL);
  const first = y + 4.5 - ((texts.length - 1) * (LINE_HEIGHT - 2)) / 2;
  const small = { 'font-size': SMALL };
  const thick = { 'font-size': SMALL, 'font-weight': 600 };
  return (
    texts.map((text, i) => label(text, 0, first + i * (LINE_HEIGHT - 2), small)).join('') +
    label(row.text, VALUE_END, y + 4.5, { ...thick, 'text-anchor': 'end' }) +
    band(row, scale, y) +
    reach(row.before, row.value, scale, y + OFFSET.before, THIN) +
    reach(row.after, row.value, scale, y + OFFSET.after, THICK) +
    circle(scale.at(0), y, 2.6, COLOUR.text, true) +
    label(row.before?.text ?? NOBODY, BEFORE, y + 4.5, { ...small, fill: COLOUR.secondary }) +
    label(row.after?.text ?? NOBODY, AFTER, y + 4.5, thick)
  );
}

const NOBODY = '\u2013';

function band({ demanded }: InferredRow, scale: Scale, y: number): string {
  if (demanded === null) return '';
  const from = scale.at(-demanded.below);
  return bandOf(from, scale.at(demanded.above) - from, y);
}

function bandOf(x: number, width: number, y: number): string {
  return element('rect', { x, y: y - BAND / 2, width, height: BAND, fill: '#D3D6D8' });
}

interface Pen {
  readonly stroke: string;
  readonly width: number;
  readonly cap: number;
  readonly arrow: number;
}

const THIN: Pen = { stroke: COLOUR.text, width: 1.2, cap: 3, arrow: 3.5 };
const THICK: Pen = { stroke: COLOUR.darkBlue, width: 4, cap: 4, arrow: 5.5 };

/** An end within the axis has a cap; one that lies further off, or nowhere, has an arrow. */
function reach(found: Reach | null, value: number, scale: Scale, y: number, pen: Pen): string {
  if (found === null) return '';
  const low = endOf(found.min - value, scale);
  const high = endOf(found.max === null ? null : found.max - value, scale);
  if (low.x === high.x) return exactly(low.x, y, pen);
  return (
    line(low.x, y, high.x, y, { stroke: pen.stroke, 'stroke-width': pen.width }) +
    drawEnd(low, -1, y, pen) +
    drawEnd(high, 1, y, pen)
  );
}

/** A point has no length, and would be lost behind the dot. */
function exactly(x: number, y: number, pen: Pen): string {
  return (
    [-POINT, POINT].map((end) => drawEnd({ x: x + end, open: false }, 1, y, pen)).join('') + stroke(x, y, POINT, pen)
  );
}

function stroke(x: number, y: number, half: number, { stroke, width }: Pen): string {
  return line(x - half, y, x + half, y, { stroke, 'stroke-width': width });
}

interface End {
  readonly x: number;
  readonly open: boolean;
}

function endOf(distance: number | null, scale: Scale): End {
  const x = distance === null ? Number.POSITIVE_INFINITY : scale.at(distance);
  if (x > PLOT.to) return { x: PLOT.to - THICK.arrow, open: true };
  return x < PLOT.from ? { x: PLOT.from + THICK.arrow, open: true } : { x, open: false };
}

function drawEnd({ x, open }: End, direction: 1 | -1, y: number, { stroke, width, cap, arrow }: Pen): string {
  if (!open) return line(x, y - cap, x, y + cap, { stroke, 'stroke-width': Math.min(2, width) });
  const points = [
    [x, y - arrow],
    [x + direction * arrow * 1.5, y],
    [x, y + arrow],
  ];
  return element('polygon', { points: points.map((point) => point.map(rounded).join(',')).join(' '), fill: stroke });
}

function rounded(coordinate: number): number {
  return Math.round(coordinate * 100) / 100;
}

function signs(chart: InferredChart): string {
  const capped = (pen: Pen) => (x: number, y: number) =>
    [-7, 7].map((end) => drawEnd({ x: x + end, open: false }, 1, y, pen)).join('') + stroke(x, y, 7, pen);
  const ends = (x: number, y: number) => stroke(x - 3, y, 4, THIN) + drawEnd({ x: x + 1, open: true }, 1, y, THIN);
  return key(
    [
      { sign: (x, y) => circle(x, y, 2.6, COLOUR.text, true), text: chart.value },
      { sign: (x, y) => bandOf(x - 8, 16, y), text: chart.demanded },
      { sign: capped(THIN), text: chart.before },
      { sign: capped(THICK), text: chart.after },
      { sign: ends, text: chart.further },
    ],
    0,
  );
}

function heads(chart: InferredChart): string {
  const style = { 'font-size': SMALL, fill: COLOUR.secondary };
  const y = KEY_HEIGHT + HEAD - 5;
  return (
    label(chart.value, VALUE_END, y, { ...style, 'text-anchor': 'end' }) +
    label(chart.before, BEFORE, y, style) +
    label(chart.after, AFTER, y, style)
  );
}

function inWords(row: InferredRow, chart: InferredChart): string {
  const told = [
    `${chart.value} ${row.text}`,
    ...(row.demanded ? [`${chart.demanded} ${row.demanded.text}`] : []),
    ...(row.before ? [`${chart.before} ${row.before.text}`] : []),
    ...(row.after ? [`${chart.after} ${row.after.text}`] : []),
  ];
  return `${row.label}: ${told.join(', ')}`;
}
