import { alternative, type ChartBase } from './figure.ts';
import { circle } from './mark.ts';
import { COLOUR, element, label, line, picture, SMALL, WIDTH } from './svg.ts';

/** What a change does, each with a sign of its own shape. */
export type ChangeSign = 'less' | 'both' | 'more' | 'aside' | 'hidden' | 'open' | 'same';

export interface ChangeCount {
  readonly sign: ChangeSign;
  readonly words: string;
  readonly count: number;
}

/** How many rules protect each of several more or less, and how many do neither. */
export interface ChangesChart extends ChartBase {
  readonly kind: 'changes';
  /** One line for each whom rules protect; all with the same signs in the same order. */
  readonly rows: readonly { readonly label: string; readonly counts: readonly ChangeCount[] }[];
  /** What protects nobody more or less. */
  readonly rest: readonly ChangeCount[];
}

const FIRST = 150;
const ROW = 34;
const HEAD = 26;
const SIGN = 17;
const MOST_SIGNS = 5;

/** Draws a small table of signs and numbers, and below it a line of what has no direction. */
export function changesChart(chart: ChangesChart): string {
  const columns = chart.rows[0]?.counts ?? [];
  const width = (WIDTH - FIRST) / Math.max(1, columns.length);
  const heads = columns.map(({ words }, i) =>
    label(words, FIRST + i * width, 14, { 'font-size': SMALL, fill: COLOUR.secondary }),
  );
  const rows = chart.rows.map(({ label: whom, counts }, row) => {
    const y = HEAD + row * ROW;
    const drawn = counts.map((count, i) => counted(count, FIRST + i * width, y + ROW / 2));
    return rule(y) + label(whom, 0, y + ROW / 2 + 5, { 'font-weight': 600 }) + drawn.join('');
  });
  const below = HEAD + chart.rows.length * ROW;
  const each = WIDTH / Math.max(1, chart.rest.length);
  const rest = chart.rest.map((count, i) => {
    const words = label(count.words, i * each, below + 24, { 'font-size': SMALL, fill: COLOUR.secondary });
    return words + counted(count, i * each, below + 46);
  });
  const inWords = [
    ...chart.rows.map(({ label: whom, counts }) => `${whom}: ${counts.map(told).join(', ')}`),
    ...chart.rest.map(told),
  ];
  const content = [...heads, ...rows, rule(below), ...rest].join('');
  return picture(below + 64, alternative(chart, inWords), content);
}

function told({ words, count }: ChangeCount): string {
  return `${words} ${count}`;
}

function rule(y: number): string {
  return line(0, y, WIDTH, y, { stroke: COLOUR.line, 'stroke-width': 1 });
}

/** A sign for each, or one for many, and the number. */
function counted({ sign, count }: ChangeCount, x: number, y: number): string {
  if (count === 0) return label('none', x, y + 5, { 'font-size': SMALL, fill: COLOUR.secondary });
  const signs = count > MOST_SIGNS ? 1 : count;
  const drawn = Array.from({ length: signs }, (_, i) => SIGNS[sign](x + 8 + i * SIGN, y));
  return drawn.join('') + label(String(count), x + 8 + signs * SIGN, y + 6, { 'font-size': 17, 'font-weight': 600 });
}

const SIGNS: Readonly<Record<ChangeSign, (x: number, y: number) => string>> = {
  less: (x, y) =>
    polygon(
      [
        [x - 7, y - 6],
        [x + 7, y - 6],
        [x, y + 7],
      ],
      COLOUR.darkPink,
    ),
  more: (x, y) =>
    polygon(
      [
        [x - 7, y + 6],
        [x + 7, y + 6],
        [x, y - 7],
      ],
      COLOUR.darkBlue,
    ),
  both: (x, y) =>
    polygon(
      [
        [x, y - 8],
        [x + 7, y],
        [x, y + 8],
        [x - 7, y],
      ],
      COLOUR.orange,
    ),
  aside: (x, y) => circle(x, y, 6, COLOUR.secondary, false),
  hidden: (x, y) =>
    element('circle', {
      cx: x,
      cy: y,
      r: 6,
      fill: COLOUR.background,
      stroke: COLOUR.secondary,
      'stroke-width': 2,
      'stroke-dasharray': '3 2',
    }),
  open: (x, y) =>
    label('?', x, y + 7, { 'font-size': 20, 'font-weight': 600, 'text-anchor': 'middle', fill: COLOUR.darkPink }),
  same: (x, y) =>
    [-3, 3].map((d) => line(x - 6, y + d, x + 6, y + d, { stroke: COLOUR.secondary, 'stroke-width': 2 })).join(''),
};

function polygon(points: readonly (readonly [number, number])[], fill: string): string {
  return element('polygon', { points: points.map(([x, y]) => `${x},${y}`).join(' '), fill });
}
