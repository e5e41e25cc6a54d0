import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandsOf } from '../docs/commands.ts';
import { documentOf } from '../docs/documents.ts';
import { expectGolden } from './golden.ts';
import { pageText } from './page-text.ts';
import { type Ended, root, runJdl } from './run-jdl.ts';

const example = 'examples/policy-change';
const afternoon = documentOf(`${example}/README.md`);
const diff = ['diff', 'rules/justice-data-lab', 'proposal/justice-data-lab'];

describe('the afternoon of a reviewer', () => {
  let folder: string;
  const ended: (Ended & { text: string; prints: readonly string[] })[] = [];
  const came = new Map<string, string>();

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jdl-afternoon-'));
    for (const part of ['rules', example]) cpSync(join(root, part), join(folder, part), { recursive: true });
    for (const { text, prints } of commandsOf(afternoon).filter(({ text }) => text !== 'npm ci')) {
      const { code, said, complained } = run(folder, text);
      ended.push({ code, said, complained, text, prints });
      if (text.endsWith('/mended.patch')) {
        came.set('terminal.txt', runJdl(folder, ...diff).said);
        came.set('diff.md', runJdl(folder, ...diff, '--format', 'markdown').said);
      }
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('goes as its document says, each command with the lines shown, in their order', () => {
    for (const { said, complained, prints } of ended) {
      const lines = `${complained}\n${said}`.split('\n');
      const shown = prints.filter((line) => line !== '');
      expect(lines.filter((line) => shown.includes(line) && line !== '')).toEqual(shown);
    }
  });

  test('ends its comparisons by exit codes: not loaded, compared, written, not approved, approved', () => {
    const codes = ended.filter(({ text }) => text.startsWith('npx jdl')).map(({ code }) => code);
    expect(codes).toEqual([2, 0, 0, 1, 0]);
    expect(ended.filter(({ text, code }) => !text.startsWith('npx jdl') && code !== 0)).toEqual([]);
  });

  test('comes out as expected, for a terminal and for a merge request', () => {
    expectGolden(join(root, example, 'expected'), came, join(tmpdir(), 'jdl-afternoon-expected'));
  });

  test('tells of each of the twelve edits what the document says that it tells', () => {
    const rows = [...afternoon.text.matchAll(/^\| \[(\d+)\]\(([^)]+)\) \|.*\| `([^`]+)` \|$/gm)];
    expect(rows.map(([, , patch]) => patch)).toEqual(globSync('edits/*.patch', { cwd: join(root, example) }).sort());
    for (const [, , , words] of rows) expect(came.get('terminal.txt')).toContain(words);
  });

  test('has a page that tells the same and shows every line that was edited', () => {
    const page = pageText(readFileSync(join(folder, 'diff.html'), 'utf8'));
    expect(page).toContain(came.get('terminal.txt')!.split('\n')[0]);
    const edited = globSync(['edits/*.patch', 'mended.patch'], { cwd: join(root, example) })
      .flatMap((patch) => readFileSync(join(root, example, patch), 'utf8').split('\n'))
      .filter((line) => /^[+-](?![+-])/.test(line) && !line.includes('links.clerica:'))
      .map((line) => line.slice(1).replace(/\s+/g, ' ').trim())
      .filter((line) => line !== '');
    expect(edited.length).toBeGreaterThan(40);
    expect(edited.filter((line) => !page.includes(line))).toEqual([]);
  });
});

/** A command of the document as a shell would run it: names with a star are those of the files. */
function run(folder: string, text: string): Ended {
  const [program, ...words] = text.split(' ') as [string, ...string[]];
  const args = words.flatMap((word) => (word.includes('*') ? globSync(word, { cwd: folder }).sort() : [word]));
  if (program === 'npx') return runJdl(folder, ...args.slice(1));
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  return { code: status, said: stdout, complained: stderr };
}
