import { appendFileSync, cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LedgerLine, lineHash, lineText } from '../../engine/cases/ledger/line.ts';
import type { Hand } from '../../engine/cases/ledger/record.ts';
import {
  changedSinceDraft,
  type Draft,
  readDraft,
  signAndRelease,
  signaturesOf,
  stepsOf,
} from '../../engine/cases/release.ts';
import { openCase } from '../../engine/cases/seal/open-case.ts';
import { sha256 } from '../../engine/cases/store.ts';
import { openSchemas } from '../../engine/cli/open-schemas.ts';
import type { Diagnostic } from '../../engine/kernel/diagnostics/diagnostic.ts';
import type { Pack } from '../../engine/pack/pack.ts';
import { loadShipped, shipped } from '../pack/shipped.ts';
import { jdl, root } from '../scenarios/jdl.ts';
import { opened, sealed, sealedJson, sealedNames } from './opened.ts';

const folder = mkdtempSync(join(tmpdir(), 'jdl-release-'));
const drafted = join(folder, 'drafted');

beforeAll(async () => {
  cpSync(join(root, 'examples/requests'), join(folder, 'examples/requests'), { recursive: true });
  const pack = ['--pack', join(root, 'rules/justice-data-lab')];
  const run = ['run', 'examples/requests/accepted', ...pack, '--no-pdf', '--on', '2013-12-02', '--case', drafted];
  expect((await jdl(run, { cwd: folder })).status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const draftOf = (path: string): Draft | Diagnostic => {
  const found = openCase(path, openSchemas());
  return 'refusals' in found ? found.refusals[0]! : readDraft(found.opened);
};
const draft = () => draftOf(drafted) as Draft;
const shippedLife = loadShipped(shipped.files).pack!.life;

it('is never released by whoever ran it alone, whatever the rules keep apart', () => {
  const { record } = draft();
  const hand = { person: { name: record.run.by } } as Hand;
  const released = signAndRelease(draft(), 'right', new Map(), hand);
  expect('code' in released ? released.message : '').toBe(
    `${record.run.by} ran this request, so another person must sign its report`,
  );
});

/** What reading a copy of the draft gives after somebody worked on it. */
function afterwards(work: (copy: string) => void): Draft | Diagnostic {
  const copy = mkdtempSync(join(folder, 'copy-'));
  cpSync(drafted, copy, { recursive: true });
  work(copy);
  return draftOf(copy);
}

const ledger = (copy: string) => join(copy, '0001/ledger.jsonl');
const linesIn = (copy: string) => readFileSync(ledger(copy), 'utf8').trimEnd().split('\n');
const inSeal = (copy: string, name: string) => join(copy, '0001/sealed', `${name}.sealed`);

/** Writes the ledger anew with a whole chain, as whoever can write in the folder and knows how could. */
function forged(change: (line: LedgerLine) => object) {
  return (copy: string) => {
    let previous = '0'.repeat(64);
    const lines = linesIn(copy).map((text) => {
      const line = lineText({ ...(change(JSON.parse(text)) as LedgerLine), previous });
      previous = lineHash(line);
      return line;
    });
    writeFileSync(ledger(copy), lines.join(''));
  };
}

const about = (change: object) =>
  forged((line) => (line.about ? { ...line, about: { ...line.about, ...change } } : line));

/** Alters a bit at a place counted from the end, or right after a text. */
function flipped(file: string, at: number | string): void {
  const bytes = readFileSync(file);
  bytes[typeof at === 'number' ? bytes.length + at : bytes.indexOf(at) + at.length]! ^= 1;
  writeFileSync(file, bytes);
}

describe('a draft that nobody touched', () => {
  it('is read, with the one who ran it, and the extracts and templates by their hashes', () => {
    expect(draft().record.run).toEqual({ by: 'ada-analyst', on: '2013-12-02' });
    const { inputs } = sealedJson<Draft['record']>(drafted, 'decision-record.json');
    const held = (file: string) => sha256(readFileSync(join(folder, 'examples/requests', file)));
    expect(inputs).toMatchObject({
      cohort: held('accepted/cohort.csv'),
      extracts: { histories: held('extracts/histories.csv'), offenders: held('extracts/offenders.csv') },
    });
    expect(inputs.templates).toMatch(/^[0-9a-f]{64}$/);
  });

  it('names no folder of this machine in its decision record', () => {
    const text = sealed(drafted, 'decision-record.json').toString('utf8');
    for (const place of [root, folder]) expect(text).not.toContain(place);
  });

  it('has a record that holds the hash of every other file of the run, in the seal and outside', () => {
    const { files } = sealedJson<Draft['record']>(drafted, 'decision-record.json');
    const names = sealedNames(drafted).map((name) => name.replace(/\.sealed$/, ''));
    expect(Object.keys(files).sort()).toEqual(
      [
        ...names.filter((name) => name !== 'decision-record.json'),
        'receipt.html',
        'receipt.txt',
        'request.json',
      ].sort(),
    );
    for (const name of names.filter((one) => files[one])) expect(sha256(sealed(drafted, name))).toBe(files[name]);
    expect(sha256(readFileSync(join(drafted, '0001/request.json')))).toBe(files['request.json']);
  });

  it('is bound by what lies on the disk, whose hashes tell nothing of what is sealed', () => {
    const { binds } = draft();
    for (const [what, name] of [
      ['inputs', 'decision-record.json'],
      ['tables', 'safe-tables.json'],
      ['page', 'report.html'],
    ] as const) {
      expect(binds[what]).toBe(sha256(readFileSync(inSeal(drafted, name))));
      expect(binds[what]).not.toBe(sha256(sealed(drafted, name)));
    }
  });

  it('was run by the one who ran it, and signed by nobody', () => {
    expect(stepsOf(draft(), shippedLife)).toContainEqual({ action: 'run-request', by: 'ada-analyst' });
    expect(signaturesOf(draft())).toEqual([]);
  });
});

describe('what was done in a case, for rules that keep steps apart', () => {
  const staff = { salt: '', names: { a: 'ada', b: 'bo', c: 'cy' } };
  const line = (does: string | undefined, action: string | undefined, by: string, more: object = {}) => ({
    event: 'any',
    by,
    ...(does === undefined ? {} : { does }),
    ...(action === undefined ? {} : { action }),
    ...more,
  });
  const of = (...lines: object[]) => ({ of: { staff, lines }, record: { run: { by: 'ada' } } }) as unknown as Draft;
  const life = {
    states: {},
    events: {
      any: { title: 'Any' },
      passed: { title: 'Passed', passes: 'report', action: 'compute' },
      allowed: { title: 'Allowed', does: 'override', action: 'allow' },
    },
  } as unknown as Pack['life'];

  it('is the run of whoever the sealed record names, though no line tells an action of it', () => {
    expect(stepsOf(of(line('receive', undefined, 'a', { about: {} })), life)).toEqual([
      { action: 'compute', by: 'ada' },
    ]);
  });

  it('is every override, though it comes before the last run, and nothing else that does', () => {
    const lines = [
      line('receive', 'take', 'b', { about: {} }),
      line('override', 'allow', 'b'),
      line('override', undefined, 'c', { event: 'allowed' }),
      line('replace', 'take', 'a', { about: {} }),
      line('read-draft', 'look', 'c'),
    ];
    expect(stepsOf(of(...lines), life)).toEqual([
      { action: 'allow', by: 'bo' },
      { action: 'allow', by: 'cy' },
      { action: 'take', by: 'ada' },
      { action: 'look', by: 'cy' },
      { action: 'compute', by: 'ada' },
    ]);
  });
});

it('is signed by nobody who signed before a figure was let be shown', () => {
  const signature = { event: 'signed', by: 'a', details: { signature: 'right' }, binds: { page: 'x' } };
  const of = (...lines: object[]) =>
    ({ of: { staff: { salt: '', names: { a: 'ada' } }, lines }, binds: { page: 'x' } }) as unknown as Draft;
  expect(signaturesOf(of(signature))).toEqual([{ id: 'right', by: 'ada' }]);
  expect(signaturesOf(of(signature, { event: 'shown', by: 'a', does: 'override' }))).toEqual([]);
});

describe('a draft is not read for release when', () => {
  const other = /^the ledger of EX-1 tells another run than the record that it sealed$/;
  const broken = /^0001\/ledger\.jsonl of .*copy-\w+ breaks the chain at its line 1$/;
  const opens = (name: string) => new RegExp(`^0001/sealed/${name}\\.sealed of .*copy-\\w+ is not as it was written$`);
  const read = ['decision-record.json', 'safe-tables.json', 'counts.json'];

  it.each<[title: string, work: (copy: string) => void, says: RegExp]>([
    // The chain, which anybody may check.
    ['a line of the ledger is altered', (copy) => flipped(ledger(copy), '"id":"'), /breaks the chain at its line 2$/],
    ['a line is taken out', (copy) => writeFileSync(ledger(copy), `${linesIn(copy).slice(1).join('\n')}\n`), broken],
    [
      'a line is put in between',
      (copy) => writeFileSync(ledger(copy), `${linesIn(copy).toSpliced(1, 0, linesIn(copy)[0]!).join('\n')}\n`),
      /breaks the chain at its line 2$/,
    ],
    ['the ledger ends within a line', (copy) => writeFileSync(ledger(copy), '{'), /is not as it was written$/],
    ['the ledger is gone', (copy) => rmSync(ledger(copy)), /ledger\.jsonl of .* is not as it was written$/],
    ['a line is written in another way', (copy) => appendFileSync(ledger(copy), '{ }\n'), /breaks the chain/],
    [
      'the first step is gone',
      (copy) => renameSync(join(copy, '0001'), join(copy, '0002')),
      /^0001 of .* is not there$/,
    ],
    ['staff.json names another', named('somebody'), /^staff\.json of .* is not as it was written$/],
    // The seal, which holds where somebody writes the whole chain anew.
    ['another day of the run is said', forged((line) => ({ ...line, on: '2013-12-01' })), other],
    ['another day of receipt is said', about({ received: '2013-01-01' }), other],
    ['another request is named', about({ id: 'EX-9' }), /^the ledger of EX-9 tells another run/],
    ['other rules are named', forged((line) => ({ ...line, pack: '0'.repeat(64) })), other],
    ['nobody is said to have run it', (copy) => rmSync(join(copy, 'staff.json')), other],
    [
      'it is said to be another case',
      about({ number: 'ffffffffffffffff' }),
      /^no wrapped key for what EX-1 holds as sealed-people/,
    ],
    ['another site is named', about({ site: '../elsewhere.yaml' }), /^the site file .* is not there$/],
    [
      'request.json has a byte more',
      (copy) => appendFileSync(join(copy, '0001/request.json'), ' '),
      /^request\.json of EX-1 is not what the run wrote$/,
    ],
    ['request.json is gone', (copy) => rmSync(join(copy, '0001/request.json')), /^request\.json of EX-1 is not what/],
    ...read.flatMap((name): [string, (copy: string) => void, RegExp][] => [
      [`the label of ${name} is altered`, (copy) => flipped(inSeal(copy, name), '"cipher":"'), opens(name)],
      [`the content of ${name} is altered`, (copy) => flipped(inSeal(copy, name), -40), opens(name)],
      [`the tag of ${name} is altered`, (copy) => flipped(inSeal(copy, name), -1), opens(name)],
      [`${name} has a byte more`, (copy) => appendFileSync(inSeal(copy, name), ' '), opens(name)],
      [`${name} is empty`, (copy) => writeFileSync(inSeal(copy, name), ''), opens(name)],
      [
        `${name} is another file of the case`,
        (copy) => cpSync(inSeal(copy, 'trace.json'), inSeal(copy, name)),
        opens(name),
      ],
      [`${name} is gone`, (copy) => rmSync(inSeal(copy, name)), /sealed of .*copy-\w+ is not there$/],
    ]),
  ])('%s', (_, work, says) => {
    const found = afterwards(work);
    expect('code' in found ? found.message : 'read').toMatch(says);
    expect('code' in found ? found.help : '').toMatch(/\.$/);
  });

  it('there is no case', () => {
    expect(draftOf(join(folder, 'examples/requests'))).toMatchObject({
      code: 'JDL6006',
      message: expect.stringMatching(/is not a case$/),
    });
  });
});

describe('a draft is not released', () => {
  const now = () => ({ pack: draft().record.pack.hash, templates: draft().record.inputs.templates });
  it.each([
    ['as long as nothing changed: it is', {}, undefined],
    ['on other rules', { pack: 'other' }, 'the rules in'],
    ['on other templates', { templates: 'other' }, 'the templates of the page changed since the draft was made'],
  ])('%s', async (_, changed, says) => {
    const found = await changedSinceDraft(draft(), { ...now(), ...changed }, root, opened(drafted));
    if (says === undefined) expect(found).toBeUndefined();
    else expect(found?.message).toContain(says);
  });

  it.each(['offenders', 'histories'])('on other %s', async (input) => {
    const file = join(folder, `examples/requests/extracts/${input}.csv`);
    const before = readFileSync(file);
    const found = async () => (await changedSinceDraft(draft(), now(), root, opened(drafted)))?.message;
    appendFileSync(file, '\n');
    expect(await found()).toBe(`the extract ${input} changed since the draft was made`);
    rmSync(file);
    expect(await found()).toBe(`the extract ${input} changed since the draft was made`);
    writeFileSync(file, before);
    expect(await found()).toBeUndefined();
  });
});

/** Another name behind the tokens of a case. */
function named(name: string) {
  return (copy: string) => {
    const file = join(copy, 'staff.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('ada-analyst', name));
  };
}
