import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locateBrowser } from '../../../engine/adapters/chromium/locate.ts';
import { type OpenedBrowser, openBrowser } from '../../../engine/adapters/chromium.ts';
import { home, readPackFolder, readSchemas } from '../../../engine/adapters/files.ts';
import type { Artifacts, StagePorts } from '../../../engine/artifacts/stage-contract.ts';
import type { Person } from '../../../engine/cases/access.ts';
import { stateOf } from '../../../engine/cases/case-state.ts';
import type { Case } from '../../../engine/cases/ledger/case.ts';
import { beginCase, type Hand } from '../../../engine/cases/ledger/record.ts';
import { type Draft, finalPages, signAndRelease } from '../../../engine/cases/release.ts';
import type { Diagnostic } from '../../../engine/kernel/diagnostics/diagnostic.ts';
import { loadPack } from '../../../engine/pack/load.ts';
import type { Pack } from '../../../engine/pack/pack.ts';
import { parametersAsOf } from '../../../engine/pack/resolve.ts';
import { deciders, stageKinds } from '../../../engine/pipeline/registry.ts';
import { runStage } from '../../../engine/pipeline/run.ts';
import { Trace } from '../../../engine/pipeline/trace.ts';
import { renderReport } from '../../../engine/print/page.ts';
import { reportView } from '../../../engine/stages/report/view.ts';
import { shippedTemplates } from '../../print/template-set.ts';
import { type ReportRules, requestOf, shippedPack } from './release.fixture.ts';
import {
  changes,
  dice,
  type Input,
  inputOf,
  patternOf,
  type Told,
  twinOf,
  type World,
  worldOf,
} from './twin-inputs.ts';

/*
 * Non-interference: of two inputs that differ in hidden figures alone, and of which the same figures are hidden, everything
 * that is released is the same to the byte. So nobody can tell them apart, by whatever means.
 */

const wanted = 200;
const twinsOfAWorld = 6;
const day = '2014-03-03';
const days = { 'request.received': '2013-11-04', release: day };
const pack = shippedPack();
const templates = await shippedTemplates();

/** The shipped rules, but that what they show of people is shown rounded to the nearest five. */
function roundingPack(): Pack {
  const folder = readPackFolder(join(home, 'rules', 'justice-data-lab'))!;
  const row = `
    - id: rounded
      if: { cell.kind: [count, rate, funnel], cell.people: { at_least: smallest_count } }
      then: round
      say: "It is shown rounded"
      assumed: "To try rounding"
    - id: small-count`;
  const edited = folder.files
    .get('disclosure.yaml')!
    .replace('verdicts: [publish, suppress]', 'verdicts: [publish, round, suppress]')
    .replace('\n    - id: small-count', row)
    .replace('rounding: {', 'rounding: { counts: { to: nearest, base: 5, protect: 2 },');
  const files = new Map([...folder.files, ['disclosure.yaml', edited]]);
  return loadPack({ ...folder, files }, readSchemas(), deciders()).pack!;
}

async function disclosed(by: Pack, input: Input): Promise<Told | undefined> {
  const stage = by.stages.find(({ kind }) => kind === 'disclosure')!;
  const ports = { progress: { step: () => undefined } } as unknown as StagePorts;
  const run = { pack: by, kinds: stageKinds(), request: requestOf(), extracts: new Map(), ports, days };
  const outcome = await runStage(stage, run, input, new Trace());
  if ('problem' in outcome) return undefined;
  const { safeTables, publishedCounts } = outcome.artifacts as Artifacts;
  return { ...safeTables, published: publishedCounts };
}

const checker: Person = {
  name: 'A checker',
  role: 'release-checker',
  row: 'checker',
  cites: [],
  purpose: 'answer-request',
};

function page(tables: Told, draft: boolean): string {
  const rules = pack.stages.find(({ kind }) => kind === 'report')!.rules as ReportRules;
  const request = { ...requestOf(), draft, releasedBy: draft ? [] : ['Checker'] };
  return renderReport(
    reportView({ rules, parameters: parametersAsOf(pack.parameters, day), tables, request }),
    templates,
  );
}

/** Everything that follows from safe tables, by name. */
const released = (tables: Told) => ({
  'safe tables': JSON.stringify(tables),
  'draft page': page(tables, true),
  'final page': page(tables, false),
});

/** What of a release tells one input from the other. */
function tellingApart(one: Told, other: Told): string[] {
  const [first, second] = [released(one), released(other)];
  return Object.keys(first).filter((name) => first[name as 'draft page'] !== second[name as 'draft page']);
}

interface Pair {
  readonly kinds: readonly string[];
  readonly one: Told;
  readonly other: Told;
}

/** Pairs, and how many candidates were dropped since another figure was hidden. */
async function pairsOf(seed: string): Promise<{ pairs: Pair[]; dropped: number }> {
  const rounding = roundingPack();
  const pairs: Pair[] = [];
  let dropped = 0;
  for (let at = 0; pairs.length < wanted; at++) {
    const d = dice(`${seed} ${at}`);
    const world = worldOf(d);
    const by = at % 5 === 4 ? rounding : pack;
    const input = inputOf(world);
    const one = input && (await disclosed(by, input));
    if (!one || one.suppressed.primary === 0) continue;
    for (let i = 0; i < twinsOfAWorld && pairs.length < wanted; i++) {
      const twin = twinOf(world, one, d);
      if (!twin) break;
      const other = await disclosed(by, twin.input);
      if (other && patternOf(one) === patternOf(other)) pairs.push({ kinds: twin.kinds, one, other });
      else dropped++;
    }
  }
  return { pairs, dropped };
}

let pairs: readonly Pair[];
let dropped: number;
beforeAll(async () => {
  ({ pairs, dropped } = await pairsOf('twins'));
}, 600_000);

describe(`${wanted} pairs of inputs that differ only in what is hidden`, () => {
  it('are of every kind, and few candidates were dropped for another pattern', () => {
    const kinds = new Set(pairs.flatMap((pair) => pair.kinds));
    expect(Object.keys(changes).filter((kind) => !kinds.has(kind))).toEqual([]);
    // A figure that goes with a hidden one is chosen by what it costs, which depends on the counts.
    expect(dropped / (dropped + pairs.length)).toBeLessThan(0.25);
  });

  it('give the same bytes of everything that is released', () => {
    const told = pairs.flatMap(({ one, other, kinds }, i) =>
      tellingApart(one, other).map((what) => `pair ${i}: ${what} (${kinds.join('; ')})`),
    );
    expect(told).toEqual([]);
  });
});

describe('the comparison of two releases notices', () => {
  const withLinked = (tables: Told, figure: object) =>
    ({ ...tables, stages: tables.stages.map((s) => (s.id === 'linked' ? { ...s, people: figure } : s)) }) as Told;
  const inTitle = (tables: Told, text: string) =>
    ({ ...tables, profile: tables.profile.map((each) => ({ ...each, title: `${each.title}${text}` })) }) as Told;
  const everywhere = ['safe tables', 'draft page', 'final page'];

  it.each<[string, (tables: Told, hidden: number) => Told, string[]]>([
    [
      'a chart that draws a hidden number',
      (tables, number) => withLinked(tables, { text: '[c]', hidden: true, number }),
      everywhere,
    ],
    ['a hidden number in a title', (tables, hidden) => inTitle(tables, ` of ${hidden}`), everywhere],
    ['the hash of a hidden number', (tables, hidden) => inTitle(tables, ` ${sha256(String(hidden))}`), everywhere],
    [
      'a hidden number in what later releases are told',
      (tables, hidden) => ({
        ...tables,
        published: {
          ...tables.published,
          cells: tables.published.cells.map((cell, i) => (i === 1 ? { ...cell, shown: hidden } : cell)),
        },
      }),
      ['safe tables'],
    ],
  ])('%s', (_, plant, noticed) => {
    const { one } = pairs[0]!;
    expect(tellingApart(plant(one, 417), plant(one, 418))).toEqual(noticed);
  });
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Of three of these people, fewer than may be told, everything depends on 7,919 and 6,833, which are in no other place. */
const unmistakable: World = {
  lostBeforeLink: [
    { reason: 'no-candidate', people: 90 },
    { reason: 'tie', people: 3 },
  ],
  lostBeforeMatch: [{ reason: 'none-within-caliper', people: 4 }],
  characteristics: [
    {
      name: 'gender',
      levels: [
        { level: 'white', people: 7600 },
        { level: 'black', people: 315 },
      ],
      offset: 0.1,
      verdict: 'well',
    },
  ],
  fared: { serious: 3, petty: 1400, none: 6512 },
  alsoViolent: { serious: 0, petty: 0 },
  unknown: 0,
  measures: ['rate', 'serious'],
  comparisons: {
    rate: { people: 20_000, count: 5000, lift: 0, effective: 19_000 },
    serious: { people: 20_000, count: 6833, lift: 0.0123, effective: 19_000 },
    petty: { people: 20_000, count: 5000, lift: 0, effective: 19_000 },
    violent: { people: 20_000, count: 5000, lift: 0, effective: 19_000 },
    offences: { people: 20_000, count: 5000, lift: 0, effective: 19_000 },
  },
  hoard: 0,
  notEstimated: [],
  claim: 'effect',
  labOnly: 1,
};
const foundButHidden = 7919;
const besideAHiddenFigure = 6833;

/** Whether a text holds a number, as it is or in the way of the page, or the hash of either; or `hashed` alone. */
function holds(text: string, number: number, hashed = false): boolean {
  const written = [String(number), number.toLocaleString('en-GB')];
  const hashes = [...written, ...written.map((each) => `${each}\n`)].map(sha256);
  return [...(hashed ? [] : written), ...hashes].some((each) => text.includes(each));
}

describe('a number that is hidden and found nowhere else', () => {
  it('stands in nothing that is released, and neither does its hash', async () => {
    const tables = (await disclosed(pack, inputOf(unmistakable)!))!;
    const files = released(tables);
    expect(tables.stages.map(({ people }) => people.hidden)).toEqual([false, true, false]);
    expect(tables.measures.map(({ figures }) => figures['comparison-count'].hidden)).toEqual([false, true]);
    for (const number of [foundButHidden, besideAHiddenFigure])
      expect(Object.entries(files).filter(([, text]) => holds(text, number))).toEqual([]);
    // The number analysed is shown, and found by the same search.
    expect(Object.values(files).map((text) => holds(text, 7915))).toEqual([true, true, true]);
  });
});

describe('the files that a release adds to a case', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jdl-twins-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const clock = { today: () => day, now: () => `${day}T12:00:00Z` };
  const hand: Hand = {
    may: () => checker,
    person: checker,
    life: pack.life,
    packHash: '1'.repeat(64),
    clock,
    startedBy: () => ({}),
  };
  const until = ['request-received', 'accepted', 'linked', 'pseudonymised', 'analysed'];

  /** A case that waits for its last signature, of which a release needs no more than where it stands. */
  function caseOf(place: string): Case {
    const about = {
      id: 'R1',
      number: '0'.repeat(16),
      received: '2013-11-04',
      provider: null,
      pack: { id: pack.about.pack, folder: '' },
      site: '',
    };
    const happenings = until.map((event) => ({ event, outcome: { status: 'draft' as const } }));
    return whole(beginCase(join(place, 'R1'), about, happenings, new Map(), hand));
  }

  /** What the step of the release holds, by name. */
  async function filesOf(tables: Told, recordHash = '0'.repeat(64)): Promise<Map<string, string>> {
    const of = caseOf(mkdtempSync(join(folder, 'case-')));
    const draft = {
      of,
      state: stateOf(of),
      request: requestOf(),
      tables,
      counts: tables.published,
      record: { run: { by: 'analyst' } },
      binds: { inputs: recordHash },
    } as unknown as Draft;
    const ports = { templates, progress: { step: () => undefined } } as unknown as StagePorts;
    const final = await finalPages({ draft, pack, kinds: stageKinds(), person: checker, clock, ports });
    if ('code' in final) throw new Error(final.message);
    const released = whole(signAndRelease(draft, 'safe', final.pages, hand));
    const step = released.steps.at(-1)!.folder;
    return new Map(readdirSync(step).map((name) => [name, readFileSync(join(step, name), 'utf8')]));
  }

  function whole(of: Case | Diagnostic): Case {
    if ('code' in of) throw new Error(of.message);
    return of;
  }

  /** All but the ledger, which names its people by tokens that are drawn for each case. */
  const leaving = (files: ReadonlyMap<string, string>) => [...files].filter(([name]) => name !== 'ledger.jsonl');

  it('are the same for both inputs of a pair, but for the ledger, which stays in the case', async () => {
    for (const { one, other } of pairs.filter((_, i) => i % 20 === 0)) {
      const files = await filesOf(one);
      expect([...files.keys()].sort()).toEqual(['final.html', 'ledger.jsonl', 'published.json', 'safe-tables.json']);
      expect(leaving(await filesOf(other))).toEqual(leaving(files));
    }
  });

  it('have a ledger that says the same of both inputs, but for tokens, and hashes of the chain', async () => {
    const drawn = /"(by|previous)":"[0-9a-f]+"/g;
    const { one, other } = pairs[0]!;
    const told = async (tables: Told) => (await filesOf(tables)).get('ledger.jsonl')!.replaceAll(drawn, '"$1":""');
    expect(await told(other)).toBe(await told(one));
  });

  it('hold no number that is hidden, and no hash of one', async () => {
    const files = await filesOf((await disclosed(pack, inputOf(unmistakable)!))!);
    // A hash may hold any digits by chance; none of the ledger is that of a number.
    const hash = /[0-9a-f]{16,}/g;
    const hashes = files.get('ledger.jsonl')!.match(hash)!;
    files.set('ledger.jsonl', files.get('ledger.jsonl')!.replaceAll(hash, ''));
    for (const number of [foundButHidden, besideAHiddenFigure]) {
      expect([...files].filter(([, text]) => holds(text, number)).map(([name]) => name)).toEqual([]);
      expect(holds(hashes.join('\n'), number, true)).toBe(false);
    }
  });

  it('depend on the run, whose record knows all figures, in the ledger alone, which stays in the case', async () => {
    const { one } = pairs[0]!;
    const [files, others] = [await filesOf(one), await filesOf(one, 'f'.repeat(64))];
    expect(leaving(others)).toEqual(leaving(files));
    expect(others.get('ledger.jsonl')).toContain('f'.repeat(64));
    expect(files.get('final.html')).not.toMatch(/[0-9a-f]{64}/);
  });
});

const available = await locateBrowser();

describe.skipIf('found' in available)('the printed report (skipped without a browser)', () => {
  let printer: OpenedBrowser['printer'];
  beforeAll(async () => {
    printer = ((await openBrowser()) as OpenedBrowser).printer;
  });
  afterAll(async () => await printer?.close());

  const print = async (html: string, date: string) => Buffer.from(await printer.print(html, { date }));

  it('has the same bytes for both inputs of a pair, those about the document included', async () => {
    for (const { one, other } of [pairs[0]!, pairs[Math.floor(wanted / 2)]!, pairs.at(-1)!]) {
      const printed = await print(page(one, false), day);
      expect(printed.equals(await print(page(other, false), day))).toBe(true);
    }
  });

  it('is made from the page and the date, and nothing else', async () => {
    const html = page(pairs[0]!.one, false);
    const [printed, again, later] = [await print(html, day), await print(html, day), await print(html, '2015-04-04')];
    expect(printed.equals(again)).toBe(true);
    const dated = (pdf: Buffer) => pdf.toString('latin1').replaceAll(/D:20\d{12}/g, 'D:');
    expect(printed.equals(later)).toBe(false);
    expect(dated(printed) === dated(later)).toBe(true);
  });
});
