import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockAt, machineClock } from '../../engine/adapters/clock.ts';
import { caseOf } from '../cases/opened.ts';
import { errorsIn, jdl } from './jdl.ts';
import { casesIn, copyOf, day, makeWorld, removeWorld, requestWith, type World } from './world.ts';

/* Every act bears the day on which it is done, unless the site says that it rehearses; and no ledger runs backwards. */

let world: World;
let drafted: string;
beforeAll(async () => {
  world = await makeWorld();
  drafted = requestWith(world);
  expect((await on(day, drafted, 'run', '.', '--no-pdf')).status).toBe(0);
});
afterAll(() => removeWorld(world));

const on = (date: string, request: string, ...args: string[]) => jdl([...args, '--on', date], { cwd: request });
const inCase = 'cases/DEMO-7';
const ledgerOf = (request: string) => caseOf(join(request, inCase)).lines;
const rewrite = (file: string, change: (text: string) => string) =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));
const working = (text: string) => text.replace(/^rehearsal: .*\n/m, '');

describe("a site that works on people's data", () => {
  it('lets nobody name another day to run, and says where and what to do', async () => {
    const request = requestWith(world, { site: working });
    const ended = await on(day, request, 'run', '.', '--no-pdf', '--as', 'ada-analyst');
    expect(ended.stderr).toMatch(
      /^site\.yaml:\d+:\d+ error JDL6020: 2014-03-03 is named as the day, and today is \d{4}-\d\d-\d\d: at this site every act bears the day\n[\s\S]* {2}help: Leave out --on\. A site that only rehearses, on invented or past requests, says `rehearsal: true` in its file\.\n/,
    );
    expect({ status: ended.status, errors: errorsIn(ended) }).toEqual({ status: 2, errors: ['JDL6020'] });
    expect(casesIn(request)).toEqual([]);
  });

  it('points at the line that says so', async () => {
    const request = requestWith(world, { site: (text) => text.replace('rehearsal: true', 'rehearsal: false') });
    const ended = await on(day, request, 'run', '.', '--no-pdf');
    expect(ended.stderr).toMatch(/^site\.yaml:3:12 error JDL6020: /);
  });

  it.each([
    ['sign', 'case', 'release', inCase, '--as', 'ada-analyst'],
    ['read', 'explain', inCase, '--as', 'ada-analyst'],
    ['look at the draft', 'case', 'open', inCase, '--as', 'ada-analyst'],
    ['attest', 'case', 'record', inCase, 'message-purged', '--as', 'ada-analyst'],
    ['destroy', 'case', 'destroy', inCase, '--as', 'ada-analyst'],
    ['run again', 'run', '.', '--replace', '--no-pdf', '--as', 'ada-analyst'],
  ])('lets nobody name another day to %s, and writes nothing', async (_, ...args) => {
    const request = copyOf(drafted);
    rewrite(join(request, 'site.yaml'), working);
    const ended = await on(day, request, ...args);
    expect({ status: ended.status, errors: errorsIn(ended), stdout: ended.stdout }).toEqual({
      status: 2,
      errors: ['JDL6020'],
      stdout: '',
    });
    expect(ledgerOf(request)).toEqual(ledgerOf(drafted));
  });

  it('answers of any day all the same what is asked without writing', async () => {
    const request = copyOf(drafted);
    rewrite(join(request, 'site.yaml'), working);
    for (const args of [['due'], ['case', 'list'], ['case', 'show', inCase], ['case', 'verify', inCase]])
      expect({ args, status: (await on(day, request, ...args)).status }).toEqual({ args, status: 0 });
  });

  it('lets the day itself be named, and judges trainings by it', async () => {
    const request = copyOf(drafted);
    rewrite(join(request, 'site.yaml'), working);
    const today = machineClock.today();
    const ended = await on(today, request, 'case', 'record', inCase, 'message-purged', '--as', 'ada-analyst');
    expect(ended.stderr).toMatch(/error JDL6005: ada-analyst may not .* on \d{4}-\d\d-\d\d: /);
    rewrite(join(request, 'site.yaml'), (text) => text.replaceAll('2013-10-01', today));
    const trained = await on(today, request, 'case', 'record', inCase, 'message-purged', '--as', 'ada-analyst');
    expect(trained.status).toBe(0);
    expect(ledgerOf(request).at(-1)!.on).toBe(today);
  });
});

describe('the ledger of a case', () => {
  it('tells the moment by the clock of the machine, whichever day was named, and verify says that one was', async () => {
    const { on: date, at } = ledgerOf(drafted).at(-1)!;
    expect(date).toBe(day);
    expect(Math.abs(Date.now() - Date.parse(at))).toBeLessThan(30 * 60_000);
    const ended = await jdl(['case', 'verify', inCase], { cwd: drafted });
    expect(ended.status).toBe(0);
    const { length } = ledgerOf(drafted);
    expect(ended.stdout).toContain(
      `  ${length - 1} of its ${length} lines, from line 2 on, bear another day than the one on which they were written: `,
    );
  });

  it('is not signed on a day before its last', async () => {
    const request = copyOf(drafted);
    expect((await on('2014-03-05', request, 'explain', inCase, '--as', 'ada-analyst')).status).toBe(0);
    const before = ledgerOf(request);
    const ended = await on('2014-03-04', request, 'case', 'release', inCase, '--as', 'ada-analyst');
    expect(ended.stderr).toContain(
      'error JDL6020: the ledger of DEMO-7 tells of 2014-03-05 already, so nothing is added to it on 2014-03-04\n',
    );
    expect([ended.status, ledgerOf(request)]).toEqual([2, before]);
  });

  it.each([
    ['read', 'explain', inCase, '--as', 'ada-analyst'],
    ['attested', 'case', 'record', inCase, 'message-purged', '--as', 'ada-analyst'],
    ['run again', 'run', '.', '--replace', '--no-pdf', '--as', 'ada-analyst'],
  ])('is not %s on a day before its last', async (_, ...args) => {
    const request = copyOf(drafted);
    const ended = await on('2014-03-02', request, ...args);
    expect(ended.stderr).toContain(
      'error JDL6020: the ledger of DEMO-7 tells of 2014-03-03 already, so nothing is added to it on 2014-03-02\n',
    );
    expect(ended.status).toBe(2);
    expect(ledgerOf(request)).toEqual(ledgerOf(drafted));
  });

  it('does not begin before the request is received', async () => {
    const request = requestWith(world);
    const ended = await on('2013-11-03', request, 'run', '.', '--no-pdf');
    expect(ended.stderr).toContain('error JDL2003: received is 2013-11-04, and today is 2013-11-03\n');
    expect(casesIn(request)).toEqual([]);
  });
});

it('a clock at a day tells that day, and the moment of the machine', () => {
  const machine = { today: () => '2026-05-04', now: () => '2026-05-04T09:00:00.000Z' };
  expect([clockAt('2014-03-03', machine).today(), clockAt('2014-03-03', machine).now()]).toEqual([
    '2014-03-03',
    '2026-05-04T09:00:00.000Z',
  ]);
  expect(clockAt(undefined, machine)).toBe(machine);
});
