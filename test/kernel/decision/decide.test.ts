import { expect, test } from 'vitest';
import { buildDecision, type RowText } from '../../../engine/kernel/decision/build.ts';
import { decide } from '../../../engine/kernel/decision/decide.ts';
import { mostProtective } from '../../../engine/kernel/decision/decision.ts';
import { inForce, type ParameterValue } from '../../../engine/kernel/decision/in-force.ts';
import type { Fact, FactValues } from '../../../engine/kernel/facts/fact.ts';
import { decisionAsOf, parametersAsOf } from '../../../engine/pack/resolve.ts';

const facts: readonly Fact[] = [
  { name: 'submission.people', title: 'People', type: 'number', integer: true, min: 0 },
  { name: 'links.match_rate', title: 'Match rate', type: 'number', min: 0, max: 1 },
  { name: 'request.channel', title: 'Route', type: 'level', levels: ['cjsm', 'post', 'ordinary-email'] },
  { name: 'request.encrypted', title: 'Encrypted', type: 'boolean' },
  { name: 'request.received', title: 'Received', type: 'date' },
];
const minimum = {
  minimum_records: {
    title: 'Fewest',
    unit: 'people',
    protects: 'quality' as const,
    values: { '2014-01-01': { is: 30 }, '2013-04-01': { is: 60 } },
  },
};
const tooFew: RowText = {
  id: 'too-few',
  if: { 'submission.people': { below: 'minimum_records' } },
  then: 'reject',
  say: '{{submission.people}} people came by {{request.channel}}; at least {{minimum_records}} are needed',
  cites: ['pia.q21'],
};

function built(rows: readonly RowText[]) {
  const text = {
    id: 'intake/check',
    asks: '?',
    verdicts: ['accept', 'ask', 'reject', 'undecided'],
    protective: true,
    rows,
    otherwise: 'accept',
    undecided: 'undecided',
    facts,
    path: [],
  };
  const { decision, complaints } = buildDecision(text, new Map([['minimum_records', 'number' as const]]));
  expect(complaints).toEqual([]);
  return decision;
}

function asked(
  rows: readonly RowText[],
  given: FactValues,
  asOf = '2013-06-01',
  values: ReadonlyMap<string, ParameterValue> = parametersAsOf(minimum, asOf),
) {
  return decide(inForce(built(rows), asOf, values), given);
}

test.each([
  ['59 is below a minimum of 60', [tooFew], { 'submission.people': 59 }, 'reject'],
  ['60 is not', [tooFew], { 'submission.people': 60 }, 'accept'],
  ['a whole number below its domain is not known', [tooFew], { 'submission.people': -1 }, 'undecided'],
  ['a fraction is no number of people', [tooFew], { 'submission.people': 59.5 }, 'undecided'],
  ['a number as text is not known', [tooFew], { 'submission.people': '59' }, 'undecided'],
  ['not a number is not known', [tooFew], { 'submission.people': Number.NaN }, 'undecided'],
  ['null is not known', [tooFew], { 'submission.people': null }, 'undecided'],
  ['nothing is not known', [tooFew], {}, 'undecided'],
  ['a value of the prototype is not known', [tooFew], Object.create({ 'submission.people': 59 }), 'undecided'],
  [
    'a level that is not declared is not known',
    [{ id: 'post', if: { 'request.channel': 'post' }, then: 'reject' }],
    { 'request.channel': 'pigeon' },
    'undecided',
  ],
  [
    'a date that does not exist is not known',
    [{ id: 'late', if: { 'request.received': { above: '2014-03-31' } }, then: 'reject' }],
    { 'request.received': '2014-04-31' },
    'undecided',
  ],
  [
    'a fact that cannot matter may be missing',
    [
      tooFew,
      { id: 'few-again', if: { 'submission.people': { below: 10 }, 'request.encrypted': true }, then: 'reject' },
    ],
    { 'submission.people': 5 },
    'reject',
  ],
  [
    'a fact that cannot matter may be missing, whichever row asks first',
    [
      { id: 'few-again', if: { 'submission.people': { below: 10 }, 'request.encrypted': true }, then: 'reject' },
      tooFew,
    ],
    { 'submission.people': 5 },
    'reject',
  ],
  [
    'rows that agree for every level decide without the level',
    [
      { id: 'by-post', if: { 'request.channel': 'post' }, then: 'reject' },
      { id: 'else', if: { 'request.channel': ['cjsm', 'ordinary-email'] }, then: 'reject' },
    ],
    {},
    'reject',
  ],
  [
    'a bound outside the domain decides without the fact',
    [{ id: 'impossible', if: { 'submission.people': { below: 0 } }, then: 'reject' }],
    {},
    'accept',
  ],
  [
    'a bound that all of the domain meets decides without the fact',
    [{ id: 'certain', if: { 'links.match_rate': { at_most: 1 } }, then: 'reject' }],
    {},
    'reject',
  ],
  [
    'a row may ask whether a fact is absent',
    [{ id: 'silence', if: { 'request.encrypted': 'absent' }, then: 'reject' }],
    {},
    'reject',
  ],
  [
    'a value outside the domain is absent',
    [{ id: 'silence', if: { 'request.channel': 'absent' }, then: 'reject' }],
    { 'request.channel': 'pigeon' },
    'reject',
  ],
  [
    'the first row that holds decides',
    [
      { id: 'one', if: { 'request.encrypted': true }, then: 'ask' },
      { id: 'two', if: { 'request.encrypted': true }, then: 'reject' },
    ],
    { 'request.encrypted': true },
    'ask',
  ],
] as [string, RowText[], FactValues, string][])('%s', (_title, rows, given, verdict) => {
  expect(asked(rows, given).verdict).toBe(verdict);
});

test.each([
  ['a row holds from its first day', { from: '2013-06-01' }, '2013-06-01', 'reject'],
  ['a row does not hold the day before', { from: '2013-06-01' }, '2013-05-31', 'accept'],
  ['a row holds until its last day', { until: '2013-06-30' }, '2013-06-30', 'reject'],
  ['a row does not hold the day after', { until: '2013-06-30' }, '2013-07-01', 'accept'],
  ['a value holds until the next one', {}, '2013-12-31', 'reject'],
  ['a value holds from its date, in whichever order they are written', {}, '2014-01-01', 'accept'],
])('%s', (_title, dates, asOf, verdict) => {
  expect(asked([{ ...tooFew, ...dates }], { 'submission.people': 45 }, asOf).verdict).toBe(verdict);
});

const share = (bound: object): RowText[] => [
  { id: 'share', if: { 'links.match_rate': bound as never }, then: 'reject' },
];
const number = (bound: object): RowText[] => [
  { id: 'number', if: { 'submission.people': bound as never }, then: 'reject' },
];
const day = (bound: object): RowText[] => [{ id: 'day', if: { 'request.received': bound as never }, then: 'reject' }];

test.each([
  ['the tail above a share', share({ above: 0.5 })],
  ['the tail below a share', share({ below: 0.5 })],
  ['one share', share({ between: [0.5, 0.5] })],
  ['the shares between two cut points', share({ between: ['above 0.5', 'below 0.6'] })],
  ['the numbers above', number({ above: 60 })],
  ['the numbers below', number({ below: 1 })],
  ['the one number between two cut points', number({ between: ['above 59', 'below 61'] })],
  ['the days after', day({ above: '2013-04-01' })],
  ['the days before', day({ below: '2013-04-01' })],
  ['the days between two dates', day({ between: ['above 2013-04-01', 'below 2013-04-03'] })],
] as [string, RowText[]][])('%s are not forgotten when the fact is missing', (_title, rows) => {
  expect(asked(rows, {}).verdict).toBe('undecided');
});

test('a decision that needs a value before its first date names the parameter', () => {
  const asOf = '2013-03-31';
  expect(decisionAsOf(built([tooFew]), asOf, parametersAsOf(minimum, asOf))).toEqual({ noValue: 'minimum_records' });
  const spoken: RowText = {
    id: 'late',
    if: { 'request.encrypted': false },
    then: 'reject',
    say: 'At least {{minimum_records}}',
  };
  expect(decisionAsOf(built([spoken]), asOf, parametersAsOf(minimum, asOf))).toEqual({ noValue: 'minimum_records' });
});

test('a row that is not in force asks for nothing', () => {
  const old: RowText = { id: 'old', if: { 'request.encrypted': false }, then: 'reject', until: '2013-05-31' };
  expect(asked([old], {})).toMatchObject({ verdict: 'accept', row: 'otherwise', missing: [] });
});

test('a judgement says which row decided, why, on what grounds and on which facts', () => {
  expect(
    asked([tooFew], { 'submission.people': 1, 'request.channel': 'ordinary-email', 'request.encrypted': true }),
  ).toEqual({
    decision: 'intake/check',
    verdict: 'reject',
    row: 'too-few',
    reason: '1 people came by ordinary email; at least 60 are needed',
    cites: ['pia.q21'],
    facts: { 'request.channel': 'ordinary-email', 'submission.people': 1 },
    missing: [],
    carries: {},
  });
});

test('an undecided judgement names what is not known and never a value', () => {
  expect(asked([tooFew], { 'submission.people': -7 })).toMatchObject({
    verdict: 'undecided',
    row: 'undecided',
    reason: 'Not known: submission.people',
    missing: ['submission.people'],
    facts: {},
  });
});

test('a fact that only a sentence names may be missing and reads "unknown"', () => {
  expect(asked([tooFew], { 'submission.people': 1 }).reason).toBe('1 people came by unknown; at least 60 are needed');
});

test('what a row carries besides goes with its judgement', () => {
  const row: RowText = {
    id: 'gate',
    if: { 'request.encrypted': false },
    then: 'reject',
    reason: 'LowCount',
    never_say: ['no effect'],
  };
  expect(asked([row], { 'request.encrypted': false }).carries).toEqual({
    reason: 'LowCount',
    never_say: ['no effect'],
  });
});

test.each([
  [['accept', 'reject', 'ask'], 'reject'],
  [['accept', 'ask', 'accept'], 'ask'],
  [['accept'], 'accept'],
  [[], 'accept'],
])('the most protective of %j is %s', (verdicts, expected) => {
  expect(mostProtective(['accept', 'ask', 'reject'], verdicts)).toBe(expected);
});
