import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ownMark } from '../../engine/adapters/process-mark.ts';
import { sweepAbandoned } from '../../engine/cases/case-folder.ts';
import type { SiteFile } from '../../engine/cases/request.ts';
import { sweepAbandonedRuns } from '../../engine/cases/seal/abandoned.ts';
import { readyCaseKey, siteKeys } from '../../engine/cases/seal/case-keys.ts';
import { seal } from '../../engine/cases/seal/sealed-file.ts';
import { partialBeside, writeDurably } from '../../engine/cases/store/durable.ts';
import { siteKeyAt } from '../scenarios/world.ts';

const places: string[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jdl-abandoned-'));
  places.push(folder);
  siteKeyAt(join(folder, 'keys/site.key'));
});
afterAll(() => {
  for (const place of places) rmSync(place, { recursive: true, force: true });
});

const site = (): SiteFile => ({ site: {}, folder }) as unknown as SiteFile;
const store = () => join(folder, 'cases');
const wrapped = () => readdirSync(join(folder, 'keys/wrapped/main')).sort();
const dead = { ...ownMark(), process: spawnSync(process.execPath, ['-e', '']).pid };
const number = '0123456789abcdef';

/** A name for what this process writes, as another process would have named it. */
function partialBy(
  path: string,
  { process: pid, began, host = hostname() }: { process: number; began: string; host?: string },
) {
  const own = ownMark();
  return partialBeside(path)
    .replace(`.${own.process}-${own.began}.`, `.${pid}-${began}.`)
    .replace(own.host.replaceAll('.', '-'), host.replaceAll('.', '-'));
}

/** What a run left that was killed while it wrote its case: one file sealed, with the key of another asset made. */
function leftBy(mark: { process: number; began: string; host?: string }): string {
  const key = readyCaseKey(siteKeys(site()), { case: number, held: 'sealed-people' }) as Buffer;
  readyCaseKey(siteKeys(site()), { case: number, held: 'sealed-analysis' });
  const partial = partialBy(join(store(), 'EX-1'), mark);
  const label = { case: number, held: 'sealed-people', name: '0001/links.csv' } as const;
  writeDurably(join(partial, '0001/sealed/links.csv.sealed'), seal('record,person_id\n', label, key));
  return partial;
}

describe('what a killed run left', () => {
  it('goes with every key of the case that did not come to be, and no other', () => {
    readyCaseKey(siteKeys(site()), { case: 'fedcba9876543210', held: 'sealed-people' });
    const partial = leftBy(dead);
    sweepAbandonedRuns(store(), site());
    expect({ there: existsSync(partial), wrapped: wrapped() }).toEqual({
      there: false,
      wrapped: ['fedcba9876543210.sealed-people.json'],
    });
  });

  it.each([
    ['of a process that lives', ownMark()],
    ['of another machine', { ...dead, host: 'another-machine' }],
  ])('stays, %s', (_, mark) => {
    const partial = leftBy(mark);
    sweepAbandonedRuns(store(), site());
    expect({ there: existsSync(partial), keys: wrapped().length }).toEqual({ there: true, keys: 2 });
  });

  it('goes where another process has its number since', () => {
    const partial = leftBy({ process: process.pid, began: '1' });
    sweepAbandonedRuns(store(), site());
    expect(existsSync(partial)).toBe(false);
  });

  it('stays with its keys while a case of the store cannot be read, which may be the very one', () => {
    const partial = leftBy(dead);
    mkdirSync(join(store(), 'EX-0/0001'), { recursive: true });
    sweepAbandonedRuns(store(), site());
    expect({ there: existsSync(partial), keys: wrapped().length }).toEqual({ there: true, keys: 2 });
  });

  it('keeps the keys of a case that is there, as beside a copy of its half-written folder', () => {
    const partial = leftBy(dead);
    const summary = { case: 'EX-1', number, received: '', state: '', released: false, steps: 1, head: '', pack: '' };
    mkdirSync(join(store(), 'EX-1/0001'), { recursive: true });
    writeFileSync(
      join(store(), 'EX-1/summary.json'),
      JSON.stringify({ ...summary, packFolder: '', provider: null, sealed: [], happened: [] }),
    );
    sweepAbandonedRuns(store(), site());
    expect({ there: existsSync(partial), keys: wrapped().length }).toEqual({ there: false, keys: 2 });
  });

  it('that is a single file goes too, and a folder that is not there is no mistake', () => {
    const file = partialBy(join(folder, 'summary.json'), dead);
    writeFileSync(file, '');
    sweepAbandoned(dirname(file));
    sweepAbandoned(join(folder, 'nowhere'));
    expect(existsSync(file)).toBe(false);
  });
});
