import { describe, expect, it } from 'vitest';
import { type Chart, drawChart } from '../../engine/print/charts/chart.ts';
import { tickText } from '../../engine/print/charts/svg.ts';
import { textWidth, wrap } from '../../engine/print/charts/wrap.ts';
import { attritionSample, changesSample, inferredSample, intervalSample, loveSample, ratesSample } from './sample.ts';

const SAMPLES: readonly (readonly [string, Chart])[] = [
  ['interval', intervalSample],
  ['rates', ratesSample],
  ['love', loveSample],
  ['attrition', attritionSample],
  ['changes', changesSample],
  ['inferred', inferredSample],
];

/** A figure that was meant to be hidden, with its value left in the object by mistake. */
const careless = { marker: '[c]', value: 777.31, low: 777.21, high: 777.41, text: '777.31', significant: true };
const hidden = { marker: '[c]' };

function withFirst(figure: { marker: string }): readonly (readonly [string, Chart])[] {
  const [interval, rates, love] = [intervalSample.rows[0]!, ratesSample.rows[0]!, loveSample.rows[0]!];
  return [
    ['interval', { ...intervalSample, rows: [{ ...interval, difference: figure }, ...intervalSample.rows.slice(1)] }],
    ['rates', { ...ratesSample, rows: [{ ...rates, comparison: figure }, ...ratesSample.rows.slice(1)] }],
    ['love', { ...loveSample, rows: [{ ...love, after: figure }, ...loveSample.rows.slice(1)] }],
    [
      'attrition',
      {
        ...attritionSample,
        stages: [{ ...attritionSample.stages[0]!, people: figure }, ...attritionSample.stages.slice(1)],
      },
    ],
  ];
}

const CARELESS = withFirst(careless);
const HIDDEN = withFirst(hidden);

describe('a hidden figure', () => {
  it.each(CARELESS.map(([kind, chart], index) => [kind, chart, HIDDEN[index]![1]] as const))(
    'leaves its marker and nothing of its value in the %s chart',
    (_, withValue, withoutValue) => {
      const svg = drawChart(withValue);
      expect(svg).toBe(drawChart(withoutValue));
      expect(svg).not.toContain('777');
      expect(svg).toContain('>[c]<');
      expect(svg).toContain('[c]');
    },
  );

  it('does not stretch the axis', () => {
    const only = { ...ratesSample, rows: ratesSample.rows.slice(1) };
    const shownTicks = ticksOf(drawChart(only));
    expect(ticksOf(drawChart(CARELESS[1]![1]))).toEqual(shownTicks);
  });
});

describe('a chart of hidden figures alone', () => {
  it('marks nought and no other place', () => {
    const rows = ratesSample.rows.map(({ label }) => ({ label, treated: hidden, comparison: hidden }));
    expect([...ticksOf(drawChart({ ...ratesSample, rows })).keys()]).toEqual(['0']);
  });
});

describe('every chart', () => {
  it.each(SAMPLES)('of kind %s has one text alternative made from its data', (_, chart) => {
    const alternatives = [...drawChart(chart).matchAll(/aria-label="([^"]*)"/g)].map((match) => match[1]);
    expect(alternatives).toHaveLength(1);
    expect(alternatives[0]).toContain(chart.title);
    expect(alternatives[0]).toContain(chart.seeAlso);
  });

  it.each(SAMPLES)('of kind %s is drawn the same twice, with coordinates of at most two decimals', (_, chart) => {
    const svg = drawChart(chart);
    expect(drawChart(structuredClone(chart))).toBe(svg);
    expect(svg).not.toMatch(/="-?\d+\.\d{3,}"|NaN|Infinity|e-\d/);
  });

  it.each(SAMPLES)('of kind %s escapes hostile wording', (_, chart) => {
    const hostile = mapTexts(chart, (text) => `${text}"'><script>&`);
    const svg = drawChart(hostile);
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&quot;&#39;&gt;&lt;script&gt;&amp;');
  });
});

describe('the text alternative', () => {
  it('tells each difference, its interval and the verdict', () => {
    const svg = drawChart(intervalSample);
    expect(svg).toContain('All people supported: \u22128 (\u221214 to \u22122), statistically significant;');
    expect(svg).toContain('Women: [c]. Full figures');
  });

  it('tells of each whom rules protect how many do more or less, and what has no direction', () => {
    expect(drawChart(changesSample)).toContain(
      'People: Protected less 2, Both 0, Protected more 0; Quality: Protected less 0, Both 1, Protected more 7; Neutral 0; Not decided 3. Each',
    );
  });

  it('tells of each hidden figure what it is, what is demanded and what is inferred', () => {
    const svg = drawChart(inferredSample);
    expect(svg).toContain('Mixed: True value 4, Must stay possible 0 to 9, Before exactly 4, After 0 to 9;');
    expect(svg).toContain('Found: True value 702, After 680 or more. By intruder');
  });

  it('tells each loss, nought included', () => {
    expect(drawChart(attritionSample)).toContain(
      'Eligible: 267 (34%), less 36 no similar person in the comparison pool, 0 repeated person;',
    );
  });
});

describe('a figure', () => {
  // The axis is linear, so the place of every mark follows from two ticks: an account independent of the scale.
  it('stands where the ticks of its axis say, to within half a hundredth of a unit', () => {
    const svg = drawChart(intervalSample);
    const place = placeBy(ticksOf(svg));
    const squares = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="11"/g)].map(
      (match) => Number(match[1]) + 5.5,
    );
    const drawn = squares.slice(2);
    expect(drawn).toHaveLength(3);
    for (const [index, value] of [-8, -10, -4].entries()) expect(drawn[index]).toBeCloseTo(place(value), 1);
  });

  it('is filled only by the verdict it was given, not by its interval', () => {
    const [first] = intervalSample.rows;
    const contrary = { value: -8, low: -14, high: -2, text: 'x', significant: false };
    const svg = drawChart({ ...intervalSample, rows: [{ ...first!, difference: contrary }] });
    const marks = [...svg.matchAll(/<rect [^>]*width="11"[^>]*>/g)].map((match) => match[0]);
    expect(marks.at(-1)).toContain('fill="#FFFFFF"');
  });

  it('of nought people has a label and no bar', () => {
    const [first] = attritionSample.stages;
    const none = { ...first!, people: { value: 0, text: '0' } };
    const svg = drawChart({ ...attritionSample, stages: [...attritionSample.stages, none] });
    expect(svg).toContain('width="0"');
    expect(svg).toContain('>0</text>');
  });

  it('of nought everywhere still makes a chart', () => {
    const nought = { value: 0, low: 0, high: 0, text: '0' };
    const svg = drawChart({ ...ratesSample, rows: [{ label: 'All', treated: nought, comparison: nought }] });
    expect(svg).not.toContain('NaN');
  });

  it('that is not a number is a defect, not a picture', () => {
    const broken = { value: Number.NaN, low: 0, high: 1, text: '?' };
    expect(() => drawChart({ ...ratesSample, rows: [{ label: 'All', treated: broken, comparison: broken }] })).toThrow(
      'not a finite number',
    );
  });
});

describe('what is inferred of a figure', () => {
  const svg = drawChart(inferredSample);
  const place = placeBy(ticksOf(svg));
  const thick = [...svg.matchAll(/<line x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="\2" stroke="#12436D"/g)]
    .map((match) => [Number(match[1]), Number(match[3])] as const)
    .slice(1);

  it('is drawn by its distance from the figure', () => {
    const [of4] = thick;
    expect(of4![0]).toBeCloseTo(place(-4), 1);
    expect(of4![1]).toBeCloseTo(place(5), 1);
  });

  it('stands against a band of what must stay possible', () => {
    const bands = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].slice(1);
    const [x, width] = [Number(bands[0]![1]), Number(bands[0]![2])];
    expect(x).toBeCloseTo(place(-4), 1);
    expect(x + width).toBeCloseTo(place(5), 1);
  });

  it('ends in an arrow where it goes further than the axis, or has no end', () => {
    const arrows = svg.match(/<polygon [^>]*fill="#12436D"/g);
    expect(arrows).toHaveLength(2);
    const within = { ...inferredSample, groups: [inferredSample.groups[0]!] };
    expect(drawChart(within)).not.toMatch(/<polygon [^>]*fill="#12436D"/);
  });

  it('is seen even where it is the figure itself', () => {
    const row = { ...inferredSample.groups[0]!.rows[0]!, after: { min: 4, max: 4, text: 'exactly 4' } };
    const exact = drawChart({ ...inferredSample, groups: [{ label: 'Hidden', rows: [row] }] });
    const middle = placeBy(ticksOf(exact))(0);
    const drawn = [...exact.matchAll(/<line x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="\2" stroke="#12436D"/g)].at(
      -1,
    )!;
    expect(Number(drawn[1])).toBeLessThan(middle);
    expect(Number(drawn[3])).toBeGreaterThan(middle);
  });

  it('can be asked of no figure at all', () => {
    expect(drawChart({ ...inferredSample, groups: [] })).not.toContain('NaN');
  });

  it('of thirty figures stands row by row, none upon another', () => {
    const [row] = inferredSample.groups[0]!.rows;
    const rows = Array.from({ length: 30 }, (_, i) => ({ ...row!, label: `A figure with a long name, number ${i}` }));
    const many = drawChart({ ...inferredSample, groups: [{ label: 'Hidden', rows }] });
    const dots = [...many.matchAll(/<circle cx="[\d.]+" cy="([\d.]+)"/g)].map((match) => Number(match[1])).slice(1);
    expect(dots).toHaveLength(30);
    const gaps = dots.slice(1).map((y, i) => y - dots[i]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20);
  });
});

describe('ticks', () => {
  it('carry a true minus and never a minus before nought', () => {
    const texts = [...ticksOf(drawChart(intervalSample)).keys()];
    expect(texts).toEqual(['\u221220', '\u221215', '\u221210', '\u22125', '0', '5']);
  });
});

describe('a tick text', () => {
  it.each([
    [-5, 0, '\u22125'],
    [0.5, 1, '0.5'],
    [-0.001, 2, '0.00'],
    [-0, 0, '0'],
  ])('of %d with %d decimals is %s', (value, decimals, text) => {
    expect(tickText(value, decimals)).toBe(text);
  });
});

describe('a label', () => {
  it('is broken at spaces and loses no word', () => {
    const lines = wrap('no eligible sentence near the start of the support', 120);
    expect(lines.join(' ')).toBe('no eligible sentence near the start of the support');
    expect(Math.max(...lines.map((line) => textWidth(line)))).toBeLessThanOrEqual(120);
  });

  // 198.56 units at size 14: summed from the advance widths in the font file's own hmtx table.
  it('is estimated wider than the font draws it, by less than 8 per cent', () => {
    const width = textWidth('Age at first contact with the police');
    expect(width).toBeGreaterThanOrEqual(198.56);
    expect(width).toBeLessThan(198.56 * 1.08);
  });
});

/** The same chart with every wording changed; `kind` is no wording. */
function mapTexts(chart: Chart, change: (text: string) => string): Chart {
  const text = JSON.stringify(chart, (key, value: unknown) =>
    typeof value === 'string' && key !== 'kind' && key !== 'sign' ? change(value) : value,
  );
  return JSON.parse(text) as Chart;
}

/** Tick texts and where they stand. */
function ticksOf(svg: string): Map<string, number> {
  const ticks = svg.matchAll(
    /<text x="([\d.]+)" y="[\d.]+" font-size="13" fill="#505A5F" text-anchor="middle">([\u2212\d.]+)</g,
  );
  return new Map([...ticks].map((match) => [match[2] ?? '', Number(match[1])]));
}

function placeBy(ticks: Map<string, number>): (value: number) => number {
  const points = [...ticks].map(([text, x]) => [Number(text.replace('\u2212', '-')), x] as const);
  const [low, high] = [points[0]!, points.at(-1)!];
  return (value) => low[1] + ((value - low[0]) / (high[0] - low[0])) * (high[1] - low[1]);
}
