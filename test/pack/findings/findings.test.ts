import { describe, expect, it, test } from 'vitest';
import type { Decision } from '../../../engine/kernel/decision/decision.ts';
import { findingsOfPack } from '../../../engine/pack/findings/findings.ts';
import type { Pack, PackFiles } from '../../../engine/pack/pack.ts';
import { madeDecision } from '../../bench/made-decision.ts';
import { filesOf, folders, soundPack, withText } from './packs.ts';

const files = filesOf('rules/justice-data-lab');
const told = (of: PackFiles, code: string) =>
  findingsOfPack(soundPack(of)).diagnostics.filter((diagnostic) => diagnostic.code === code);

test.each(folders)('the pack %s gives no warning', (folder) => {
  const { diagnostics } = findingsOfPack(soundPack(filesOf(folder)));
  expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
});

describe('a row that never decides', () => {
  const purpose = '      - id: individual-decision\n';
  const preceded = (dates: string) =>
    withText(
      files,
      'intake.yaml',
      purpose,
      `      - { id: same, if: { request.purpose: individual-decision }, then: reject, ${dates}, assumed: "An example" }\n${purpose}`,
    );

  it('through all its time is a warning', () => {
    const late = withText(preceded('from: 2015-04-01'), 'intake.yaml', purpose, `${purpose}        from: 2016-01-01\n`);
    expect(told(late, 'JDL4101').map(({ message }) => message)).toEqual([
      'the row "individual-decision" can never decide: "same" stands before it and holds wherever it does',
    ]);
  });

  it.each([
    ['from: 2015-04-01', 'from 1 April 2015'],
    ['until: 2015-03-31', 'until 31 March 2015'],
    ['from: 2014-04-01, until: 2015-03-31', 'from 1 April 2014 to 31 March 2015'],
  ])('while another has "%s" is a note that says when', (dates, when) => {
    expect(told(preceded(dates), 'JDL4101')).toEqual([]);
    expect(told(preceded(dates), 'JDL4103').map(({ message }) => message)).toEqual([
      `the row "individual-decision" cannot decide ${when}: "same" stands before it and holds wherever it does`,
    ]);
  });

  it('for one reason until a day and for another from then on is told once, with both', () => {
    const twice = withText(
      preceded('until: 2015-03-31'),
      'intake.yaml',
      purpose,
      `      - { id: later, if: { request.purpose: present }, then: reject, from: 2015-04-01, assumed: "An example" }\n${purpose}`,
    );
    const [only, ...more] = told(twice, 'JDL4101');
    expect(more).toEqual([]);
    expect(only!.message).toMatch(/"same" .* until 31 March 2015; "later" .* from 1 April 2015$/);
  });

  it('because a parameter moved is told from that day', () => {
    const minimum = '2013-04-01: { is: 60, cites: [pia.q21-minimum] }';
    const moved = withText(
      withText(
        files,
        'intake.yaml',
        '      - id: above-usual-size\n',
        '      - { id: small, if: { submission.people: { below: minimum_records } }, then: ask-provider, assumed: "An example" }\n      - { id: below-seventy, if: { submission.people: { below: 70 } }, then: accept, assumed: "An example" }\n      - id: above-usual-size\n',
      ),
      'parameters.yaml',
      minimum,
      `${minimum}\n    2015-04-01: { is: 80, cites: [pia.q21-minimum] }`,
    );
    const [only, ...more] = told(moved, 'JDL4103');
    expect(more).toEqual([]);
    expect(only!.message).toBe(
      'the row "below-seventy" cannot decide from 1 April 2015: "small" stands before it and holds wherever it does',
    );
  });
});

test('a verdict given only on some days is given, and one that a row would give that never decides is not told twice', () => {
  const added = withText(
    files,
    'intake.yaml',
    'verdicts: [accept, accept-case-by-case, ask-provider,',
    'verdicts: [accept, accept-case-by-case, refer, ask-provider,',
  );
  const end = '    otherwise: accept\n    undecided: ask-provider\n\n  reply-account:';
  const followed = withText(added, 'life.yaml', 'stops: [ask-provider]', 'stops: [ask-provider, refer]');
  const row = (asks: string, dates: string) =>
    withText(
      followed,
      'intake.yaml',
      end,
      `      - { id: referred, if: { request.purpose: ${asks} }, then: refer, ${dates} assumed: "An example" }\n${end}`,
    );
  expect(told(followed, 'JDL4107').map(({ message }) => message)).toEqual(['nothing ever gives the verdict "refer"']);
  expect(told(row('research-and-analysis', 'from: 2015-04-01,'), 'JDL4107')).toEqual([]);
  const dead = row('individual-decision', '');
  expect([...told(dead, 'JDL4107'), ...told(dead, 'JDL4101')].map(({ code }) => code)).toEqual(['JDL4101']);
});

test('a decision too large for a proof is not decided, and all others are told of', () => {
  const pack = soundPack(files);
  const like = pack.decisions.get('pnc-linkage/tiers')!;
  const { rows, facts, verdicts, otherwise, undecided } = madeDecision({ levels: 20, rows: 60, cells: 6 }, 5);
  const large: Decision = { ...like, rows, facts, verdicts, otherwise, undecided };
  const both: Pack = { ...pack, decisions: new Map(pack.decisions).set(like.id, large) };
  const { diagnostics, gaps } = findingsOfPack(both);
  const [note, ...more] = diagnostics.filter(({ code }) => code === 'JDL4109');
  expect(more).toEqual([]);
  expect(note).toMatchObject({
    severity: 'note',
    message: expect.stringMatching(/^not decided: "pnc-linkage\/tiers" joins 20 facts in more ways/),
    help: expect.stringMatching(/^Split it .*side-\d+ \(4\)/),
  });
  expect(gaps.find(({ decision }) => decision.id === like.id)).toMatchObject({
    sets: [],
    untold: 'it is too large for a proof',
  });
  const others = ({ at }: { at?: { file: string } }) => !at!.file.includes('pnc-linkage');
  expect(diagnostics.filter(others)).toEqual(findingsOfPack(pack).diagnostics.filter(others));
});

test('what stands in a file that two stages share is told once', () => {
  const purged = withText(
    files,
    'life.yaml',
    'from: [received]\n    to: route-refused',
    'from: [received, pseudonymised]\n    to: route-refused',
  );
  const shared = withText(
    withText(
      purged,
      'pack.yaml',
      '  - { id: after-linkage,',
      '  - { id: before-linkage, kind: acceptance, rules: intake.yaml, as_of: request.received }\n  - { id: after-linkage,',
    ),
    'intake.yaml',
    '- id: no-description\n        if: { request.intervention_description.given: false }',
    '- id: no-description\n        if: { request.intervention.given: false }',
  );
  expect(told(shared, 'JDL4101')).toHaveLength(1);
});
