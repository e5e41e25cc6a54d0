import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTurn } from '../../engine/adapters/turns.ts';
import { nameOf } from '../../engine/cases/ledger/case.ts';
import { caseOf } from '../cases/opened.ts';
import { errorsIn, jdl } from '../scenarios/jdl.ts';
import { analyst, type CanaryWorld, day, makeCanaryWorld } from './canary.ts';
import { counted, run } from './killing.ts';
import { flawsOf } from './verified.ts';

/*
 * Processes that come to one thing in one moment. None waits for a lock: one is first, and the other is told.
 */

let world: CanaryWorld;
let meeting: string;
beforeAll(async () => {
  world = await makeCanaryWorld();
});
beforeEach(() => {
  meeting = mkdtempSync(join(tmpdir(), 'jdl-meeting-'));
});
afterAll(() => rmSync(dirname(world.folder), { recursive: true, force: true }));

/** Gives two commands that wait for one another before an operation on a path. */
function atOnce(folder: string, at: string, ...commands: readonly (readonly string[])[]) {
  const env = counted(folder, { JDL_PROOF_MEET_AT: at, JDL_PROOF_MEET_IN: meeting });
  return Promise.all(commands.map((command) => jdl(command, { cwd: folder, env })));
}

function copyOf(): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'jdl-race-')), 'request');
  cpSync(world.folder, copy, { recursive: true });
  return copy;
}

describe('of two processes that come to one thing at once', () => {
  it('one begins a case and the other is told; the keys of the other are gone', async () => {
    const folder = copyOf();
    const ended = await atOnce(folder, '^rename cases/DEMO-7$', run, run);
    expect(ended.map(({ status }) => status).sort()).toEqual([0, 2]);
    expect(ended.flatMap(errorsIn)).toEqual(['JDL6003']);
    expect(flawsOf(join(folder, 'cases/DEMO-7'))).toEqual([]);
    expect(readdirSync(join(folder, 'keys/wrapped/main'))).toHaveLength(2);
  });

  it('one makes the key of the site, and both cases open with it', async () => {
    const folder = copyOf();
    const other = join(folder, 'other');
    mkdirSync(other);
    cpSync(join(folder, 'cohort.csv'), join(other, 'cohort.csv'));
    const request = readFileSync(join(folder, 'request.yaml'), 'utf8');
    const moved = request.replace('site: site.yaml', 'site: ../site.yaml').replace('DEMO-7', 'DEMO-8');
    writeFileSync(join(other, 'request.yaml'), moved.replace(/^pack: "?([^"\n]*)"?/m, 'pack: ../$1'));
    const ended = await atOnce(folder, '^link keys/site.key$', run, ['run', 'other', ...run.slice(2)]);
    expect(
      ended.map(({ status, stderr }) => ({ status, stderr: stderr.replace(/^A key[\s\S]*kept\.\n+/, '') })),
    ).toEqual([
      { status: 0, stderr: '' },
      { status: 0, stderr: '' },
    ]);
    for (const name of ['DEMO-7', 'DEMO-8']) expect(flawsOf(join(folder, 'cases', name))).toEqual([]);
  });

  it('one adds the next step and the other is told; the name that is new in it is not lost', async () => {
    const folder = copyOf();
    const site = join(folder, 'site.yaml');
    const text = readFileSync(site, 'utf8');
    const ada = /^ {2}ada-analyst: .*$/m.exec(text)![0];
    const others = ['bea', 'cyd'].map((name) => ada.replace('ada', name)).join('\n');
    writeFileSync(site, text.replace(ada, `${ada}\n${others}`));
    const begun = await jdl([...run, '--as', analyst], { cwd: folder });
    expect({ status: begun.status }).toEqual({ status: 0 });
    const record = ['case', 'record', 'cases/DEMO-7', 'receipt-sent', '--detail', 'by=e-mail', '--on', day, '--no-pdf'];
    const ended = await atOnce(
      folder,
      '^rename cases/DEMO-7/0002$',
      [...record, '--as', 'bea-analyst'],
      [...record, '--as', 'cyd-analyst'],
    );
    expect(ended.map(({ status }) => status).sort()).toEqual([0, 2]);
    expect(ended.flatMap(errorsIn)).toEqual(['JDL6012']);
    const of = caseOf(join(folder, 'cases/DEMO-7'));
    expect(of.steps).toHaveLength(2);
    expect(nameOf(of, of.lines.at(-1)!.by!)).toBe(ended[0]!.status === 0 ? 'bea-analyst' : 'cyd-analyst');
    expect(flawsOf(of.folder)).toEqual([]);
    expect(readdirSync(of.folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });
});

describe('turns in a store', () => {
  const store = () => mkdtempSync(join(tmpdir(), 'jdl-turns-'));
  const ticket = (folder: string, number: number, text: string) => {
    mkdirSync(join(folder, '.turns'), { recursive: true });
    const file = join(folder, '.turns', String(number).padStart(8, '0'));
    writeFileSync(file, text);
    return file;
  };
  const silent = { progress: { step: () => undefined }, after: 3_000 };
  const heldBy = (pid: number, began: string) => JSON.stringify({ host: hostname(), process: pid, began });

  it.each([
    ['of a process that is dead', () => heldBy(spawnSync(process.execPath, ['-e', '']).pid, '1')],
    ['of a number that another process has since', () => heldBy(process.pid, 'long ago')],
    ['that was cut while it was written', () => '{"host":'],
  ])('pass over a ticket %s', async (_, text) => {
    const folder = store();
    ticket(folder, 1, text());
    expect(await inTurn(folder, async () => 'mine', silent)).toBe('mine');
  });

  it('pass over a ticket whose holder died between drawing and writing it', async () => {
    const folder = store();
    const long = new Date(Date.now() - 60_000);
    utimesSync(ticket(folder, 1, ''), long, long);
    expect(await inTurn(folder, async () => 'mine', silent)).toBe('mine');
  });

  it('let one in at a time, in the order of their tickets, and sweep away old tickets only', async () => {
    const folder = store();
    const order: number[] = [];
    let within = 0;
    await Promise.all(
      Array.from({ length: 130 }, (_, i) =>
        inTurn(
          folder,
          async () => {
            within += 1;
            expect(within).toBe(1);
            await new Promise((done) => setTimeout(done, 1));
            within -= 1;
            order.push(i);
          },
          silent,
        ),
      ),
    );
    expect(order).toEqual(Array.from({ length: 130 }, (_, i) => i));
    const left = readdirSync(join(folder, '.turns')).map(Number);
    expect(Math.max(...left)).toBe(130);
    expect(left.length).toBeGreaterThanOrEqual(100);
  });

  it('tell for whom they wait, once, and go on when that ticket is deleted', async () => {
    const folder = store();
    const file = ticket(folder, 1, JSON.stringify({ host: 'another-machine', process: 12, began: '3' }));
    const told: string[] = [];
    const step = (what: string) => {
      told.push(what);
      setTimeout(() => rmSync(file), 200);
    };
    expect(await inTurn(folder, async () => 'mine', { progress: { step }, after: 50 })).toBe('mine');
    expect(told).toEqual([
      expect.stringMatching(
        /^Waiting for the release by process 12 of another-machine, .* ticket \S+00000001\. If it is not at work any more, delete that file/,
      ),
    ]);
  });

  it('are refused where no ticket can be drawn, and nothing is done', async () => {
    const folder = store();
    writeFileSync(join(folder, '.turns'), '');
    expect(await inTurn(folder, () => expect.unreachable(), silent)).toMatchObject({ code: 'JDL6003' });
  });

  it('do not begin again with a number that was swept away', async () => {
    const folder = store();
    ticket(folder, 500, 'done');
    await inTurn(folder, async () => expect(readdirSync(join(folder, '.turns'))).toContain('00000501'), silent);
  });
});
