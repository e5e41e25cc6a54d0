import { generateKeyPairSync } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseOf } from '../cases/opened.ts';
import { type Ended, errorsIn, jdl } from './jdl.ts';
import { casesIn, copyOf, day, flawsOf, makeWorld, removeWorld, requestWith, siteKeyAt, type World } from './world.ts';

let world: World;
let drafted: string;
beforeAll(async () => {
  world = await makeWorld();
  drafted = requestWith(world);
  expect((await on(drafted, 'run', '.', '--no-pdf')).status).toBe(0);
});
afterAll(() => removeWorld(world));

const on = (request: string, ...args: string[]) => jdl([...args, '--on', day], { cwd: request });
const run = (request: string, ...more: string[]) => on(request, 'run', '.', '--no-pdf', ...more);
const inSite = (request: string, more: string) => appendFileSync(join(request, 'site.yaml'), `\n${more}\n`);

function expectRefused(ended: Ended, code: string, says: string | RegExp): void {
  expect(ended.stderr).toMatch(says);
  expect({ status: ended.status, errors: errorsIn(ended), stdout: ended.stdout }).toEqual({
    status: 2,
    errors: [code],
    stdout: '',
  });
}

describe('the key of a site', () => {
  it('is made by the first run, for this account alone, and the terminal says what hangs on it', async () => {
    const request = requestWith(world);
    rmSync(join(request, 'keys'), { recursive: true });
    const ended = await run(request);
    expect(ended).toMatchObject({
      status: 0,
      stderr:
        'A key of the site was made: keys/site.key\nWithout it no case opens. Keep a copy where no copies of cases are kept.\n\n',
    });
    expect(statSync(join(request, 'keys/site.key')).mode & 0o777).toBe(0o600);
    expect(flawsOf(join(request, 'cases/DEMO-7'))).toEqual([]);
  });

  const slips: [title: string, slip: (request: string) => void, says: RegExp][] = [
    [
      'everybody may read it',
      (request) => chmodSync(join(request, 'keys/site.key'), 0o604),
      /^error JDL6011: everybody may read the key main of the site, keys\/site\.key\n {2}help: Let the team alone read it: chmod o-rwx keys\/site\.key\n/,
    ],
    [
      'it is none',
      (request) => writeFileSync(join(request, 'keys/site.key'), 'secret\n'),
      /^error JDL6011: the key main of the site, keys\/site\.key, is not 64 hexadecimal digits\n {2}help: Put the right file back/,
    ],
    [
      'it lies among the cases',
      (request) => inSite(request, 'keys: { main: cases/site.key }'),
      /site\.yaml:\d+:\d+ error JDL6011: the key main of the site lies in the folder of cases\n[\s\S]* {2}help: Keep keys and cases apart: whoever copies the cases must not get the keys\.\n/,
    ],
    [
      'it cannot be made',
      (request) => {
        rmSync(join(request, 'keys'), { recursive: true });
        writeFileSync(join(request, 'keys'), '');
      },
      /^error JDL6011: the key main of the site cannot be made at keys\/site\.key\n {2}help: Let this account write there, or name another file under `keys:` of site\.yaml\.\n/,
    ],
  ];
  it.each(slips)('is refused where %s, and no case is written', async (_, slip, says) => {
    const request = requestWith(world);
    slip(request);
    expectRefused(await run(request), 'JDL6011', says);
    expect(casesIn(request)).toEqual([]);
  });

  it('that is missing while cases are there is missed, and none is made in its place', async () => {
    const request = copyOf(drafted);
    renameSync(join(request, 'keys/site.key'), join(request, 'keys/away'));
    const says =
      /^error JDL6011: the key main of the site, keys\/site\.key, is not there\n {2}help: Put it back: without it no sealed case opens, and none can be sealed\.\n/;
    expectRefused(await run(request, '--case', 'other'), 'JDL6011', says);
    expectRefused(await on(request, 'case', 'release', 'cases/DEMO-7', '--as', 'ada-analyst'), 'JDL6011', says);
    expect(existsSync(join(request, 'keys/site.key'))).toBe(false);
    renameSync(join(request, 'keys/away'), join(request, 'keys/site.key'));
    expect((await on(request, 'explain', 'cases/DEMO-7', '--as', 'ada-analyst')).status).toBe(0);
  });

  it('that is another opens nothing', async () => {
    const request = copyOf(drafted);
    writeFileSync(join(request, 'keys/site.key'), `${'ab'.repeat(32)}\n`);
    expectRefused(
      await on(request, 'case', 'release', 'cases/DEMO-7', '--as', 'ada-analyst'),
      'JDL6011',
      /^error JDL6011: the wrapped key keys\/wrapped\/main\/\w+\.sealed-people\.json does not open with the key main of the site\n {2}help: It was altered, or the key of the site is another\./,
    );
  });

  it('whose wrapped copies are gone opens nothing, and that is told from a destruction', async () => {
    const request = copyOf(drafted);
    rmSync(join(request, 'keys/wrapped'), { recursive: true });
    expectRefused(
      await on(request, 'case', 'release', 'cases/DEMO-7', '--as', 'ada-analyst'),
      'JDL6011',
      /^error JDL6011: no wrapped key for what DEMO-7 holds as sealed-people is there, and its ledger tells of no destruction\n {2}help: Put the wrapped keys back/,
    );
  });

  it('may be one of several, of which each opens every case; a destruction takes the copies of all', async () => {
    const request = requestWith(world);
    inSite(request, 'keys: { office: keys/site.key, vault: vault/other.key }');
    siteKeyAt(join(request, 'vault/other.key'));
    expect((await run(request)).status).toBe(0);
    renameSync(join(request, 'keys'), join(request, 'away'));
    expect((await on(request, 'explain', 'cases/DEMO-7', '--as', 'ada-analyst')).status).toBe(0);
    renameSync(join(request, 'away'), join(request, 'keys'));
    const withdrawn = ['request-withdrawn', '--detail', 'by=team', '--no-pdf'];
    expect((await on(request, 'case', 'record', 'cases/DEMO-7', ...withdrawn)).status).toBe(0);
    for (const wrapped of ['keys/wrapped/office', 'vault/wrapped/vault'])
      expect(readdirSync(join(request, wrapped))).toEqual([]);
    expect(flawsOf(join(request, 'cases/DEMO-7'))).toEqual([]);
  });
});

describe('a site that asks for signatures', () => {
  let signing: string;
  beforeAll(() => {
    signing = requestWith(world, {
      site: (text) =>
        `${text}\nsigning: required\n`.replace(
          /^ {2}(ada-analyst|chris-checker): \{/gm,
          '$& public_key: people/$1.pub,',
        ),
    });
    mkdirSync(join(signing, 'people'));
    for (const name of ['ada-analyst', 'chris-checker', 'max']) {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      writeFileSync(join(signing, `people/${name}.key`), privateKey.export({ type: 'pkcs8', format: 'pem' }));
      writeFileSync(join(signing, `people/${name}.pub`), publicKey.export({ type: 'spki', format: 'pem' }));
    }
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(join(signing, 'people/rsa.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  });

  it.each<[title: string, more: string[], says: RegExp]>([
    [
      'without a key',
      [],
      /site\.yaml:\d+:\d+ error JDL6005: ada-analyst has a key at this site, and names none to sign with\n[\s\S]*help: Name the file of the private key with --key: nobody else can act under a name that has one\.\n/,
    ],
    [
      'with the key of another',
      ['--key', 'people/max.key'],
      /error JDL6005: the key is not that of ada-analyst\n[\s\S]*help: Name your own key with --key, and yourself with --as\.\n/,
    ],
    [
      'with a key that is not there',
      ['--key', 'people/none.key'],
      /^error JDL6005: people\/none\.key is not a private key that can be read \(Ed25519, PEM\)\n/,
    ],
    [
      'with a public key',
      ['--key', 'people/ada-analyst.pub'],
      /^error JDL6005: people\/ada-analyst\.pub is not a private key/,
    ],
    [
      'with a key of another kind',
      ['--key', 'people/rsa.key'],
      /^error JDL6005: people\/rsa\.key is not a private key/,
    ],
  ])('writes nothing down %s', async (_, more, says) => {
    const request = copyOf(signing);
    expectRefused(await run(request, ...more), 'JDL6005', says);
    expect(casesIn(request)).toEqual([]);
  });

  it('lets nobody act who has no key', async () => {
    const request = copyOf(signing);
    const site = join(request, 'site.yaml');
    writeFileSync(site, readFileSync(site, 'utf8').replace(/ public_key: people\/ada-analyst\.pub,/, ''));
    expectRefused(
      await run(request),
      'JDL6005',
      /site\.yaml:\d+:\d+ error JDL6005: ada-analyst names no key to sign with, and this site asks for signatures\n[\s\S]*help: Name the file of the private key with --key\.\n/,
    );
  });

  it('is not read where two people have one key, so that nobody signs twice', async () => {
    const request = copyOf(signing);
    cpSync(join(request, 'people/ada-analyst.pub'), join(request, 'people/chris-checker.pub'));
    expectRefused(
      await run(request, '--as', 'ada-analyst', '--key', 'people/ada-analyst.key'),
      'JDL6001',
      /^site\.yaml:\d+:\d+ error JDL6001: the public key of chris-checker is that of ada-analyst: one person could act and sign as both\n[\s\S]*help: Each person makes a key of their own/,
    );
    expect(casesIn(request)).toEqual([]);
  });

  it('knows who has a key by it alone, even where it asks nobody to sign', async () => {
    const request = copyOf(signing);
    const site = join(request, 'site.yaml');
    const says = readFileSync(site, 'utf8').replace('signing: required\n', '');
    writeFileSync(site, says.replace(/ public_key: people\/ada-analyst\.pub,/, ''));
    expect((await run(request)).status).toBe(0);
    writeFileSync(site, says);
    expectRefused(
      await on(request, 'case', 'release', 'cases/DEMO-7', '--as', 'ada-analyst'),
      'JDL6005',
      /error JDL6005: ada-analyst has a key at this site, and names none to sign with\n/,
    );
    const verified = await jdl(['case', 'verify', 'cases/DEMO-7'], { cwd: request });
    expect(verified.stdout).toContain('Not signed, though those whom they name have a key now: lines 1, 2, ');
    expect(verified.status).toBe(0);
  });

  it('has every line signed by whoever acts, and finds one that was written by another', async () => {
    const request = copyOf(signing);
    const key = (name: string) => ['--as', name, '--key', `people/${name}.key`];
    expect((await run(request, ...key('ada-analyst'))).status).toBe(0);
    for (const name of ['ada-analyst', 'chris-checker'])
      expect((await on(request, 'case', 'release', 'cases/DEMO-7', ...key(name))).status).toBe(0);
    const { lines } = caseOf(join(request, 'cases/DEMO-7'));
    expect(lines.every(({ signature }) => signature !== undefined)).toBe(true);
    expect(new Set(lines.map(({ signature }) => signature!.key)).size).toBe(2);
    const verify = () => jdl(['case', 'verify', 'cases/DEMO-7'], { cwd: request });
    expect(await verify()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^cases\/DEMO-7: whole: /) });
    // The key by which the site knows ada becomes that of another.
    const known = join(request, 'people/ada-analyst.pub');
    const before = readFileSync(known);
    cpSync(join(request, 'people/max.pub'), known);
    const other = await verify();
    expect(other.stdout).toMatch(/^cases\/DEMO-7: NOT as it was written\n/);
    expect(other.status).toBe(1);
    writeFileSync(known, before);
    expect((await verify()).status).toBe(0);
  });
});
