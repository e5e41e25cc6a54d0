import offered from '../../../schemas/facts/acceptance.json' with { type: 'json' };
import { type FieldText, factOfField, type Vocabulary } from '../../kernel/decider.ts';
import type { Impossible, Sum } from '../../kernel/decision/decision.ts';
import type { BooleanFact, Fact, LevelFact } from '../../kernel/facts/fact.ts';

type Subject = 'request' | 'field' | 'record';

/** What a check may ask, by what it is asked for. */
export function factsFor(subject: Subject, dictionary: Vocabulary): Fact[] {
  const fields = dictionary.inputs['provider']?.fields ?? {};
  switch (subject) {
    case 'request':
      return [
        ...(offered.request as Fact[]),
        ...Object.entries(dictionary.request.fields).flatMap(([name, field]) => requestFacts(name, field)),
      ];
    case 'field':
      return [fieldName(fields), ...(offered.field as Fact[])];
    case 'record':
      return Object.entries(fields).flatMap(([name, field]) => recordFacts(name, field));
  }
}

/** Rests on every check of records: whoever one of them stops is not counted. */
export const usablePeople = 'submission.usable_people';

export const requestSums: readonly Sum[] = [
  { parts: ['submission.people', 'submission.repeated_rows'], total: 'submission.rows', exact: true },
  { parts: ['submission.people'], total: 'submission.rows', exact: false },
  { parts: [usablePeople], total: 'submission.people', exact: false },
  { parts: ['links.linked', 'links.clerical'], total: 'links.people', exact: false },
  { parts: ['links.linked'], total: 'links.people', exact: false },
];

/** Combinations that a request, a field or a record cannot have. */
export function neverMet(subject: Subject, dictionary: Vocabulary): Impossible[] {
  switch (subject) {
    case 'request':
      return [
        never('of nobody nobody can be used', { 'submission.people': { to: 0 }, [usablePeople]: { from: 1 } }),
        never('of nobody nobody is found', { 'links.people': { to: 0 }, 'links.linked': { from: 1 } }),
        never('of nobody found the share is 0', { 'links.linked': { to: 0 }, 'links.match_rate': { above: 0 } }),
        never('of somebody found the share is above 0', { 'links.linked': { from: 1 }, 'links.match_rate': { to: 0 } }),
      ];
    case 'field':
      return [];
    case 'record':
      return fieldsThatDecide(dictionary).flatMap((name) => [
        never('there is no value', {
          [`record.${name}.state`]: { among: ['missing', 'invalid'] },
          [`record.${name}`]: 'known',
        }),
        never('there is a value', {
          [`record.${name}.state`]: { among: ['present'] },
          [`record.${name}`]: 'not known',
        }),
      ]);
  }
}

/** Fields of which the value, and not only the state, can be asked about. */
function fieldsThatDecide(dictionary: Vocabulary): string[] {
  const fields = Object.entries(dictionary.inputs['provider']?.fields ?? {});
  return fields.filter(([name, field]) => recordFacts(name, field).length > 1).map(([name]) => name);
}

function never(because: string, where: Impossible['where']): Impossible {
  return { because, where };
}

/** Free text cannot decide, but whether it was given can. */
function requestFacts(name: string, field: FieldText): Fact[] {
  const fact = factOfField(`request.${name}`, field);
  if (fact) return [fact];
  const given: BooleanFact = { name: `request.${name}.given`, title: `${field.title}: given`, type: 'boolean' };
  return [given];
}

function fieldName(fields: Readonly<Record<string, FieldText>>): LevelFact {
  const titles = Object.fromEntries(Object.entries(fields).map(([name, { title }]) => [name, title]));
  return { name: 'field.name', title: 'Field', type: 'level', levels: Object.keys(fields), titles };
}

function recordFacts(name: string, field: FieldText): Fact[] {
  const state: LevelFact = {
    name: `record.${name}.state`,
    title: `${field.title}: state`,
    type: 'level',
    levels: ['present', 'missing', 'invalid'],
  };
  const value = field.type === 'name' || field.type === 'text' ? undefined : factOfField(`record.${name}`, field);
  return value ? [state, value] : [state];
}
