import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Files } from '../../schemas/types.ts';
import { caseOf, openFile, sealed, sealedJson } from '../cases/opened.ts';
import { type Ended, errorsIn, jdl } from './jdl.ts';
import { day, makeWorld, removeWorld, requestWith, siteKeyAt, textOf, type World } from './world.ts';

/*
 * What one release told stays known, and the next one for the same provider stands beside it. Requests here share the
 * folder in which their cases lie, as at a real site.
 */

type Cells = Files['safe-file']['cells'];

interface Wish {
  readonly id: string;
  /** The people sent, by their place in the provider's file. */
  readonly people: (at: number) => boolean;
  /** The folder of cases that it shares. */
  readonly cases: string;
  readonly provider?: string;
  readonly supersedes?: string;
}

const everybody = () => true;
const why = 'correction: Two groups were joined by mistake.';
const allBut = (left: number) => (at: number) => at !== left;
const dayAfter = '2014-03-04';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  const released = [
    { id: 'SPRING-1', people: allBut(149), cases: 'without-last' },
    { id: 'SPRING-2', people: everybody, cases: 'with-last' },
  ];
  await Promise.all(released.map(runAndRelease));
});
afterAll(() => removeWorld(world));

function folderOf({ cases }: Pick<Wish, 'cases'>): string {
  return join(dirname(world.folder), cases);
}

function caseFolder(wish: Pick<Wish, 'id' | 'cases'>): string {
  return join(folderOf(wish), wish.id);
}

/** A page of the draft, as words. */
function draftPage(wish: Pick<Wish, 'id' | 'cases'>, name: string): string {
  return textOf(sealed(caseFolder(wish), name));
}

/** Writes a request into a folder of its own, and runs it. */
function run(wish: Wish, ...options: string[]): Promise<Ended> {
  siteKeyAt(keyOf(wish.cases));
  const request = requestWith(world, {
    cohort: [world.header, ...world.rows.filter((_, at) => wish.people(at)), ''].join('\n'),
    request: (text) =>
      text
        .replace(/^ {2}id: .*/m, `  id: "${wish.id}"`)
        .replace(/^ {2}provider: .*/m, (line) => (wish.provider ? `  provider: "${wish.provider}"` : line))
        .replace(/^fields:/m, wish.supersedes ? `supersedes: ${wish.supersedes}\n${why}\nfields:` : 'fields:'),
    site: (text) => text.replace('cases: cases', `cases: ../${wish.cases}\nkeys: { site: ../keys/${wish.cases}.key }`),
  });
  return jdl(['run', '.', '--no-pdf', '--on', dayAfter, ...options], { cwd: request });
}

/** Gives both signatures; how the last one ended. */
async function release(wish: Pick<Wish, 'id' | 'cases'>): Promise<Ended> {
  await sign(wish, 'ada-analyst');
  return sign(wish, 'chris-checker');
}

function sign(wish: Pick<Wish, 'id' | 'cases'>, name: string): Promise<Ended> {
  return jdl(['case', 'release', caseFolder(wish), '--as', name, '--on', day]);
}

async function runAndRelease(wish: Wish): Promise<void> {
  for (const { status, stderr } of [await run(wish, '--on', day), await release(wish)])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}

/** The key of the site that has a folder of cases. */
function keyOf(cases: string): string {
  return join(dirname(world.folder), `keys/${cases}.key`);
}

/** A copy of a folder of cases with its key, in which tests may do damage. */
function copyOf(cases: string, copy: string): string {
  cpSync(folderOf({ cases }), folderOf({ cases: copy }), { recursive: true });
  cpSync(keyOf(cases), keyOf(copy));
  return copy;
}

/** What a release tells of its figures. */
function published(wish: Pick<Wish, 'id' | 'cases'>): Files['safe-file'] {
  return JSON.parse(openFile(caseFolder(wish), 'published.json').toString('utf8')) as Files['safe-file'];
}

describe.concurrent('a second request of the same provider', () => {
  const onePersonMore = { id: 'SUMMER-1', people: everybody, cases: 'without-last' };
  let second: Ended;
  beforeAll(async () => {
    second = await run(onePersonMore);
  });

  it('with one person more is rounded, and the terminal says so', () => {
    expect({ status: second.status, stderr: second.stderr }).toEqual({ status: 0, stderr: '' });
    expect(second.stdout).toMatch(/ {2}shown rounded: [1-9]\d*\n/);
    expect(second.stdout).toMatch(/ {2}compared with 1 earlier release: [1-9]\d* figures\n/);
    expect(second.stdout).toContain('  the whole release would tell too much, so it is cut down: coarsen\n');
  });

  it('tells no count of the people sent but to the nearest ten', () => {
    const told = sealedJson<{
      cells: { id: string; table: string; shown: number | { min: number; max: number } | null }[];
    }>(caseFolder(onePersonMore), 'counts.json');
    const exact = told.cells.filter(({ shown }) => typeof shown === 'number');
    // How many were sent is the provider's own number, and nobody knows who is in a comparison group.
    expect([...new Set(exact.map(({ id }) => id.split(':')[0]!))].sort()).toEqual(['comparison', 'stage']);
    expect(exact.flatMap(({ id }) => (id.startsWith('stage:') ? [id] : []))).toEqual(['stage:sent']);
    expect(told.cells.filter(({ shown }) => shown !== null && typeof shown === 'object').length).toBeGreaterThan(0);
  });

  it('the page of the person who signs names the earlier release, its day and why less is told', () => {
    const page = draftPage(onePersonMore, 'release-check.html');
    expect(page).toMatch(/Earlier releases considered .* SPRING-1 3 March 2014 \d+ \d+ /);
    expect(page).toContain('Differences to earlier releases');
    expect(page).toContain('The release was cut down to this: every count rounded to a coarser base');
  });

  // The note stands in safe-tables.json, and the report prints none of those.
  it('the report says that its counts are rounded, and why', () => {
    const report = draftPage(onePersonMore, 'report.html');
    expect(report).toContain('Counts of the people sent are rounded to the nearest 10');
    // Both rates stand above it.
    expect(report).toContain('The difference between the groups and the test of it are not shown, to protect people.');
    expect(report).not.toMatch(/re-offending rate is not shown|What you can and cannot say|The differences in a chart/);
  });

  it('with one person fewer is kept back where even what is left of it would tell, and the terminal says why', async () => {
    const onePersonFewer = { id: 'SUMMER-2', people: allBut(50), cases: 'with-last' };
    const ended = await run(onePersonFewer);
    expect(ended.stderr).toContain(
      `error JDL6008: Beside SPRING-2 of ${day}, which is out already, nothing of this release would be safe: `,
    );
    expect({ status: ended.status, errors: errorsIn(ended), temporary: ended.temporary }).toEqual({
      status: 2,
      errors: ['JDL6008'],
      temporary: [],
    });
    expect(existsSync(caseFolder(onePersonFewer))).toBe(false);
  });

  // Taking one away changed who was matched, so that no nesting of all groups is possible; nothing is compared then.
  it('with one person fewer is never told whole, whoever it is', async () => {
    const ended = await run({ id: 'SUMMER-3', people: allBut(0), cases: 'with-last' });
    expect(ended.stdout + ended.stderr).toMatch(/cut down|nothing of this release would be safe/);
  });

  it('that takes the place of the first is compared with it all the same', async () => {
    const instead = { id: 'SUMMER-4', people: everybody, cases: 'without-last', supersedes: 'SPRING-1' };
    const ended = await run(instead);
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 0, stderr: '' });
    expect(ended.stdout).toContain('compared with 1 earlier release');
    expect(draftPage(instead, 'release-check.html')).toContain('this release takes its place');
    expect(draftPage(instead, 'report.html')).toContain(
      'Corrects and takes the place of SPRING-1. Two groups were joined by mistake.',
    );
  });

  it('that takes the place of the first is noted in the case of the first, with a letter to the provider', async () => {
    const cases = copyOf('without-last', 'corrected');
    const [first, instead] = [
      { id: 'SPRING-1', cases },
      { id: 'SUMMER-8', people: everybody, cases, supersedes: 'SPRING-1' },
    ];
    await runAndRelease(instead);
    expect(caseOf(caseFolder(first)).lines.at(-1)).toMatchObject({ event: 'report-superseded', on: day });
    const letter = openFile(caseFolder(first), 'corrected.txt').toString('utf8').replace(/\s+/g, ' ');
    expect(letter).toContain(
      'We made an error in our report of 3 March 2014 on Carpentry training and mentoring, and are sorry for it. This is what went wrong: Two groups were joined by mistake.',
    );
  });

  it('that takes the place of one that is not there is refused', async () => {
    const ended = await run({ ...onePersonMore, id: 'SUMMER-5', supersedes: 'AUTUMN-1' });
    expect(ended.stderr).toMatch(
      /error JDL5102: the request supersedes AUTUMN-1, of which no release is in .*without-last\n {2}help: Correct `supersedes:` in request\.yaml, or put the case back\.\n/,
    );
    expect(errorsIn(ended)).toEqual(['JDL5102']);
    expectKeptBack(ended, { ...onePersonMore, id: 'SUMMER-5' });
  });
});

describe('a request of another provider', () => {
  it('is told whole, and its page of no earlier release', async () => {
    const wish = { id: 'OTHER-1', people: everybody, cases: 'without-last', provider: 'Harbour House (invented)' };
    const ended = await run(wish);
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 0, stderr: '' });
    expect(ended.stdout).not.toMatch(/compared with|cut down|shown rounded/);
    expect(draftPage(wish, 'release-check.html')).toContain('None: this is the first release known for this provider.');
    const counts = (of: Pick<Wish, 'id' | 'cases'>) =>
      sealedJson<{ cells: Cells }>(caseFolder(of), 'counts.json').cells;
    expect(counts(wish)).toEqual(counts({ id: 'SPRING-2', cases: 'with-last' }));
  });
});

describe.concurrent('an earlier release that cannot be told keeps later ones for the provider back', () => {
  const damages: [title: string, damage: (published: string) => void][] = [
    ['gone', (file) => rmSync(file)],
    ['cut off', (file) => writeFileSync(file, readFileSync(file, 'utf8').slice(0, 500))],
    ['without its cells', (file) => writeFileSync(file, '{"id": "SPRING-1", "on": "2014-03-03"}')],
  ];

  it.each(damages)('its published.json is %s', async (title, damage) => {
    const wish = { id: 'SUMMER-6', people: everybody, cases: copyOf('without-last', title.replaceAll(' ', '-')) };
    damage(releasedFile({ ...wish, id: 'SPRING-1' }, 'published.json'));
    const ended = await run(wish);
    expect(ended.stderr).toMatch(
      /error JDL5102: what \S+\/SPRING-1 released cannot be read\n {2}help: Nothing is released while an earlier release for the provider is not known\. Put its files back; `npx jdl case verify` tells which\.\n/,
    );
    expect(errorsIn(ended)).toEqual(['JDL5102']);
    expectKeptBack(ended, wish);
  });

  it('but not those for another provider', async () => {
    const cases = copyOf('without-last', 'gone-for-others');
    rmSync(releasedFile({ id: 'SPRING-1', cases }, 'published.json'));
    const ended = await run({ id: 'OTHER-2', people: everybody, cases, provider: 'Harbour House (invented)' });
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 0, stderr: '' });
  });

  it.each([
    ['damaged', (file: string) => writeFileSync(file, '{')],
    ['gone', (file: string) => rmSync(file)],
  ])('the ledger of its release is %s', async (title, damage) => {
    const cases = copyOf('without-last', `ledger-${title}`);
    const wish = { id: 'SUMMER-7', people: everybody, cases };
    damage(releasedFile({ id: 'SPRING-1', cases }, 'ledger.jsonl'));
    const ended = await run(wish);
    expect(ended.stderr).toMatch(/error JDL5102: what \S+\/SPRING-1 released cannot be read\n/);
    expectKeptBack(ended, wish);
  });
});

describe.concurrent('what is released is known to whatever is released later', () => {
  it('two drafts of which neither was compared with the other are not both released', async () => {
    const drafts = [
      { id: 'TWIN-1', people: everybody, cases: 'twins' },
      { id: 'TWIN-2', people: allBut(50), cases: 'twins' },
    ];
    for (const draft of drafts) expect((await run(draft, '--on', day)).status).toBe(0);
    expect((await release(drafts[0]!)).status).toBe(0);
    const second = await release(drafts[1]!);
    expect(second.stderr).toMatch(
      /^error JDL6006: TWIN-1 was released on 2014-03-03, and the draft was not compared with it\n {2}help: Run the request again with --replace: /,
    );
    expect(second.status).toBe(2);
  });

  it('a case that was put elsewhere with --case is found', async () => {
    const wish = { id: 'AWAY-1', people: everybody, cases: 'site-folder' };
    const elsewhere = { id: 'AWAY-1', cases: 'elsewhere' };
    expect((await run(wish, '--on', day, '--case', caseFolder(elsewhere))).status).toBe(0);
    expect((await release(elsewhere)).status).toBe(0);
    const ended = await run({ ...wish, id: 'AWAY-2', people: allBut(50) });
    expect(ended.stdout + ended.stderr).toMatch(/AWAY-1|compared with 1 earlier release/);
  });

  it('a case that was released and then moved away holds later ones back, and says what to do', async () => {
    const moved = { id: 'MOVED-1', cases: 'moved-from' };
    const at = caseFolder(moved);
    const wish = { id: 'MOVED-1', people: everybody, cases: 'site-of-moved' };
    expect((await run(wish, '--on', day, '--case', at)).status).toBe(0);
    expect((await release(moved)).status).toBe(0);
    renameSync(at, `${at}-moved`);
    const ended = await run({ ...wish, id: 'MOVED-2', people: allBut(50) });
    expect(ended.stderr).toMatch(
      /error JDL5102: what was released is not known: \S+MOVED-1 leads to \S+MOVED-1, where no case can be read\n {2}help: Nothing is released .* Put the case back, or lead the link to where it lies now: ln -sfn NEW-PLACE \S+MOVED-1\./,
    );
    expect({ status: ended.status, errors: errorsIn(ended) }).toEqual({ status: 2, errors: ['JDL5102'] });
    renameSync(`${at}-moved`, at);
    const back = await run({ ...wish, id: 'MOVED-2', people: allBut(50) });
    expect(errorsIn(back)).not.toContain('JDL5102');
    expect(back.stdout + back.stderr).toMatch(/MOVED-1|compared with 1 earlier release/);
  });

  // Its published.json is then none, and every later run for the provider is kept back for good.
  it('a request whose id cannot name a release is refused before it is released', async () => {
    const wish = { id: 'COLON: 1', people: everybody, cases: 'colon' };
    expect((await run(wish, '--on', day)).status).toBe(2);
  });
});

describe('the files that a release leaves for later ones', () => {
  const spring = { id: 'SPRING-1', cases: 'without-last' };
  /** What results.json, which is confidential, counts of figures that every release of this kind has. */
  const counted = () => {
    const { linkage, comparison } = sealedJson<{
      linkage: { linked: number; losses: { reason: string; people: number }[] };
      comparison: { matched: number; losses: { reason: string; people: number }[] };
    }>(caseFolder(spring), 'results.json');
    return new Map([
      ['stage:linked', linkage.linked],
      ['stage:matched', comparison.matched],
      ...linkage.losses.map(({ reason, people }) => [`loss:linkage:${reason}`, people] as const),
      ...comparison.losses.map(({ reason, people }) => [`loss:comparison:${reason}`, people] as const),
    ]);
  };

  it('published.json tells what the report told, and of what is hidden that it is there', () => {
    const { cells } = published(spring);
    const hidden = cells.filter(({ state }) => state === 'suppressed');
    expect(hidden.length).toBeGreaterThan(10);
    for (const cell of hidden)
      expect(
        Object.keys(cell).filter((key) => !['id', 'table', 'base', 'by', 'implied', 'state'].includes(key)),
      ).toEqual([]);
    const truth = counted();
    for (const { id, state, people } of cells.filter((cell) => truth.has(cell.id)))
      expect({ id, people }).toEqual({ id, people: state === 'suppressed' ? undefined : truth.get(id) });
    // Among those hidden are some of which results.json knows the count.
    expect(hidden.some(({ id }) => truth.has(id))).toBe(true);
  });

  it('counts.json of the draft tells the same', () => {
    const draft = sealedJson<{ cells: { id: string; shown: number | null }[]; relations: unknown }>(
      caseFolder(spring),
      'counts.json',
    );
    const { cells, relations } = published(spring);
    expect(draft.cells.map(({ id, shown }) => [id, shown])).toEqual(cells.map(({ id, people = null }) => [id, people]));
    expect(draft.relations).toEqual(relations);
  });

  it('name the release and its day, and nobody who was sent', () => {
    const text = openFile(caseFolder(spring), 'published.json').toString('utf8');
    const { id, on } = JSON.parse(text) as Files['safe-file'];
    expect({ id, on }).toEqual({ id: 'SPRING-1', on: day });
    const names = world.rows.flatMap((row) => row.split(',').slice(0, 2)).filter((name) => name.length >= 4);
    expect(names.filter((name) => text.includes(name))).toEqual([]);
  });
});

/** A file of the step that released a case. */
function releasedFile(wish: Pick<Wish, 'id' | 'cases'>, name: string): string {
  return join(caseOf(caseFolder(wish)).steps.at(-1)!.folder, name);
}

function expectKeptBack(ended: Ended, wish: Pick<Wish, 'id' | 'cases'>): void {
  expect({ status: ended.status, temporary: ended.temporary }).toEqual({ status: 2, temporary: [] });
  expect(existsSync(caseFolder(wish)), wish.id).toBe(false);
}
