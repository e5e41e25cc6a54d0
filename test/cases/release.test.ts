import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changedSinceDraft, type Draft, mayRelease, readDraft } from '../../engine/cases/release.ts';
import { sha256 } from '../../engine/cases/store.ts';
import { jdl, root } from '../scenarios/jdl.ts';

type Json = Record<string, unknown>;

const folder = mkdtempSync(join(tmpdir(), 'jdl-release-'));
const drafted = join(folder, 'drafted');

beforeAll(async () => {
  const request = join(root, 'examples/requests/accepted');
  const ended = await jdl(['run', request, '--no-pdf', '--on', '2013-12-02', '--case', drafted]);
  expect(ended.stderr).toBe('');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What reading a copy of the draft gives after somebody worked on it. */
function afterwards(work: (copy: string) => void): ReturnType<typeof readDraft> {
  const copy = mkdtempSync(join(folder, 'copy-'));
  cpSync(drafted, copy, { recursive: true });
  work(copy);
  return readDraft(copy);
}

function json(name: string, change: (content: Json) => unknown) {
  return (copy: string) => {
    const file = join(copy, name);
    writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))));
  };
}

const record = (change: (content: Json) => unknown) => json('decision-record.json', change);
const state = (change: (content: Json) => unknown) => json('case.json', change);
const withFiles = (change: Json) => record((all) => ({ ...all, files: { ...(all['files'] as Json), ...change } }));

describe('a draft that nobody touched', () => {
  it('is read, with the one who ran it, and the extracts and templates by their hashes', () => {
    const draft = readDraft(drafted) as Draft;
    expect(draft.record.run).toEqual({ by: 'ada-analyst', on: '2013-12-02' });
    const { inputs } = JSON.parse(readFileSync(join(drafted, 'decision-record.json'), 'utf8'));
    const held = (file: string) => sha256(readFileSync(join(root, 'examples/requests', file)));
    expect(inputs).toMatchObject({
      cohort: held('accepted/cohort.csv'),
      extracts: { histories: held('extracts/histories.csv'), offenders: held('extracts/offenders.csv') },
    });
    expect(inputs.templates).toMatch(/^[0-9a-f]{64}$/);
  });

  it('names no folder of this machine in its decision record', () => {
    expect(readFileSync(join(drafted, 'decision-record.json'), 'utf8')).not.toContain(root);
  });
});

describe('a draft is not read for release when', () => {
  const wrote = (name: string) => `${name} of the case is not what the run wrote`;
  const files = ['report.html', 'request.json', 'results.json', 'safe-tables.json', 'trace.json'];
  it.each<[title: string, work: (copy: string) => void, says: string]>([
    [
      'another is said to have run it',
      state((all) => ({ ...all, run: { by: 'somebody', on: '2013-12-02' } })),
      wrote('case.json'),
    ],
    [
      'another day of the run is said',
      state((all) => ({ ...all, run: { by: 'ada-analyst', on: '2013-12-01' } })),
      wrote('case.json'),
    ],
    ['another day of receipt is said', state((all) => ({ ...all, received: '2013-01-01' })), wrote('case.json')],
    ['another site is named', state((all) => ({ ...all, site: '/elsewhere/site.yaml' })), wrote('case.json')],
    [
      'other rules are named',
      state((all) => ({ ...all, pack: { ...(all['pack'] as Json), hash: '0'.repeat(64) } })),
      wrote('case.json'),
    ],
    ['another request is named', state((all) => ({ ...all, id: 'EX-9' })), wrote('case.json')],
    ['the record names no file', record((all) => ({ ...all, files: {} })), wrote('decision-record.json')],
    ['the record names a file too many', withFiles({ 'more.html': '0'.repeat(64) }), wrote('decision-record.json')],
    [
      'the record has no hash of the templates',
      record((all) => ({ ...all, inputs: {} })),
      wrote('decision-record.json'),
    ],
    ['the record is none', record(() => null), wrote('decision-record.json')],
    ['the record is gone', (copy) => rmSync(join(copy, 'decision-record.json')), wrote('decision-record.json')],
    ['a PDF was put there', (copy) => writeFileSync(join(copy, 'report.pdf'), '%PDF-'), wrote('report.pdf')],
    ['the PDF that was printed is gone', withFiles({ 'report.pdf': sha256('%PDF-') }), wrote('report.pdf')],
    [
      'the PDF has other bytes',
      (copy) => {
        withFiles({ 'report.pdf': sha256('%PDF-') })(copy);
        writeFileSync(join(copy, 'report.pdf'), '%PDF-1');
      },
      wrote('report.pdf'),
    ],
    ...files.map((name): [string, (copy: string) => void, string] => [
      `${name} has a byte more`,
      (copy) => writeFileSync(join(copy, name), `${readFileSync(join(copy, name), 'utf8')} `),
      wrote(name),
    ]),
    ['case.json lacks the run', state(({ run: _, ...rest }) => rest), 'is not as a run writes it'],
    ['case.json lacks the pack', state(({ pack: _, ...rest }) => rest), 'is not as a run writes it'],
    ['case.json has a day that is none', state((all) => ({ ...all, received: 'soon' })), 'is not as a run writes it'],
    ['case.json has a status of its own', state((all) => ({ ...all, status: 'final' })), 'is not as a run writes it'],
    ['case.json is a list', state(() => []), 'is not as a run writes it'],
    ['case.json is no JSON', (copy) => writeFileSync(join(copy, 'case.json'), '{'), 'is not as a run writes it'],
    ['there is no case.json', (copy) => rmSync(join(copy, 'case.json')), 'is not a case'],
  ])('%s', (_, work, says) => {
    const found = afterwards(work);
    expect('code' in found ? found.code : 'read').toBe('JDL6006');
    expect('code' in found ? found.message : '').toContain(says);
  });

  it('it has a PDF, unless its bytes are those that were printed', () => {
    const found = afterwards((copy) => {
      withFiles({ 'report.pdf': sha256('%PDF-') })(copy);
      writeFileSync(join(copy, 'report.pdf'), '%PDF-');
    });
    expect(found).not.toHaveProperty('code');
  });
});

describe('a draft is not released', () => {
  const now = () => {
    const { record: held } = readDraft(drafted) as Draft;
    return { pack: held.pack.hash, templates: held.inputs.templates };
  };
  it.each([
    ['as long as nothing changed: it is', {}, undefined],
    ['on other rules', { pack: 'other' }, 'the rules in'],
    ['on other templates', { templates: 'other' }, 'the templates of the page changed since the draft was made'],
  ])('%s', (_, changed, says) => {
    const found = changedSinceDraft(readDraft(drafted) as Draft, { ...now(), ...changed }, root);
    if (says === undefined) expect(found).toBeUndefined();
    else expect(found?.message).toContain(says);
  });

  it('by the one who ran it', () => {
    const draft = readDraft(drafted) as Draft;
    expect(mayRelease(draft, { name: 'ada-analyst', role: 'release-checker' })?.code).toBe('JDL6005');
    expect(mayRelease(draft, { name: 'chris-checker', role: 'release-checker' })).toBeUndefined();
  });
});
