import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseKey, siteKeys, wrappedCopies } from '../../engine/cases/seal/case-keys.ts';
import { opened } from '../cases/opened.ts';
import { jdl } from '../scenarios/jdl.ts';
import { analyst, type CanaryWorld, checker, day, filesBelow, Hound, makeCanaryWorld, trained } from './canary.ts';
import { flawsOf } from './verified.ts';

/*
 * A life in which nothing that tells of a person ever lies in clear: not in the store, not beside the keys, not in a
 * temporary folder, not in a cache, and not in what the commands print.
 */

let world: CanaryWorld;
let hound: Hound;
let folder: string;
const corrected = 'Wqjzhhoovk';
beforeAll(async () => {
  world = await makeCanaryWorld();
  hound = new Hound([...world.tokens, corrected]);
  folder = join(world.folder, 'cases/DEMO-7');
  for (const name of ['temporary', 'home', 'cache']) mkdirSync(beside(name));
});
afterAll(() => rmSync(dirname(world.folder), { recursive: true, force: true }));

const beside = (name: string) => join(dirname(world.folder), name);

/** Gives a command, and tells how it ended and where something of a person lies in clear then. */
async function given(...args: string[]) {
  const env = { TMPDIR: beside('temporary'), HOME: beside('home'), XDG_CACHE_HOME: beside('cache') };
  const ended = await jdl(args, { cwd: world.folder, env });
  const places = ['cases', 'keys'].map((name) => join(world.folder, name));
  const clear = hound.filesWith(...places, beside('temporary'), beside('home'), beside('cache'));
  const said = hound.findsIn(Buffer.from(`${ended.stdout}${ended.stderr}`));
  return { status: ended.status, stderr: ended.status === 0 ? '' : ended.stderr, clear, said };
}

const quiet = { status: 0, stderr: '', clear: [], said: undefined };
const by = (name: string, on = day) => ['--as', name, '--on', on];

/** Everything that lies in the store and beside the keys. */
const everything = () => ['cases', 'keys'].flatMap((name) => filesBelow(join(world.folder, name)));

describe('what looks for canaries', () => {
  it.each([
    ['as it is', (text: string) => Buffer.from(text)],
    ['in capitals', (text: string) => Buffer.from(text.toUpperCase())],
    ['in small letters', (text: string) => Buffer.from(text.toLowerCase())],
    ['in base64, first', (text: string) => Buffer.from(Buffer.from(`${text},`).toString('base64'))],
    ['in base64, second', (text: string) => Buffer.from(Buffer.from(`a${text},`).toString('base64'))],
    ['in base64, third', (text: string) => Buffer.from(Buffer.from(`ab${text},`).toString('base64'))],
    ['in hexadecimal', (text: string) => Buffer.from(Buffer.from(text).toString('hex').toUpperCase())],
    ['in UTF-16, little end first', (text: string) => Buffer.from(text, 'utf16le')],
    ['in UTF-16, big end first', (text: string) => Buffer.from(text, 'utf16le').swap16()],
  ])('finds every one %s', (_, written) => {
    const unseen = world.tokens.filter((token) => {
      const bytes = Buffer.concat([Buffer.from('0123 '), written(token), Buffer.from(' 4567')]);
      return hound.findsIn(bytes) === undefined;
    });
    expect(unseen).toEqual([]);
  });

  it("finds them in the provider's own folder", () => {
    for (const name of ['cohort.csv', 'offenders.csv'])
      expect(hound.findsIn(readFileSync(join(world.folder, name)))).toBeDefined();
  });
});

describe('nothing of a person lies in clear', () => {
  it('after the run, though every record is kept in the seal', async () => {
    expect(await given('run', '.', '--no-pdf', ...by(analyst))).toEqual(quiet);
    for (const name of ['individual/cohort.csv', 'individual/identities.csv'])
      expect(hound.findsIn(opened(folder).read(name) as Buffer), name).toBeDefined();
  });

  it('after one record is explained, and the status told', async () => {
    expect(await given('explain', folder, '--record', '3', ...by(analyst))).toEqual(quiet);
    expect(await given('case', 'show', folder, '--format', 'json', '--on', day)).toEqual(quiet);
  });

  it('after a correction, on data in which a name is another', async () => {
    const file = join(world.folder, 'cohort.csv');
    const [header, first, ...rest] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [header, first!.replace(/^[^,]*/, corrected), ...rest].join('\n'));
    expect(await given('run', '.', '--replace', ...by(analyst))).toEqual(quiet);
  });

  it('after a run that refuses the file, and tells what is wrong with it', async () => {
    const file = join(world.folder, 'cohort.csv');
    const before = readFileSync(file, 'utf8');
    // Values of people where a date, a gender or nothing is expected.
    writeFileSync(
      file,
      before.replace(/^([^,]*),([^,]*),[^,]*,[^,]*,/gm, '$1,$2,$1,$2,').replace(/^[^\n]*/, (line) => line),
    );
    const ended = await given('run', '.', '--no-pdf', '--case', join(world.folder, 'cases/OTHER'), ...by(analyst));
    writeFileSync(file, before);
    rmSync(join(world.folder, 'cases/OTHER'), { recursive: true, force: true });
    expect({ clear: ended.clear, said: ended.said }).toEqual({ clear: [], said: undefined });
  });

  it('after it is signed, released, returned and asked about', async () => {
    expect(await given('case', 'release', folder, ...by(analyst))).toEqual(quiet);
    expect(await given('case', 'release', folder, ...by(checker))).toEqual(quiet);
    const record = (event: string, detail: string) =>
      given('case', 'record', folder, event, '--detail', detail, '--no-pdf', ...by(analyst));
    expect(await record('report-returned', 'account=sending')).toEqual(quiet);
    expect(await record('query-raised', 'about=method')).toEqual(quiet);
  });

  it('after the destruction, when neither a key nor anything that was sealed by it is anywhere', async () => {
    const { of, site } = opened(folder);
    const name = { case: of.about.number, held: 'sealed-people' } as const;
    const key = caseKey(siteKeys(site), name) as Buffer;
    const wrapped = wrappedCopies(siteKeys(site), name).map(({ file }) => readFileSync(file, 'utf8'));
    const sealed = everything().filter((file) => file.endsWith('.sealed') && !file.includes('/analysis/'));
    const parts = sealed.map((file) => readFileSync(file).subarray(-48));
    const secrets = [
      key.toString('hex'),
      key.toString('base64'),
      ...wrapped.map((text) => /"wrapped": "(.*)"/.exec(text)![1]!),
    ];

    expect(await given('case', 'destroy', folder, '--no-pdf', ...by(analyst, '2014-04-01'))).toEqual(quiet);
    expect(flawsOf(folder)).toEqual([]);
    expect(opened(folder).read('individual/cohort.csv')).toBe('destroyed');
    const left = everything().filter((file) => {
      const bytes = readFileSync(file);
      return [...secrets, key, ...parts].some((secret) => bytes.includes(secret));
    });
    expect(left).toEqual([]);
    expect(everything().filter((file) => file.endsWith('.sealed') && !file.includes('/analysis/'))).toEqual([]);
  });

  it('and after the end, no name of staff in the case either', async () => {
    const site = join(world.folder, 'site.yaml');
    const before = readFileSync(site, 'utf8');
    writeFileSync(site, before.replaceAll(trained, '2015-06-01'));
    expect(await given('case', 'destroy', folder, '--no-pdf', ...by(analyst, '2016-01-04'))).toEqual(quiet);
    writeFileSync(site, before);
    const staff = new Hound([analyst, checker]);
    expect(flawsOf(folder)).toEqual([]);
    // What was released names who released it, and stays as it was released.
    expect(staff.filesWith(folder).filter((file) => !/^\d+\/final\.(html|pdf)/.test(file))).toEqual([]);
  });
});
