import offered from '../../../schemas/facts/acceptance.json' with { type: 'json' };
import { type FieldText, factOfField, type Vocabulary } from '../../kernel/decider.ts';
import type { BooleanFact, Fact, LevelFact } from '../../kernel/facts/fact.ts';

/** What a check may ask, by what it is asked for. */
export function factsFor(subject: 'request' | 'field' | 'record', dictionary: Vocabulary): Fact[] {
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
