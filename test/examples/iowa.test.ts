import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseOf, sealed } from '../cases/opened.ts';
import { peopleBehind } from '../pipeline/pseudonyms-again.ts';
import { withoutTimes } from './golden.ts';
import { pageText } from './page-text.ts';
import { type Ended, root, runJdl } from './run-jdl.ts';

const path = '../shared/data/recidivism/iowa_3year_recidivism_2010_2015.csv';
const base = join(root, path);
const districts = ['1JD', '2JD', '3JD', '4JD', '5JD', '6JD', '7JD', '8JD'];

type Row = Record<string, string>;

/** Of results.json, what is held against the open file. */
interface Results {
  readonly verdict: string;
  readonly claim: string;
  readonly comparison: {
    readonly linked: number;
    readonly pool: number;
    readonly matched: number;
    readonly linked_but_unmatched: number;
    readonly losses: readonly { readonly title: string; readonly people: number }[];
  };
  readonly estimates: readonly { readonly measure: string; readonly treated: Figure; readonly comparison: Figure }[];
}
interface Figure {
  readonly people: number;
  readonly value: number;
}
const rowsOf = (text: Buffer): Row[] => parse(text, { columns: true, bom: true });
const readRows = (file: string): Row[] => rowsOf(readFileSync(file));

describe.skipIf(!existsSync(base))(`a request on real outcomes (skipped where ${path} is absent)`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'jdl-iowa-'));
  const inCase = (file: string) => sealed(join(folder, 'case-2'), file);
  let runs: Ended[];
  let results: Results;
  let matches: Row[];
  /** The rows of the open file by the number that the identities gave each: rows with a district, counted from 1. */
  let released: Map<string, Row>;

  beforeAll(() => {
    const example = join(root, 'examples/iowa-releases/mapping.yaml');
    const made = runJdl(
      folder,
      'synth',
      '--base',
      base,
      '--mapping',
      example,
      '--pack',
      join(root, 'rules/iowa-releases'),
      '--received',
      '2019-01-14',
      '--cohort',
      '6000',
      '--out',
      'iowa',
    );
    expect(made).toMatchObject({ code: 0, complained: '' });
    runs = [1, 2].map((threads) =>
      runJdl(
        folder,
        'run',
        'iowa',
        '--no-pdf',
        '--case',
        `case-${threads}`,
        '--on',
        '2019-02-04',
        '--threads',
        String(threads),
      ),
    );
    expect(runs).toMatchObject([
      // The first of a store makes its key, and says so.
      { code: 0, complained: expect.stringMatching(/^A key of the site was made: iowa\/keys\/site\.key\n.*\n\n$/) },
      { code: 0, complained: '' },
    ]);
    results = JSON.parse(inCase('results.json').toString('utf8'));
    const kept = readRows(base).filter((row) => districts.includes(row['Main Supervising District']!));
    released = new Map(kept.map((row, i) => [`P${String(i + 1).padStart(7, '0')}`, row]));
    const { id } = caseOf(join(folder, 'case-2')).about;
    const behind = peopleBehind(join(folder, 'iowa/cohort.csv'), id, released.keys());
    const pairs = rowsOf(inCase('analysis/matches.csv'));
    matches = pairs.map((pair) => ({ treated: behind.get(pair['treated']!)!, control: behind.get(pair['control']!)! }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The share of these people who returned within a year, counted in the open file itself. */
  function directRate(people: readonly string[], kind?: string): number {
    const returned = people.filter((person) => {
      const row = released.get(person)!;
      return (
        row['Return to Prison'] === 'Yes' &&
        Number(row['Days to Return']) <= 365 &&
        (kind === undefined || row['Recidivism Type'] === kind)
      );
    });
    return returned.length / people.length;
  }

  test('the case completes, with everybody of the eight districts in the extract and one district sent', () => {
    expect(results.verdict).toBe('proceed');
    expect(released.size).toBe(15_780);
    const { linked, pool } = results.comparison;
    expect(linked + pool).toBe(released.size);
    expect(linked).toBeGreaterThan(4500);
  });

  test.each([
    ['return-rate', undefined],
    ['new-offence-rate', 'New'],
    ['technical-rate', 'Tech'],
  ])(
    'the unrounded one-year %s of either group is the count in the open file over the people in the matches',
    (measure, kind) => {
      const { treated, comparison } = results.estimates.find((estimate) => estimate.measure === measure)!;
      const sent = [...new Set(matches.map((row) => row['treated']!))];
      expect(treated).toMatchObject({ people: sent.length, value: directRate(sent, kind) });
      const controls = matches.map((row) => row['control']!);
      expect(new Set(controls).size).toBe(controls.length);
      expect(comparison.value).toBeCloseTo(directRate(controls, kind), 12);
    },
  );

  test('nobody is compared with somebody of another year or type of release', () => {
    const stratum = (person: string) => [
      released.get(person)!['Fiscal Year Released'],
      typeOfRelease(released.get(person)!['Release Type']!),
    ];
    for (const { treated, control } of matches) expect(stratum(control!)).toEqual(stratum(treated!));
  });

  test('people linked but not matched are counted apart, in the results and on the page', () => {
    const { linked, matched, linked_but_unmatched, losses } = results.comparison;
    const unmatched = rowsOf(inCase('analysis/unmatched.csv'));
    expect(unmatched.length).toBeGreaterThan(0);
    expect([linked_but_unmatched, linked - matched]).toEqual([unmatched.length, unmatched.length]);
    expect(losses.reduce((n, loss) => n + loss.people, 0)).toBe(unmatched.length);
    const page = pageText(inCase('report.html').toString('utf8'));
    for (const { title } of losses) expect(page).toContain(title);
  });

  test('the report speaks of a difference between districts: of no service, of nobody taking part, of no effect', () => {
    const page = pageText(inCase('report.html').toString('utf8'));
    expect(page).toContain('People released to the district');
    expect(page).toContain('return to prison');
    expect(
      page.match(/\b(took part|taking part|takes part|participa\w*|the service|effect of|effective|reduce[sd]?)\b/gi),
    ).toBeNull();
    expect(results.claim).toBe('difference-only');
  });

  test('a second run, with one thread in place of two, gives the same bytes', () => {
    for (const file of ['results.json', 'report.html', 'analysis/matches.csv'])
      expect(sealed(join(folder, 'case-1'), file).equals(inCase(file))).toBe(true);
    const [one, two] = runs.map(({ said }) => withoutTimes(said)) as [string, string];
    expect(one.replaceAll('case-1', 'case-2')).toBe(two);
  });
});

/** Types as the file's documentation tells them apart, its changes of wording between years apart. */
function typeOfRelease(text: string): string {
  if (text.startsWith('Paroled to Detainer')) return 'detainer';
  if (text.endsWith('Special Sentence')) return 'special sentence';
  return text.endsWith('Parole') || text === 'Parole Granted' ? 'parole' : text;
}
