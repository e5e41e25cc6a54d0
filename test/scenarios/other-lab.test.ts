import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseOf, opened, openFile, sealed } from '../cases/opened.ts';
import { type Wish, writeWorld } from '../packs/other-lab/world.ts';
import { peopleBehind } from '../pipeline/pseudonyms-again.ts';

const root = join(import.meta.dirname, '../..');
const pack = join(root, 'test/packs/other-lab');
const firstLab = /polic|offend|offen[cs]e|prison|probation|justice|ministry|\bpnc\b|intervention|clarif|\[c\]/i;

const world = mkdtempSync(join(tmpdir(), 'other-lab-'));
afterAll(() => rmSync(world, { recursive: true, force: true }));

function jdl(...args: string[]) {
  return spawnSync(process.execPath, ['engine/cli/jdl.ts', ...args], { cwd: root, encoding: 'utf8' });
}

/** Runs a list through the lab; the case folder is `case` beside the list. */
function run(name: string, wish: Wish, on = '2024-04-02') {
  const folder = join(world, name);
  writeWorld(folder, wish);
  const ended = jdl('run', folder, '--case', join(folder, 'case'), '--on', on, '--no-pdf');
  return {
    ...ended,
    folder,
    file: (path: string) => readFileSync(join(folder, path), 'utf8'),
    inSeal: (path: string) => sealed(join(folder, 'case'), path).toString('utf8'),
  };
}

/** The words of a page, without its style. */
function wordsOf(html: string): string {
  const title = /<title>(.*)<\/title>/.exec(html)?.[1] ?? '';
  const body = html.slice(html.indexOf('<body')).replace(/<[^>]+>/g, ' ');
  return `${title} ${body}`.replaceAll('&#x27;', "'").replace(/\s+/g, ' ');
}

describe('a second lab, made of YAML alone', () => {
  it('is sound', () => {
    const checked = jdl('check', pack);
    expect(checked.stderr).toBe('');
    expect(checked.stdout).toContain("Readers' Lab: sound.");
    expect(checked.status).toBe(0);
  });

  it('is proved by its own cases, which reach every row', () => {
    const tested = jdl('test', pack);
    expect(tested.stdout).toMatch(
      / 0 failed; (\d+) of \1 rows and the verdicts of (\d+) of \2 decisions covered;.* 0 survive/,
    );
    expect(tested.status).toBe(0);
  });
});

describe('a list that the second lab takes', () => {
  const wish: Wish = { readers: 130, broughtBy: 'courier', received: '2024-03-10' };
  let ran: ReturnType<typeof run>;
  let results: Results;
  beforeAll(() => {
    ran = run('taken', wish);
    results = ran.status === 0 ? (JSON.parse(ran.inSeal('results.json')) as Results) : (undefined as never);
  });

  it('goes through to a draft', () => {
    expect(ran.stderr).toMatch(/^A key of the site was made: .*\n.*\n\n$/);
    expect(ran.status).toBe(0);
  });

  it('goes through the stages that the pack names, in its order', () => {
    expect(results.pack.id).toBe('readers-lab');
    expect(results.stages.map((stage) => stage.id)).toEqual([
      'desk',
      'scope',
      'register',
      'classmates',
      'second-look',
      'exams',
      'privacy',
      'reading-paper',
    ]);
  });

  it('finds every reader but the two without a card whose given name is misspelt', () => {
    expect(results.linkage).toMatchObject({ people: 130, linked: 128 });
  });

  it('measures what the matched people have in the results, and the gap that was put there', () => {
    const { treated, comparison, difference } = results.estimates.find((estimate) => estimate.measure === 'passed')!;
    const again = passRates(ran.file('results.csv'), ran.inSeal('analysis/matches.csv'), join(ran.folder, 'list.csv'));
    expect(treated.value).toBeCloseTo(again.treated, 12);
    expect(comparison.value).toBeCloseTo(again.comparison, 12);
    // 0.85 - 0.45, within three standard errors of 106 readers and three times as many classmates.
    expect(Math.abs(difference - 0.4)).toBeLessThan(0.14);
  });

  it('concludes by the verdicts that the pack declares', () => {
    expect(results.estimates.map(({ measure, conclusion }) => [measure, conclusion.verdict])).toContainEqual([
      'passed',
      'better',
    ]);
    expect(results.claim).toBe('teaching');
    expect(results.comparison.covariates.map((covariate) => covariate.verdict)).toEqual(['alike', 'alike', 'alike']);
  });

  it("is told in a paper of its own words, and none of the first lab's", () => {
    const words = wordsOf(ran.inSeal('report.html'));
    for (const own of [
      "Readers' Lab paper",
      'PROOF',
      'Reading for the tide tables',
      'classmates who took no course',
      'Words you may not use',
      'Beyond chance?',
      'With classmates',
    ])
      expect(words).toContain(own);
    expect(words.match(firstLab)).toBeNull();
  });

  it('hides behind the mark of the pack, and rounds every rate to five', () => {
    const words = wordsOf(ran.inSeal('report.html'));
    expect(words).toContain('(s) Shelved, so that no reader is known by it');
    const rates = [...words.matchAll(/(\d+(?:\.\d+)?)%(?! range)/g)].map((found) => Number(found[1]));
    expect(rates.length).toBeGreaterThan(3);
    expect(rates.filter((rate) => rate % 5 !== 0)).toEqual([]);
  });

  it('shows no name, card or register key of a reader', () => {
    const [, ...lines] = ran.file('list.csv').trim().split('\n');
    const told = [wordsOf(ran.inSeal('report.html')), ran.stdout, ran.inSeal('results.json')].join(' ');
    const cells = lines.flatMap((line) => line.split(',').slice(0, 4)).filter((cell) => cell !== '');
    expect(cells.filter((cell) => new RegExp(`\\b${cell}\\b`).test(told))).toEqual([]);
    expect(told).not.toMatch(/\bK1\d{4}\b/);
  });

  it('gives the same bytes when it is run again', () => {
    const again = run('again', wish);
    for (const name of ['results.json', 'report.html', 'safe-tables.json', 'analysis/matches.csv'])
      expect(again.inSeal(name)).toBe(ran.inSeal(name));
  });
});

describe('a list whose paper is out', () => {
  const folder = join(world, 'burned');
  const of = join(folder, 'case');
  const warden = (date: string, ...args: string[]) => jdl('case', ...args, '--as', 'wanda', '--on', date);
  const events = () => caseOf(of).lines.map(({ event }) => event);
  beforeAll(() => {
    run('burned', { readers: 130, broughtBy: 'courier', received: '2024-03-10' });
    expect(warden('2024-04-03', 'release', of).stderr).toBe('');
    expect(warden('2024-04-04', 'record', of, 'paper-sent', '--no-pdf').stderr).toBe('');
  });

  it('is burned by whoever its rules let, under an action of its own name, and by nobody else', () => {
    const before = events();
    const clerk = jdl('case', 'destroy', of, '--no-pdf', '--as', 'cleo', '--on', '2024-12-02');
    expect(clerk.stderr).toMatch(/error JDL6005: cleo \(Clerk\) may not let a paper out/);
    expect([clerk.status, events()]).toEqual([2, before]);
    const burned = warden('2024-12-02', 'destroy', of, '--no-pdf');
    expect(burned.stderr).toBe('');
    expect([burned.status, events()]).toEqual([0, [...before, 'fire-lit', 'list-burned']]);
    expect(opened(of).read('results.json')).toBe('destroyed');
  });
});

describe('a list that the second lab turns away', () => {
  it('ends with exit code 1 and a letter in the words of the lab', () => {
    const ran = run('turned-away', { readers: 30, broughtBy: 'loose-leaf', received: '2024-03-10' });
    expect(ran.status).toBe(1);
    const words = wordsOf(openFile(join(ran.folder, 'case'), 'letter.html').toString('utf8'));
    for (const own of [
      'Your list comes back to you',
      'The list came as a loose leaf',
      '(Article 2)',
      '30 readers are on the list. At least 40 are needed',
      "The clerks of the Readers' Lab",
    ])
      expect(words).toContain(own);
    expect(words.match(firstLab)).toBeNull();
  });

  it.each([
    ['2024-12-31', 'forty are needed', 0],
    ['2025-01-01', 'fifty are needed', 1],
  ])('is judged by the number in force on %s, when %s', (received, _, status) => {
    expect(run(`on-${received}`, { readers: 45, broughtBy: 'reading-room-portal', received }, received).status).toBe(
      status,
    );
  });
});

interface Results {
  readonly pack: { readonly id: string };
  readonly stages: readonly { readonly id: string }[];
  readonly linkage: { readonly people: number; readonly linked: number };
  readonly comparison: { readonly covariates: readonly { readonly verdict: string }[] };
  readonly estimates: readonly {
    readonly measure: string;
    readonly treated: { readonly value: number };
    readonly comparison: { readonly value: number };
    readonly difference: number;
    readonly conclusion: { readonly verdict: string };
  }[];
  readonly claim: string;
}

/** The shares that passed within 730 days, straight from the files: matched readers, and their classmates by weight. */
function passRates(resultsCsv: string, matchesCsv: string, list: string): { treated: number; comparison: number } {
  const rows = (csv: string) =>
    csv
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(','));
  const passed = new Map(rows(resultsCsv).map((row) => [row[0]!, row[5] !== '' && Number(row[5]) <= 730 ? 1 : 0]));
  const behind = peopleBehind(list, 'SLIP-7', passed.keys());
  const matches = rows(matchesCsv).map(([reader, classmate, weight]) => ({
    reader: behind.get(reader!)!,
    classmate: behind.get(classmate!)!,
    weight: Number(weight),
  }));
  const readers = [...new Set(matches.map((match) => match.reader))];
  return {
    treated: readers.reduce((sum, reader) => sum + passed.get(reader)!, 0) / readers.length,
    comparison:
      matches.reduce((sum, { classmate, weight }) => sum + weight * passed.get(classmate)!, 0) / readers.length,
  };
}
