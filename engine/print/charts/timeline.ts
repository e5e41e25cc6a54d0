import { scaleUtc } from 'd3-scale';
import type { Span } from './axis.ts';
import { alternative, type ChartBase } from './figure.ts';
import { KEY_HEIGHT, type KeyEntry, key } from './key.ts';
import { circle, square } from './mark.ts';
import { COLOUR, element, LINE_HEIGHT, label, line, lines, picture, SMALL } from './svg.ts';
import { textWidth, wrap } from './wrap.ts';

/** What a mark stands for, each with a sign of its own shape. */
export type TimelineSign = 'recorded' | 'attested' | 'due' | 'overdue';

export interface TimelineEvent {
  readonly label: string;
  /** ISO day. */
  readonly on: string;
  /** The day in words. */
  readonly day: string;
  readonly sign: TimelineSign;
}

/** Something that is kept from the first event on. Days are ISO days, or null where there is none. */
export interface TimelinePeriod {
  readonly label: string;
  /** Last day through which it must be kept. */
  readonly keepUntil: string | null;
  /** Day of the duty that ends it. */
  readonly due: string | null;
  readonly overdue: boolean;
  /** What is told of its end beside it, each on lines of its own. */
  readonly texts: readonly string[];
}

/** What happened and what is due, on an axis of days. */
export interface TimelineChart extends ChartBase {
  readonly kind: 'timeline';
  /** ISO day, and in words: "today, 3 January 2014". */
  readonly today: string;
  readonly todayText: string;
  readonly events: readonly TimelineEvent[];
  readonly periods: readonly TimelinePeriod[];
  /** What each sign stands for; only those that are drawn stand in the key. */
  readonly signs: Readonly<Record<TimelineSign | 'kept' | 'held', string>>;
}

/** Room is left on the right: for what is told of a period, and for the flag of an event on the last day. */
const PLOT: Span = { from: 8, to: 490 };
const TEXTS = 508;
const TEXTS_WIDTH = 172;
const FLAG_WIDTH = 172;
const FLAG_INDENT = 7;
/** From the left of a sign to the text that it stands before. */
const SIGN_WIDTH = 18;
const FLAG_GAP = 8;
/** From the axis to the lowest flag. */
const FLAG_FOOT = 16;
const TICKS_HEIGHT = 30;
const PERIOD_GAP = 14;
const BAR = 9;
const MARK = 10;
const DIAMOND = 7;
const TODAY_HEIGHT = 22;
const TICKS = 5;
/** Between the middles of two ticks, in chart units. */
const LEAST_TICK = 72;

const DAY = 86_400_000;
/** The axis shows at least so many days. */
const LEAST_DAYS = 14;
/** Past what has happened and today, the axis goes as far again, and at least so many days; what is later is an arrow. */
const LEAST_AHEAD = 60;
/** Ticks are months from so many days on. */
const MONTHS_FROM = 500;

/** Draws events as flags on an axis of days, and below it how long each thing is kept. */
export function timelineChart(chart: TimelineChart): string {
  const scale = scaleOf(chart);
  const flags = flagsOf(chart.events, scale);
  const entries = keyOf(chart);
  const axis = (entries.length > 0 ? KEY_HEIGHT : 0) + FLAG_FOOT + Math.max(0, ...flags.map(({ top }) => top)) + 4;
  const first = axis + TICKS_HEIGHT + 4;
  const rows = periodsOf(chart.periods, first);
  const bottom = first + rows.reduce((sum, { height }) => sum + height, 0);
  const content = [
    key(entries, 0),
    axisOf(scale, axis, bottom),
    todayOf(chart, scale, axis, bottom),
    ...flags.map((flag) => drawFlag(flag, axis)),
    ...rows.map((row) => drawPeriod(row, chart, scale)),
  ];
  return picture(bottom + TODAY_HEIGHT, alternative(chart, inWords(chart)), content.join(''));
}

interface DayScale {
  at(day: string): number;
  /** Whether the day lies past the end of the axis. */
  beyond(day: string): boolean;
  readonly start: string;
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
}

function scaleOf({ today, events, periods }: TimelineChart): DayScale {
  const happened = [today, ...events.map(({ on }) => on)].sort();
  const start = happened[0]!;
  const reached = numberOf(happened.at(-1)!);
  const ahead = Math.max(reached - numberOf(start), LEAST_AHEAD * DAY);
  const ends = periods.flatMap(({ keepUntil, due }) => [keepUntil, due]).flatMap((day) => (day === null ? [] : [day]));
  const last = Math.max(reached, ...ends.map(numberOf).filter((end) => end <= reached + ahead));
  const late = ends.some((end) => numberOf(end) > last);
  const to = Math.max(numberOf(start) + LEAST_DAYS * DAY, late ? reached + ahead : last);
  const scale = scaleUtc()
    .domain([numberOf(start), to])
    .range([PLOT.from, PLOT.to]);
  return {
    at: (day) => scale(Math.min(numberOf(day), to)),
    beyond: (day) => numberOf(day) > to,
    start,
    ticks: spaced(
      scale.ticks(TICKS).filter((tick) => tick.getTime() % DAY === 0),
      (tick) => scale(tick),
    ).map((tick, i, all) => ({
      x: scale(tick),
      text: tickWords(tick, all[i - 1], (to - numberOf(start)) / DAY),
    })),
  };
}

function numberOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Every tick, or every second, third and so on, until none stands too near another. */
function spaced(ticks: readonly Date[], at: (tick: Date) => number): Date[] {
  let step = 1;
  while (ticks.length > step && at(ticks[step]!) - at(ticks[0]!) < LEAST_TICK) step += 1;
  return ticks.filter((_, i) => i % step === 0);
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The year is told with the first tick, and where a new one begins. */
function tickWords(tick: Date, before: Date | undefined, days: number): string {
  const month = MONTHS[tick.getUTCMonth()]!;
  const year = tick.getUTCFullYear();
  if (days >= MONTHS_FROM) return `${month} ${year}`;
  return `${tick.getUTCDate()} ${month}${before?.getUTCFullYear() === year ? '' : ` ${year}`}`;
}

/** What happened on one day. `foot` and `top` are heights above the lowest place for a flag. */
interface Flag {
  readonly x: number;
  readonly day: string;
  readonly events: readonly { readonly sign: TimelineSign; readonly texts: readonly string[] }[];
  readonly foot: number;
  readonly top: number;
}

/**
 * Flags from the last day to the first: each stands above every later one that it would reach, so that no text meets
 * another, and no pole goes through a text.
 */
function flagsOf(events: readonly TimelineEvent[], scale: DayScale): Flag[] {
  const flags: Flag[] = [];
  for (const on of [...new Set(events.map((event) => event.on))].sort().reverse()) {
    const ofDay = events.filter((event) => event.on === on);
    const x = scale.at(on);
    const { day } = ofDay[0]!;
    const told = ofDay.map(({ sign, label: text }) => ({ sign, texts: wrap(text, FLAG_WIDTH - SIGN_WIDTH) }));
    const texts = told.flatMap((event) => event.texts);
    const width = Math.max(textWidth(day, SMALL), ...texts.map((text) => SIGN_WIDTH + textWidth(text)));
    const reached = flags.filter((other) => other.x <= x + FLAG_INDENT + width + FLAG_GAP);
    const foot = Math.max(0, ...reached.map(({ top }) => top + FLAG_GAP));
    flags.push({ x, day, events: told, foot, top: foot + (texts.length + 1) * LINE_HEIGHT });
  }
  return flags.reverse();
}

function drawFlag({ x, day, events, top }: Flag, axis: number): string {
  const from = x + FLAG_INDENT;
  let y = axis - FLAG_FOOT - top + 12;
  const head = label(day, from, y, { 'font-size': SMALL, fill: COLOUR.secondary });
  const told = events.map(({ sign, texts }) => {
    y += LINE_HEIGHT;
    const drawn = SIGNS[sign](from + MARK / 2 + 1, y - 5) + lines(texts, from + SIGN_WIDTH, y, { 'font-weight': 600 });
    y += (texts.length - 1) * LINE_HEIGHT;
    return drawn;
  });
  const pole = line(x, axis, x, axis - FLAG_FOOT - top + 1, { stroke: COLOUR.line, 'stroke-width': 1.5 });
  return pole + head + told.join('') + circle(x, axis, 4, COLOUR.text, true);
}

const SIGNS: Readonly<Record<TimelineSign, (x: number, y: number) => string>> = {
  recorded: (x, y) => square(x, y, MARK, COLOUR.darkBlue, true),
  attested: (x, y) => square(x, y, MARK, COLOUR.darkBlue, false),
  due: (x, y) => diamond(x, y, COLOUR.orange, COLOUR.text),
  overdue: (x, y) => diamond(x, y, COLOUR.darkPink, COLOUR.darkPink) + exclamation(x, y),
};

function diamond(x: number, y: number, fill: string, stroke: string): string {
  return polygon(
    [
      [x, y - DIAMOND],
      [x + DIAMOND, y],
      [x, y + DIAMOND],
      [x - DIAMOND, y],
    ],
    { fill, stroke, 'stroke-width': 1.5 },
  );
}

/** What is late is told from what is due without colour. */
function exclamation(x: number, y: number): string {
  return label('!', x, y + 4, {
    'font-size': SMALL,
    'font-weight': 600,
    fill: COLOUR.background,
    'text-anchor': 'middle',
  });
}

function axisOf(scale: DayScale, axis: number, bottom: number): string {
  const ticks = scale.ticks.map(({ x, text }, i) => {
    const anchor = i === 0 && x - textWidth(text, SMALL) / 2 < 0 ? 'start' : 'middle';
    return (
      line(x, axis, x, bottom, { stroke: COLOUR.faint, 'stroke-width': 1 }) +
      element('rect', {
        x: anchor === 'start' ? x : x - textWidth(text, SMALL) / 2,
        y: axis + 10,
        width: textWidth(text, SMALL),
        height: LINE_HEIGHT,
        fill: COLOUR.background,
      }) +
      label(text, anchor === 'start' ? 0 : x, axis + 24, {
        'font-size': SMALL,
        fill: COLOUR.secondary,
        'text-anchor': anchor,
      })
    );
  });
  return ticks.join('') + line(0, axis, PLOT.to + 8, axis, { stroke: COLOUR.text, 'stroke-width': 2 });
}

/** Below the axis, where there is no flag that it could cross, with a gap for the words of the ticks. */
function todayOf({ today, todayText }: TimelineChart, scale: DayScale, axis: number, bottom: number): string {
  const x = scale.at(today);
  const half = textWidth(todayText, SMALL) / 2;
  const stroke = { stroke: COLOUR.text, 'stroke-width': 1.5, 'stroke-dasharray': '4 3' };
  const middle = Math.max(half, Math.min(x, TEXTS + TEXTS_WIDTH - half));
  return (
    line(x, axis, x, axis + 8, stroke) +
    line(x, axis + TICKS_HEIGHT, x, bottom + 4, stroke) +
    label(todayText, middle, bottom + TODAY_HEIGHT - 4, { 'font-size': SMALL, 'text-anchor': 'middle' })
  );
}

interface PeriodRow extends TimelinePeriod {
  readonly y: number;
  readonly height: number;
  readonly names: readonly string[];
  readonly told: readonly string[];
}

function periodsOf(periods: readonly TimelinePeriod[], first: number): PeriodRow[] {
  let y = first;
  return periods.map((period) => {
    const names = wrap(period.label, PLOT.to - PLOT.from, SMALL);
    const told = period.texts.flatMap((text) => wrap(text, TEXTS_WIDTH, SMALL));
    const height = Math.max(names.length * LINE_HEIGHT + BAR + 8, told.length * LINE_HEIGHT) + PERIOD_GAP;
    const row = { ...period, y, height, names, told };
    y += height;
    return row;
  });
}

function drawPeriod(row: PeriodRow, { today }: TimelineChart, scale: DayScale): string {
  const { keepUntil, due, overdue, y, names, told } = row;
  const middle = y + names.length * LINE_HEIGHT + 7 + BAR / 2;
  const from = scale.at(scale.start);
  const kept = keepUntil === null ? '' : bar(from, scale.at(keepUntil), middle, COLOUR.darkBlue, true);
  const held = due === null ? '' : thread(from, scale.at(due), middle);
  const late = due !== null && overdue ? bar(scale.at(due), scale.at(today), middle, COLOUR.darkPink, false) : '';
  const end =
    due === null ? '' : scale.beyond(due) ? arrow(middle) : SIGNS[overdue ? 'overdue' : 'due'](scale.at(due), middle);
  const halo = names.map((text, i) =>
    element('rect', {
      x: 0,
      y: y + i * LINE_HEIGHT,
      width: PLOT.from + textWidth(text, SMALL) + 3,
      height: LINE_HEIGHT,
      fill: COLOUR.background,
    }),
  );
  return (
    halo.join('') +
    lines(names, PLOT.from, y + 12, { 'font-size': SMALL }) +
    held +
    kept +
    late +
    end +
    lines(told, TEXTS, y + 12, {
      'font-size': SMALL,
      ...(overdue ? { 'font-weight': 600, fill: COLOUR.darkPink } : {}),
    })
  );
}

/** Filled for what must be kept; an outline for what is kept too long. */
function bar(from: number, to: number, middle: number, colour: string, filled: boolean): string {
  return element('rect', {
    x: from,
    y: middle - BAR / 2,
    width: Math.max(0, to - from),
    height: BAR,
    fill: filled ? colour : COLOUR.background,
    stroke: colour,
    'stroke-width': filled ? 0 : 2,
  });
}

/** What may still be held, though it need not be kept. */
function thread(from: number, to: number, middle: number): string {
  return line(from, middle, to, middle, { stroke: COLOUR.darkBlue, 'stroke-width': 2.5 });
}

function arrow(middle: number): string {
  return polygon(
    [
      [PLOT.to - 2, middle - 8],
      [PLOT.to + 10, middle],
      [PLOT.to - 2, middle + 8],
    ],
    { fill: COLOUR.darkBlue },
  );
}

function polygon(
  points: readonly (readonly [number, number])[],
  style: Readonly<Record<string, string | number>>,
): string {
  const written = points.map((point) => point.map((at) => Math.round(100 * at) / 100).join(',')).join(' ');
  return element('polygon', { points: written, ...style });
}

function keyOf({ events, periods, signs }: TimelineChart): KeyEntry[] {
  const drawn = new Set<string>([
    ...events.map(({ sign }) => sign),
    ...periods.flatMap(({ due, overdue }) => (due === null ? [] : [overdue ? 'overdue' : 'due'])),
  ]);
  const ofEvents = (Object.keys(SIGNS) as TimelineSign[]).filter((sign) => drawn.has(sign));
  const kept = periods.some(({ keepUntil }) => keepUntil !== null);
  const held = periods.some(({ due }) => due !== null);
  return [
    ...ofEvents.map((sign) => ({ sign: SIGNS[sign], text: signs[sign] })),
    ...(kept
      ? [{ sign: (x: number, y: number) => bar(x - 9, x + 9, y, COLOUR.darkBlue, true), text: signs.kept }]
      : []),
    ...(held ? [{ sign: (x: number, y: number) => thread(x - 9, x + 9, y), text: signs.held }] : []),
  ];
}

function inWords({ todayText, events, periods, signs }: TimelineChart): string[] {
  return [
    ...events.map(({ day, label: text, sign }) => `${day}: ${text} (${signs[sign]})`),
    ...periods.map(
      ({ label: text, texts, overdue }) => `${text}: ${texts.join(', ')}${overdue ? ` (${signs.overdue})` : ''}`,
    ),
    todayText,
  ];
}
