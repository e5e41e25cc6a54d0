import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseOf, openFile } from '../cases/opened.ts';
import { type Ended, errorsIn, jdl, root } from './jdl.ts';
import { copyOf, day, flawsOf, makeWorld, removeWorld, requestWith, textOf, type World } from './world.ts';

/* A report leaves once everybody who must has signed one draft, and nothing that it rests on changed since. */

let world: World;
let drafted: string;
beforeAll(async () => {
  world = await makeWorld();
  drafted = requestWith(world, {
    request: (text) => text.replace(/^pack: .*/m, 'pack: rules/lab'),
    site: (text) => text.replace('../invented/histories.csv', 'histories.csv'),
  });
  cpSync(join(root, 'rules/justice-data-lab'), join(drafted, 'rules/lab'), { recursive: true });
  cpSync(join(root, 'rules/calendars'), join(drafted, 'rules/calendars'), { recursive: true });
  cpSync(join(world.folder, 'histories.csv'), join(drafted, 'histories.csv'));
  expect((await run(drafted)).status).toBe(0);
});
afterAll(() => removeWorld(world));

const run = (request: string, ...more: string[]) =>
  jdl(['run', '.', '--no-pdf', '--on', day, ...more], { cwd: request });
const sign = (request: string, name: string) =>
  jdl(['case', 'release', 'cases/DEMO-7', '--as', name, '--on', day], { cwd: request });
const linesIn = (request: string) => caseOf(join(request, 'cases/DEMO-7')).lines;
const finalIn = (request: string) => linesIn(request).some(({ event }) => event === 'report-released');

const roles: Readonly<Record<string, string>> = {
  'ada-analyst': 'Member of the Justice Data Lab team',
  'chris-checker': 'Member of the team who checks reports made by others',
};

/** The names of the files of a case that tell the account of somebody. */
function filesNamingStaff(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => Object.keys(roles).some((name) => readFileSync(file, 'latin1').includes(name)))
    .map((file) => basename(file));
}

const analyst = 'I checked how the figures of this report came about, and they are right.';
const checker = 'I checked this report for disclosure, and nobody can be recognised in it.';

function expectRefused(ended: Ended, code: string, says: RegExp | string): void {
  expect(ended.stderr).toMatch(says);
  expect({ status: ended.status, errors: errorsIn(ended), stdout: ended.stdout }).toEqual({
    status: 2,
    errors: [code],
    stdout: '',
  });
}

it('a run tells which engine made it, and on which inputs and templates', () => {
  const { engine, binds } = linesIn(drafted).at(-1)!;
  expect(engine).toMatch(/^\d+\.\d+\.\d+\+sha256\.[0-9a-f]{64}$/);
  for (const name of ['inputs', 'templates']) expect(binds![name]).toMatch(/^[0-9a-f]{64}$/);
});

describe('two people sign', () => {
  it.each([
    ['the analyst first', ['ada-analyst', 'chris-checker'], [analyst, checker]],
    ['the checker first', ['chris-checker', 'ada-analyst'], [checker, analyst]],
  ])('in whichever order: %s', async (_, names, says) => {
    const request = copyOf(drafted);
    const first = await sign(request, names[0]!);
    expect(first).toMatchObject({
      status: 0,
      stderr: '',
      stdout: `Signed by ${names[0]}: ${says[0]}\nStill to be signed: ${says[1]}\n`,
    });
    expect(finalIn(request)).toBe(false);
    const last = await sign(request, names[1]!);
    expect(last).toMatchObject({
      status: 0,
      stderr: '',
      stdout: `Signed by ${names[1]}: ${says[1]}\nThe final report: cases/DEMO-7/0003/final.pdf\n`,
    });
    const folder = join(request, 'cases/DEMO-7');
    expect(readdirSync(join(folder, '0003')).sort()).toEqual([
      'final.html',
      'final.pdf',
      'ledger.jsonl',
      'published.json',
      'safe-tables.json',
      // A step names whoever is new to the case: the analyst ran it.
      ...(names[1] === 'chris-checker' ? ['staff.json'] : []),
    ]);
    const final = textOf(openFile(folder, 'final.html'));
    expect(final).not.toContain('DRAFT');
    expect(final).toContain(`Final, released by the ${roles[names[1]!]}`);
    expect(new Set(filesNamingStaff(folder))).toEqual(new Set(['staff.json']));
    expect(flawsOf(folder)).toEqual([]);
    // Both bound the very same draft.
    const bound = linesIn(request).flatMap(({ event, binds }) =>
      binds === undefined || event === 'analysed' ? [] : [binds],
    );
    expect(bound).toHaveLength(3);
    expect(new Set(bound.map((binds) => JSON.stringify(binds))).size).toBe(1);
    expectRefused(await sign(request, 'chris-checker'), 'JDL6006', /the case DEMO-7 is released already\n/);
  });

  it('and one person never both, whatever their role', async () => {
    const request = copyOf(drafted);
    expect((await sign(request, 'ada-analyst')).status).toBe(0);
    expectRefused(
      await sign(request, 'ada-analyst'),
      'JDL6005',
      /ada-analyst \(Member of the Justice Data Lab team\) may not check a report for quality and disclosure and release it \(pia\.q7-checks, pia\.q7-safe\)\n[\s\S]*help: The roles that may: release-checker\.\n/,
    );
    expect(finalIn(request)).toBe(false);
  });

  it('at once: both are written down, or one is told to do it again; the report is never final by one of them', async () => {
    const request = copyOf(drafted);
    const ended = await Promise.all([sign(request, 'ada-analyst'), sign(request, 'chris-checker')]);
    const refused = ended.filter(({ status }) => status !== 0);
    for (const one of refused) expectRefused(one, 'JDL6012', /something else happened to DEMO-7 in the same moment\n/);
    const given = linesIn(request).flatMap(({ details }) => details?.['signature'] ?? []);
    expect(given).toHaveLength(2 - refused.length);
    expect(finalIn(request)).toBe(
      given.length === 2 && refused.length === 0 && ended.some((one) => /final\.pdf/.test(one.stdout)),
    );
    expect(flawsOf(join(request, 'cases/DEMO-7'))).toEqual([]);
  });
});

describe('a signature does not count any more', () => {
  const changes: [title: string, change: (request: string) => void, what: string][] = [
    [
      'the rules',
      (request) => appendFileSync(join(request, 'rules/lab/intake.yaml'), '\n# a word\n'),
      'the rules in rules/lab',
    ],
    ['an extract', (request) => appendFileSync(join(request, 'histories.csv'), '\n'), 'the extract histories'],
    ['an extract that is gone', (request) => rmSync(join(request, 'histories.csv')), 'the extract histories'],
  ];

  it.each(changes)('after a change of %s, and nobody signs until it is run again', async (_, change, what) => {
    const request = copyOf(drafted);
    expect((await sign(request, 'ada-analyst')).status).toBe(0);
    const before = linesIn(request).length;
    change(request);
    for (const name of ['ada-analyst', 'chris-checker']) {
      const ended = await sign(request, name);
      expect(ended.status).toBe(2);
      if (name === 'chris-checker')
        expectRefused(
          ended,
          'JDL6006',
          `${what} changed since the draft was made\n  help: Run the request again with --replace, so that what is released follows from what is signed. Signatures given so far are void.\n`,
        );
    }
    expect(linesIn(request)).toHaveLength(before);
  });

  it('after a new run, though it gave the same figures', async () => {
    const request = copyOf(drafted);
    expect((await sign(request, 'ada-analyst')).status).toBe(0);
    expect((await run(request, '--replace')).status).toBe(0);
    const checked = await sign(request, 'chris-checker');
    expect(checked.stdout).toBe(`Signed by chris-checker: ${checker}\nStill to be signed: ${analyst}\n`);
    expect(finalIn(request)).toBe(false);
    expect((await sign(request, 'ada-analyst')).stdout).toContain('The final report: cases/DEMO-7/0005/final.pdf\n');
  });
});

it('the draft is shown in a browser on this machine, and reading it is written down', async () => {
  const request = copyOf(drafted);
  const pages: Promise<string>[] = [];
  const ended = await jdl(['case', 'open', 'cases/DEMO-7', '--as', 'chris-checker', '--on', day], {
    cwd: request,
    onOutput: (soFar, child) => {
      const address = /http:\S+/.exec(soFar)?.[0];
      if (address === undefined || pages.length > 0) return;
      pages.push(
        fetch(address)
          .then((answer) => answer.text())
          .finally(() => child.kill('SIGINT')),
      );
    },
  });
  expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 0, stderr: '' });
  expect(await pages[0]).toContain('report.html');
  expect(linesIn(request).at(-1)!.event).toBe('draft-read');
  expect(existsSync(join(request, 'cases/DEMO-7/report.html'))).toBe(false);
});
