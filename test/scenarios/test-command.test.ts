import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Watch } from '../../engine/adapters/watch.ts';
import { testWatched } from '../../engine/cli/commands/test.ts';
import { jdl, root } from './jdl.ts';

/*
 * `jdl test` on copies of the foreign pack: a sound one, one whose case fails, one that lacks a case, one that is no pack.
 */

let folder: string;
const packs = ['whole', 'failing', 'lacking', 'broken', 'watched'] as const;
const fileOf = (pack: string, name: string) => join(folder, 'packs', pack, name);

function edit(pack: string, name: string, from: string | RegExp, to: string): void {
  const text = readFileSync(fileOf(pack, name), 'utf8');
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  writeFileSync(fileOf(pack, name), edited);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jdl-test-'));
  cpSync(join(root, 'test/packs/calendars'), join(folder, 'packs/calendars'), { recursive: true });
  for (const pack of packs)
    cpSync(join(root, 'test/packs/other-lab'), join(folder, 'packs', pack), { recursive: true });
  edit('failing', 'desk.yaml', 'then: turn-away', 'then: come-back');
  edit('lacking', 'tests/desk.yaml', /.*Fifty are enough then.*\n/, '');
  edit('broken', 'desk.yaml', 'otherwise: welcome', 'otherwise: wellcome');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('jdl test', () => {
  it('tells figures, and that nothing would pass unnoticed', async () => {
    const { stdout, stderr, status } = await jdl(['test', 'packs/whole', '--strict'], { cwd: folder });
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^4 cases of 83 could each be left out.*\n83 cases passed, 0 failed; 36 of 36 rows and the verdicts of 21 of 21 decisions covered; 227 mutants: 222 killed, 5 proved equivalent, 0 survive\.\n$/,
    );
    expect(status).toBe(0);
  });

  it('tells of a case that fails what was expected, what is answered and by which row, and changes nothing', async () => {
    const { stdout, stderr, status } = await jdl(['test', 'packs/failing'], { cwd: folder });
    expect(stderr).toContain(
      'packs/failing/tests/desk.yaml:8:5 error JDL4002: "A loose leaf is not" expects turn-away, but the answer is come-back (row loose-leaf)',
    );
    expect(stdout).toMatch(/82 cases passed, 1 failed; [^;]*\.\n$/);
    expect(status).toBe(1);
  });

  it('tells of a change that no case would notice its place and the case that would', async () => {
    const { stdout, status } = await jdl(['test', 'packs/lacking'], { cwd: folder });
    expect(stdout).toContain(`
packs/lacking/tests/desk.yaml
  # packs/lacking/parameters.yaml:11:23 desk/enough-readers: fewest_readers 50 -> 51 from 2025-01-01
  - { name: Submission people 50 gives welcome, as_of: 2025-01-01, decision: desk/enough-readers, given: { submission.people: 50 }, expect: welcome }
`);
    expect(stdout).toMatch(/227 mutants: 221 killed, 5 proved equivalent, 1 survive\.\n$/);
    expect(status).toBe(0);
    expect((await jdl(['test', 'packs/lacking', '--strict'], { cwd: folder })).status).toBe(1);
  });

  it('runs the cases only where no mutants are wanted', async () => {
    const { stdout, status } = await jdl(['test', 'packs/lacking', '--strict', '--no-mutants'], { cwd: folder });
    expect(stdout).toBe('82 cases passed, 0 failed; 36 of 36 rows and the verdicts of 21 of 21 decisions covered.\n');
    expect(status).toBe(0);
  });

  it('names the cases that could be left out', async () => {
    const { stdout } = await jdl(['test', 'packs/whole', '--redundant'], { cwd: folder });
    expect(stdout).toMatch(/ {2}packs\/whole\/tests\/paper\.yaml:\d+:5 A book does not\n/);
  });

  it('checks the pack first, and tests none with an error', async () => {
    const { stdout, stderr, status } = await jdl(['test', 'packs/broken'], { cwd: folder });
    expect(stdout).toBe('');
    expect(stderr).toContain(
      'packs/broken/desk.yaml:21:16 error JDL2108: "wellcome" is not a verdict of this decision',
    );
    expect(status).toBe(2);
  });

  it('speaks to programs', async () => {
    const json = JSON.parse((await jdl(['test', 'packs/lacking', '--format', 'json'], { cwd: folder })).stdout);
    expect(json.mutants).toMatchObject({ all: 227, killed: 221, equivalent: 5, notDecided: [] });
    expect(json.suggestions).toMatchObject([
      { file: 'tests/desk.yaml', kills: [{ decision: 'desk/enough-readers', at: { line: 11 } }] },
    ]);
    const soft = (await jdl(['test', 'packs/lacking', '--format', 'junit'], { cwd: folder })).stdout;
    expect(soft).toMatch(/<testsuites name="jdl test" tests="\d+" failures="0"/);
    expect(soft).toContain(
      '<system-out>No case would notice this change. This one would:\n- { name: Submission people 50',
    );
    const strict = (await jdl(['test', 'packs/lacking', '--format', 'junit', '--strict'], { cwd: folder })).stdout;
    expect(strict).toContain('<failure type="mutant" message="No case would notice this change">');
    const failing = (await jdl(['test', 'packs/failing', '--format', 'junit'], { cwd: folder })).stdout;
    expect(failing).toContain(
      '<testcase name="A loose leaf is not" classname="desk/way-in" file="packs/failing/tests/desk.yaml" line="8">',
    );
  });
});

describe('jdl test --watch', () => {
  it('tests again after a change of a file of the pack, and stops when it is ended', async () => {
    let said = '';
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
    let change: (file: string) => void = () => {};
    let watched: readonly string[] = [];
    let stopped = false;
    const watch: Watch = (folders, onChange) => {
      change = onChange;
      watched = folders;
      return () => {
        stopped = true;
      };
    };
    let end: () => void = () => {};
    const ended = new Promise<void>((done) => {
      end = done;
    });
    const pack = join(folder, 'packs/watched');
    const running = testWatched(pack, { mutants: false }, watch, ended);
    try {
      expect(said).toMatch(/83 cases passed[\s\S]*Waiting for a change of the pack. Ctrl-C ends.\n$/);
      expect(watched).toEqual(expect.arrayContaining([pack, join(pack, 'tests'), join(folder, 'packs/calendars')]));
      said = '';
      edit('watched', 'tests/desk.yaml', /.*Fifty are enough then.*\n/, '');
      change(join(pack, 'notes.txt'));
      change(join(pack, 'tests/desk.yaml'));
      change(join(pack, 'tests/desk.yaml'));
      await vi.waitFor(() => expect(said).toContain('Waiting'), 2000);
      expect(said).toMatch(/tests\/desk\.yaml changed\.\n\n82 cases passed/);
      expect(said.match(/cases passed/g)).toHaveLength(1);
    } finally {
      end();
      write.mockRestore();
    }
    expect(await running).toBe(0);
    expect(stopped).toBe(true);
  });

  it('hears of files that are saved, and ends with Ctrl-C', async () => {
    let [saved, ended] = [false, false];
    const { stdout, status } = await jdl(['test', 'packs/watched', '--no-mutants', '--watch'], {
      cwd: folder,
      onOutput: (soFar, child) => {
        if (!soFar.includes('Waiting')) return;
        if (!saved) {
          saved = true;
          writeFileSync(fileOf('watched', 'tests/more.yaml'), 'cases: []\n');
        } else if (!ended && soFar.includes('more.yaml changed')) {
          ended = true;
          child.kill('SIGINT');
        }
      },
    });
    expect(stdout).toContain('packs/watched/tests/more.yaml changed.');
    expect(status).toBe(2);
  });
});
