import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCondition } from '../../../engine/kernel/conditions/check.ts';
import { canonical, type Json } from '../../../engine/kernel/conditions/json.ts';
import {
  describeCondition,
  describeRow,
  describer,
  type ParametersInWords,
} from '../../../engine/kernel/decision/describe.ts';
import type { Fact } from '../../../engine/kernel/facts/fact.ts';
import { condition, facts as plainFacts } from './random.ts';

const nasty: readonly Fact[] = [
  { name: 'a.people', title: 'Different people sent', type: 'number' },
  { name: 'b.people', title: 'Different people sent', type: 'number' },
  { name: 'share', title: 'Share of people', type: 'number' },
  { name: 'both', title: 'Different people sent is below 3 and share of people', type: 'number' },
  { name: 'channel', title: 'Channel', type: 'level', levels: ['a-b', 'a_b', '60', '2013-04-01', 'true', 'post'] },
  { name: 'route', title: 'Not channel', type: 'level', levels: ['a-b', 'post'], titles: { post: 'a” or “b' } },
  { name: 'encrypted', title: 'Encrypted', type: 'boolean' },
  { name: 'minimum', title: 'The fewest people (60)', type: 'number' },
  { name: 'day', title: 'Day', type: 'date' },
];
const decision = { facts: new Map(nasty.map((fact) => [fact.name, fact])) };
const parameters: ParametersInWords = new Map([
  ['minimum', { title: 'Fewest people', value: 60 }],
  ['least', { title: 'Fewest people', value: 60 }],
  ['first_day', { title: 'First day', value: '2013-04-01' }],
  ['later', { title: 'Later', value: undefined }] as never,
]);
const vocabulary = {
  facts: decision.facts,
  parameters: new Map([
    ['minimum', 'number' as const],
    ['least', 'number' as const],
    ['first_day', 'date' as const],
    ['later', 'number' as const],
  ]),
};

const says = (node: Json): string => describeCondition(node, decision, parameters);
const of = (name: string): Json => ({ var: name });
const people = of('a.people');
const low: Json = { '<': [people, 3] };
const high: Json = { '>': [people, 9] };
const post: Json = { '===': [of('channel'), 'post'] };

describe('a condition in plain English', () => {
  it.each<[string, Json]>([
    ['different people sent [a.people] is below 60', { '<': [people, 60] }],
    ['share of people is below the fewest people [minimum] (60)', { '<': [of('share'), { param: 'minimum' }] }],
    ['share of people is at least 0.00001', { '>=': [of('share'), 0.00001] }],
    ['share of people is above 1,234,567', { '>': [of('share'), 1234567] }],
    ['share of people is below the later (no value)', { '<': [of('share'), { param: 'later' }] }],
    ['channel is “post”', post],
    ['channel is “a b” [a-b], “60” or “post”', { in: [of('channel'), ['a-b', '60', 'post']] }],
    ['channel is one of “post” alone', { in: [of('channel'), ['post']] }],
    ['encrypted is false', { '===': [of('encrypted'), false] }],
    ['encrypted holds', of('encrypted')],
    ['day is not known', { absent: of('day') }],
    ['day is known', { '!': { absent: of('day') } }],
    ['day is before 1 April 2013', { date_before: [of('day'), '2013-04-01'] }],
    ['day is on or after the first day (1 April 2013)', { date_not_after: [{ param: 'first_day' }, of('day')] }],
    ['share of people is at least 1 and at most 9', { and: [{ '>=': [of('share'), 1] }, { '<=': [of('share'), 9] }] }],
    ['share of people is between 1 and 9, both included', { '<=': [1, of('share'), 9] }],
    [
      'channel is “post” or “true”, and encrypted is true',
      { and: [{ in: [of('channel'), ['post', 'true']] }, { '===': [of('encrypted'), true] }] },
    ],
    [
      '(channel is “post” and encrypted holds) or day is known',
      { or: [{ and: [post, of('encrypted')] }, { '!': { absent: of('day') } }] },
    ],
    ['it is not so that (channel is “post”)', { '!': post }],
    [
      '(channel is “post” where encrypted holds; day is known otherwise)',
      { if: [of('encrypted'), post, { '!': { absent: of('day') } }] },
    ],
    ['“The fewest people (60)” is below (60 plus 2)', { '<': [of('minimum'), { '+': [60, 2] }] }],
  ])('%s', (words, node) => {
    expect(checkCondition(node, vocabulary).complaints).toEqual([]);
    expect(says(node)).toBe(words);
  });

  it('calls a parameter by its name where no title is at hand', () => {
    expect(describeCondition({ '<': [people, { param: 'minimum_records' }] }, decision)).toBe(
      'different people sent [a.people] is below the minimum records (a parameter)',
    );
  });

  it('is the same for two ways of writing the same thing', () => {
    expect(says({ '!': [{ var: ['encrypted'] }] })).toBe(says({ '!': { var: 'encrypted' } }));
  });

  it('becomes a row with the verdict in words', () => {
    const whole = {
      ...decision,
      id: 's/d',
      asks: '?',
      verdicts: ['a-b', 'b'],
      protective: false,
      rows: [],
      otherwise: 'b',
      undecided: 'b',
    };
    expect(describeRow({ id: 'r', condition: low, then: 'a-b', cites: [], carries: {} }, whole, parameters)).toBe(
      'If different people sent [a.people] is below 3: a b.',
    );
  });
});

describe('two different conditions never read the same', () => {
  const pairs: readonly (readonly [string, Json, Json])[] = [
    ['a number and its neighbour', { '<': [people, 0.00001] }, { '<': [people, 0.00002] }],
    ['numbers that rounding would make one', { '<': [people, 0.12345] }, { '<': [people, 0.12349] }],
    ['a number and a level of that name', { '===': [of('channel'), '60'] }, { '===': [of('share'), 60] }],
    ['levels that differ in their signs', { '===': [of('channel'), 'a-b'] }, { '===': [of('channel'), 'a_b'] }],
    ['a level whose title holds a list', { '===': [of('route'), 'post'] }, { in: [of('route'), ['a-b', 'b']] }],
    ['one level, and a list of it', post, { in: [of('channel'), ['post']] }],
    ['a list and its reverse', { in: [of('channel'), ['post', '60']] }, { in: [of('channel'), ['60', 'post']] }],
    ['facts of one title', low, { '<': [of('b.people'), 3] }],
    ['a fact whose title holds a condition', { and: [low, { '<': [of('share'), 6] }] }, { '<': [of('both'), 6] }],
    ['a fact that begins with not', { '!==': ['post', of('channel')] }, { '===': ['post', of('route')] }],
    ['a parameter called like a fact', { '<': [people, { param: 'minimum' }] }, { '<': [of('minimum'), 60] }],
    ['a parameter and its value', { '<': [people, { param: 'minimum' }] }, { '<': [people, 60] }],
    ['parameters of one title', { '<': [people, { param: 'minimum' }] }, { '<': [people, { param: 'least' }] }],
    ['and inside or', { or: [{ and: [low, post] }, high] }, { and: [{ or: [low, high] }, { or: [post, high] }] }],
    ['or inside and', { and: [low, { or: [post, high] }] }, { or: [{ and: [low, post] }, high] }],
    ['and inside and', { and: [{ and: [low, post] }, high] }, { and: [low, post, high] }],
    ['and inside and, elsewhere', { and: [{ and: [low, post] }, high] }, { and: [low, { and: [post, high] }] }],
    ['or inside or', { or: [{ or: [low, post] }, high] }, { or: [low, post, high] }],
    ['not-not', { '!': { '!': low } }, low],
    ['not-not-not', { '!': { '!': { '!': low } } }, { '!': low }],
    ['not of a part and of the whole', { and: [{ '!': low }, post] }, { '!': { and: [low, post] } }],
    ['not known, and not so', { '!': { '!': { absent: people } } }, { absent: people }],
    ['holds, and is true', of('encrypted'), { '===': [of('encrypted'), true] }],
    ['not so, and is false', { '!': of('encrypted') }, { '===': [of('encrypted'), false] }],
    ['ends in and ends out', { '<=': [2, people, 6] }, { '<': [2, people, 6] }],
    ['between, and two bounds', { '<=': [2, people, 6] }, { and: [{ '>=': [people, 2] }, { '<=': [people, 6] }] }],
    [
      'bounds in a list and bounds apart',
      { and: [{ and: [{ '>=': [people, 2] }, { '<=': [people, 6] }] }, post] },
      { and: [{ '>=': [people, 2] }, { '<=': [people, 6] }, post] },
    ],
    ['which side of a bound', { '<': [people, 2] }, { '>': [2, people] }],
    ['before and not after', { date_before: [of('day'), '2013-04-01'] }, { date_not_after: [of('day'), '2013-04-01'] }],
    ['a date on either side', { date_before: [of('day'), '2013-04-01'] }, { date_before: ['2013-04-01', of('day')] }],
    [
      'if inside then and inside otherwise',
      { if: [low, { if: [high, post, low] }, high] },
      { if: [low, high, { if: [high, post, low] }] },
    ],
    [
      'two ifs, and one of two cases',
      { if: [low, post, { if: [high, low, post] }] },
      { if: [low, post, high, low, post] },
    ],
    ['if, and its parts by and', { if: [low, post, high] }, { and: [low, post, high] }],
    [
      'sums that group otherwise',
      { '<': [people, { '+': [{ '+': [1, 2] }, 3] }] },
      { '<': [people, { '+': [1, { '+': [2, 3] }] }] },
    ],
    ['a negative number, and minus one', { '<': [people, -5] }, { '<': [people, { '-': [5] }] }],
    ['the smallest and the largest', { '<': [people, { min: [1, 2] }] }, { '<': [people, { max: [1, 2] }] }],
  ];

  it.each(pairs)('%s', (_, one, other) => {
    expect(canonical(one)).not.toBe(canonical(other));
    expect(says(one)).not.toBe(says(other));
  });

  const runs = { numRuns: 4000, seed: 20131001 };

  it('over random pairs of conditions', () => {
    const told = { facts: new Map(plainFacts.map((fact) => [fact.name, fact])) };
    const { condition: inWords } = describer(
      told,
      new Map([['smallest_count', { title: 'Smallest count', value: 3 }]]),
    );
    fc.assert(
      fc.property(condition, condition, (one, other) => {
        expect(inWords(one) === inWords(other)).toBe(canonical(one) === canonical(other));
      }),
      runs,
    );
  });

  /** Titles made of the very words by which sentences are joined, and conditions too short to differ in much else. */
  const words = [
    'people',
    'share',
    'the',
    'is',
    'below',
    'and',
    'or',
    'not',
    '3',
    '(3)',
    '“count”',
    'holds',
    'Smallest',
    ',',
    ';',
  ];
  const title = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));

  it('whatever the titles of facts and parameters', () => {
    const told = fc
      .tuple(fc.array(title, { minLength: plainFacts.length, maxLength: plainFacts.length }), title)
      .map(([titles, parameter]) =>
        describer(
          { facts: new Map(plainFacts.map((fact, i) => [fact.name, { ...fact, title: titles[i]! }])) },
          new Map([['smallest_count', { title: parameter, value: 3 }]]),
        ),
      );
    let met = 0;
    fc.assert(
      fc.property(told, fc.array(condition, { minLength: 40, maxLength: 60 }), (says, all) => {
        const read = new Map<string, string>();
        for (const node of all) {
          const sentence = says.condition(node);
          expect(read.get(sentence) ?? canonical(node)).toBe(canonical(node));
          read.set(sentence, canonical(node));
        }
        met += read.size;
      }),
      { numRuns: 300, seed: 20131001 },
    );
    expect(met).toBeGreaterThan(9000);
  });
});
