import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseOf, openFile, sealedNames } from '../cases/opened.ts';
import { errorsIn, jdl, root } from './jdl.ts';
import { casesIn, copyOf, day, flawsOf, makeWorld, removeWorld, requestWith, textOf, type World } from './world.ts';

let world: World;
let drafted: string;
beforeAll(async () => {
  world = await makeWorld();
  drafted = requestWith(world);
  expect((await inFolder(drafted, 'run', '.', '--no-pdf')).status).toBe(0);
});
afterAll(() => removeWorld(world));

const inFolder = (request: string, ...args: string[]) => jdl([...args, '--on', day], { cwd: request });
const record = (request: string, ...args: string[]) =>
  inFolder(request, 'case', 'record', 'cases/DEMO-7', ...args, '--no-pdf');
const caseIn = (request: string) => caseOf(join(request, 'cases/DEMO-7'));

describe('what happened outside is written down', () => {
  it('with the day and the details, attested by whoever may', async () => {
    const request = copyOf(drafted);
    const ended = await record(request, 'receipt-sent', '--detail', 'by=telephone', '--happened', '2013-11-05');
    expect(ended).toMatchObject({
      status: 0,
      stderr: '',
      stdout:
        'DEMO-7: Receipt is confirmed to the provider, attested by ada-analyst. It stands at: Analysed; the draft waits for its signatures\n',
    });
    expect(caseIn(request).lines.at(-1)).toMatchObject({
      event: 'receipt-sent',
      on: '2013-11-05',
      role: 'analyst',
      action: 'receive-data',
      purpose: 'answer-request',
      details: { by: 'telephone' },
    });
    expect(flawsOf(join(request, 'cases/DEMO-7'))).toEqual([]);
  });

  it('and warns of what is overdue by it', async () => {
    const request = copyOf(drafted);
    const ended = await record(request, 'transfer-confirmed', '--happened', '2013-11-05');
    expect(ended.status).toBe(0);
    const warned =
      /^warning JDL6015: 2 duties of the schedule are overdue; the oldest since 2013-11-05, mail-purge of DEMO-7\n {2}help: `npx jdl due` lists what is due\.\n/;
    expect(ended.stderr).toMatch(warned);
    // Nothing overdue is silent, whatever one does next.
    for (const args of [
      ['case', 'show', 'cases/DEMO-7'],
      ['case', 'release', 'cases/DEMO-7', '--as', 'ada-analyst'],
      ['run', '.', '--no-pdf', '--replace'],
      ['case', 'destroy', '--due'],
    ]) {
      const next = await inFolder(request, ...args);
      expect({ args, status: next.status, stderr: next.stderr }).toEqual({
        args,
        status: 0,
        stderr: expect.stringMatching(warned),
      });
    }
    expect((await inFolder(request, 'case', 'list')).stdout).toContain('OVERDUE: 1 of 1 case.');
    for (const event of ['message-purged', 'media-purged']) expect((await record(request, event)).status).toBe(0);
    const list = await inFolder(request, 'case', 'list');
    expect({ stderr: list.stderr, stdout: list.stdout.split('\n')[1] }).toEqual({
      stderr: '',
      stdout: '1 case; nothing is overdue.',
    });
  });
});

describe('a name that every object has is none of a case', () => {
  it.each([
    ['a detail', ['receipt-sent', '--detail', 'by=e-mail', '--detail', 'toString=x'], /"toString" is not recorded of/],
    ['a detail', ['transfer-confirmed', '--detail', '__proto__=x'], /"__proto__" is not recorded of/],
    ['a value', ['receipt-sent', '--detail', 'by=constructor'], /"How" of receipt-sent cannot be that/],
    ['an event', ['hasOwnProperty'], /"hasOwnProperty" is not an event of this pack/],
  ])('nor %s', async (_, args, says) => {
    const request = copyOf(drafted);
    const before = caseIn(request).lines.length;
    const ended = await record(request, ...args, '--as', 'ada-analyst');
    expect(ended.stderr).toMatch(says);
    expect({ status: ended.status, errors: errorsIn(ended) }).toEqual({ status: 2, errors: ['JDL6012'] });
    expect(caseIn(request).lines).toHaveLength(before);
  });

  it('nor a file that no step wrote', () => {
    const request = copyOf(drafted);
    writeFileSync(join(request, 'cases/DEMO-7/0001/constructor'), '');
    expect(flawsOf(join(request, 'cases/DEMO-7'))).toEqual(['0001/constructor is of no step of the ledger']);
  });
});

describe('what cannot be recorded is told in one message, and nothing is written', () => {
  it.each<[title: string, args: string[], says: RegExp]>([
    [
      'an unknown event',
      ['receipt-sen'],
      /"receipt-sen" is not an event of this pack\n {2}help: Did you mean "receipt-sent"\?\n/,
    ],
    [
      'out of order',
      ['report-returned', '--detail', 'account=sending'],
      /"The final report is returned to the provider" \(report-returned\) may not happen now: DEMO-7 stands at "Analysed; the draft waits for its signatures"\n {2}help: It may happen where a case stands at "Released; the report is to be returned"\.\n/,
    ],
    [
      'what the engine sees itself',
      ['sealed-data-read'],
      /sealed-data-read is not attested: the engine sees it itself\n {2}help: It is written down when it happens\.\n/,
    ],
    [
      'a detail that is missing',
      ['receipt-sent'],
      /receipt-sent needs to say "How"\n {2}help: Add --detail by=e-mail or --detail by=telephone\.\n/,
    ],
    [
      'a detail that is unknown',
      ['receipt-sent', '--detail', 'how=e-mail'],
      /"how" is not recorded of receipt-sent\n {2}help: The details are by\.\n/,
    ],
    [
      'a value that it cannot have',
      ['receipt-sent', '--detail', 'by=e-mial'],
      /"How" of receipt-sent cannot be that\n {2}help: Did you mean "e-mail"\?\n/,
    ],
    [
      'a detail without a value',
      ['receipt-sent', '--detail', 'by'],
      /--detail takes name=value, and not "by"\n {2}help: Write --detail by=telephone\.\n/,
    ],
    [
      'a day that is to come',
      ['receipt-sent', '--detail', 'by=e-mail', '--happened', '2014-03-04'],
      /receipt-sent cannot have happened on 2014-03-04, which is yet to come\n/,
    ],
    [
      'a day before the receipt',
      ['receipt-sent', '--detail', 'by=e-mail', '--happened', '2013-11-03'],
      /receipt-sent cannot have happened on 2013-11-03, before the request was received on 2013-11-04\n/,
    ],
  ])('%s', async (_, args, says) => {
    const before = caseIn(drafted).head;
    const ended = await record(drafted, ...args, '--as', 'ada-analyst');
    expect(ended.stderr).toMatch(says);
    expect({ status: ended.status, stdout: ended.stdout, errors: errorsIn(ended), head: caseIn(drafted).head }).toEqual(
      {
        status: 2,
        stdout: '',
        errors: ['JDL6012'],
        head: before,
      },
    );
  });

  it('by somebody whose role may not', async () => {
    const ended = await record(drafted, 'receipt-sent', '--detail', 'by=e-mail', '--as', 'chris-checker');
    expect(ended.stderr).toMatch(
      /chris-checker \(.*\) may not receive data and confirm receipt .*\n[\s\S]*help: The roles that may: analyst\.\n/,
    );
    expect({ status: ended.status, errors: errorsIn(ended) }).toEqual({ status: 2, errors: ['JDL6005'] });
  });
});

describe('once the report is released', () => {
  let released: string;
  beforeAll(async () => {
    released = copyOf(drafted);
    for (const name of ['ada-analyst', 'chris-checker'])
      expect((await inFolder(released, 'case', 'release', 'cases/DEMO-7', '--as', name)).status).toBe(0);
  });

  it.each([
    [
      'a report to another account',
      ['report-returned', '--detail', 'account=other'],
      'error JDL6013: The report goes to the account that sent the data, and to no other\n  help: The rule life/report-returned/other-account refuses it (pia.flow-6-account, pia.q20-return). Nothing was recorded.\n',
    ],
    [
      'a question about one person',
      ['query-raised', '--detail', 'about=one-person'],
      'error JDL6013: No question about the re-offending of one person is answered\n  help: The rule life/query-raised/one-person refuses it (pia.q7-no-individuals, pia.q58). Nothing was recorded.\n',
    ],
  ])('a rule refuses, which is an answer and no mistake: %s', async (_, args, says) => {
    const before = caseIn(released).head;
    const ended = await record(released, ...args);
    expect(ended.stderr.startsWith(says)).toBe(true);
    expect({ status: ended.status, stdout: ended.stdout, head: caseIn(released).head }).toEqual({
      status: 1,
      stdout: '',
      head: before,
    });
  });

  it('its return writes the covering note, with the last day of review', async () => {
    const request = copyOf(released);
    const ended = await record(request, 'report-returned', '--detail', 'account=sending');
    expect(ended.stdout).toBe(
      "DEMO-7: The final report is returned to the provider, attested by ada-analyst. It stands at: In the provider's review\n" +
        'Written: cases/DEMO-7/0004/covering-note.html\nWritten: cases/DEMO-7/0004/covering-note.txt\n',
    );
    const note = textOf(openFile(join(request, 'cases/DEMO-7'), 'covering-note.html'));
    expect(note).toContain('until the end of 31 March 2014. From 1 April 2014 the data that you shared are destroyed');
    expect(note).not.toMatch(/unknown/);
  });
});

describe('a request that waits for the provider', () => {
  let waiting: string;
  beforeAll(async () => {
    const birth = world.header.split(',').indexOf('date_of_birth');
    const broken = world.rows.map((row) => row.split(',').with(birth, '31/02/2009').join(','));
    waiting = requestWith(world, { cohort: [world.header, ...broken, ''].join('\n') });
    cpSync(join(root, 'rules/justice-data-lab'), join(waiting, 'rules/lab'), { recursive: true });
    cpSync(join(root, 'rules/calendars'), join(waiting, 'rules/calendars'), { recursive: true });
    const file = join(waiting, 'request.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^pack: .*/m, 'pack: rules/lab'));
    expect((await inFolder(waiting, 'run', '.', '--no-pdf')).status).toBe(1);
    expect(caseIn(waiting).state).toBe('waiting');
  });

  const resume = (request: string) => inFolder(request, 'case', 'resume', 'cases/DEMO-7', '.', '--no-pdf');
  const corrected = (request: string) =>
    writeFileSync(join(request, 'cohort.csv'), [world.header, ...world.rows, ''].join('\n'));

  it('is taken up with what it sends, to a draft, in the same case', async () => {
    const request = copyOf(waiting);
    corrected(request);
    const ended = await resume(request);
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 0, stderr: '' });
    expect(ended.stdout).toContain('The draft report is sealed in cases/DEMO-7.\n');
    const { steps, state, lines } = caseIn(request);
    expect({ steps: steps.length, state }).toEqual({ steps: 2, state: 'draft' });
    expect(lines.map(({ event }) => event)).toEqual([
      'request-received',
      'clarification-asked',
      'clarification-answered',
      'accepted',
      'linked',
      'pseudonymised',
      'analysed',
    ]);
    expect(flawsOf(join(request, 'cases/DEMO-7'))).toEqual([]);
  });

  it('that comes by a route that is not permitted takes with it what was kept', async () => {
    const request = copyOf(waiting);
    const file = join(request, 'request.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('channel: cjsm', 'channel: ordinary-email'));
    const ended = await resume(request);
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 1, stderr: '' });
    expect(ended.stdout).toContain('DEMO-7: destroyed under refused-route: ');
    const { folder, lines } = caseIn(request);
    expect(lines.map(({ event }) => event).slice(-4)).toEqual([
      'clarification-answered',
      'route-refused',
      'destruction-begun',
      'data-destroyed',
    ]);
    expect({
      sealed: sealedNames(folder),
      keys: readdirSync(join(request, 'keys/wrapped/main')),
      flaws: flawsOf(folder),
    }).toEqual({ sealed: [], keys: [], flaws: [] });
  });

  it('waits on where the answer is no better', async () => {
    const request = copyOf(waiting);
    expect((await resume(request)).status).toBe(1);
    expect(caseIn(request)).toMatchObject({ state: 'waiting', steps: { length: 2 } });
  });

  it('is not taken up by other rules than those of its receipt', async () => {
    const request = copyOf(waiting);
    corrected(request);
    const file = join(request, 'rules/lab/intake.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n# a word\n`);
    const ended = await resume(request);
    expect(ended.stderr).toMatch(
      /^error JDL6006: the rules in rules\/lab changed since DEMO-7 was received\n {2}help: A case keeps to the rules of its receipt: put them back, or run it by the new ones with `npx jdl run --replace`\.\n/,
    );
    expect({ status: ended.status, steps: caseIn(request).steps.length }).toEqual({ status: 2, steps: 1 });
    expect((await inFolder(request, 'run', '.', '--no-pdf', '--replace')).status).toBe(0);
  });

  it('is not taken up by another request', async () => {
    const request = copyOf(waiting);
    const file = join(request, 'request.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^ {2}id: .*/m, '  id: OTHER-1'));
    const ended = await resume(request);
    expect(ended.stderr).toMatch(/^error JDL6006: cases\/DEMO-7 is the case DEMO-7, and not OTHER-1\n {2}help: /);
    expect(ended.status).toBe(2);
  });

  it('keeps its day of receipt', async () => {
    const request = copyOf(waiting);
    const file = join(request, 'request.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^ {2}received: .*/m, '  received: 2014-02-03'));
    const ended = await resume(request);
    expect(ended.stderr).toMatch(
      /^request\.yaml:\d+:\d+ error JDL2003: received is 2014-02-03, and the case was received on 2013-11-04\n/,
    );
    expect({ status: ended.status, steps: caseIn(request).steps.length }).toEqual({ status: 2, steps: 1 });
  });

  it('cannot have been received on a day to come', async () => {
    const request = requestWith(world, {
      request: (text) => text.replace(/^ {2}received: .*/m, '  received: 2014-03-04'),
    });
    const ended = await inFolder(request, 'run', '.', '--no-pdf');
    expect(ended.stderr).toMatch(
      /^request\.yaml:\d+:\d+ error JDL2003: received is 2014-03-04, and today is 2014-03-03\n/,
    );
    expect({ status: ended.status, cases: casesIn(request) }).toEqual({ status: 2, cases: [] });
  });

  it('that waits no more is not taken up', async () => {
    const ended = await resume(copyOf(drafted));
    expect(ended.stderr).toMatch(
      /^error JDL6012: "The provider answers" \(clarification-answered\) may not happen now: DEMO-7 stands at "Analysed; the draft waits for its signatures"\n {2}help: It may happen where a case stands at "Waiting for the provider to clarify"\.\n/,
    );
    expect(ended.status).toBe(2);
  });
});
