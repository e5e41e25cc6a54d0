import { describe, expect, it } from 'vitest';
import { decide } from '../../../engine/kernel/decision/decide.ts';
import type { PackDiff } from '../../../engine/pack/diff/diff.ts';
import { headline } from '../../../engine/pack/diff/headline.ts';
import { diffOf, type Edit, labs, loaded, textsOf } from './edited.ts';
import { onDay } from './points.ts';

/** The changes of a decision in which all is known, as `before > after`, with the facts of the smallest witness. */
function knownChanges({ decisions }: PackDiff, id: string) {
  const { periods } = decisions.find((decision) => decision.id === id)!;
  return periods.flatMap(({ from, changes }) =>
    changes
      .filter(({ known }) => known)
      .map(({ before, after, witness }) => ({ from, what: `${before} > ${after}`, witness: witness.before })),
  );
}

/** A share asked about within two bounds, and a verdict that only what lies between them gets. */
const bounds = (low: number, high: number): Edit => [
  'scope.yaml',
  /( {4}rows:\n)( {6}- id: illegible)/,
  `$1      - { id: fair, if: { field.invalid_share: { at_most: ${low} } }, then: in-scope, assumed: A test }
      - { id: hopeless, if: { field.invalid_share: { at_least: ${high} } }, then: in-scope, assumed: A test }
      - { id: between, if: { field.invalid_share: present }, then: out-of-scope, assumed: A test }
$2`,
];

describe('an edit is not said to change nothing', () => {
  it('where the row is gone that hides a figure about everyone in the cell', () => {
    const diff = diffOf('shipped', [['disclosure.yaml', / {4}- id: almost-everyone\n(.*\n){6}/, '']]);
    expect(knownChanges(diff, 'disclosure/cells')).toContainEqual({
      from: '2013-04-01',
      what: 'suppress > publish',
      witness: { 'cell.kind': 'count', 'cell.others': 0, 'cell.people': 30 },
    });
    expect(diff.decisions[0]!.effective).toEqual({ people: 'weakens' });
  });

  it('where a share of two counts is the only thing that tells', () => {
    const diff = diffOf('shipped', [
      [
        'after-linkage.yaml',
        'if: { links.match_rate: { below: query_match_rate } }',
        'if: { links.match_rate: { at_most: query_match_rate } }',
      ],
    ]);
    expect(knownChanges(diff, 'after-linkage/match-rate')).toEqual([
      { from: '2013-04-01', what: 'accept > ask-provider', witness: { 'links.match_rate': 0.5 } },
    ]);
  });

  it('where a verdict is given between two near bounds only', () => {
    const diff = diffOf('other', [bounds(0.05, 0.05)], [bounds(0.05, 0.051)]);
    const [change] = knownChanges(diff, 'scope/legible');
    expect(change!.what).toBe('out-of-scope > in-scope');
    expect(change!.witness['field.invalid_share']).toBeGreaterThan(0.05);
    expect(change!.witness['field.invalid_share']).toBeLessThan(0.051);
  });

  it('where names count as alike sooner: the tiers answer otherwise, and the bound is why', () => {
    const diff = diffOf('other', [['parameters.yaml', 'is: 0.92', 'is: 0.88']]);
    const tiers = diff.decisions.find(({ id }) => id === 'register/tiers')!;
    const [change] = tiers.periods[0]!.changes;
    expect([change!.before, change!.after]).toEqual(['clerical-review', 'accept']);
    expect(change!.witness.before['names']).toBe('different');
    expect(change!.witness.after['names']).toBe('alike');
    expect(change!.witness.moved['names']).toContain('0.88');
    expect(change!.causes).toEqual([
      {
        what: 'Names: name_likeness is 0.88, and was 0.92',
        at: expect.objectContaining({ file: expect.stringContaining('parameters.yaml') }),
      },
    ]);
  });

  it('where two checks that hide each other are both gone', () => {
    const twice = `  second-eye:
    for: request
    asks: Are there really enough readers?
    rows:
      - { id: too-few-again, if: { submission.people: { below: fewest_readers } }, then: turn-away, assumed: A test }
    otherwise: welcome
    undecided: come-back
`;
    const before: Edit[] = [['desk.yaml', '  enough-readers:\n', `${twice}  enough-readers:\n`]];
    const without: Edit = ['desk.yaml', / {2}enough-readers:\n(.*\n)+/, ''];
    const tests: Edit = ['tests/desk.yaml', /.*enough-readers.*\n/g, ''];
    const cited: Edit = [
      'retention.yaml',
      'cites: [charter.article-10] }\nschedule',
      'cites: [charter.article-10, charter.article-4, charter.article-4-amended] }\nschedule',
    ];
    const one = diffOf('other', [...before, without, tests, cited], [...before, cited]);
    expect(one.stages.map(({ transitions, masked }) => [transitions, masked])).toEqual([[[], ['desk/enough-readers']]]);
    expect(one.decisions.map(({ masked, effective }) => [masked, effective])).toEqual([[true, {}]]);
    const both = diffOf('other', [without, tests, cited], [...before, cited]);
    expect(both.stages[0]!.transitions.map(({ before, after }) => `${before} > ${after}`)).toContain(
      'turn-away > welcome',
    );
    expect(both.decisions.map(({ masked, effective }) => [masked, effective])).toEqual([
      [false, { quality: 'weakens' }],
      [false, { quality: 'weakens' }],
    ]);
  });

  it('where only a sentence names the value that comes first', () => {
    const say: Edit = [
      'desk.yaml',
      'say: "Not every reader agreed to be looked up"',
      'say: "Of {{fewest_readers}} readers not every one agreed"',
    ];
    const diff = diffOf(
      'other',
      [say, ['desk.yaml', 'then: turn-away\n        say: "Of', 'then: come-back\n        say: "Of']],
      [say],
    );
    expect(diff.decisions.map(({ id }) => id)).toEqual(['desk/agreement']);
    expect(knownChanges(diff, 'desk/agreement')[0]).toMatchObject({
      from: '2024-01-01',
      what: 'turn-away > come-back',
    });
  });

  it('where another row gives the same verdict, without what must not be said', () => {
    const twoRows: Edit = [
      'exams.yaml',
      'then: better, say: "Readers of the course did better than their classmates", ',
      'then: better, never_say: ["The course is the cause."], say: "Readers of the course did better than their classmates", ',
    ];
    const first = `    - { id: passed-above, if: { estimate.measure: passed, estimate.significant: yes-above-zero }, then: better, say: "Readers passed more often", assumed: A test }\n`;
    const without: Edit = ['exams.yaml', '    - { id: above,', `${first}    - { id: above,`];
    const cannotSay: Edit = ['exams.yaml', ', never_say: ["Everybody passes after this course."]', ''];
    const diff = diffOf('other', [cannotSay, twoRows, without], [cannotSay, twoRows]);
    expect(diff.decisions).toEqual([]);
    expect(diff.others.map(({ where, directions }) => [where, directions])).toEqual([
      ['exams/conclusion/may_say', { quality: 'strengthens' }],
      ['exams/conclusion/never_say', { quality: 'weakens' }],
    ]);
    expect(diff.others[1]!.what).toContain('no longer has "The course is the cause." where estimate.measure = passed');
  });

  it('where a level that a comparison no longer gives is still asked about of a comparison that is not known', () => {
    const swap: Edit = [
      'pnc-linkage.yaml',
      /( {6}same: \{ equal: \[supervision_start.*\n)( {6}one-date: .*\n)/,
      '$2$1',
    ];
    const diff = diffOf('shipped', [swap]);
    const before = onDay(
      loaded(textsOf(labs.shipped)).decisions.get('pnc-linkage/tiers'),
      loaded(textsOf(labs.shipped)),
      '2013-04-01',
    )!;
    const after = loaded(textsOf(labs.shipped, [swap]));
    const now = onDay(after.decisions.get('pnc-linkage/tiers'), after, '2013-04-01')!;
    const { changes } = diff.decisions.find(({ id }) => id === 'pnc-linkage/tiers')!.periods[0]!;
    for (const { witness, ...change } of changes)
      expect([decide(before, witness.before).verdict, decide(now, witness.after).verdict]).toEqual([
        change.before,
        change.after,
      ]);
  });
});

describe('an edit is said to change nothing', () => {
  it('where a check is split in two: each part changes by itself, and the stage answers as before', () => {
    const row = `      - id: no-password
        title: No password yet
        if: { request.password: none }
        then: ask-provider
        say: "No password has been received. Please send it, in a message of its own"
        cites: [pia.q20-password, pia.flow-2-clarify]
`;
    const part = `  password-there:
    for: request
    asks: Is there a password?
    rows:
${row}    otherwise: accept
    undecided: ask-provider

`;
    const diff = diffOf('shipped', [
      ['intake.yaml', row, ''],
      ['intake.yaml', '  government-secure-email:\n', `${part}  government-secure-email:\n`],
    ]);
    expect(diff.decisions.map(({ id, is, masked, effective }) => [id, is, masked, effective])).toEqual([
      ['intake/secure-channel', 'changed', true, {}],
      ['intake/password-there', 'added', true, {}],
    ]);
    expect(diff.stages.map(({ id, transitions }) => [id, transitions])).toEqual([['intake for request', []]]);
    expect(headline(diff)).toBe('Proved to change nothing');
  });

  it('where rows stand in another order that cannot both hold, also while facts are not known', () => {
    const diff = diffOf('other', [
      [
        'register.yaml',
        /( {4}- id: card-and-names\n(?: {6}.*\n)*)( {4}- id: names-and-birthday\n(?: {6}.*\n)*)/,
        '$2$1',
      ],
    ]);
    expect(headline(diff)).toBe('Proved to change nothing');
    expect(diff.proved.map(({ id, edits }) => [id, edits.map(({ what }) => what)])).toEqual([
      ['register/tiers', ['rows in another order from names-and-birthday on']],
    ]);
  });
});
