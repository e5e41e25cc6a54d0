import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sealed } from '../cases/opened.ts';
import { expectGolden, withoutPackHash, withoutTimes } from './golden.ts';
import { pageText } from './page-text.ts';
import { requestsIn } from './requests-copied.ts';
import { root, runJdl } from './run-jdl.ts';

const requests = join(root, 'examples/requests');

const examples = [
  { name: 'accepted', title: 'a request in order ends in a draft report', on: '2013-12-02', code: 0 },
  { name: 'too-few', title: 'fifty-nine people are refused', on: '2013-06-10', code: 1 },
  {
    name: 'sent-by-email',
    title: 'ordinary e-mail with the password beside the data is refused and purged',
    on: '2013-06-10',
    code: 1,
  },
  {
    name: 'to-clarify',
    title: 'a file with gaps and slips waits for the provider, told by row and field',
    on: '2013-06-10',
    code: 1,
  },
];

/** Every text that an example promises, by the name of its file under expected/. */
function whatCame(folder: string, said: string): Map<string, string> {
  const came = new Map([['terminal.txt', withoutTimes(said)]]);
  // Of a request that is purged nothing is sealed, and what is kept of it stands open.
  const purged = join(folder, '0001/residue.json');
  if (existsSync(purged)) came.set('residue.json', withoutPackHash(readFileSync(purged, 'utf8')));
  else came.set('results.json', withoutPackHash(sealed(folder, 'results.json').toString('utf8')));
  const letter = join(folder, '0001/letter.html');
  if (existsSync(letter)) came.set('letter.txt', pageText(readFileSync(letter, 'utf8')));
  return came;
}

describe('the example requests', () => {
  test('are all here', () => {
    const folders = readdirSync(requests, { withFileTypes: true }).filter((entry) =>
      existsSync(join(requests, entry.name, 'request.yaml')),
    );
    expect(folders.map(({ name }) => name).sort()).toEqual(examples.map(({ name }) => name).sort());
  });

  test.each(examples)('$name: $title', ({ name, on, code }) => {
    const folder = mkdtempSync(join(tmpdir(), `jdl-example-${name}-`));
    const request = join(requestsIn(folder), name);
    const ended = runJdl(folder, 'run', request, '--no-pdf', '--case', `cases/${name}`, '--on', on);
    expect({ code: ended.code, complained: ended.complained }).toEqual({ code, complained: '' });
    expectGolden(
      join(requests, name, 'expected'),
      whatCame(join(folder, 'cases', name), ended.said),
      join(folder, 'expected'),
    );
    rmSync(folder, { recursive: true });
  });

  test('a letter names rows and fields and repeats no value of the provider’s file', () => {
    const letter = readFileSync(join(requests, 'to-clarify/expected/letter.txt'), 'utf8');
    const [, ...rows] = readFileSync(join(requests, 'to-clarify/cohort.csv'), 'utf8').trim().split('\n');
    const values = new Set(
      rows.flatMap((row) => row.split(',')).filter((value) => /\d/.test(value) || value.length > 4),
    );
    const allowed = new Set(['Female']);
    expect([...values].filter((value) => !allowed.has(value) && letter.includes(value))).toEqual([]);
    expect(letter).toMatch(/^4\b.* \| Date of birth \|/m);
  });
});
