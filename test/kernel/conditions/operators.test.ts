import { expect, test } from 'vitest';
import { checkCondition, checkExpression } from '../../../engine/kernel/conditions/check.ts';
import { evaluate, ready } from '../../../engine/kernel/conditions/evaluate.ts';
import { folded } from '../../../engine/kernel/conditions/fold.ts';
import type { Json } from '../../../engine/kernel/conditions/json.ts';
import { operators } from '../../../engine/kernel/conditions/operators.ts';
import { factsRead, withValues } from '../../../engine/kernel/decision/in-force.ts';
import type { FactValue } from '../../../engine/kernel/facts/fact.ts';
import { parameters, vocabulary } from './vocabulary.ts';

const values: Readonly<Record<string, FactValue>> = {
  'submission.people': 60,
  'request.channel': 'post',
  'request.encrypted': true,
  'request.received': '2013-09-30',
};
const nothing = { values: new Map(), absent: new Set<string>() };
const known = { values: new Map(Object.entries(values)), absent: new Set(['record.intervention_start']) };

/** The answer of a condition, after it was checked and made ready as a decision does. */
function answer(condition: Json): unknown {
  expect(checkCondition(condition, vocabulary).complaints).toEqual([]);
  return evaluate(ready(folded(withValues(condition, parameters))), known);
}

test.each(operators.map((op) => [op.name, op] as const))('the example of %s is sound and can be asked', (_name, op) => {
  const { complaints, type } = checkExpression(op.example, vocabulary);
  expect(complaints).toEqual([]);
  const reads = [...factsRead(op.example)].map((name) => [name, values[name] ?? '2010-12-31'] as const);
  const value = evaluate(ready(op.example), { values: new Map(reads), absent: new Set() });
  expect(typeof value).toBe(type?.is === 'number' ? 'number' : 'boolean');
  expect(op.phrase(['a', 'b', 'c'].map((text) => ({ text, items: ['d', 'e'] })))).not.toMatch(/undefined/);
});

const people: Json = { var: 'submission.people' };
const received: Json = { var: 'request.received' };

test.each<[string, Json, boolean]>([
  ['60 is not below 60', { '<': [people, 60] }, false],
  ['60 is at most 60', { '<=': [people, 60] }, true],
  ['60 is at least 60', { '>=': [people, 60] }, true],
  ['60 is not above 60', { '>': [people, 60] }, false],
  ['a parameter stands for its value', { '<': [people, { param: 'minimum_records' }] }, false],
  ['60 lies strictly between 59 and 61', { '<': [59, people, 61] }, true],
  ['60 does not lie strictly between 60 and 61', { '<': [60, people, 61] }, false],
  ['60 lies between 60 and 61, ends included', { '<=': [60, people, 61] }, true],
  ['a day before is before', { date_before: [received, '2013-10-01'] }, true],
  ['the same day is not before', { date_before: [received, '2013-09-30'] }, false],
  ['the same day is not after', { date_not_after: [received, '2013-09-30'] }, true],
  ['a dated parameter stands for its date', { date_before: [{ param: 'first_day' }, received] }, true],
  ['a level is the level that it is', { '===': [{ var: 'request.channel' }, 'post'] }, true],
  ['a level is not another', { '!==': [{ var: 'request.channel' }, 'cjsm'] }, true],
  ['a level is one of a list', { in: [{ var: 'request.channel' }, ['post', 'upload']] }, true],
  ['a number is one of a list', { in: [people, [59, 60]] }, true],
  ['a fact that is known is not absent', { absent: people }, false],
  ['a fact that is not known is absent', { absent: { var: 'record.intervention_start' } }, true],
  ['absent takes a list of one as well', { absent: [{ var: 'record.intervention_start' }] }, true],
  ['var takes a list of one as well', { '===': [{ var: ['submission.people'] }, 60] }, true],
  [
    'if answers by the first condition that holds',
    { if: [{ '<': [people, 60] }, false, { '<': [people, 61] }, true, false] },
    true,
  ],
  ['if may choose between constants by a parameter', { '===': [people, { if: [{ param: 'strict' }, 60, 30] }] }, true],
  ['arithmetic is with constants', { '===': [people, { '+': [{ '*': [2, 29] }, { '-': [5, 3] }] }] }, true],
  ['0.1 + 0.2 is 0.3', { '===': [{ '+': [0.1, 0.2] }, 0.3] }, true],
])('%s', (_title, condition, expected) => {
  expect(answer(condition)).toBe(expected);
});

test('a part that reads no fact is a literal before anything is asked', () => {
  const condition: Json = { and: [{ '<': [people, { '*': [{ param: 'minimum_records' }, 2] }] }, { '<': [1, 2] }] };
  expect(folded(withValues(condition, parameters))).toEqual({ and: [{ '<': [people, 120] }, true] });
});

test('a fact may have the name of an operator or of a part of the prototype', () => {
  for (const name of ['absent', 'var', 'constructor', 'to_string', '__proto__', 'value_of']) {
    const value = evaluate(ready({ '===': [{ var: name }, 1] }), { ...nothing, values: new Map([[name, 1]]) });
    expect(value).toBe(true);
  }
});
