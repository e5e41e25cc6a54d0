import { describe, expect, it } from 'vitest';
import { lifeView } from '../../engine/cases/status-page.ts';
import { drawChart } from '../../engine/print/charts/chart.ts';
import type { TimelineChart, TimelineEvent } from '../../engine/print/charts/timeline.ts';
import { textWidth } from '../../engine/print/charts/wrap.ts';
import { lateSample, lifeSample } from '../cases/status-sample.ts';

const [sample] = lifeView(lifeSample).pictures as [TimelineChart];
const [late] = lifeView(lateSample).pictures as [TimelineChart];

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where each text stands, by its attributes and the widths of its letters. */
function textsOf(svg: string): Box[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', written = '']) => {
    const value = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
    const text = written.replaceAll('&#39;', "'").replaceAll('&amp;', '&');
    const [x, y, size] = [Number(value('x')), Number(value('y')), Number(value('font-size'))];
    const width = textWidth(text, size);
    const left = value('text-anchor') === 'middle' ? x - width / 2 : x;
    return { text, left, right: left + width, top: y - 0.7 * size, bottom: y + 0.1 * size };
  });
}

function collisions(svg: string): string[] {
  const boxes = textsOf(svg).filter(({ text }) => text !== '!');
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.text} / ${b.text}`),
  );
}

function dated(day: number): string {
  return new Date(Date.UTC(2013, 9, 1 + day)).toISOString().slice(0, 10);
}

function events(days: readonly number[]): TimelineEvent[] {
  return days.map((day, i) => ({
    label: `Event number ${i} with a title that goes over more than one line`,
    on: dated(day),
    day: `day ${day}`,
    sign: i % 2 === 0 ? 'recorded' : 'attested',
  }));
}

const crowds: readonly (readonly [string, readonly number[]])[] = [
  ['none', []],
  ['one', [0]],
  ['all on one day', [3, 3, 3]],
  ['day after day', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
  ['at both ends', [0, 1, 89, 90]],
  ['over years', [0, 400, 401, 800, 1200]],
  ['spread', [0, 20, 40, 60, 80, 100]],
];

describe('a timeline', () => {
  it.each(crowds)('of events (%s) has no text upon another, and none outside of the picture', (_, days) => {
    const svg = drawChart({ ...sample, today: dated(95), events: events(days) });
    expect(collisions(svg)).toEqual([]);
    for (const { left, right } of textsOf(svg)) {
      expect(left).toBeGreaterThanOrEqual(-0.5);
      expect(right).toBeLessThanOrEqual(680.5);
    }
  });

  it.each([
    ['in time', sample],
    ['overdue', late],
  ])('of a case that is %s has no text upon another', (_, chart) => {
    expect(collisions(drawChart(chart))).toEqual([]);
  });

  // The axis is linear in days, so the place of a day follows from two others.
  it('puts every day where the days between it and two others say', () => {
    const svg = drawChart({ ...sample, events: events([0, 25, 50]), today: dated(50), periods: [] });
    const places = [...svg.matchAll(/<circle cx="([\d.]+)"/g)].map((match) => Number(match[1]));
    expect(places).toHaveLength(3);
    expect(places[1]).toBeCloseTo((places[0]! + places[2]!) / 2, 1);
  });

  it('keeps what must be kept in a bar that ends at the last day of it', () => {
    const periods = [{ label: 'It', keepUntil: dated(25), due: dated(26), overdue: false, texts: ['until then'] }];
    const svg = drawChart({ ...sample, events: events([0, 25]), today: dated(30), periods });
    const places = [...svg.matchAll(/<circle cx="([\d.]+)"/g)].map((match) => Number(match[1]));
    const [, x, width] = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="9"/g)].at(-1)!;
    expect(Number(x)).toBeCloseTo(places[0]!, 1);
    expect(Number(x) + Number(width)).toBeCloseTo(places[1]!, 1);
  });

  it('goes on as an arrow where the end lies far ahead, and does not press the rest together', () => {
    const far = { label: 'It', keepUntil: null, due: '2030-01-01', overdue: false, texts: ['by 2030'] };
    const chart = { ...sample, events: events([0, 30, 60]), today: dated(60) };
    const [without, withFar] = [
      { ...chart, periods: [] },
      { ...chart, periods: [far] },
    ].map((each) => [...drawChart(each).matchAll(/<circle cx="([\d.]+)"/g)].map((match) => Number(match[1])));
    expect(withFar!.at(-1)! - withFar![0]!).toBeGreaterThan((without!.at(-1)! - without![0]!) / 3);
  });

  it('tells in words each event, each end, and today', () => {
    const alternative = /aria-label="([^"]*)"/.exec(drawChart(late))![1]!;
    expect(alternative).toContain('14 October 2013: Receipt confirmed by telephone (attested by people);');
    expect(alternative).toContain('keep through 14 January 2014, destroy on 15 January 2014 (overdue);');
    expect(alternative).toContain('today, 28 January 2014. The tables below tell the same.');
  });

  it('tells what is late from what is due without colour', () => {
    expect(drawChart(late)).toContain('>!</text>');
    expect(drawChart(sample)).not.toContain('>!</text>');
  });

  it('is drawn the same twice, with coordinates of at most two decimals', () => {
    const svg = drawChart(late);
    expect(drawChart(structuredClone(late))).toBe(svg);
    expect(svg).not.toMatch(/="-?\d+\.\d{3,}"|NaN|Infinity|e-\d/);
  });
});
