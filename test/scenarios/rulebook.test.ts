import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, errorsIn, jdl, root } from './jdl.ts';

let folder: string;
let printed: Ended;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rulebook-'));
  // The one run here that prints with the real browser: the smaller of the two packs.
  printed = await rulebook(join(root, 'test/packs/other-lab'), '--as-of', '2025-02-01', '--out', 'printed');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rulebook(...args: string[]): Promise<Ended> {
  return jdl(['rulebook', ...args], { cwd: folder });
}

function page(...path: string[]): string {
  const html = readFileSync(join(folder, ...path, 'rulebook.html'), 'utf8');
  return html
    .slice(html.indexOf('<body'))
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"');
}

describe('jdl rulebook', () => {
  it('writes a page and a PDF, and says where', () => {
    expect(printed).toMatchObject({
      status: 0,
      stderr: '',
      stdout: "Readers' Lab: the rules in force on 2025-02-01, in printed/rulebook.html and printed/rulebook.pdf\n",
      temporary: [],
    });
    expect(page('printed')).toContain(
      'If different people sent is below the fewest readers in a request (50): turn away.',
    );
    const pdf = readFileSync(join(folder, 'printed/rulebook.pdf'));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // Headings as bookmarks, and tags for whoever hears the page.
    for (const part of ['/StructTreeRoot', '/Outlines', '/MarkInfo']) expect(pdf.includes(part)).toBe(true);
  });

  it('tells the pack that comes with the engine where none is named, on the day that is asked for', async () => {
    const ended = await rulebook('--as-of', '2013-06-01', '--no-pdf');
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toBe('Justice Data Lab: the rules in force on 2013-06-01, in rulebook.html\n');
    expect(existsSync(join(folder, 'rulebook.pdf'))).toBe(false);
    expect(page()).toContain(
      'the latest intervention start for which re-offending can be worked out (31 December 2010): reject.',
    );
  });

  it('tells first what changed since an earlier version', async () => {
    const earlier = join(folder, 'earlier');
    cpSync(join(root, 'test/packs'), earlier, { recursive: true });
    const file = join(earlier, 'other-lab/privacy.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace('if: { cell.others: { below: smallest_group } }', 'if: { cell.others: { below: 2 } }'),
    );
    const lab = join(root, 'test/packs/other-lab');
    const ended = await rulebook(
      lab,
      '--since',
      join(earlier, 'other-lab'),
      '--as-of',
      '2025-02-01',
      '--no-pdf',
      '--out',
      'since',
    );
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(page('since')).toContain('1 decision changes: 1 strengthens the protection of people.');
    expect(page('since')).toContain(
      'print becomes hide where people counted in the figure: 8 or more; people of the group',
    );
    const none = await rulebook(lab, '--since', 'no-such-version', '--no-pdf');
    expect(none.status).toBe(2);
    expect(errorsIn(none)).toHaveLength(1);
  });

  it('tells the rules of today where no day is named', async () => {
    const today = new Date().toISOString().slice(0, 10);
    expect((await rulebook('--no-pdf', '--out', 'today')).stdout).toContain(`in force on ${today}`);
  });

  it('gives the same bytes again', async () => {
    const pack = join(root, 'test/packs/other-lab');
    await rulebook(pack, '--as-of', '2025-02-01', '--out', 'again', '--no-pdf');
    const read = (name: string) => readFileSync(join(folder, name, 'rulebook.html'));
    expect(read('again').equals(read('printed'))).toBe(true);
  });

  it('answers a day before the first value with the first day that has one', async () => {
    const ended = await rulebook('--as-of', '2012-12-31', '--no-pdf', '--out', 'early');
    expect(ended.status).toBe(2);
    expect(ended.stderr).toBe(
      [
        'error JDL4005: nothing of justice-data-lab is in force on 2012-12-31',
        '  help: Its first values hold from 2013-04-01. Choose that day or a later one with --as-of.',
        '',
        '1 error, 0 warnings',
        '',
      ].join('\n'),
    );
    expect(existsSync(join(folder, 'early'))).toBe(false);
  });

  it('refuses a day that is not in the calendar', async () => {
    const ended = await rulebook('--as-of', '2013-02-30');
    expect(ended.status).toBe(2);
    expect(ended.stderr).toContain("option '--as-of <date>' argument '2013-02-30' is invalid");
  });

  it('refuses a folder that holds no pack, and tells what is wrong in one that is unsound', async () => {
    const nowhere = await rulebook('nowhere');
    expect({ status: nowhere.status, errors: errorsIn(nowhere) }).toEqual({ status: 2, errors: ['JDL1007'] });
    cpSync(join(root, 'test/packs'), join(folder, 'packs'), { recursive: true });
    const desk = join(folder, 'packs/other-lab/desk.yaml');
    writeFileSync(desk, readFileSync(desk, 'utf8').replace('below: fewest_readers', 'below: fewest_reader'));
    const unsound = await rulebook('packs/other-lab', '--no-pdf');
    expect({ status: unsound.status, errors: errorsIn(unsound) }).toEqual({ status: 2, errors: ['JDL2102'] });
    expect(unsound.stderr).toContain('Did you mean "fewest_readers"?');
  });

  it('says where it could not write, and which browser did not print', async () => {
    writeFileSync(join(folder, 'a-file'), '');
    const blocked = await rulebook('--no-pdf', '--out', 'a-file');
    expect({ status: blocked.status, errors: errorsIn(blocked) }).toEqual({ status: 2, errors: ['JDL6003'] });
    const browser = await rulebook('--browser', join(folder, 'no-browser'), '--out', 'unprinted');
    expect({ status: browser.status, errors: errorsIn(browser) }).toEqual({ status: 2, errors: ['JDL6004'] });
    expect(existsSync(join(folder, 'unprinted'))).toBe(false);
  });

  it('prints a pack with templates of its own, which need hold none for a rulebook', async () => {
    const own = join(folder, 'own/other-lab');
    cpSync(join(root, 'test/packs'), join(folder, 'own'), { recursive: true });
    cpSync(join(root, 'report-templates'), join(own, 'templates'), { recursive: true });
    rmSync(join(own, 'templates/rulebook.hbs'));
    writeFileSync(join(own, 'pack.yaml'), `${readFileSync(join(own, 'pack.yaml'), 'utf8')}templates: templates\n`);
    const ended = await rulebook('own/other-lab', '--as-of', '2025-02-01', '--no-pdf', '--out', 'with-own');
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 0, stderr: '' });
    writeFileSync(join(own, 'templates/rulebook.hbs'), '<body><p>{{title}}, printed in our own way</p></body>\n');
    await rulebook('own/other-lab', '--as-of', '2025-02-01', '--no-pdf', '--out', 'with-own');
    expect(page('with-own')).toContain("Readers' Lab: rulebook, printed in our own way");
  });
});
