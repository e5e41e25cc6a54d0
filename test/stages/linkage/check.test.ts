import { expect, test } from 'vitest';
import { ruleProblems } from '../../../engine/stages/linkage/check.ts';
import type { LinkageRules } from '../../../engine/stages/linkage/rules.ts';

const spec = { surname: { type: 'name' }, born: { type: 'date' }, height: { type: 'number' } };
const fields = { own: spec, theirs: { ...spec, seen: { type: 'date' } } };
const with_ = (test: object, candidates: unknown = [['surname']]) =>
  ({ comparisons: { c: { levels: { same: test } } }, candidates }) as unknown as LinkageRules;

test.each([
  ['rules that can be computed have no problem', with_({ equal: ['surname'] }), undefined],
  ['a field that the extract lacks', with_({ equal: ['shoe'] }), /"shoe" is not a field of the records sent/],
  ['a field that only the extract has', with_({ equal: ['seen'] }), /"seen" is not a field of the records sent/],
  [
    'a similarity of dates, which would be high for any two',
    with_({ jaro_winkler: ['born'], at_least: 0.9 }),
    /asked of texts/,
  ],
  ['days between names', with_({ days_apart: 'surname', at_most: 3 }), /asked of dates/],
  ['a name against a date', with_({ equal: [{ own: 'surname', theirs: 'born' }] }), /cannot be compared/],
  ['a level without a measure', with_({}), /No measure/],
  [
    'two measures of which one would be passed over',
    with_({ equal: ['surname'], initial_equal: 'surname' }),
    /Two measures/,
  ],
  ['all beside a measure', with_({ all: [{ equal: ['surname'] }], equal: ['surname'] }), /one of `all`/],
  ['a similarity without a bound', with_({ jaro_winkler: ['surname'] }), /needs the bound at_least/],
  ['a bound of the wrong kind', with_({ days_apart: 'born', at_least: 3 }), /takes no at_least/],
  ['a bound that nothing reads', with_({ any: [{ equal: ['surname'], at_most: 1 }] }), /takes no at_most/],
  ['no line', with_({ equal: ['surname'] }, []), /No candidate line/],
  ['an empty line', with_({ equal: ['surname'] }, [[]]), /everybody with everybody/],
  ['no letters', with_({ equal: ['surname'] }, [[{ first: 0, of: 'surname' }]]), /at least 1/],
  ['too many lines', with_({ equal: ['surname'] }, Array(63).fill(['surname'])), /More than 62/],
])('%s', (_title, rules, message) => {
  const [first, ...more] = ruleProblems(rules, fields);
  if (message === undefined) expect(first).toBeUndefined();
  else expect(first?.message).toMatch(message);
  if (message?.source.includes('field')) expect(more.length).toBeLessThanOrEqual(1);
});

test('more patterns than can be numbered are refused before anything is computed', () => {
  const levels = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`l${i}`, { equal: ['surname'] }]));
  const comparisons = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`c${i}`, { levels }]));
  expect(ruleProblems({ comparisons, candidates: [['surname']] }, fields)[0]?.message).toMatch(/More patterns/);
});
