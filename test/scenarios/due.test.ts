import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jdl, root } from './jdl.ts';

const folder = mkdtempSync(join(tmpdir(), 'jdl-due-'));
beforeAll(() => cpSync(join(root, 'rules'), join(folder, 'rules'), { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pack = 'rules/justice-data-lab';
const due = (...args: string[]) => jdl(['due', ...args], { cwd: folder });
const having = (...events: string[]) => ['--pack', pack, ...events.flatMap((event) => ['--event', event])];

async function json(...args: string[]): Promise<unknown> {
  const { status, stdout, stderr } = await due(...args, '--format', 'json');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('what is due after events', () => {
  it('is told to people: what by when and why, what is overdue first', async () => {
    const { status, stdout, stderr } = await due(
      ...having('report-returned=2013-10-24', 'transfer-confirmed=2013-10-01'),
      '--on',
      '2013-10-30',
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(
      `By the schedule of Justice Data Lab, after
  Tuesday, 1 October 2013: The data are confirmed to be on the secure network (transfer-confirmed)
  Thursday, 24 October 2013: The final report is returned to the provider (report-returned)

Overdue on Wednesday, 30 October 2013
  By the end of Tuesday, 1 October 2013: delete and purge received-message
    The e-mail is deleted and purged once the data are on the secure network (mail-purge, after transfer-confirmed on 1 October 2013).
    The e-mail that brought the data; the engine does not hold it, so people do this.
    pia.flow-3-mail, Section 4, data flow table, row 3
  By the end of Tuesday, 1 October 2013: delete and purge transfer-media
    The removable device is deleted and purged once the data are on the secure network (media-purge, after transfer-confirmed on 1 October 2013).
    The encrypted removable device; the engine does not hold it, so people do this.
    pia.flow-3-purge, Section 4, data flow table, row 3

Due
  By the end of Friday, 22 November 2013: destroy individual-data
    After the provider's review the data are destroyed, and all that leads back to a name (provider-review, after report-returned on 24 October 2013).
    The records as sent and anything that leads back to a name: links, matches and the trace of each record.
    Keep it through the end of Thursday, 21 November 2013.
    pia.q18-review, Section 3, question 18
    pia.q18-destroy, Section 3, question 18
    pia.q19-review, Section 3, question 19
    pia.q28-destroy, Section 3, question 28
    pia.q38-destroy, Section 3, question 38
    pia.flow-7-destroy, Section 4, data flow table, row 7
    pia.designs-5-review, Section 3, risk-reducing designs, fifth
`,
    );
  });

  it('is a list for programs, by day and then by rule', async () => {
    expect(await json(...having('evaluation-ended=2014-09-30', 'report-returned=2013-10-24'))).toEqual([
      {
        asset: 'individual-data',
        rule: 'provider-review',
        keep_until: '2013-11-21',
        due: '2013-11-22',
        do: ['destroy'],
      },
      { asset: 'analysis-data', rule: 'end-of-evaluation', keep_until: null, due: '2014-10-07', do: ['destroy'] },
      { asset: 'residue', rule: 'end-of-residue', keep_until: null, due: '2015-09-25', do: ['destroy'] },
      { asset: 'staff-record', rule: 'end-of-staff-record', keep_until: null, due: '2015-09-25', do: ['destroy'] },
      // The review has a period of its own.
      { asset: 'individual-data', rule: 'end-of-evaluation-people', keep_until: null, due: null, do: ['destroy'] },
    ]);
  });

  it('is the earlier destruction of a request that is withdrawn within the review', async () => {
    expect(await json(...having('report-returned=2013-10-24', 'request-withdrawn=2013-11-01'))).toEqual([
      { asset: 'individual-data', rule: 'withdrawn', keep_until: null, due: '2013-11-01', do: ['destroy'] },
      { asset: 'analysis-data', rule: 'withdrawn-analysis', keep_until: null, due: '2013-11-01', do: ['destroy'] },
    ]);
  });

  it('comes as days for a calendar, the same each time on one day', async () => {
    const args = [...having('report-returned=2013-10-24'), '--on', '2013-10-24', '--format', 'ics'];
    const [first, second] = [await due(...args), await due(...args)];
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toBe(second.stdout);
    const lines = first.stdout.replaceAll('\r\n ', '').split('\r\n');
    expect(lines).toContain('UID:justice-data-lab.provider-review.2013-10-24');
    expect(lines).toContain('DTSTAMP:20131024T120000Z');
    expect(lines).toContain('DTSTART;VALUE=DATE:20131122');
    expect(lines).toContain('CATEGORIES:Justice Data Lab,provider-review');
  });

  it('is held back by what the pack says holds, and has no day in a calendar', async () => {
    const file = join(folder, pack, 'retention.yaml');
    const text = readFileSync(file, 'utf8');
    const review = '    not_before: review_period\n';
    const hold = `${review}    holds: [{ from: results-declared-incorrect, until: evaluation-ended }]\n`;
    try {
      writeFileSync(file, text.replace(review, hold));
      const held = having('report-returned=2013-10-24', 'results-declared-incorrect=2013-11-20');
      expect(await json(...held)).toContainEqual({
        asset: 'individual-data',
        rule: 'provider-review',
        keep_until: '2013-11-21',
        due: null,
        do: ['destroy'],
      });
      expect((await due(...held)).stdout).toMatch(
        /\nHeld back\n {2}No day yet: destroy individual-data\n(.*\n)* {4}Held back by: Results are declared incorrect \(results-declared-incorrect\)\.\n/,
      );
      expect((await due(...held, '--format', 'ics')).stdout).not.toContain('provider-review');
    } finally {
      writeFileSync(file, text);
    }
  });

  it('is told of a foreign pack by its own calendar and words', async () => {
    const { status, stdout } = await jdl(['due', '--pack', 'test/packs/other-lab', '--event', 'paper-sent=2025-01-02']);
    expect(status).toBe(0);
    expect(stdout).toContain('destroy list');
  });
});

describe('a question that cannot be answered', () => {
  it.each([
    [
      'an unknown event',
      ['report-return=2013-10-24'],
      /"report-return" is no event of the pack\n {2}help: Did you mean "report-returned"\?/,
    ],
    ['no such day', ['report-returned=2013-02-30'], /"2013-02-30" is no day on which report-returned can happen/],
    ['no day', ['report-returned'], /not "report-returned"\n {2}help: Write --event report-returned=2013-10-24/],
    ['an empty day', ['report-returned='], /"" is no day on which report-returned can happen/],
    ['an event twice', ['report-returned=2013-10-24', 'report-returned=2013-10-25'], /report-returned is given twice/],
    [
      'a year that the calendar lacks',
      ['report-returned=2027-12-10'],
      /england-and-wales\.yaml:\d+:\d+ error JDL4008: provider-review needs the working days of 2028, and rules\/calendars\/england-and-wales\.yaml ends on 31 December 2027/,
    ],
    ['nothing that happened', [], /JDL7401: no event is given\n {2}help: Name what happened/],
  ])('tells of %s in one message', async (_, events, says) => {
    const { status, stdout, stderr } = await due(...having(...events));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(says);
    expect(stderr).toContain('1 error, 0 warnings');
  });

  it('tells of every event that is written wrongly', async () => {
    const { status, stderr } = await due(...having('report-return=2013-10-24', 'request-withdrawn=soon'));
    expect(status).toBe(2);
    expect(stderr).toContain('2 errors, 0 warnings');
  });
});
