import { describe, expect, test } from 'vitest';
import type { Estimate } from '../../../../engine/artifacts/estimates.ts';
import type { SafeFigureName, SafeMeasure, SafeTables } from '../../../../engine/artifacts/safe-tables.ts';
import type { Artifacts, StagePorts } from '../../../../engine/artifacts/stage-contract.ts';
import type { Pack } from '../../../../engine/pack/pack.ts';
import { stageKinds } from '../../../../engine/pipeline/registry.ts';
import { runStage } from '../../../../engine/pipeline/run.ts';
import { Trace } from '../../../../engine/pipeline/trace.ts';
import { roundToBase } from '../../../../engine/stages/disclosure/rounding/rounding.ts';
import { countsBehindPercent } from '../percent.ts';
import { artifactsOf, plain, requestOf, type Sketch, shippedPack } from '../release.fixture.ts';
import { countsRounded, released, rulesOf, studyPack, type TableCell, upTo } from './attacks.fixture.ts';

const pack = shippedPack();

type Inputs = Pick<Artifacts, 'links' | 'groups' | 'estimates'>;

/** Runs the disclosure stage on a sketch of which the first measure is changed. */
async function disclosedWith(
  rules: Pack,
  sketch: Sketch,
  change: (measure: Estimate) => Estimate = (measure) => measure,
): Promise<SafeTables> {
  const inputs = artifactsOf(sketch);
  const [first, ...rest] = inputs.estimates.estimates;
  const changed: Inputs = { ...inputs, estimates: { ...inputs.estimates, estimates: [change(first!), ...rest] } };
  const ports = { progress: { step: () => undefined } } as unknown as StagePorts;
  const days = { 'request.received': '2013-11-04', release: '2014-03-03' };
  const run = { pack: rules, kinds: stageKinds(), request: requestOf(), extracts: new Map(), ports, days };
  const stage = rules.stages.find(({ kind }) => kind === 'disclosure')!;
  const outcome = await runStage(stage, run, changed, new Trace());
  if ('problem' in outcome) throw new Error(outcome.problem.message);
  return (outcome.artifacts as Artifacts).safeTables;
}

/** 34 to 37 people are enough to report on, of whom few re-offended. */
const smallGroup = (analysed: number, events: number): Sketch => ({
  ...plain,
  sent: analysed + 130,
  profile: { gender: { male: analysed - 15, female: 15 } },
  events,
});

const measureOf = async (sketch: Sketch, change?: (measure: Estimate) => Estimate) =>
  (await disclosedWith(pack, sketch, change)).measures[0]!;

/** What a measure tells besides how many people are behind it. */
const told = ({ figures }: SafeMeasure) =>
  Object.entries(figures)
    .filter(([name, { hidden }]) => !hidden && !name.endsWith('-people'))
    .map(([name, { text }]) => [name, text]);

/** Nothing of a measure is told, in words neither, and no number stands behind a marker. */
function expectSilent(measure: SafeMeasure) {
  expect(told(measure)).toEqual([]);
  const hidden = Object.values(measure.figures).filter((figure) => figure.hidden);
  expect(hidden.every(({ text, number }) => /^\[[a-z]\]$/.test(text) && number === undefined)).toBe(true);
  expect(measure).toMatchObject({
    conclusion: 'hidden',
    interval: 'spans-zero',
    sentence: null,
    maySay: [],
    neverSay: [],
  });
}

const vocabulary: readonly SafeFigureName[] = [
  'comparison',
  'comparison-count',
  'comparison-people',
  'difference',
  'high',
  'low',
  'p-value',
  'people-needed',
  'significant',
  'treated',
  'treated-count',
  'treated-people',
];

const percent = (count: number, of: number, places = 0) =>
  roundToBase((100 * count) / of, { base: 1 / 10 ** places, ties: 'half-up' });

describe('rates', () => {
  test.each([
    ['8.1', [3]],
    ['8', [3]],
  ])('e07 rate + n: %s%% of 37 is one count, so the rate goes with its count', async (printed, counts) => {
    expect(countsBehindPercent(printed, 37, 'half-up')).toEqual(counts);
    const measure = await measureOf(smallGroup(37, 3));
    expect(measure.figures['treated-people'].text).toBe('37');
    expectSilent(measure);
  });

  test('e07 rate + n: a share of the profile goes with its count', async () => {
    const tables = await disclosedWith(pack, {
      ...smallGroup(137, 40),
      profile: { gender: { male: 100, female: 34, other: 3 } },
    });
    const [, female, other] = tables.profile[0]!.levels;
    for (const { people, share } of [female!, other!]) {
      expect([people.hidden, share.hidden, share.number]).toEqual([true, true, undefined]);
    }
  });

  const about35 = upTo(60).filter((n) => roundToBase(n, { base: 5, ties: 'half-up' }) === 35);

  test('e08 rate + rounded n: 8.6% of about 35 is 3 of 35, the rate being of what was not rounded', () => {
    const pairs = about35.flatMap((n) =>
      upTo(n)
        .filter((count) => percent(count, n, 1) === 8.6)
        .map((count) => [count, n]),
    );
    expect(pairs).toEqual([[3, 35]]);
  });

  test('e08 rate + rounded n: where the number is rounded the rate is of rounded counts, and nothing is of others', async () => {
    const rounding = studyPack(...countsRounded('nearest', 5, 1));
    const measure = (await disclosedWith(rounding, smallGroup(137, 41))).measures[0]!;
    const { figures } = measure;
    expect([figures['treated-people'].text, figures['treated-count'].text]).toEqual(['135', '40']);
    // 41 of 137 is 29.93, and 40 of 135 is 29.63: both print as 30, as do many pairs; finer is not printed.
    expect(figures.treated.number).toBe(percent(40, 135));
    for (const name of ['difference', 'low', 'high', 'p-value', 'significant', 'people-needed'] as const)
      expect(figures[name].hidden).toBe(true);
  });

  // Of the treated people the rate is made of the rounded counts, of the comparison group of the true ones.
  test('e08 rate + rounded n: the rate of a comparison group of rounded size is of its rounded counts too', async () => {
    const rounding = studyPack(...countsRounded('nearest', 5, 1));
    // 12 of 32 is 37.5, printed as 38; 10 of 30 is 33. Of the pairs printed as 10 and 30, four give 38.
    const { figures } = (
      await disclosedWith(rounding, { ...smallGroup(137, 41), comparison: 32, comparisonEvents: 12 })
    ).measures[0]!;
    expect([figures['comparison-people'].text, figures['comparison-count'].text]).toEqual(['30', '10']);
    expect(figures.comparison.number).toBe(percent(10, 30));
  });

  test('e35 precision mismatch: 33% leaves many pairs and 33.3% beside it few; no rate is printed at two precisions', async () => {
    const pairs = (places: number, printed: number) =>
      upTo(60)
        .slice(1)
        .flatMap((n) => upTo(n).filter((count) => percent(count, n, places) === printed)).length;
    expect([pairs(0, 33), pairs(1, 33.3)]).toEqual([27, 20]);
    const tables = await disclosedWith(pack, { ...plain, events: 123 });
    const rates = [
      ...tables.measures.flatMap(({ figures }) => [figures.treated, figures.comparison]),
      ...tables.profile.flatMap(({ levels }) => levels.map(({ share }) => share)),
      tables.matchRate,
    ];
    expect(rates.length).toBeGreaterThan(4);
    for (const { text, number } of rates) {
      expect(text).toMatch(/^\d+%$/);
      // Nor is a finer one kept behind the text, for a chart.
      expect(Number.isInteger(number)).toBe(true);
    }
  });
});

describe('what is computed from a count', () => {
  /** Wilson's interval for a proportion at 95%, in whole per cent. */
  const wilson = (count: number, n: number) => {
    const z = 1.96;
    const [share, factor] = [count / n, 1 / (1 + z ** 2 / n)];
    const middle = factor * (share + z ** 2 / (2 * n));
    const half = factor * z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
    return [middle - half, middle + half].map((end) => Math.round(100 * end));
  };
  /** The normal interval, which is symmetrical. */
  const normal = (count: number, n: number) => {
    const half = 1.96 * Math.sqrt(((count / n) * (1 - count / n)) / n);
    return [count / n - half, count / n + half].map((end) => Math.round(100 * end));
  };
  const pairsUpTo = (most: number) =>
    upTo(most)
      .slice(1)
      .flatMap((n) => upTo(n).map((count) => [count, n] as const));

  test('e09 CI: 17% (5 to 30) is 6 of 35 among all pairs up to 500, so an interval goes with its count', async () => {
    const fits = pairsUpTo(500).filter(
      ([count, n]) => percent(count, n) === 17 && normal(count, n)[0] === 5 && normal(count, n)[1] === 30,
    );
    expect(fits).toEqual([[6, 35]]);
    // Another kind of interval gives the same away.
    const other = pairsUpTo(500).filter(
      ([count, n]) => percent(count, n) === 17 && String(wilson(count, n)) === String(wilson(6, 35)),
    );
    expect(other).toEqual([[6, 35]]);
    const measure = await measureOf(smallGroup(35, 6));
    expectSilent(measure);
    expect([measure.figures.low.hidden, measure.figures.high.hidden]).toEqual([true, true]);
  });

  test('e10 SE: p 0.171 with se 0.064 is 6 of 35; no standard error is printed, and neither is what would give it', async () => {
    const error = (count: number, n: number) => Math.sqrt(((count / n) * (1 - count / n)) / n);
    const fits = pairsUpTo(500).filter(
      ([count, n]) => (count / n).toFixed(3) === '0.171' && error(count, n).toFixed(3) === '0.064',
    );
    expect(fits).toEqual([[6, 35]]);
    const measure = await measureOf(smallGroup(35, 6));
    expect(Object.keys(measure.figures).sort()).toEqual(vocabulary);
    expectSilent(measure);
  });

  test('e11 odds ratio: 0.39 of 34 against 400 of 2,000 is 3 people; no odds ratio is printed, nor the two rates that make one', async () => {
    const ratio = (count: number) => count / (34 - count) / (400 / 1600);
    expect(upTo(33).filter((count) => ratio(count).toFixed(2) === '0.39')).toEqual([3]);
    const measure = await measureOf({ ...smallGroup(34, 3), comparison: 2000, comparisonEvents: 400 });
    expect(Object.keys(measure.figures).sort()).toEqual(vocabulary);
    expectSilent(measure);
    expect(measure.figures['comparison-people'].text).toBe('2,000');
  });

  test('e27 Kaplan-Meier: a first step to 0.971 tells how many were at risk; no curve is printed, nor a count below the smallest', async () => {
    // One of n had the event, and 1 - 1/n is printed as 0.971.
    expect(upTo(500).filter((n) => n > 0 && (1 - 1 / n).toFixed(3) === '0.971')).toEqual([34, 35]);
    const { measures, profile, balance, stages, losses } = await disclosedWith(pack, smallGroup(34, 1));
    expect(Object.keys(measures[0]!.figures).sort()).toEqual(vocabulary);
    expectSilent(measures[0]!);
    // Nothing that goes out is a series over time: what is printed of people are counts and shares of groups.
    expect([stages, losses, profile, balance].every(Array.isArray)).toBe(true);
    expect(JSON.stringify([measures, profile, balance])).not.toMatch(/surviv|hazard|step|curve/i);
  });
});

/** A measure that is a mean of offences: each person's part is individual data, and its count those with any. */
function meanOf(contributions: readonly number[]) {
  const known = contributions.length;
  return (measure: Estimate): Estimate => ({
    ...measure,
    kind: 'mean',
    treated: {
      people: known,
      count: contributions.filter((part) => part > 0).length,
      value: contributions.reduce((a, b) => a + b, 0) / known,
      contributions,
    },
    comparison: { ...measure.comparison, contributions: [...ones(600), ...zeros(1200)] },
  });
}
const ones = (people: number) => Array(people).fill(1) as number[];
const zeros = (people: number) => Array(people).fill(0) as number[];

describe('means', () => {
  test("e12 frequency: 0.35 re-offences each of 34 are 12; of one re-offender they are that person's own, and the mean is hidden", async () => {
    expect(upTo(100).filter((sum) => (sum / 34).toFixed(2) === '0.35')).toEqual([12]);
    // One re-offender, two of them, and twelve of whom one did almost all.
    for (const [own, reason] of [
      [[12, ...zeros(33)], 'LowCount'],
      [[11, 1, ...zeros(32)], 'LowCount'],
      [[200, ...ones(11), ...zeros(22)], 'Dominance'],
    ] as const) {
      const measure = await measureOf(smallGroup(34, 12), meanOf(own));
      expectSilent(measure);
      expect(measure.figures.treated.reason).toBe(reason);
    }
    // Of many re-offenders it tells of none.
    const many = [...ones(20), ...zeros(14)];
    expect((await measureOf(smallGroup(34, 12), meanOf(many))).figures.treated.text).toBe('0.59');
  });

  test('e12 frequency: a mean of the comparison group that one person makes up hides the measure, though the treated would not', async () => {
    const dominated = (measure: Estimate): Estimate => {
      const mean = meanOf([...ones(20), ...zeros(14)])(measure);
      return { ...mean, comparison: { ...mean.comparison, contributions: [50_000, ...ones(600), ...zeros(1199)] } };
    };
    const measure = await measureOf(smallGroup(34, 12), dominated);
    expectSilent(measure);
    expect(measure.figures.comparison.reason).toBe('Dominance');
  });

  test('e12 frequency: in tables a sum that one or two people make up is hidden', async () => {
    const sum = (id: string, contributions: number[], by: string): TableCell => ({
      id,
      table: 'offences',
      people: contributions.length,
      value: contributions.reduce((a, b) => a + b, 0),
      contributions,
      by: { group: by },
    });
    const groups = [[12, ...zeros(33)], Array(30).fill(4), Array(40).fill(2)] as number[][];
    const cells = [...groups.map((own, at) => sum(`g${at + 1}`, own, `${at + 1}`)), sum('all', groups.flat(), 'total')];
    const { cells: safe } = await released(rulesOf(), { cells });
    expect(safe[0]).toMatchObject({ state: 'suppressed', reason: 'Dominance' });
    expect(safe.filter(({ state }) => state === 'suppressed').length).toBeGreaterThan(1);
  });

  test('e25 means: beside a count rounded to 35 an exact mean tells the count and the sum, so means of rounded counts are hidden', async () => {
    const pairs = upTo(60)
      .filter((n) => roundToBase(n, { base: 5, ties: 'half-up' }) === 35)
      .flatMap((n) =>
        upTo(40)
          .filter((sum) => (sum / n).toFixed(4) === '0.3529')
          .map((sum) => [sum, n]),
      );
    expect(pairs).toEqual([[12, 34]]);
    const rounding = studyPack(...countsRounded('nearest', 5, 1));
    const own = [...ones(12), ...zeros(22)];
    const { figures } = (await disclosedWith(rounding, smallGroup(34, 12), meanOf(own))).measures[0]!;
    expect(figures['treated-people'].text).toBe('35');
    for (const name of ['treated', 'difference', 'low', 'high', 'p-value', 'people-needed'] as const)
      expect(figures[name].hidden).toBe(true);
  });

  // Only the treated group's mean is hidden where its number is rounded.
  test('e25 means: the mean of a comparison group of rounded size is hidden too', async () => {
    const rounding = studyPack(...countsRounded('nearest', 5, 1));
    const own = [...ones(12), ...zeros(22)];
    const { figures } = (
      await disclosedWith(rounding, { ...smallGroup(34, 12), comparison: 34, comparisonEvents: 12 }, (m) => {
        const mean = meanOf(own)(m);
        return {
          ...mean,
          comparison: { ...mean.comparison, people: 34, count: 12, value: 12 / 34, contributions: own },
        };
      })
    ).measures[0]!;
    expect(figures['comparison-people'].text).toBe('35');
    expect(figures.comparison.hidden).toBe(true);
  });
});

test('e09 CI: an interval of a test with few degrees of freedom is not told, though its rates are', async () => {
  const measure = await measureOf(plain, (estimate) => ({ ...estimate, degreesOfFreedom: 9 }));
  expect(
    told(measure)
      .map(([name]) => name)
      .sort(),
  ).toEqual(['comparison', 'comparison-count', 'difference', 'treated', 'treated-count']);
  expect(measure.figures['p-value'].reason).toBe('LowDOF');
});
