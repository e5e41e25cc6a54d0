import jsonLogic from 'json-logic-js';
import { expect, test } from 'vitest';
import { checkCondition } from '../../../engine/kernel/conditions/check.ts';
import { evaluate, ready } from '../../../engine/kernel/conditions/evaluate.ts';
import type { Json } from '../../../engine/kernel/conditions/json.ts';
import { operatorNames } from '../../../engine/kernel/conditions/operators.ts';
import { vocabulary } from './vocabulary.ts';

const people: Json = { var: 'submission.people' };
const channel: Json = { var: 'request.channel' };
const encrypted: Json = { var: 'request.encrypted' };
const few: Json = { '<': [people, 60] };

/**
 * What json-logic-js 2.0.5 answers in silence, and what the check says instead. Facts that are not known are
 * the business of the decision: see decide.test.ts.
 */
test.each<[string, Json, string, RegExp]>([
  ['a null in a comparison', { '<': [null, 60] }, 'JDL2107', /null is not a value.*"absent"/],
  [
    'a misspelt name',
    { '!': { var: 'request.encryptd' } },
    'JDL2101',
    /"request\.encryptd".*Did you mean "request\.encrypted"/,
  ],
  ['a name of the prototype', { '!': { var: 'constructor' } }, 'JDL2101', /"constructor"/],
  ['a name below a fact', { '<': [{ var: 'request.channel.length' }, 3] }, 'JDL2101', /"request\.channel\.length"/],
  ['the whole data', { '!': { var: '' } }, 'JDL2101', /""/],
  ['an index', { '<': [{ var: 1 }, 3] }, 'JDL2107', /name of one fact/],
  ['a name that is computed', { '!': { var: { cat: ['request', '.', 'encrypted'] } } }, 'JDL2107', /name of one fact/],
  ['a default', { '<': [{ var: ['submission.people', 0] }, 60] }, 'JDL2107', /no default.*"absent"/],
  ['== with its coercions', { '==': [people, '60'] }, 'JDL2106', /"==".*Did you mean "==="/],
  ['!= with its coercions', { '!=': [people, '60'] }, 'JDL2106', /"!=".*Did you mean "!=="/],
  ['a number equal to text', { '===': [people, '60'] }, 'JDL2104', /submission\.people \(a number\) with "60"/],
  ['a number in order with text', { '>=': [people, '60'] }, 'JDL2104', /"60".*text is never put in order/],
  ['a list in order with a number', { '>=': [[61], 60] }, 'JDL2104', /takes numbers, but was given a list/],
  ['true in order with a number', { '>=': [true, 1] }, 'JDL2104', /takes numbers, but was given true/],
  ['levels in order', { '<': [channel, 'post'] }, 'JDL2104', /text is never put in order/],
  ['dates in order as text', { '<': [{ var: 'request.received' }, '2013-10-01'] }, 'JDL2104', /date_before/],
  [
    'a date written the British way',
    { date_before: [{ var: 'request.received' }, '01/10/2013'] },
    'JDL2104',
    /takes dates.*01\/10\/2013/,
  ],
  [
    'a date that does not exist',
    { date_before: [{ var: 'request.received' }, '2014-02-30'] },
    'JDL2104',
    /takes dates.*2014-02-30/,
  ],
  ['text read as a number', { '<': [people, { '+': ['60 records'] }] }, 'JDL2107', /"\+" takes 2 to 10/],
  ['text added', { '<': [people, { '+': ['60', 1] }] }, 'JDL2104', /takes numbers/],
  ['true added', { '<': [people, { '+': [true, 1] }] }, 'JDL2104', /takes numbers/],
  ['null added', { '<': [people, { '+': [null, 1] }] }, 'JDL2107', /null/],
  ['a division by nought', { '<': [people, { '/': [1, 0] }] }, 'JDL2104', /number other than 0/],
  [
    'a division by a parameter, which may be nought',
    { '<': [people, { '/': [1, { param: 'minimum_records' }] }] },
    'JDL2104',
    /number other than 0/,
  ],
  ['the remainder', { '===': [{ '%': [people, 2] }, 0] }, 'JDL2106', /"%"/],
  ['a product of nothing', { '<': [people, { '*': [] }] }, 'JDL2107', /was given 0/],
  ['the largest of nothing', { '<': [people, { max: [] }] }, 'JDL2107', /was given 0/],
  ['the smallest of nothing', { '<': [people, { min: [] }] }, 'JDL2107', /was given 0/],
  ['the largest of null', { '<': [people, { max: [null, -5] }] }, 'JDL2107', /null/],
  [
    'arithmetic with facts',
    { '<': [{ '-': [people, { var: 'submission.usable_people' }] }, 5] },
    'JDL2105',
    /constants and parameters only/,
  ],
  ['part of a text', { in: ['post', 'by post'] }, 'JDL2104', /literal list/],
  ['part of a fact', { in: ['post', channel] }, 'JDL2104', /literal list/],
  ['a list that is not known', { in: [channel, { param: 'routes' }] }, 'JDL2102', /"routes"/],
  ['an empty list', { in: [channel, []] }, 'JDL2104', /empty list/],
  ['a level among numbers', { in: [channel, [1, 2]] }, 'JDL2104', /request\.channel \(a level\) with 1/],
  [
    'a level that does not exist, in a list',
    { in: [channel, ['post', 'pigeon']] },
    'JDL2103',
    /"pigeon".*cjsm, post, upload/,
  ],
  ['a level that does not exist', { '===': [channel, 'pots'] }, 'JDL2103', /"pots".*Did you mean "post"/],
  [
    'a level against a text parameter, which may be no level',
    { '===': [channel, { param: 'wording' }] },
    'JDL2103',
    /none of its levels/,
  ],
  ['facts in a list', { in: [channel, [channel]] }, 'JDL2105', /constants, not of facts/],
  ['all of a list', { all: [people, few] }, 'JDL2106', /"all"/],
  ['none of a list', { none: [people, few] }, 'JDL2106', /"none"/],
  ['some of a list', { some: [people, few] }, 'JDL2106', /"some"/],
  ['>= of one thing', { '>=': [people] }, 'JDL2107', /">=" takes 2 arguments, but was given 1/],
  ['> of three things', { '>': [5, people, 10] }, 'JDL2107', /takes 2 arguments, but was given 3/],
  ['< of four things', { '<': [1, people, 3, 0] }, 'JDL2107', /takes 2 to 3 arguments, but was given 4/],
  ['=== of three things', { '===': [people, 1, 2] }, 'JDL2107', /takes 2 arguments, but was given 3/],
  ['- of three things', { '<': [people, { '-': [10, 1, 1] }] }, 'JDL2107', /takes 1 to 2 arguments/],
  ['! of two things', { '!': [encrypted, encrypted] }, 'JDL2107', /takes 1 arguments, but was given 2/],
  ['if without else', { if: [few, true] }, 'JDL2107', /takes 3 to 21 arguments, but was given 2/],
  ['if with an even number', { if: [few, true, few, false] }, 'JDL2104', /when no condition holds/],
  ['if with answers of two types', { if: [few, true, 'post'] }, 'JDL2104', /compares true .* with "post"/],
  [
    'if that makes a number of a fact',
    { '<': [people, { if: [encrypted, 60, 100] }] },
    'JDL2105',
    /by the fact request\.encrypted/,
  ],
  ['and of nothing', { and: [] }, 'JDL2107', /was given 0/],
  ['or of nothing', { or: [] }, 'JDL2107', /was given 0/],
  ['and of one thing', { and: [few] }, 'JDL2107', /was given 1/],
  ['and of numbers, which gives a number', { and: [1, 3] }, 'JDL2104', /true-or-false/],
  [
    'two keys, which are a truthy literal',
    { and: [few, few], or: [few, few] },
    'JDL2107',
    /exactly one operator, but 2/,
  ],
  ['no key', {}, 'JDL2107', /exactly one operator, but 0/],
  ['a literal map', { '===': [channel, { tier: 'A' }] }, 'JDL2106', /"tier"/],
  ['an operator in a branch that is never reached', { or: [true, { bogus: [1] }] }, 'JDL2106', /"bogus"/],
  ['truth of a number', { '!': people }, 'JDL2104', /true-or-false conditions, but was given submission\.people/],
  ['truth of a text', { or: ['0', 'false'] }, 'JDL2104', /true-or-false/],
  ['truth of a list', { '!': [[]] }, 'JDL2104', /true-or-false/],
  ['!!', { '!!': [people] }, 'JDL2106', /"!!"/],
  ['filter and its inner scope', { filter: [[1, 2], { '>': [{ var: '' }, { var: 'min' }] }] }, 'JDL2106', /"filter"/],
  ['map', { map: [[1], 1] }, 'JDL2106', /"map"/],
  ['reduce', { reduce: [[1], 1, 0] }, 'JDL2106', /"reduce"/],
  ['missing, which sees the prototype', { missing: ['toString'] }, 'JDL2106', /"missing"/],
  ['missing_some', { missing_some: [1, ['submission.people']] }, 'JDL2106', /"missing_some"/],
  ['log, which prints data', { log: people }, 'JDL2106', /"log"/],
  ['method, which runs code', { method: ['x', 'constructor'] }, 'JDL2106', /"method"/],
  ['an operator with a dot', { 'cat.call': [1] }, 'JDL2106', /"cat\.call"/],
  ['an operator of the prototype', { constructor: [1] }, 'JDL2106', /"constructor"/],
  ['absent of a constant', { absent: 5 }, 'JDL2104', /takes one fact/],
  ['absent of a name that is not a fact', { absent: { var: 'request.chanel' } }, 'JDL2101', /"request\.channel"/],
  [
    'two facts in order',
    { '<': [people, { var: 'submission.usable_people' }] },
    'JDL2105',
    /with the fact submission\.usable_people.*facts of their own/,
  ],
  [
    'two facts with a number between',
    { '<': [people, 5, { var: 'submission.usable_people' }] },
    'JDL2105',
    /compares the fact/,
  ],
  [
    'two facts that are true or false',
    { '===': [encrypted, { var: 'request.consented' }] },
    'JDL2105',
    /compares the fact/,
  ],
  [
    'two dates of which both are facts',
    { date_before: [{ var: 'request.received' }, { var: 'record.intervention_start' }] },
    'JDL2105',
    /compares the fact/,
  ],
  ['a condition that is a number', { '+': [1, 2] }, 'JDL2107', /this is a number/],
  ['a condition that is a text', 'post', 'JDL2107', /this is a text/],
  ['an infinite number', { '<': [people, Number.POSITIVE_INFINITY] }, 'JDL2107', /finite/],
  [
    'a condition 70 levels deep',
    Array.from({ length: 70 }).reduce<Json>((inner) => ({ '!': inner }), few),
    'JDL2110',
    /64 levels/,
  ],
  [
    'a condition of 10,000 parts',
    { in: [people, Array.from({ length: 10_000 }, (_, i) => i)] },
    'JDL2110',
    /5000 parts/,
  ],
])('%s is refused with one complaint', (_title, condition, code, says) => {
  const { complaints } = checkCondition(condition, vocabulary);
  expect(complaints.map((c) => c.code)).toEqual([code]);
  expect(`${complaints[0]!.message} ${complaints[0]!.help ?? ''}`).toMatch(says);
});

test('the library is as unsafe as the guard takes it to be', () => {
  expect(jsonLogic.apply({ '<': [{ var: 'n' }, 60] }, {})).toBe(true);
  expect(jsonLogic.apply({ '!': { var: 'matchd' } }, { matched: true })).toBe(true);
  expect(jsonLogic.apply({ in: ['A', 'UNMATCHED'] }, {})).toBe(true);
  expect(jsonLogic.apply({ or: [true, { bogus: [1] }] }, {})).toBe(true);
});

test('no operator of the library that prints or runs code is left in reach', () => {
  expect(evaluate(ready(true), { values: new Map(), absent: new Set() })).toBe(true);
  expect(() => jsonLogic.apply({ log: 'a name' } as never)).toThrow(/Unrecognized operation log/);
  expect(operatorNames().sort()).toEqual([
    '!',
    '!==',
    '*',
    '+',
    '-',
    '/',
    '<',
    '<=',
    '===',
    '>',
    '>=',
    'absent',
    'and',
    'date_before',
    'date_not_after',
    'if',
    'in',
    'max',
    'min',
    'or',
  ]);
});
