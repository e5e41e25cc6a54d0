import type { ParameterType, Vocabulary } from '../../../engine/kernel/conditions/check.ts';
import type { Fact } from '../../../engine/kernel/facts/fact.ts';

/** A small vocabulary with a fact and a parameter of every kind. */
export const facts: readonly Fact[] = [
  { name: 'submission.people', title: 'People sent', type: 'number', integer: true, min: 0 },
  { name: 'submission.usable_people', title: 'Usable people', type: 'number', integer: true, min: 0 },
  { name: 'links.match_rate', title: 'Match rate', type: 'number', min: 0, max: 1 },
  { name: 'request.channel', title: 'Route', type: 'level', levels: ['cjsm', 'post', 'upload'] },
  { name: 'request.encrypted', title: 'Encrypted', type: 'boolean' },
  { name: 'request.consented', title: 'Consented', type: 'boolean' },
  { name: 'request.received', title: 'Day of receipt', type: 'date' },
  { name: 'record.intervention_start', title: 'Intervention start', type: 'date' },
];

export const vocabulary: Vocabulary = {
  facts: new Map(facts.map((fact) => [fact.name, fact])),
  parameters: new Map<string, ParameterType>([
    ['minimum_records', 'number'],
    ['first_day', 'date'],
    ['strict', 'boolean'],
    ['wording', 'text'],
  ]),
};

export const parameters = new Map<string, number | string | boolean>([
  ['minimum_records', 60],
  ['first_day', '2013-04-01'],
  ['strict', true],
  ['wording', 'post'],
]);
