import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jdl, root } from './jdl.ts';

describe('jdl diff --format html', () => {
  let folder: string;
  const lab = join(root, 'test/packs/other-lab');

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jdl-diff-page-'));
    for (const part of ['other-lab', 'calendars'])
      cpSync(join(root, 'test/packs', part), join(folder, part), { recursive: true });
    edit('cell.others: { below: smallest_group }', 'cell.others: { below: 3 }');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function edit(before: string, after: string): void {
    const file = join(folder, 'other-lab/privacy.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(before, after));
  }

  const diff = (...args: string[]) => jdl(['diff', lab, 'other-lab', '--format', 'html', ...args], { cwd: folder });

  it('writes diff.html where no file is named, and says what changes', async () => {
    const ended = await diff();
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^1 decision changes: 1 weakens the protection of people.*: diff\.html\n$/);
    expect(readFileSync(join(folder, 'diff.html'), 'utf8')).toContain('<ins>3</ins>');
  });

  it('writes the file that is named, and still fails on what it was asked to', async () => {
    const ended = await diff('--out', 'review.html', '--fail-on', 'weakening');
    expect(ended.status).toBe(1);
    expect(ended.stderr).toBe(
      'privacy/cells weakens a protection, and no new entry of changes: in pack.yaml approves it\n',
    );
    expect(existsSync(join(folder, 'review.html'))).toBe(true);
  });

  it('says so where the file cannot be written', async () => {
    const ended = await diff('--out', 'no-such-folder/review.html');
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain('error JDL6003: no-such-folder/review.html cannot be written');
  });

  it('writes no page of a version that does not load', async () => {
    edit('cell.others: { below: 3 }', 'cell.other: { below: 3 }');
    const ended = await diff('--out', 'unsound.html');
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain('The version other-lab cannot be compared, as it does not load:');
    expect(ended.stderr).toContain('Did you mean "cell.others"?');
    expect(existsSync(join(folder, 'unsound.html'))).toBe(false);
  });
});
