import { expect, test } from 'vitest';
import { testPack } from '../../engine/pack/test.ts';
import { loadShipped, shipped } from './shipped.ts';

/** What a single case of the shipped pack is told: code, column, message and help. */
function told(written: string): string[] {
  const text = `as_of: 2013-06-01\ncases:\n  - { name: Try, ${written} }\n`;
  const files = new Map([...shipped.files].filter(([name]) => !name.startsWith('tests/')));
  const { pack } = loadShipped(files.set('tests/try.yaml', text));
  return testPack(pack!).cases.flatMap(({ problem: p }) =>
    p ? [`${p.code} ${p.at!.line}:${p.at!.column} ${p.message}${p.help === undefined ? '' : ` | ${p.help}`}`] : [],
  );
}

const people = 'decision: intake/enough-records, given: { submission.people:';

test.each([
  ['a case that holds is told nothing', `${people} 60 }, expect: accept`, []],
  [
    'a number in quotes is to be written without them',
    `${people} "60" }, expect: accept`,
    ['JDL4004 3:51 "Try": "submission.people" is not a number | Write it without quotes.'],
  ],
  [
    'a number that the fact cannot have is told without misleading help',
    `${people} 1.5 }, expect: accept`,
    ['JDL4004 3:51 "Try": "submission.people" is not a whole number'],
  ],
  [
    'a misspelt fact has its suggestion',
    'decision: intake/enough-records, given: { submission.peple: 60 }, expect: accept',
    ['JDL4004 3:51 "Try": "submission.peple" is not a fact of this decision | Did you mean "submission.people"?'],
  ],
  [
    'a verdict that the decision does not have is no failed expectation',
    `${people} 60 }, expect: refuse`,
    [
      'JDL4004 3:85 "Try" expects refuse, which is no verdict of intake/enough-records | The verdicts are accept, accept-case-by-case, ask-provider, reject, reject-and-purge.',
    ],
  ],
  [
    'a fact that was left out is told at what was given',
    'decision: intake/enough-records, given: {}, expect: accept',
    [expect.stringMatching(/^JDL4003 3:51 "Try" leaves out /)],
  ],
  [
    'an event before the period has a length is no failed expectation',
    'schedule: cannot-process, event: 2012-12-12, expect: { by: 2012-12-19 }',
    [expect.stringMatching(/^JDL4005 3:\d+ "Try": unprocessable_kept has no value on 2012-12-12/)],
  ],
])('%s', (_title, written, expected) => {
  expect(told(written)).toEqual(expected);
});
