import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorsIn, escaped, jdl } from './jdl.ts';
import { casesIn, day, makeWorld, removeWorld, requestWith, type Slips, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => removeWorld(world));

const site = (from: string | RegExp, to: string): Slips => ({ site: (text) => text.replace(from, to) });
const request = (from: string | RegExp, to: string): Slips => ({ request: (text) => text.replace(from, to) });

async function refusal(slips: Slips, ...more: string[]) {
  const folder = requestWith(world, slips);
  const ended = await jdl(['run', '.', '--no-pdf', '--on', day, ...more], { cwd: folder });
  return { ended, folder };
}

describe('a slip in request.yaml or site.yaml gives one error on its line, and no case', () => {
  const slips: [title: string, slips: Slips, more: string[], code: string, says: RegExp][] = [
    [
      'a field that the dictionary does not know',
      request('channel:', 'chanel:'),
      [],
      'JDL2001',
      /request\.yaml:\d+:3 error JDL2001: "chanel" is not a field of a request[\s\S]*Did you mean "channel"/,
    ],
    [
      'a level that the field cannot have',
      request('cjsm', 'csjm'),
      [],
      'JDL2003',
      /How the data came \(channel\) has a value that it cannot have[\s\S]*Did you mean "cjsm"/,
    ],
    [
      'no day on which it came',
      request(/ {2}received: .*\n/, ''),
      [],
      'JDL2002',
      /the request lacks "received"[\s\S]*day on which the data reached/,
    ],
    [
      'a day that does not exist',
      request(/received: .*/, 'received: 2013-02-31'),
      [],
      'JDL2003',
      /received\) is not a calendar date/,
    ],
    [
      'a word where yes or no is wanted',
      request('encrypted: true', 'encrypted: "true"'),
      [],
      'JDL2003',
      /neither true nor false/,
    ],
    [
      'a key that request.yaml does not have',
      request('cohort: cohort.csv', 'cohort: cohort.csv\ncohorts: two'),
      [],
      'JDL2001',
      /cohorts/,
    ],
    ['text that is not YAML', request('fields:', 'fields: ['), [], 'JDL1001', /request\.yaml:/],
    [
      "a provider's file that is not there",
      request('cohort: cohort.csv', 'cohort: missing.csv'),
      [],
      'JDL5008',
      /request\.yaml:\d+:9 error JDL5008: missing\.csv is not there/,
    ],
    [
      "a provider's file that is a folder",
      request('cohort: cohort.csv', 'cohort: cases'),
      [],
      'JDL5008',
      /cases is not a file/,
    ],
    [
      'a site file that is not there',
      request('site: site.yaml', 'site: elsewhere.yaml'),
      [],
      'JDL6001',
      /there is no elsewhere\.yaml/,
    ],
    [
      'an input that the dictionary does not know',
      site('offenders:', 'ofenders:'),
      [],
      'JDL6002',
      /site\.yaml:\d+:\d+ error JDL6002: the dictionary has no input "ofenders"/,
    ],
    [
      'an extract that is not there',
      site('offenders.csv', 'nowhere.csv'),
      [],
      'JDL6002',
      /nowhere\.csv: The file does not exist/,
    ],
    [
      'a role that may not run requests',
      site('role: analyst', 'role: release-checker'),
      ['--as', 'ada-analyst'],
      'JDL6005',
      /site\.yaml:\d+:\d+ error JDL6005: ada-analyst .* may not run a request \(pia\.q14\)/,
    ],
    [
      'a role that the pack does not have',
      site('role: analyst', 'role: analist'),
      ['--as', 'ada-analyst'],
      'JDL6005',
      /"analist" is not a role[\s\S]*Did you mean "analyst"/,
    ],
    [
      'a training that was not taken',
      site('vetting: 2013-10-01, ', ''),
      ['--as', 'ada-analyst'],
      'JDL6005',
      /ada-analyst may not run a request on 2014-03-03: the training vetting was not taken\n/,
    ],
    [
      'a training that expired',
      site('vetting: 2013-10-01', 'vetting: 2013-03-02'),
      [],
      'JDL6005',
      /ada-analyst may not run a request on 2014-03-03: the training vetting of 2013-03-02 expired after 2014-03-02\n/,
    ],
    [
      'access that nobody approved',
      site('role: analyst, approved_by: hilary-head', 'role: analyst'),
      [],
      'JDL6005',
      /ada-analyst may not run a request on 2014-03-03: nobody approved it\n[\s\S]*pia\.q46/,
    ],
    [
      'an extract that was given for another purpose',
      site('synthetic: true }', 'synthetic: true, purposes: [oversee] }'),
      [],
      'JDL6002',
      /site\.yaml:\d+:3 error JDL6002: the extract offenders was not given for the purpose answer-request\n/,
    ],
    [
      'an extract for a purpose that the rules do not know',
      site('synthetic: true }', 'synthetic: true, purposes: [answer-requests] }'),
      [],
      'JDL6002',
      /site\.yaml:\d+:\d+ error JDL6002: "answer-requests" is not a purpose[\s\S]*Did you mean "answer-request"/,
    ],
    [
      'a person whom the site does not know',
      {},
      ['--as', 'ada-annalyst'],
      'JDL6005',
      /"ada-annalyst" is not a person of this site[\s\S]*Did you mean "ada-analyst"/,
    ],
  ];

  it.each(slips)('%s', async (_, slip, more, code, says) => {
    const { ended, folder } = await refusal(slip, ...more);
    expect(ended.stderr).toMatch(says);
    expect({ status: ended.status, errors: errorsIn(ended), cases: casesIn(folder) }).toEqual({
      status: 2,
      errors: [code],
      cases: [],
    });
  });
});

describe('an extract that is broken is refused without a word of what stands in it', () => {
  const broken: [title: string, edit: (lines: string[]) => string[], code: string, says: RegExp][] = [
    [
      'no column that is required',
      (lines) => [lines[0]!.replace('surname', 'family_name'), ...lines.slice(1)],
      'JDL6002',
      /no column surname/,
    ],
    [
      'a quote that is never closed',
      (lines) => lines.with(5, `"${lines[5]}`),
      'JDL6002',
      /line 6: A quote opened in this row is never closed/,
    ],
    [
      'a row with too many cells',
      (lines) => lines.with(5, `${lines[5]},more`),
      'JDL6002',
      /line 6: The row has not as many cells as the header/,
    ],
    ['nothing at all', () => [''], 'JDL6002', /no header line/],
    [
      'people twice',
      (lines) => [...lines, ...lines.slice(1)],
      'JDL6007',
      /Identity extract \(invented\): The extract holds \d+ more rows than people/,
    ],
  ];

  it.each(broken)('%s', async (_, edit, code, says) => {
    const folder = requestWith(world, site('../invented/offenders.csv', 'offenders.csv'));
    const lines = readFileSync(join(world.folder, 'offenders.csv'), 'utf8').trimEnd().split('\n');
    writeFileSync(join(folder, 'offenders.csv'), `${edit(lines).join('\n')}\n`);
    const ended = await jdl(['run', '.', '--no-pdf', '--on', day], { cwd: folder });
    expect(ended.stderr).toMatch(says);
    expect({ status: ended.status, errors: errorsIn(ended), cases: casesIn(folder) }).toEqual({
      status: 2,
      errors: [code],
      cases: [],
    });
    const surnames = new Set(
      lines
        .slice(1)
        .map((line) => line.split(',')[1]!)
        .filter((name) => name.length > 3),
    );
    expect([...surnames].filter((name) => new RegExp(`\\b${escaped(name)}\\b`).test(ended.stderr))).toEqual([]);
  });
});
