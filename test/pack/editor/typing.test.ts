import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { home } from '../../../engine/adapters/files.ts';
import { openPack } from '../../../engine/cli/open-pack.ts';
import { clausesOf } from '../../../engine/pack/citations.ts';
import { type LanguageServer, languageServer, mark } from './language-server.ts';

const folder = 'rules/justice-data-lab';
const { pack } = openPack(folder);
let server: LanguageServer;
beforeAll(async () => {
  server = await languageServer();
});
afterAll(() => server.stop());

const intake = '# yaml-language-server: $schema=.schema/intake.schema.json\nchecks:\n';
const row = `${intake}  enough-records:\n    rows:\n      - id: x\n`;
const cases = '# yaml-language-server: $schema=../.schema/_tests.schema.json\ncases:\n';
const facts = [...pack!.decisions.get('intake/enough-records')!.facts.keys()];
const verdicts = [...pack!.decisions.get('intake/enough-records')!.verdicts];
const clauses = [...clausesOf(pack!.sources).keys()];
const cell = `${row}        if: { request.channel: [po${mark}] }\n`;
const channels = ['cjsm', 'government-secure-email', 'ordinary-email', 'post', 'upload', 'other'];
const numbers = Object.entries(pack!.parameters).flatMap(([name, { unit }]) => (unit === 'date' ? [] : [name]));

describe('what an editor offers while a rule is typed', () => {
  it.each([
    ['in a condition, the facts of the check', `${row}        if:\n          ${mark}\n`, facts],
    ['in a condition in braces, the same', `${row}        if: { s${mark} }\n`, facts],
    ['of a fact, its levels', cell, channels],
    [
      'of a number, the bounds',
      `${row}        if:\n          submission.people:\n            ${mark}\n`,
      ['below', 'at_most', 'at_least', 'above', 'between'],
    ],
    [
      'of a bound, the parameters that are numbers',
      `${row}        if: { submission.people: { below: m${mark} } }\n`,
      numbers,
    ],
    [
      'of a date, the parameters that are dates',
      `${row}        if: { request.received: { below: m${mark} } }\n`,
      ['pilot_ends', 'evaluation_ends', 'cohort_first_date', 'cohort_last_date'],
    ],
    ['as the verdict, those of the file', `${row}        then: ${mark}\n`, verdicts],
    ['when no row holds, the same', `${intake}  enough-records:\n    otherwise: ${mark}\n`, verdicts],
    ['as a citation, the clauses', `${row}        cites: [${mark}]\n`, clauses],
    ['as a second one, the same', `${row}        cites: [pia.q4, p${mark}]\n`, clauses],
  ])('%s', async (title, text, expected) => {
    const file = `${folder}/${title.replace(/\W+/g, '-')}.yaml`;
    expect((await server.offered(file, text)).sort()).toEqual([...expected].sort());
  });

  const life = '# yaml-language-server: $schema=.schema/life.schema.json\nevents:\n';
  const retention = '# yaml-language-server: $schema=.schema/retention.schema.json\nresidue:\n';
  it.each([
    ['of an event, what is recorded of it', `${life}  query-raised:\n    rows:\n      - if: { a${mark} }\n`, ['about']],
    [
      'of an event without rows yet, the same',
      `${life}  receipt-sent:\n    rows:\n      - if:\n          by: ${mark}\n`,
      ['absent', 'e-mail', 'present', 'telephone'],
    ],
    [
      'as the verdict on an event, those that there are',
      `${life}  query-raised:\n    rows:\n      - then: ${mark}\n`,
      ['record', 'refuse'],
    ],
    ['of what is kept, how many people it counts', `${retention}  rows:\n    - if: { p${mark} }\n`, ['people']],
    ['as the verdict on it, those that there are', `${retention}  rows:\n    - then: ${mark}\n`, ['keep', 'merge']],
  ])('%s', async (title, text, expected) => {
    const file = `${folder}/${title.replace(/\W+/g, '-')}.yaml`;
    expect((await server.offered(file, text)).sort()).toEqual([...expected].sort());
  });

  it('of a check that is new, the facts of the checks beside it', async () => {
    const offered = await server.offered(
      `${folder}/new.yaml`,
      `${intake}  new:\n    for: request\n    rows:\n      - id: x\n        if: { s${mark} }\n`,
    );
    expect(offered).toEqual(expect.arrayContaining(facts));
  });

  it('in a case, the decisions, and of the decision that is named its facts, levels and verdicts', async () => {
    const about = `${cases}  - name: x\n    decision: intake/secure-channel\n`;
    const asked = await server.offered(`${folder}/tests/a.yaml`, `${cases}  - name: x\n    decision: ${mark}\n`);
    const given = await server.offered(
      `${folder}/tests/b.yaml`,
      `${about}    given:\n      ${mark}\n    expect: accept\n`,
    );
    const level = await server.offered(
      `${folder}/tests/c.yaml`,
      `${about}    given: { request.channel: c${mark} }\n    expect: accept\n`,
    );
    const answer = await server.offered(`${folder}/tests/d.yaml`, `${about}    expect: ${mark}\n`);
    expect(asked.sort()).toEqual([...pack!.decisions.keys()].sort());
    expect(given.sort()).toEqual([...facts].sort());
    expect(level).toEqual(expect.arrayContaining([...channels, 'absent']));
    expect(answer.sort()).toEqual([...verdicts].sort());
  });
});

describe('what an editor underlines', () => {
  const shipped = [
    'intake',
    'pnc-linkage',
    'comparison',
    'outcomes',
    'parameters',
    'life',
    'retention',
    'tests/intake',
    'tests/life',
  ];

  it.each(shipped)('nothing in %s.yaml as it is', async (name) => {
    const file = `${folder}/${name}.yaml`;
    expect(await server.underlined(file, readFileSync(join(home, file), 'utf8'))).toEqual([]);
  });

  it('each slip of its own, on its line', async () => {
    const text = readFileSync(join(home, folder, 'intake.yaml'), 'utf8');
    const slips = {
      'request.channel:': 'request.chanel:',
      'then: reject\n': 'then: rejct\n',
      'below: minimum_records': 'below: minimum_record',
      'pia.q21-minimum]': 'pia.q21-minimun]',
    };
    const lines = Object.keys(slips).map((right) => text.slice(0, text.indexOf(right)).split('\n').length - 1);
    const wrong = Object.entries(slips).reduce((all, [from, to]) => all.replace(from, to), text);
    const found = await server.underlined(`${folder}/slips.yaml`, wrong);
    expect(found.map(({ range }) => range.start.line)).toEqual(lines);
  });
});
