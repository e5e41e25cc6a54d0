import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type PublishedCounts, safeFileOf } from '../../../../engine/artifacts/published-release.ts';
import type { SafeTables } from '../../../../engine/artifacts/safe-tables.ts';
import type { Artifacts, StagePorts } from '../../../../engine/artifacts/stage-contract.ts';
import { parametersAsOf } from '../../../../engine/pack/resolve.ts';
import { stageKinds } from '../../../../engine/pipeline/registry.ts';
import { runStage } from '../../../../engine/pipeline/run.ts';
import { Trace } from '../../../../engine/pipeline/trace.ts';
import type { LoveChart } from '../../../../engine/print/charts/love.ts';
import { loveCharts } from '../../../../engine/stages/report/charts.ts';
import { reportView } from '../../../../engine/stages/report/view.ts';
import { shippedTemplates } from '../../../print/template-set.ts';
import { disclosedWhole, plain, type ReportRules, requestOf, type Sketch, shippedPack } from '../release.fixture.ts';
import { hiddenIn, lineOf, released, rulesOf, upTo } from './attacks.fixture.ts';

const pack = shippedPack();
const report = pack.stages.find(({ kind }) => kind === 'report')!;
let templates: StagePorts['templates'];
beforeAll(async () => {
  templates = await shippedTemplates();
});

interface Leaving {
  readonly tables: SafeTables;
  readonly counts: PublishedCounts;
  /** The page as the report stage writes it. */
  readonly html: string;
  /** Every file that leaves or is made of what leaves, in one. */
  readonly bytes: string;
}

async function leaving(sketch: Sketch): Promise<Leaving> {
  const made = await disclosedWhole(pack, sketch);
  if (typeof made === 'string') throw new Error(made);
  const { safeTables: tables, publishedCounts: counts } = made;
  const ports = { progress: { step: () => undefined }, templates } as unknown as StagePorts;
  const days = { 'request.received': '2013-11-04', release: '2014-03-03' };
  const run = { pack, kinds: stageKinds(), request: requestOf(), extracts: new Map(), ports, days };
  const outcome = await runStage(report, run, { safeTables: tables }, new Trace());
  if ('problem' in outcome) throw new Error(outcome.problem.message);
  const { html } = (outcome.artifacts as Artifacts).report;
  const published = JSON.stringify(safeFileOf({ id: 'R1', on: '2014-03-03', ...counts }));
  return { tables, counts, html, bytes: [JSON.stringify(tables), html, published].join('\n') };
}

/** Four lost at the match, which hides how many were found; 366 of 461 analysed; six of one category. */
const withFew: Sketch = {
  ...plain,
  sent: 561,
  lostBeforeLink: { 'no-candidate': 60, 'suspect-match': 40 },
  lostBeforeMatch: { 'none-within-caliper': 4 },
  profile: { gender: { male: 368, female: 83, other: 6 } },
  events: 91,
};
/** What is hidden of it, as whoever made the release has it: no other figure of the release has these digits. */
const hiddenCounts = { found: 461, other: 6, female: 83 };

/** What a naive page draws: a bar as long as its count, with the count for those who cannot see it. */
const naiveBar = (people: number) =>
  `<svg><rect width="${people}"><title>${people} people</title></rect><text aria-label="${people}">[c]</text></svg>`;

/** Texts of a page by where they hide. */
const places = {
  title: /<title[^>]*>([^<]*)<\/title>/g,
  description: /<desc[^>]*>([^<]*)<\/desc>/g,
  label: /\saria-[a-z]+="([^"]*)"/g,
  tooltip: /\stitle="([^"]*)"/g,
  alternative: /\salt="([^"]*)"/g,
  data: /\sdata-[a-z-]+="([^"]*)"/g,
  comment: /<!--([\s\S]*?)-->/g,
};
const textsIn = (html: string, place: RegExp) => [...html.matchAll(place)].map(([, text]) => text!);
const saysNumber = (text: string, number: number) => new RegExp(`(?<![\\d.,-])${number}(?![\\d.,])`).test(text);
/** Styles and fonts are the same for every report, and full of digits. */
const withoutStyle = (html: string) =>
  html.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<head>[\s\S]*?<\/head>/, '');

describe('e28: hashes', () => {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');

  test('e28 hash in audit file: the hash of a count is the count, so nothing that leaves has a hash', async () => {
    const told = hash(String(hiddenCounts.other));
    expect(upTo(1000).filter((count) => hash(String(count)) === told)).toEqual([6]);
    const { tables, html, bytes } = await leaving(withFew);
    expect(JSON.stringify(tables).match(/\b[0-9a-f]{32,}\b/i)).toBeNull();
    expect(withoutStyle(html).match(/\b[0-9a-f]{32,}\b/i)).toBeNull();
    for (const count of upTo(600))
      for (const text of [`${count}`, JSON.stringify({ people: count })])
        expect(bytes.includes(hash(text))).toBe(false);
  });

  test('e28 hash in audit file: the one hash that a page bears is of its style, the same whatever the figures', async () => {
    const hashesIn = (html: string) => html.match(/sha256-[A-Za-z0-9+/=]+/g);
    const [one, other] = [await leaving(withFew), await leaving(plain)];
    expect(hashesIn(one.html)).toHaveLength(1);
    expect(hashesIn(other.html)).toEqual(hashesIn(one.html));
  });
});

describe('e29: charts', () => {
  test('e29 chart: a bar, its title and its label tell what its marker hides; the marker of a hidden figure has no bar', async () => {
    const naive = naiveBar(6);
    expect([/width="(\d+)"/.exec(naive)![1], textsIn(naive, places.title)]).toEqual(['6', ['6 people']]);
    expect(textsIn(naive, places.label)).toEqual(['6']);
    const { html } = await leaving(withFew);
    for (const [, place] of Object.entries(places))
      for (const text of textsIn(withoutStyle(html), place))
        for (const count of Object.values(hiddenCounts)) expect(saysNumber(text, count)).toBe(false);
  });

  test('e29 chart: where a figure is hidden the chart has its marker and no number, in the model of every chart', async () => {
    const { tables: hiding } = await leaving({ ...withFew, events: 3 });
    // Beside figures that are shown: a chart in which all are hidden is not drawn.
    const { tables: whole } = await leaving(plain);
    const beside = (of: 'measures' | 'balance') => [...hiding[of], ...whole[of]];
    const tables = { ...hiding, measures: beside('measures'), balance: beside('balance') } as SafeTables;
    const rules = report.rules as ReportRules;
    const parameters = parametersAsOf(pack.parameters, '2014-03-03');
    const matter = { rules, parameters, tables, request: requestOf() };
    const charts = reportView(matter).sections.flatMap((section) => ('charts' in section ? section.charts : []));
    const drawn = JSON.stringify(charts);
    expect(charts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['interval', 'attrition', 'love']));
    // The number found, the differences and the balance of the category are all hidden.
    for (const place of ['"people":{"marker":"[c]"}', '"difference":{"marker":"[c]"}', '"before":{"marker":"[c]"}'])
      expect(drawn).toContain(place);
    expect(drawn).not.toMatch(/"value":461|"text":"461"|"people":"4"/);
    const [chart] = loveCharts(rules.sections.find(({ shows }) => shows === 'balance')!, matter);
    expect(JSON.stringify((chart as LoveChart).rows[0])).not.toContain('"value"');
    expect(reportView({ ...matter, tables: hiding }).sections.map(({ id }) => id)).not.toContain('charts');
  });

  test('e29 chart: every coordinate is the same for two releases that differ in what is hidden alone', async () => {
    const coordinates = (html: string) =>
      html.match(/\s(?:x|y|x1|x2|y1|y2|cx|cy|r|width|height|d|points|transform|viewBox)="[^"]*"/g)!;
    const [one, other] = [await leaving({ ...withFew, events: 3 }), await leaving({ ...withFew, events: 7 })];
    expect(coordinates(one.html).length).toBeGreaterThan(20);
    expect(coordinates(other.html)).toEqual(coordinates(one.html));
    // It is no accident of the page that it does not move: a figure that is shown moves it.
    expect(
      coordinates((await leaving({ ...withFew, lostBeforeMatch: { 'none-within-caliper': 40 }, sent: 597 })).html),
    ).not.toEqual(coordinates(one.html));
  });
});

describe('e30: files', () => {
  test('e30 file: a search of all bytes finds a number that a naive file keeps beside its marker, and none in what leaves', async () => {
    const naive = JSON.stringify({ text: '[c]', hidden: true, number: 461, alt: '461 found' });
    expect(saysNumber(naive, 461)).toBe(true);
    const { bytes, tables, html } = await leaving(withFew);
    expect(tables.stages.find(({ id }) => id === 'linked')!.people).toMatchObject({ text: '[c]', hidden: true });
    expect(saysNumber(withoutStyle(html), hiddenCounts.found)).toBe(false);
    expect(saysNumber(JSON.stringify(tables), hiddenCounts.found)).toBe(false);
    // The search would find it: shown figures are found.
    expect(saysNumber(bytes, 457)).toBe(true);
  });

  test('e30 file: a hidden figure has a marker, that it is hidden, a reason, and nothing else', async () => {
    const { tables, counts } = await leaving(withFew);
    const hidden: object[] = [];
    JSON.stringify(tables, (_, value: unknown) => {
      if (typeof value === 'object' && value !== null && 'hidden' in value && value.hidden === true) hidden.push(value);
      return value;
    });
    expect(hidden.length).toBeGreaterThan(5);
    for (const figure of hidden)
      expect(['hidden', 'reason', 'text']).toEqual(expect.arrayContaining(Object.keys(figure)));
    const unseen = counts.cells.filter(({ shown }) => shown === null);
    expect(unseen.map(({ id }) => id)).toEqual(expect.arrayContaining(['stage:linked', 'profile:gender:=other']));
    for (const cell of unseen) expect(Object.values(cell).filter((value) => typeof value === 'number')).toEqual([]);
  });

  test('e30 file: a page holds no script, no picture, no file within it and no metadata but what every page has', async () => {
    const { html } = await leaving(withFew);
    expect(html.match(/<(?:script|img|object|embed|iframe|template|input)\b|<[a-z]+[^>]*\shidden[\s=>]/i)).toBeNull();
    expect(textsIn(html, places.comment)).toEqual([]);
    const metadata = (page: string) => page.match(/<meta[^>]*>/g)!.map((tag) => tag.replace(/sha256-[^']*/, ''));
    expect(metadata(html)).toEqual(metadata((await leaving(plain)).html));
  });

  test('e30 file: the tables that are released alone hold nothing of a hidden cell', async () => {
    const made = await released(rulesOf(), lineOf(871, 7, 463, 92));
    expect(hiddenIn(made)).toEqual(['c2', 'c4']);
    const leaves = JSON.stringify([made.cells, made.relations, made.legend]);
    for (const count of [7, 92]) expect(saysNumber(leaves.replaceAll(/"[ck]\d"/g, ''), count)).toBe(false);
    expect(saysNumber(leaves, 871)).toBe(true);
  });

  test.each<[string, Sketch, Sketch]>([
    ['few re-offended', { ...withFew, events: 3 }, { ...withFew, events: 8 }],
    ['few of the comparison group did', { ...withFew, comparisonEvents: 2 }, { ...withFew, comparisonEvents: 9 }],
    ['few are of a category', withFew, { ...withFew, profile: { gender: { male: 368, female: 85, other: 4 } } }],
    [
      'few were lost',
      withFew,
      {
        ...withFew,
        lostBeforeMatch: { 'none-within-caliper': 7 },
        lostBeforeLink: { 'no-candidate': 60, 'suspect-match': 37 },
      },
    ],
    ['a few are not known', { ...plain, unknown: 3, events: 90 }, { ...plain, unknown: 5, events: 90 }],
  ])(
    'e30 file: two releases that differ in a hidden figure alone, as %s, are the same to the byte',
    async (_, one, other) => {
      const [first, second] = [await leaving(one), await leaving(other)];
      expect(JSON.stringify(second.tables)).toBe(JSON.stringify(first.tables));
      expect(second.html === first.html).toBe(true);
      expect(second.bytes === first.bytes).toBe(true);
      // And it is the hidden figure that the two have in common, not that nothing is told.
      expect(first.tables.suppressed.primary).toBeGreaterThan(0);
    },
  );
});

describe('e31: prose', () => {
  test('e31 prose: "all but two" tells what a marker hides; no sentence or reason of a hidden measure has a number', async () => {
    const naive = (people: number, of: number) => `All but ${of - people === 2 ? 'two' : of - people} re-offended`;
    expect(naive(457 - 2, 457)).toBe('All but two re-offended');
    const words = [
      'one',
      'two',
      'three',
      'four',
      'five',
      'six',
      'seven',
      'eight',
      'nine',
      'ten',
      'nobody',
      'everybody',
    ];
    const inWords = new RegExp(`\\b(all but|except for|only|as few as) (${words.join('|')}|\\d+)\\b`, 'i');
    expect(naive(455, 457)).toMatch(inWords);
    const { html, tables } = await leaving({ ...withFew, events: 455 });
    const { sentence, maySay, neverSay, conclusion, figures } = tables.measures[0]!;
    expect({ sentence, maySay, neverSay, conclusion }).toEqual({
      sentence: null,
      maySay: [],
      neverSay: [],
      conclusion: 'hidden',
    });
    expect(figures['treated-count'].reason).toBe('ClassDisclosure');
    const text = withoutStyle(html)
      .replace(/<svg[\s\S]*?<\/svg>/g, ' ')
      .replace(/<[^>]+>/g, ' ');
    expect(text).toMatch(/is not shown, to protect people/i);
    expect(text).not.toMatch(inWords);
  });

  test('e31 prose: reasons for hiding are the same words for 1 as for 9, and the sentence names the threshold alone', async () => {
    const cellOf = async (people: number) => (await released(rulesOf(), lineOf(871, people, 463, 92))).cells[1]!;
    const told = await cellOf(1);
    expect(told).toMatchObject({ sentence: 'Fewer than 10 people are in this figure', reason: 'LowCount' });
    for (const people of [0, 4, 9]) expect(await cellOf(people)).toEqual(told);
  });

  // The reason tells a figure of all from a figure of few, of whoever reads the tables and not the page.
  test('e31 prose: the page bears markers and no reasons', async () => {
    const { html } = await leaving({ ...withFew, events: 455 });
    for (const reason of [
      'ClassDisclosure',
      'LowCount',
      'secondary',
      'left out of this figure',
      'people are in this figure',
    ])
      expect(withoutStyle(html).includes(reason)).toBe(false);
  });
});
