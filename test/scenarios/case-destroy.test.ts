import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cohortFile } from '../../engine/cases/case-files.ts';
import { sealedFolder, sealedName } from '../../engine/cases/seal/sealed-case.ts';
import { caseOf, openFile } from '../cases/opened.ts';
import { type Ended, errorsIn, jdl, root } from './jdl.ts';
import { copyOf, day, flawsOf, makeWorld, removeWorld, requestWith, textOf, type World } from './world.ts';

/* What the schedule asks to be destroyed is destroyed, not before and not without a word of it. */

let world: World;
let drafted: string;
let returned: string;
beforeAll(async () => {
  world = await makeWorld();
  drafted = requestWith(world);
  expect((await on(day, drafted, 'run', '.', '--no-pdf')).status).toBe(0);
  returned = copyOf(drafted);
  for (const name of ['ada-analyst', 'chris-checker'])
    expect((await on(day, returned, 'case', 'release', 'cases/DEMO-7', '--as', name)).status).toBe(0);
  const sent = ['report-returned', '--detail', 'account=sending', '--no-pdf'];
  expect((await on(day, returned, 'case', 'record', 'cases/DEMO-7', ...sent)).status).toBe(0);
});
afterAll(() => removeWorld(world));

const on = (date: string, request: string, ...args: string[]) => jdl([...args, '--on', date], { cwd: request });
const destroy = (date: string, request: string, ...what: string[]) =>
  on(date, request, 'case', 'destroy', ...what, '--no-pdf');
const folderIn = (request: string) => join(request, 'cases/DEMO-7');

/** What of the people and figures is left of a case: sealed files and wrapped keys, by asset. */
function leftIn(request: string): { sealed: string[]; keys: string[] } {
  const wrapped = join(request, 'keys/wrapped/main');
  return {
    sealed: caseOf(folderIn(request)).steps.flatMap(({ folder }) =>
      existsSync(join(folder, sealedFolder))
        ? readdirSync(join(folder, sealedFolder), { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map(({ name }) => name)
        : [],
    ),
    keys: existsSync(wrapped) ? readdirSync(wrapped).map((name) => name.split('.')[1]!) : [],
  };
}
/** Trainings last a year. */
function trainedIn(request: string, month: string): string {
  const site = join(request, 'site.yaml');
  writeFileSync(site, readFileSync(site, 'utf8').replaceAll(/20\d\d-\d\d-01/g, `${month}-01`));
  return request;
}

const onlyAnalysis = {
  sealed: expect.toSatisfy((names: string[]) => names.sort().join(' ') === 'matches.csv.sealed unmatched.csv.sealed'),
  keys: ['sealed-analysis'],
};
const nothing = { sealed: [], keys: [] };

/** The certificates of a case in their order, each as one line of words. */
function certificatesIn(request: string): string[] {
  return caseOf(folderIn(request)).steps.flatMap(({ folder }) => {
    const file = join(folder, 'destruction-certificate.txt');
    return existsSync(file) ? [readFileSync(file, 'utf8').replace(/\s+/g, ' ')] : [];
  });
}

function expectRefused(ended: Ended, says: string): void {
  expect(ended.stderr).toContain(says);
  expect({ status: ended.status, errors: errorsIn(ended), stdout: ended.stdout }).toEqual({
    status: 2,
    errors: ['JDL6012'],
    stdout: '',
  });
}

describe('after a report was returned', () => {
  it('nothing is destroyed while the provider may still review it', async () => {
    const before = leftIn(returned);
    expectRefused(
      await destroy('2014-03-31', returned, 'cases/DEMO-7'),
      'error JDL6012: nothing of DEMO-7 may be destroyed on 2014-03-31\n  help: provider-review: it is kept through 2014-03-31, and destroyed from 2014-04-01.\n',
    );
    expect(await destroy('2014-03-31', returned, '--due')).toMatchObject({
      status: 0,
      stderr: '',
      stdout: 'Nothing is due that the engine can destroy.\n',
    });
    expect(leftIn(returned)).toEqual(before);
  });

  describe('the day after', () => {
    let destroyed: string;
    let ended: Ended;
    beforeAll(async () => {
      destroyed = copyOf(returned);
      ended = await destroy('2014-04-01', destroyed, '--due');
    });

    it('the people are destroyed with their key, and the rest of the case is whole', () => {
      expect(ended).toMatchObject({ status: 0, stderr: '' });
      expect(ended.stdout).toBe(
        'DEMO-7: destroyed under provider-review: The records as sent and anything that leads back to a name: links, matches and the trace of each record\n' +
          '  cases/DEMO-7/0006/destruction-certificate.html\n  cases/DEMO-7/0006/destruction-certificate.txt\n',
      );
      expect(leftIn(destroyed)).toEqual(onlyAnalysis);
      expect(flawsOf(folderIn(destroyed))).toEqual([]);
      expect(openFile(folderIn(destroyed), 'final.pdf').subarray(0, 5).toString()).toBe('%PDF-');
    });

    it('a certificate says what, why, when, by whom, and how it was looked for', () => {
      const text = textOf(openFile(folderIn(destroyed), 'destruction-certificate.html'));
      expect(text).toContain('what is named here was destroyed on 1 April 2014');
      expect(text).toContain("After the provider's review the data are destroyed");
      expect(text).toContain('by the hand of the Member of the Justice Data Lab team');
      expect(text).toMatch(/ \d+ files of step 0001 /);
      expect(text).toContain('overwritten and removed');
      expect(text).toMatch(
        /After the destruction the \d+ files of the case and the places of its keys were gone through/,
      );
      expect(text).toContain('The data were kept encrypted, under a key');
      expect(text).toContain('The report may be kept, unless its results are declared incorrect.');
      expect(text).toContain('or is anonymised data for the evaluation of the pilot');
    });

    it('nobody is told of a person any more, but when and by which rule it was destroyed', async () => {
      const record = await on('2014-04-01', destroyed, 'explain', 'cases/DEMO-7', '--record', '1');
      expect(record.stderr).toContain(
        'error JDL6016: The data were destroyed on 1 April 2014 under the rule provider-review\n  help: What became of single people is not known any more, here or to anybody.\n',
      );
      // Wrong use it is not: the answer is no.
      expect(record.status).toBe(1);
      const whole = await on('2014-04-01', destroyed, 'explain', 'cases/DEMO-7', '--decision', 'intake/purpose');
      expect({ status: whole.status, stderr: whole.stderr }).toEqual({ status: 0, stderr: '' });
      expect(whole.stdout).toContain('intake/purpose of the request DEMO-7: accept');
      const counted = await on('2014-04-01', destroyed, 'explain', 'cases/DEMO-7', '--decision', 'enough-records');
      expect(counted.stdout).toContain('The data were destroyed on 1 April 2014 under the rule provider-review.');
      // A judgement over how many were sent keeps its verdict, and not the number.
      expect(counted.stdout).not.toContain('150');
    });

    it('no file of the case or of its keys tells a person who was sent', () => {
      const names = new Set(world.rows.flatMap((row) => row.split(',').slice(0, 2)).filter((name) => name.length > 4));
      for (const place of [folderIn(destroyed), join(destroyed, 'keys')])
        for (const entry of readdirSync(place, { recursive: true, withFileTypes: true }).filter((one) =>
          one.isFile(),
        )) {
          if (entry.name.endsWith('.pdf')) continue;
          const text = readFileSync(join(entry.parentPath, entry.name), 'latin1');
          expect([...names].filter((name) => text.includes(name))).toEqual([]);
        }
    });

    it('is done once', async () => {
      expectRefused(
        await destroy('2014-04-01', destroyed, 'cases/DEMO-7'),
        'error JDL6012: nothing of DEMO-7 may be destroyed on 2014-04-01\n  help: The schedule asks for nothing that the engine holds.\n',
      );
    });

    it('the case is told as destroyed, and closed by whoever may', async () => {
      const list = await on('2014-04-01', destroyed, 'case', 'list');
      expect(list.stdout).toMatch(/^1 case; nothing is overdue\.$/m);
      expect(list.stdout).toMatch(/DEMO-7 {2}The data are destroyed/);
      const closed = copyOf(destroyed);
      expect((await on('2014-04-01', closed, 'case', 'record', 'cases/DEMO-7', 'case-closed')).status).toBe(0);
      const show = await on('2014-04-01', closed, 'case', 'show', 'cases/DEMO-7');
      expect(show.stdout).toMatch(/^DEMO-7, Second Chance Workshops \(invented\): Closed\n/);
    });
  });

  describe('a report that was declared incorrect', () => {
    let incorrect: string;
    beforeAll(async () => {
      incorrect = copyOf(returned);
      const declared = ['results-declared-incorrect', '--detail', 'error=team', '--as', 'chris-checker', '--no-pdf'];
      expect((await on('2014-03-10', incorrect, 'case', 'record', 'cases/DEMO-7', ...declared)).status).toBe(0);
    });

    it('is told with its letter to the provider: what is wrong, and what follows', () => {
      const letter = openFile(folderIn(incorrect), 'incorrect.txt').toString('utf8').replace(/\s+/g, ' ');
      expect(letter).toContain('We found an error of ours in the report of 3 March 2014');
      expect(letter).toContain('You will receive the correct results, with an explanation');
    });

    it('is certified as what lay in clear, and may not be kept', async () => {
      const request = copyOf(incorrect);
      const within = await destroy('2014-03-10', request, 'cases/DEMO-7', '--ahead', 'individual-data');
      expectRefused(within, 'provider-review: it is kept through 2014-03-31, and destroyed from 2014-04-01.');
      const ended = await destroy('2014-03-10', request, 'cases/DEMO-7', '--ahead', 'final-report');
      expect(ended.stdout).toContain('The final report');
      const [certificate] = certificatesIn(request);
      expect(certificate).toContain('The report lay here as it was released, and not encrypted.');
      expect(certificate).toContain('No copy of the report may be kept.');
      expect(certificate).not.toMatch(/kept encrypted|may be kept,|of its keys/);
      // What later releases must know of it is there, as the certificate says.
      expect(openFile(folderIn(request), 'published.json').length).toBeGreaterThan(0);
    });

    it('may not be kept by the certificate of the people either, while it waits for its end', async () => {
      const request = copyOf(incorrect);
      await destroy('2014-04-01', request, '--due');
      const people = certificatesIn(request).find((text) => text.includes('under the rule: After the provider'))!;
      expect(people).toContain('The results of the report were declared incorrect. No copy of it may be kept.');
      expect(people).not.toContain('The report may be kept');
    });
  });

  it('names of staff are certified as what lay in clear, at their end', async () => {
    const request = copyOf(returned);
    const site = join(request, 'site.yaml');
    // Trainings expire after a year.
    writeFileSync(site, readFileSync(site, 'utf8').replaceAll('2013-10-01', '2015-01-05'));
    expect(await destroy('2015-09-25', request, '--due')).toMatchObject({ status: 0, stderr: '' });
    const certificates = certificatesIn(request);
    const staff = certificates.find((text) => text.includes('Asset: Names of staff in the ledger'))!;
    expect(staff).toContain('The names lay here unencrypted, in files of their own.');
    expect(staff).not.toMatch(/kept encrypted|of its keys/);
    const residue = certificates.find((text) => text.includes('Asset: Aggregates, counts of match patterns'))!;
    expect(residue).toContain('The record lay here unencrypted');
  });

  it.each([
    ['another machine', 'another-machine.1'],
    ['a process that lives', `${hostname().replaceAll('.', '-')}.${process.pid}`],
  ])('a step that was left half written by %s goes too: it holds the same people', async (_, writer) => {
    const left = copyOf(returned);
    const partial = join(folderIn(left), `.0006.0a1b2c3d.${writer}.partial`);
    const people = sealedName(cohortFile);
    cpSync(join(folderIn(left), '0001', people), join(partial, people));
    expect(await destroy('2014-04-01', left, '--due')).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(partial)).toBe(false);
    expect(leftIn(left)).toEqual(onlyAnalysis);
    expect(flawsOf(folderIn(left))).toEqual([]);
  });

  it('what a killed first run left in the store goes with --due, before anything is due', async () => {
    const left = copyOf(returned);
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const partial = join(left, 'cases', `.DEMO-9.0a1b2c3d.${hostname().replaceAll('.', '-')}.${dead}.partial`);
    mkdirSync(partial);
    expect((await destroy('2014-03-31', left, '--due')).status).toBe(0);
    expect(existsSync(partial)).toBe(false);
  });

  it('what cannot be removed is told, and is taken up once it can', async () => {
    const held = copyOf(returned);
    const file = join(folderIn(held), '0001', sealedName(cohortFile));
    rmSync(file);
    mkdirSync(join(file, 'in the way'), { recursive: true });
    const ended = await destroy('2014-04-01', held, '--due');
    expect(ended.stderr).toMatch(
      /^error JDL6018: individual-data of DEMO-7 is not wholly destroyed: a folder stands where a file was/,
    );
    expect({ status: ended.status, errors: errorsIn(ended) }).toEqual({ status: 2, errors: ['JDL6018'] });
    rmSync(file, { recursive: true });
    expect(await destroy('2014-04-01', held, '--due')).toMatchObject({ status: 0, stderr: '' });
    expect(leftIn(held)).toEqual(onlyAnalysis);
    expect(flawsOf(folderIn(held))).toEqual([]);
  });

  it('without the request as it was written goes too, and says that nothing is certified', async () => {
    const altered = copyOf(returned);
    appendFileSync(join(folderIn(altered), '0001/request.json'), ' ');
    const ended = await destroy('2014-04-01', altered, '--due');
    expect(ended.stderr).toMatch(
      /^warning JDL6014: no certificate was written: request\.json of cases\/DEMO-7 is not what the run wrote, and a certificate is made of it\n {2}help: /,
    );
    expect({ status: ended.status, left: leftIn(altered) }).toEqual({ status: 0, left: onlyAnalysis });
  });

  it('every case of the site is verified, also beside one that is gone or damaged', async () => {
    const store = copyOf(returned);
    symlinkSync('../nowhere', join(store, 'cases/AWAY-1'));
    cpSync(folderIn(store), join(store, 'cases/COPY-1'), { recursive: true });
    appendFileSync(join(store, 'cases/COPY-1/0001/ledger.jsonl'), ' ');
    const ended = await on(day, store, 'case', 'verify', '--all');
    const said = ended.stdout.split('\n');
    expect(said.filter((line) => !line.startsWith('  '))).toEqual([
      'cases/AWAY-1: NOT as it was written',
      'cases/COPY-1: NOT as it was written',
      expect.stringMatching(/^cases\/DEMO-7: whole: /),
      '',
    ]);
    expect(said[1]).toMatch(/^ {2}cases\/AWAY-1 leads to nowhere, where no case can be read$/);
    expect(ended.status).toBe(1);
  });

  it('only a person whose role may destroys', async () => {
    const ended = await destroy('2014-04-01', returned, 'cases/DEMO-7', '--as', 'chris-checker');
    expect(ended.stderr).toMatch(/chris-checker \(.*\) may not destroy data when the schedule asks/);
    expect({ status: ended.status, errors: errorsIn(ended) }).toEqual({ status: 2, errors: ['JDL6005'] });
  });

  it('what is not done by then is overdue, everywhere', async () => {
    const warned =
      'warning JDL6015: a duty of the schedule is overdue; the oldest since 2014-04-01, provider-review of DEMO-7\n';
    expect((await on('2014-04-02', returned, 'case', 'show', 'cases/DEMO-7')).stderr).toContain(warned);
    expect((await on('2014-04-02', returned, 'case', 'list')).stdout).toContain('OVERDUE: 1 of 1 case.');
    expect((await on('2014-04-02', returned, 'due')).stdout).toContain(
      '\nOVERDUE\n  DEMO-7  by Tuesday, 1 April 2014: destroy: ',
    );
  });

  it('what is due is told for people, for programs and as days of a calendar', async () => {
    const text = await on('2014-04-01', returned, 'due');
    expect(text).toMatchObject({ status: 0, stderr: '' });
    expect(text.stdout).toMatch(
      /^What the schedule asks of 1 case\n\nToday, Tuesday, 1 April 2014\n {2}DEMO-7 {2}by Tuesday, 1 April 2014: destroy: .*\n {4}After the provider's review .* \(provider-review\); kept through Monday, 31 March 2014\n\nnpx jdl case destroy --due does what the engine can do\.\n$/,
    );
    const json = await on('2014-04-01', returned, 'due', '--format', 'json');
    expect(JSON.parse(json.stdout)).toEqual([
      {
        case: 'DEMO-7',
        folder: folderIn(returned),
        asset: 'individual-data',
        rule: 'provider-review',
        keep_until: '2014-03-31',
        due: '2014-04-01',
        do: ['destroy'],
        overdue: false,
        by_people: false,
      },
    ]);
    const lines = (await on('2014-04-01', returned, 'due', '--format', 'ics')).stdout
      .replaceAll('\r\n ', '')
      .split('\r\n');
    expect(lines).toContain('DTSTART;VALUE=DATE:20140401');
    expect(lines.filter((line) => line.startsWith('UID:'))).toHaveLength(1);
  });

  it('the list and the status are told for programs and as pages', async () => {
    const list = JSON.parse((await on(day, returned, 'case', 'list', '--format', 'json')).stdout);
    expect(list).toMatchObject({ today: day, overdue: 0, cases: [{ id: 'DEMO-7', next: { due: '2014-04-01' } }] });
    const show = JSON.parse((await on(day, returned, 'case', 'show', 'cases/DEMO-7', '--format', 'json')).stdout);
    expect(show).toMatchObject({ caseId: 'DEMO-7', state: { id: 'in-review' }, duties: [{ rule: 'provider-review' }] });
    for (const what of [['list'], ['show', 'cases/DEMO-7']]) {
      const page = await on(day, returned, 'case', ...what, '--format', 'html', '--out', 'page.html');
      expect({ status: page.status, stderr: page.stderr }).toEqual({ status: 0, stderr: '' });
      expect(textOf(join(returned, 'page.html'))).toContain('DEMO-7');
    }
    const drafts = await on('2014-04-02', returned, 'case', 'list', '--state', 'draft');
    expect(drafts.stdout).toMatch(/\nOVERDUE: 1 of 1 case\. 0 of 1 told here\.\n/);
    expect(drafts.stdout).not.toContain('DEMO-7');
    const unknown = await on(day, returned, 'case', 'list', '--state', 'in-revue');
    expect(unknown.stderr).toContain(
      'error JDL6012: "in-revue" is not a state of a case\n  help: Did you mean "in-review"?',
    );
    expect(unknown.status).toBe(2);
    expect((await on(day, returned, 'case', 'list', '--find', 'chance')).stdout).toContain('DEMO-7');
  });
});

describe('a request that is withdrawn', () => {
  it('is destroyed at once, before its report is made', async () => {
    const request = copyOf(drafted);
    const withdrawn = ['request-withdrawn', '--detail', 'by=provider', '--no-pdf'];
    const ended = await on(day, request, 'case', 'record', 'cases/DEMO-7', ...withdrawn);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(leftIn(request)).toEqual(nothing);
    // First the people, then what was made of them.
    expect(
      caseOf(folderIn(request))
        .lines.slice(-5)
        .map(({ event }) => event),
    ).toEqual(['request-withdrawn', 'destruction-begun', 'data-destroyed', 'destruction-begun', 'part-destroyed']);
    for (const rule of ['withdrawn', 'withdrawn-analysis'])
      expect(ended.stdout).toContain(`DEMO-7: destroyed under ${rule}: `);
    expect(flawsOf(folderIn(request))).toEqual([]);
    // Its analysis data were there, and no report was released.
    for (const certificate of certificatesIn(request)) {
      expect(certificate).toContain('what is named here was destroyed');
      expect(certificate).not.toContain('report may be kept');
    }
    const release = await on(day, request, 'case', 'release', 'cases/DEMO-7', '--as', 'ada-analyst');
    expect(release.stderr).toContain('error JDL6016: the draft of DEMO-7 is destroyed\n');
    expect(release.status).toBe(2);
  });
});

describe('a request that cannot be processed', () => {
  it('is destroyed within the period, or sooner where somebody asks for that case', async () => {
    const request = requestWith(world, { cohort: [world.header, ...world.rows.slice(0, 40), ''].join('\n') });
    expect((await on(day, request, 'run', '.', '--no-pdf')).status).toBe(1);
    expect((await destroy(day, request, '--due')).stdout).toBe('Nothing is due that the engine can destroy.\n');
    expectRefused(
      await destroy(day, request, 'cases/DEMO-7'),
      'error JDL6012: nothing of DEMO-7 may be destroyed on 2014-03-03\n  help: cannot-process: by 2014-03-10; with --ahead individual-data it goes today.\n',
    );
    expectRefused(
      await destroy(day, request, 'cases/DEMO-7', '--ahead', 'individual-date'),
      'error JDL6012: "individual-date" is not an asset of the schedule\n  help: Did you mean "individual-data"?',
    );
    const ended = await destroy(day, request, 'cases/DEMO-7', '--ahead', 'individual-data');
    expect(ended.stdout).toContain('DEMO-7: destroyed under cannot-process: ');
    expect(ended.status).toBe(0);
    expect(leftIn(request)).toEqual(nothing);
    expect(flawsOf(folderIn(request))).toEqual([]);
    // Of analysis data there were none, so nothing is certified of them.
    const certificates = certificatesIn(request);
    expect(certificates).toHaveLength(1);
    expect(certificates[0]).toContain('what is named here was destroyed');
    expect(certificates[0]).not.toMatch(/may be kept|anonymised/);
  });
});

describe('what is destroyed is that alone', () => {
  const stateOf = (request: string) => caseOf(folderIn(request)).state;
  const endOfEvaluation = '2014-10-07';

  it('analysis data that go before the review is over leave it open', async () => {
    const request = trainedIn(copyOf(drafted), '2014-09');
    for (const name of ['ada-analyst', 'chris-checker'])
      expect((await on('2014-09-26', request, 'case', 'release', 'cases/DEMO-7', '--as', name)).status).toBe(0);
    const sent = ['report-returned', '--detail', 'account=sending', '--no-pdf'];
    expect((await on('2014-09-26', request, 'case', 'record', 'cases/DEMO-7', ...sent)).status).toBe(0);
    const ended = await destroy(endOfEvaluation, request, '--due');
    expect(ended.stdout).toMatch(/^DEMO-7: destroyed under end-of-evaluation: .*\n(?: {2}.*\n)*$/);
    expect({ state: stateOf(request), keys: leftIn(request).keys }).toEqual({
      state: 'in-review',
      keys: ['sealed-people'],
    });
    const read = await on(endOfEvaluation, request, 'explain', 'cases/DEMO-7', '--record', '1', '--as', 'ada-analyst');
    expect(read.status).toBe(0);
    expectRefused(
      await on(endOfEvaluation, request, 'case', 'record', 'cases/DEMO-7', 'case-closed'),
      'may not happen now: DEMO-7 stands at "In the provider\'s review"',
    );
    // Twenty working days from 26 September: kept through 24 October.
    expect((await destroy('2014-10-24', request, '--due')).stdout).toBe(
      'Nothing is due that the engine can destroy.\n',
    );
    expect((await destroy('2014-10-27', request, '--due')).stdout).toContain('destroyed under provider-review: ');
    expect({ state: stateOf(request), left: leftIn(request), flaws: flawsOf(folderIn(request)) }).toEqual({
      state: 'destroyed',
      left: nothing,
      flaws: [],
    });
    // Another destruction before it and after it: it is told by the one that was of the people.
    trainedIn(request, '2015-09');
    expect((await destroy('2015-09-25', request, '--due')).status).toBe(0);
    const told = await on('2015-09-25', request, 'explain', 'cases/DEMO-7', '--record', '1');
    expect(told.stderr).toContain('The data were destroyed on 27 October 2014 under the rule provider-review');
  });

  it('a draft that nobody ever released goes with the evaluation, whenever somebody looks', async () => {
    const request = trainedIn(copyOf(drafted), '2015-09');
    const ended = await destroy('2015-09-28', request, '--due');
    expect(ended.status).toBe(0);
    expect([...ended.stdout.matchAll(/destroyed under (\S+):/g)].map(([, rule]) => rule)).toEqual([
      'end-of-evaluation',
      'end-of-evaluation-people',
      'end-of-residue',
      'end-of-staff-record',
    ]);
    expect({ left: leftIn(request), flaws: flawsOf(folderIn(request)) }).toEqual({ left: nothing, flaws: [] });
  });

  it('names of staff that are gone hold back no destruction', async () => {
    const request = trainedIn(copyOf(drafted), '2015-09');
    for (const name of ['ada-analyst', 'chris-checker'])
      expect((await on('2015-09-11', request, 'case', 'release', 'cases/DEMO-7', '--as', name)).status).toBe(0);
    const sent = ['report-returned', '--detail', 'account=sending', '--no-pdf'];
    expect((await on('2015-09-11', request, 'case', 'record', 'cases/DEMO-7', ...sent)).status).toBe(0);
    expect((await destroy('2015-09-25', request, '--due')).stdout).toContain('destroyed under end-of-staff-record: ');
    const late = await on(
      '2015-09-25',
      request,
      'case',
      'record',
      'cases/DEMO-7',
      'query-raised',
      '--detail',
      'about=method',
    );
    expect(late.status).toBe(0);
    expect((await destroy('2015-10-12', request, '--due')).stdout).toContain('destroyed under provider-review: ');
    expect({ left: leftIn(request), flaws: flawsOf(folderIn(request)) }).toEqual({ left: nothing, flaws: [] });
  });

  it('a report that is deleted as it was wrong leaves the case incorrect, and the people until their day', async () => {
    const request = copyOf(returned);
    const declared = ['results-declared-incorrect', '--detail', 'error=team', '--no-pdf', '--as', 'chris-checker'];
    expect((await on('2014-03-10', request, 'case', 'record', 'cases/DEMO-7', ...declared)).status).toBe(0);
    expect((await destroy('2014-03-17', request, '--due')).stdout).toContain(
      'destroyed under results-declared-incorrect: ',
    );
    expect(stateOf(request)).toBe('incorrect');
    expectRefused(
      await on('2014-03-17', request, 'case', 'record', 'cases/DEMO-7', 'report-published', '--as', 'ada-analyst'),
      'may not happen now: DEMO-7 stands at "Results declared incorrect"',
    );
    const close = () =>
      on('2014-04-01', request, 'case', 'record', 'cases/DEMO-7', 'case-closed', '--as', 'ada-analyst');
    expect((await close()).stderr).toContain(
      'error JDL6012: DEMO-7 is not over: results-declared-incorrect is not done\n',
    );
    const told = ['provider-told', '--as', 'chris-checker'];
    expect((await on('2014-03-17', request, 'case', 'record', 'cases/DEMO-7', ...told)).status).toBe(0);
    expect((await close()).stderr).toContain('error JDL6012: DEMO-7 is not over: people are still sealed in it\n');
    expect((await destroy('2014-04-01', request, '--due')).status).toBe(0);
    expect(stateOf(request)).toBe('incorrect');
    expect((await close()).status).toBe(0);
  });

  it('whatever the schedule of a later run calls it', async () => {
    const request = requestWith(world, { request: (text) => text.replace(/^pack: .*/m, 'pack: rules/lab') });
    cpSync(join(root, 'rules/justice-data-lab'), join(request, 'rules/lab'), { recursive: true });
    cpSync(join(root, 'rules/calendars'), join(request, 'rules/calendars'), { recursive: true });
    expect((await on(day, request, 'run', '.', '--no-pdf')).status).toBe(0);
    for (const file of ['retention.yaml', 'life.yaml', 'tests/retention.yaml', 'citations.yaml']) {
      const path = join(request, 'rules/lab', file);
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/(?<!read-)individual-data/g, 'data-of-people'));
    }
    expect((await on(day, request, 'run', '.', '--no-pdf', '--replace')).status).toBe(0);
    const withdrawn = ['request-withdrawn', '--detail', 'by=provider', '--no-pdf'];
    expect((await on(day, request, 'case', 'record', 'cases/DEMO-7', ...withdrawn)).status).toBe(0);
    expect({ left: leftIn(request), flaws: flawsOf(folderIn(request)) }).toEqual({ left: nothing, flaws: [] });
  });
});

describe('a day on which something cannot have happened', () => {
  it.each([
    ['before the report was there to be returned', 'report-returned', '2014-03-02', ['--detail', 'account=sending']],
  ])('%s', async (_, event, happened, more) => {
    const request = copyOf(drafted);
    for (const name of ['ada-analyst', 'chris-checker'])
      expect((await on(day, request, 'case', 'release', 'cases/DEMO-7', '--as', name)).status).toBe(0);
    const before = leftIn(request);
    expectRefused(
      await on('2014-03-10', request, 'case', 'record', 'cases/DEMO-7', event, '--happened', happened, ...more),
      `error JDL6012: ${event} cannot have happened on ${happened}: DEMO-7 then stood at "Received"\n`,
    );
    expect(leftIn(request)).toEqual(before);
  });

  it('a withdrawal that is written down later is told to be carried out today, and is', async () => {
    const request = copyOf(drafted);
    const withdrawn = ['request-withdrawn', '--detail', 'by=provider', '--happened', '2013-12-02', '--no-pdf'];
    expect((await on('2014-03-05', request, 'case', 'record', 'cases/DEMO-7', ...withdrawn)).status).toBe(0);
    expect(textOf(openFile(folderIn(request), 'withdrawn.html'))).toContain('by the end of 5 March 2014');
    expect(leftIn(request)).toEqual(nothing);
  });
});

describe('the calendar of a case', () => {
  let request: string;
  const calendar = () => join(request, 'rules/calendars/england-and-wales.yaml');
  beforeAll(async () => {
    request = requestWith(world, { request: (text) => text.replace(/^pack: .*/m, 'pack: rules/lab') });
    cpSync(join(root, 'rules/justice-data-lab'), join(request, 'rules/lab'), { recursive: true });
    cpSync(join(root, 'rules/calendars'), join(request, 'rules/calendars'), { recursive: true });
    const before = readFileSync(calendar(), 'utf8');
    const proclaimed = before.replace('2014: [2014-01-01, ', '2014: [2014-01-01, 2014-03-10, ');
    expect(proclaimed).not.toBe(before);
    writeFileSync(calendar(), proclaimed);
    expect((await on(day, request, 'run', '.', '--no-pdf')).status).toBe(0);
    for (const name of ['ada-analyst', 'chris-checker'])
      expect((await on(day, request, 'case', 'release', 'cases/DEMO-7', '--as', name)).status).toBe(0);
    const sent = ['report-returned', '--detail', 'account=sending', '--no-pdf'];
    expect((await on(day, request, 'case', 'record', 'cases/DEMO-7', ...sent)).status).toBe(0);
  });

  it('that knows a holiday less later lets nothing go before the day that was told', async () => {
    cpSync(join(root, 'rules/calendars'), join(request, 'rules/calendars'), { recursive: true });
    expectRefused(
      await destroy('2014-04-01', request, 'cases/DEMO-7'),
      'provider-review: it is kept through 2014-04-01, and destroyed from 2014-04-02.\n',
    );
  });

  it('is looked for where it lay, and no other is taken', async () => {
    renameSync(join(request, 'rules'), join(request, 'rules-moved'));
    const ended = await destroy('2014-04-02', request, '--due');
    expect(ended.stderr).toContain(
      'error JDL6014: rules/lab, by whose rules cases were run, is not there, nor the calendar beside it\n  help: Put it back in its place',
    );
    expect(ended.status).toBe(2);
    const due = await on('2014-04-02', request, 'due');
    expect({ status: due.status, stdout: due.stdout }).toEqual({ status: 2, stdout: 'What is due cannot be told.\n' });
    renameSync(join(request, 'rules-moved'), join(request, 'rules'));
    expect((await destroy('2014-04-02', request, '--due')).stdout).toContain('destroyed under provider-review');
  });
});

it('of data that came by a route that is not permitted nothing is kept, in no seal either', async () => {
  const request = requestWith(world, { request: (text) => text.replace('channel: cjsm', 'channel: ordinary-email') });
  expect((await on(day, request, 'run', '.', '--no-pdf')).status).toBe(1);
  expect(leftIn(request)).toEqual(nothing);
  expect(caseOf(folderIn(request)).state).toBe('route-refused');
  expect((await on(day, request, 'due')).stdout).toContain(
    'return, delete and purge: The e-mail that brought the data',
  );
});

describe('a command that names nothing, or too much', () => {
  it.each([[[]], [['cases/DEMO-7', '--due']]])('destroy %j', async (args) => {
    const ended = await destroy(day, returned, ...args);
    expect(ended).toMatchObject({ status: 2, stderr: 'error: name a case, or ask with --due for all that is due\n' });
  });

  it('a site that is not there', async () => {
    const ended = await destroy(day, returned, '--due', '--site', 'nowhere.yaml');
    expect(ended.stderr).toContain(
      'error JDL6001: there is no nowhere.yaml\n  help: Name the site file with --site.\n',
    );
    expect(ended.status).toBe(2);
  });
});
