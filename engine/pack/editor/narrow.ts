import { isList, isMap, type Json, type JsonMap } from '../../kernel/conditions/json.ts';
import type { Pointer } from '../../kernel/decider.ts';
import type { DecisionText } from '../../kernel/decision/build.ts';
import type { Choices } from '../paragraphs.ts';
import { valueAt } from '../paths.ts';
import type { Path } from '../yaml.ts';
import { type Named, type Names, oneOf } from './names.ts';
import type { Refer } from './refer.ts';

/** What of one pack is known about one of its files. */
export interface Known {
  /** The schemas of all file kinds, for what they refer to. */
  readonly definitions: JsonMap;
  readonly names: Names;
  readonly decisions: readonly DecisionText[];
  readonly pointers: readonly Pointer[];
  /** By what paragraphs of letters are chosen, with the levels of each. */
  readonly situations: Choices;
  readonly content: Json;
  readonly refer: Refer;
  /** The schema of the cells, or of the JSON Logic, of a decision. */
  readonly facts: (decision: DecisionText, as: 'facts' | 'logic') => JsonMap;
}

/** A decision in which a place lies; `new` where the pack does not have it yet, so that its facts are only offered. */
interface Inside {
  readonly decisions: readonly DecisionText[];
  readonly isNew: boolean;
}

const anyKey = '*';

/**
 * A schema that takes, wherever the schema of the file kind says that a name stands, the names of this pack. It holds
 * nothing but that, and is used beside the other.
 * @returns undefined where no name stands.
 */
export function narrowed(schema: JsonMap, known: Known, path: Path = [], inside?: Inside): JsonMap | undefined {
  const whole = resolved(schema, known);
  const own = known.decisions.filter((decision) => sameSteps(decision.path, path));
  const here = own.length > 0 ? { decisions: own, isNew: false } : inside;
  const named = namedHere(whole, known, path, here);
  if (named) return named;
  const alternatives = ['oneOf', 'anyOf'].flatMap((key) => choice(whole[key], known, path, here) ?? []);
  const parts = {
    ...mapOf(whole, known, path, here),
    ...given('items', isMap(whole['items']) ? narrowed(whole['items'], known, [...path, anyKey], here) : undefined),
    ...given('anyOf', alternatives.length === 0 ? undefined : alternatives),
  };
  return Object.keys(parts).length === 0 ? undefined : parts;
}

/** A name, if the schema says that one stands here. */
function namedHere(schema: JsonMap, known: Known, path: Path, inside: Inside | undefined): JsonMap | undefined {
  const { names, parameter, citation, type } = schema;
  const pointed = known.pointers.filter((pointer) => isValue(pointer, known) && leadsTo(pointer.path, path));
  if (pointed.length > 0 && type === 'string')
    return oneOf(pointed.flatMap(({ among }) => among.map((name) => titleOf(name, known))));
  if (citation === true) return known.refer('clauses');
  if (parameter === 'number') return { anyOf: [known.refer('numbers'), { type: 'number' }] };
  if (parameter === 'duration')
    return { anyOf: [known.refer('durations'), { type: 'string', pattern: '^\\d+ working days$' }] };
  if (names === 'facts' || names === 'logic') return inside && factsOf(inside, names, known);
  if (names === 'verdicts') return inside && oneOf(verdictsOf(inside));
  if (names === 'situations') return situationsOf(known.situations);
  return typeof names === 'string' && known.names[names] ? known.refer(names) : undefined;
}

/** Of a decision that is new, the facts of those beside it are offered, and others may be right as well. */
function factsOf({ decisions, isNew }: Inside, as: 'facts' | 'logic', known: Known): JsonMap {
  const each = [...new Map(decisions.map((d) => known.facts(d, as)).map((s) => [JSON.stringify(s), s])).values()];
  if (!isNew) return each[0]!;
  return as === 'logic' ? {} : { anyOf: [...each, { type: 'object' }] };
}

function verdictsOf({ decisions }: Inside): Named[] {
  return decisions.flatMap(({ verdicts, protective }) =>
    verdicts.map((name, i) => ({ name, title: protective ? rank(i, verdicts.length) : '' })),
  );
}

/** What paragraphs of letters may ask: a level, or one of several. */
function situationsOf(situations: Known['situations']): JsonMap {
  const properties = Object.entries(situations).map(([name, levels]) => {
    const level = oneOf(levels.map((name) => ({ name, title: '' })));
    return [name, { anyOf: [level, { type: 'array', items: level }] }] as const;
  });
  return { properties: Object.fromEntries(properties), additionalProperties: false };
}

function rank(i: number, of: number): string {
  if (i === 0) return 'The most open';
  return i === of - 1 ? 'The most protective' : `${i + 1} of ${of}, from the most open`;
}

function mapOf(schema: JsonMap, known: Known, path: Path, inside: Inside | undefined): JsonMap {
  const { additionalProperties: rest, propertyNames: keys } = schema;
  const fixed = Object.entries(isMap(schema['properties']) ? schema['properties'] : {});
  const properties = fixed.flatMap(([key, inner]) => {
    const found = narrowed(inner as JsonMap, known, [...path, key], inside);
    return found === undefined ? [] : [[key, found] as const];
  });
  if (!isMap(rest)) return given('properties', properties.length === 0 ? undefined : Object.fromEntries(properties));
  const beside = known.decisions.filter((d) => d.path.length === path.length + 1 && leadsTo(d.path.slice(0, -1), path));
  const others = beside.length > 0 ? { decisions: beside, isNew: true } : inside;
  const any = narrowed(rest, known, [...path, anyKey], others);
  const allowed = keyNames(keys, known, path);
  if (allowed)
    return {
      properties: Object.fromEntries(allowed.map(({ name, title }) => [name, { description: title, ...any }])),
      additionalProperties: false,
    };
  const named = [
    ...properties,
    ...beside.flatMap((decision) => {
      const found = narrowed(rest, known, decision.path);
      return found === undefined ? [] : [[String(decision.path.at(-1)), found] as const];
    }),
  ];
  return {
    ...given('properties', named.length === 0 ? undefined : Object.fromEntries(named)),
    ...given('additionalProperties', any),
  };
}

/** The names that the keys of a map must be, if they are names of something. */
function keyNames(keys: Json | undefined, known: Known, path: Path): Named[] | undefined {
  const pointed = known.pointers.filter((pointer) => isKey(pointer) && leadsTo(pointer.path.slice(0, -1), path));
  if (pointed.length > 0) return pointed.flatMap(({ among }) => among.map((name) => titleOf(name, known)));
  const names = isMap(keys) ? keys['names'] : undefined;
  return typeof names === 'string' ? known.names[names]?.slice() : undefined;
}

function choice(
  alternatives: Json | undefined,
  known: Known,
  path: Path,
  inside: Inside | undefined,
): JsonMap[] | undefined {
  if (!isList(alternatives)) return undefined;
  const found = alternatives.map((one) => {
    const { type } = resolved(one as JsonMap, known);
    return [type, narrowed(one as JsonMap, known, path, inside)] as const;
  });
  if (found.every(([, schema]) => schema === undefined)) return undefined;
  return found.map(([type, schema]) => ({ ...given('type', type), ...schema }));
}

/** What a schema refers to, with what it says besides. */
function resolved(schema: JsonMap, known: Known): JsonMap {
  const { $ref, ...beside } = schema;
  if (typeof $ref !== 'string') return schema;
  const name = $ref.replace(/^.*#\/\$defs\//, '');
  const definition = known.definitions[name];
  if (!isMap(definition)) throw new Error(`the schemas refer to ${$ref}, which is no definition of theirs`);
  return { ...resolved(definition, known), ...beside };
}

/** The name is the last key of its path, as a follower of pointers takes it. */
function isKey({ name, path }: Pointer): boolean {
  return path.at(-1) === name;
}

/** A pointer may also tell what must be elsewhere; such a name does not stand at its path. */
function isValue(pointer: Pointer, known: Known): boolean {
  return !isKey(pointer) && valueAt(known.content, pointer.path) === pointer.name;
}

function titleOf(name: string, known: Known): Named {
  const found = ['fields', 'inputs', 'letters'].flatMap((kind) => known.names[kind] ?? []).find((n) => n.name === name);
  return found ?? { name, title: name };
}

/** Whether a path of the file is one that the path of a schema, with * for any key or index, stands for. */
function leadsTo(path: Path, pattern: Path): boolean {
  return path.length === pattern.length && path.every((step, i) => pattern[i] === anyKey || pattern[i] === step);
}

function sameSteps(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i]);
}

function given<Value extends Json>(key: string, value: Value | undefined): JsonMap {
  return value === undefined ? {} : { [key]: value };
}
