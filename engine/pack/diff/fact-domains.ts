import { canonical } from '../../kernel/conditions/json.ts';
import type { Decision } from '../../kernel/decision/decision.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { Fact } from '../../kernel/facts/fact.ts';
import { factsRead } from '../epochs.ts';
import type { Path } from '../yaml.ts';
import type { Packs } from './pairs.ts';

/** A fact that two versions of a decision know with other values. */
export interface OtherDomain {
  readonly before: Fact;
  readonly after: Fact;
}

/** Facts that either version asks about and that can have other values than before. */
export function otherDomains(before: Decision, after: Decision): OtherDomain[] {
  const read = new Set([...factsRead(before), ...factsRead(after)]);
  return [...read].flatMap((name) => {
    const [old, now] = [before.facts.get(name), after.facts.get(name)];
    return old === undefined || now === undefined || domainOf(old) === domainOf(now)
      ? []
      : [{ before: old, after: now }];
  });
}

function domainOf(fact: Fact): string {
  switch (fact.type) {
    case 'number':
      return canonical([fact.type, fact.integer ?? false, fact.min ?? null, fact.max ?? null]);
    case 'level':
      return canonical([fact.type, [...fact.levels].sort()]);
    default:
      return fact.type;
  }
}

/** Whether values of the one can be laid beside values of the other, as both are numbers, or both are levels. */
export function isComparable({ before, after }: OtherDomain): boolean {
  if (before.type === 'number' && after.type === 'number')
    return (before.integer ?? false) === (after.integer ?? false);
  return before.type === after.type;
}

/** What became of the values, in words. */
export function domainInWords({ before, after }: OtherDomain): string {
  if (before.type === 'level' && after.type === 'level') {
    const gained = after.levels.filter((level) => !before.levels.includes(level));
    const lost = before.levels.filter((level) => !after.levels.includes(level));
    return [
      ...(gained.length > 0 ? [`can be ${gained.join(', ')}`] : []),
      ...(lost.length > 0 ? [`can no longer be ${lost.join(', ')}`] : []),
    ].join(' and ');
  }
  return `is ${kindOf(after)}, and was ${kindOf(before)}`;
}

function kindOf(fact: Fact): string {
  if (fact.type !== 'number') return { level: 'one of its levels', date: 'a date', boolean: 'yes or no' }[fact.type];
  const ends = [
    ...(fact.min === undefined ? [] : [`from ${fact.min}`]),
    ...(fact.max === undefined ? [] : [`up to ${fact.max}`]),
  ];
  return [fact.integer ? 'a whole number' : 'a number', ...ends].join(' ');
}

/** Where the dictionary says which values a fact can have, if it does. */
export function placeOfFact(name: string, { before, after }: Packs): { at?: Place } {
  const [room, field] = name.split('.') as [string, string | undefined];
  const file = after.files.find((f) => f.name === 'dictionary.yaml')?.file;
  if (field === undefined || file === undefined) return {};
  const found = fieldPaths(room, field, after.dictionary).find(
    (path) => canonical(fieldAt(path, before.dictionary)) !== canonical(fieldAt(path, after.dictionary)),
  );
  return found === undefined ? {} : { at: file.atKey(found.slice(0, -1), field) };
}

type Dictionary = Packs['after']['dictionary'];

/** The fields of a name: of the request, or of the inputs that have one. */
export function fieldPaths(room: string, field: string, { inputs, request }: Dictionary): Path[] {
  if (room === 'request') return field in request.fields ? [['request', 'fields', field]] : [];
  if (room !== 'record' && room !== 'pool') return [];
  return Object.entries(inputs).flatMap(([input, { fields }]) =>
    field in fields ? [['inputs', input, 'fields', field]] : [],
  );
}

function fieldAt(path: Path, dictionary: Dictionary): unknown {
  const fields = path[0] === 'request' ? dictionary.request.fields : dictionary.inputs[String(path[1])]?.fields;
  return fields?.[String(path.at(-1))];
}
