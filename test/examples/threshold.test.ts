import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sealedJson } from '../cases/opened.ts';
import { requestsIn } from './requests-copied.ts';
import { root, runJdl } from './run-jdl.ts';

const folder = mkdtempSync(join(tmpdir(), 'jdl-threshold-'));
const requests = requestsIn(folder);
const shipped = join(root, 'rules/justice-data-lab');
const sent = join(root, 'examples/requests/sent-by-email/cohort.csv');
const [header, ...rows] = readFileSync(sent, 'utf8').trimEnd().split('\n') as [string, ...string[]];

/** The shipped pack with one number changed, and without its cases: they are about the number that it has. */
function packAsking(minimum: number): string {
  const pack = join(folder, `pack-${minimum}`);
  cpSync(shipped, pack, { recursive: true });
  const file = join(pack, 'parameters.yaml');
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(/(minimum_records:\n(?: .*\n)*?.*\{ is: )60,/, `$1${minimum},`);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
  rmSync(join(pack, 'tests'), { recursive: true });
  return pack;
}

interface Results {
  readonly submission: { readonly people: number };
  readonly stages: readonly {
    readonly judgements: readonly { readonly decision: string; readonly verdict: string }[];
  }[];
}

interface Judged {
  readonly verdict: string;
  readonly people: number;
  readonly said: string;
}

/** Runs a request in order in all but the people it holds: each row once, the first `repeated` of them once more. */
function judge(name: string, people: number, repeated: number, pack: string): Judged {
  const request = join(requests, name);
  mkdirSync(request);
  cpSync(join(requests, 'too-few/request.yaml'), join(request, 'request.yaml'));
  const lines = [...rows.slice(0, people), ...rows.slice(0, repeated)];
  writeFileSync(join(request, 'cohort.csv'), `${[header, ...lines].join('\n')}\n`);
  const { said } = runJdl(
    folder,
    'run',
    request,
    '--pack',
    pack,
    '--no-pdf',
    '--case',
    `cases/${name}`,
    '--on',
    '2013-06-10',
  );
  const results = sealedJson<Results>(join(folder, 'cases', name), 'results.json');
  const asked = results.stages[0]!.judgements.find(({ decision }) => decision === 'intake/enough-records')!;
  return { verdict: asked.verdict, people: results.submission.people, said };
}

const cases = [
  { title: 'fifty-nine people are rejected', minimum: 60, people: 59, repeated: 0, verdict: 'reject' },
  { title: 'sixty people are accepted', minimum: 60, people: 60, repeated: 0, verdict: 'accept' },
  {
    title: 'sixty rows of fifty-nine people are rejected: a person sent twice is one person',
    minimum: 60,
    people: 59,
    repeated: 1,
    verdict: 'reject',
  },
  {
    title: 'sixty people are accepted, however often some are repeated',
    minimum: 60,
    people: 60,
    repeated: 5,
    verdict: 'accept',
  },
  {
    title: 'with a minimum of 61 in parameters.yaml alone, sixty people are rejected',
    minimum: 61,
    people: 60,
    repeated: 0,
    verdict: 'reject',
  },
  {
    title: 'with a minimum of 61 in parameters.yaml alone, sixty-one people are accepted',
    minimum: 61,
    people: 61,
    repeated: 0,
    verdict: 'accept',
  },
];

describe('the fewest people of a request', () => {
  const packs = new Map([
    [60, shipped],
    [61, packAsking(61)],
  ]);
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(cases)('$title', ({ title, minimum, people, repeated, verdict }) => {
    const judged = judge(
      `request-${cases.findIndex((one) => one.title === title)}`,
      people,
      repeated,
      packs.get(minimum)!,
    );
    expect({ verdict: judged.verdict, people: judged.people }).toEqual({ verdict, people });
    const sentence = `enough-records: reject. ${people} different people were sent. At least ${minimum} are needed`;
    expect(judged.said.includes(sentence)).toBe(verdict === 'reject');
  });
});
