import { expect, test } from 'vitest';
import { compileCells } from '../../../engine/kernel/conditions/cells.ts';
import { checkCondition } from '../../../engine/kernel/conditions/check.ts';
import type { Json, JsonMap } from '../../../engine/kernel/conditions/json.ts';
import { vocabulary } from './vocabulary.ts';

const people: Json = { var: 'submission.people' };
const received: Json = { var: 'request.received' };

test.each<[string, JsonMap, Json]>([
  ['a level', { 'request.channel': 'post' }, { '===': [{ var: 'request.channel' }, 'post'] }],
  [
    'a list of levels',
    { 'request.channel': ['post', 'upload'] },
    { in: [{ var: 'request.channel' }, ['post', 'upload']] },
  ],
  ['true or false', { 'request.encrypted': false }, { '===': [{ var: 'request.encrypted' }, false] }],
  ['a number', { 'submission.people': 0 }, { '===': [people, 0] }],
  ['a date', { 'request.received': '2013-04-01' }, { '===': [received, '2013-04-01'] }],
  ['below', { 'submission.people': { below: 60 } }, { '<': [people, 60] }],
  ['at_most', { 'submission.people': { at_most: 60 } }, { '<=': [people, 60] }],
  ['at_least', { 'submission.people': { at_least: 60 } }, { '>=': [people, 60] }],
  ['above', { 'submission.people': { above: 60 } }, { '>': [people, 60] }],
  [
    'a bound that a parameter sets',
    { 'submission.people': { below: 'minimum_records' } },
    { '<': [people, { param: 'minimum_records' }] },
  ],
  ['a bound on a date', { 'request.received': { below: '2013-10-01' } }, { date_before: [received, '2013-10-01'] }],
  ['above a date', { 'request.received': { above: 'first_day' } }, { date_before: [{ param: 'first_day' }, received] }],
  [
    'at_least a date',
    { 'request.received': { at_least: 'first_day' } },
    { date_not_after: [{ param: 'first_day' }, received] },
  ],
  [
    'between, ends included',
    { 'submission.people': { between: [1, 9] } },
    { and: [{ '>=': [people, 1] }, { '<=': [people, 9] }] },
  ],
  [
    'between, one end excluded',
    { 'submission.people': { between: [1, 'below minimum_records'] } },
    { and: [{ '>=': [people, 1] }, { '<': [people, { param: 'minimum_records' }] }] },
  ],
  [
    'between, both ends excluded',
    { 'submission.people': { between: ['above 0', 'below 10'] } },
    { and: [{ '>': [people, 0] }, { '<': [people, 10] }] },
  ],
  [
    'two bounds',
    { 'submission.people': { above: 0, below: 10 } },
    { and: [{ '>': [people, 0] }, { '<': [people, 10] }] },
  ],
  ['absent', { 'submission.people': 'absent' }, { absent: people }],
  ['present', { 'submission.people': 'present' }, { '!': { absent: people } }],
  [
    'several facts, which must all hold',
    { 'request.encrypted': true, 'submission.people': { below: 60 } },
    { and: [{ '===': [{ var: 'request.encrypted' }, true] }, { '<': [people, 60] }] },
  ],
])('%s is short for JSON Logic', (_title, cells, logic) => {
  const { condition, complaints } = compileCells(cells, vocabulary);
  expect(complaints).toEqual([]);
  expect(condition).toEqual(logic);
  expect(checkCondition(condition, vocabulary).complaints).toEqual([]);
});

test.each<[string, JsonMap, string, RegExp, (string | number)[]]>([
  ['a fact that does not exist', { 'request.chanel': 'post' }, 'JDL2101', /"request\.channel"/, ['request.chanel']],
  ['a level that does not exist', { 'request.channel': ['post', 'pots'] }, 'JDL2103', /"post"/, ['request.channel', 1]],
  ['an empty list', { 'request.channel': [] }, 'JDL2104', /empty list/, ['request.channel']],
  ['a text for true or false', { 'request.encrypted': 'true' }, 'JDL2104', /without quotes/, ['request.encrypted']],
  ['a text for a number', { 'submission.people': '60' }, 'JDL2104', /below: minimum_records/, ['submission.people']],
  ['null for a number', { 'submission.people': null }, 'JDL2104', /compared with null/, ['submission.people']],
  ['a date that does not exist', { 'request.received': '2013-02-29' }, 'JDL2104', /2013-04-01/, ['request.received']],
  [
    'a bound on levels',
    { 'request.channel': { below: 'post' } },
    'JDL2104',
    /levels, not an order/,
    ['request.channel'],
  ],
  [
    'a bound that does not exist',
    { 'submission.people': { bellow: 60 } },
    'JDL2106',
    /"below"/,
    ['submission.people', 'bellow'],
  ],
  ['no bound', { 'submission.people': {} }, 'JDL2104', /no bound/, ['submission.people']],
  [
    'between of one',
    { 'submission.people': { between: [1] } },
    'JDL2104',
    /two ends/,
    ['submission.people', 'between'],
  ],
  [
    'between with its ends swapped',
    { 'submission.people': { between: [9, 1] } },
    'JDL2104',
    /lower end first/,
    ['submission.people', 'between'],
  ],
  [
    'a parameter that does not exist',
    { 'submission.people': { below: 'minimum_record' } },
    'JDL2102',
    /"minimum_records"/,
    ['submission.people', 'below'],
  ],
  [
    'a parameter of another type',
    { 'submission.people': { below: 'first_day' } },
    'JDL2104',
    /"first_day" is a date/,
    ['submission.people', 'below'],
  ],
  [
    'a number for a date',
    { 'request.received': { below: 2013 } },
    'JDL2104',
    /is a date, but the bound is 2013/,
    ['request.received', 'below'],
  ],
  [
    'an end excluded the wrong way',
    { 'submission.people': { between: ['below 1', 9] } },
    'JDL2102',
    /"below 1" is not a parameter/,
    ['submission.people', 'between', 0],
  ],
  [
    'a bound that contradicts itself',
    { 'submission.people': { below: 'above 5' } },
    'JDL2102',
    /"above 5" is not a parameter/,
    ['submission.people', 'below'],
  ],
  [
    'a number in quotes',
    { 'submission.people': { below: '60' } },
    'JDL2104',
    /without quotes/,
    ['submission.people', 'below'],
  ],
])('%s is refused where it stands', (_title, cells, code, says, path) => {
  const { complaints } = compileCells(cells, vocabulary);
  expect(complaints.map((c) => [c.code, c.path])).toEqual([[code, path]]);
  expect(`${complaints[0]!.message} ${complaints[0]!.help ?? ''}`).toMatch(says);
});

test('a level named absent is a level, where a fact declares it', () => {
  const declared = {
    facts: new Map([
      ['identifier', { name: 'identifier', title: 'Identifier', type: 'level' as const, levels: ['absent', 'same'] }],
    ]),
    parameters: new Map(),
  };
  expect(compileCells({ identifier: 'absent' }, declared).condition).toEqual({
    '===': [{ var: 'identifier' }, 'absent'],
  });
});
