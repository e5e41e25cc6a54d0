import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ownMark } from '../../engine/adapters/process-mark.ts';
import { linkIntoStore, markInStore, settleAbandonedMarks, settleMark } from '../../engine/cases/store/links.ts';
import { listCases } from '../../engine/cases/store/summary.ts';

const places: string[] = [];
let store: string;
let elsewhere: string;
beforeEach(() => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'jdl-links-')));
  places.push(folder);
  store = join(folder, 'cases');
  elsewhere = join(folder, 'elsewhere/EX-1');
});
afterAll(() => {
  for (const place of places) rmSync(place, { recursive: true, force: true });
});

/** Lets a case take its place, as lists read one. */
function begin(folder: string): void {
  mkdirSync(join(folder, '0001'), { recursive: true });
  const texts = { case: 'EX-1', number: '1', received: '', state: '', head: '', pack: '', packFolder: '' };
  const summary = { ...texts, released: false, steps: 1, provider: null, sealed: [], happened: [] };
  writeFileSync(join(folder, 'summary.json'), JSON.stringify(summary));
}

function marked(): string {
  const mark = markInStore(store, elsewhere);
  if (typeof mark !== 'string') throw new Error('no mark was made');
  return mark;
}

/** What the store knows: where each case lies, or the code of what is wrong. */
const known = () => listCases(store).map(({ folder, summary }) => ('code' in summary ? summary.code : folder));
const visible = () => readdirSync(store).filter((name) => !name.startsWith('.'));

describe('a case outside the store', () => {
  it('is known from the moment when it takes its place, and once', () => {
    const mark = marked();
    expect(known()).toEqual([]);
    begin(elsewhere);
    expect(known()).toEqual([elsewhere]);
    expect(linkIntoStore(store, elsewhere)).toBeUndefined();
    expect(known()).toEqual([elsewhere]);
    settleMark(store, mark);
    expect({ known: known(), left: readdirSync(store) }).toEqual({ known: [elsewhere], left: ['EX-1'] });
  });

  it('stays known where another run of it ended without one, whichever ends first', () => {
    const [first, second] = [marked(), marked()];
    settleMark(store, first);
    begin(elsewhere);
    expect(known()).toEqual([elsewhere]);
    settleMark(store, second);
    expect({ known: known(), left: readdirSync(store) }).toEqual({ known: [elsewhere], left: ['EX-1'] });
  });

  it.each([
    ['is linked', true],
    ['is forgotten where it never came to be', false],
  ])('whose run was killed %s by the next run', (_, cameToBe) => {
    const own = ownMark();
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const mark = marked();
    renameSync(mark, mark.replace(`.${own.process}-`, `.${dead}-`));
    if (cameToBe) begin(elsewhere);
    expect(known()).toEqual(cameToBe ? [elsewhere] : []);
    settleAbandonedMarks(store);
    expect(readdirSync(store)).toEqual(cameToBe ? ['EX-1'] : []);
  });

  it('keeps the mark of a run that lives', () => {
    marked();
    settleAbandonedMarks(store);
    expect(readdirSync(store)).toHaveLength(1);
  });

  it('that was moved away is told, and its place is given to nobody', () => {
    begin(elsewhere);
    linkIntoStore(store, elsewhere);
    renameSync(elsewhere, `${elsewhere}-moved`);
    expect(known()).toEqual(['JDL6019']);
    expect(markInStore(store, elsewhere)).toMatchObject({ code: 'JDL6019' });
    mkdirSync(elsewhere);
    expect(known()).toEqual(['JDL6019']);
    rmSync(elsewhere, { recursive: true });
    renameSync(`${elsewhere}-moved`, elsewhere);
    expect(known()).toEqual([elsewhere]);
    expect(markInStore(store, elsewhere)).toBeUndefined();
  });

  it('of the name of another case has a name that tells where it lies', () => {
    begin(join(store, 'EX-1'));
    begin(elsewhere);
    linkIntoStore(store, elsewhere);
    expect(visible()).toEqual(['EX-1', expect.stringMatching(/^EX-1-[0-9a-f]{12}$/)]);
    expect(known()).toEqual([join(store, 'EX-1'), elsewhere]);
  });

  it('needs no link where it lies in the store, by whatever path', () => {
    begin(join(store, 'EX-1'));
    symlinkSync(store, `${store}-too`);
    expect(markInStore(`${store}-too`, join(store, 'EX-2'))).toBeUndefined();
    expect(linkIntoStore(`${store}-too`, join(store, 'EX-1'))).toBeUndefined();
    expect(visible()).toEqual(['EX-1']);
  });
});
