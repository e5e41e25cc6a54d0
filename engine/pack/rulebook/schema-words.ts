import { isList, isMap, type Json, type JsonMap } from '../../kernel/conditions/json.ts';
import { idInWords } from '../../kernel/decision/sentence.ts';
import type { Line } from '../../print/rulebook-view.ts';
import type { Schemas } from '../schema.ts';
import type { Path } from '../yaml.ts';
import { remark, withCapital } from './lines.ts';

/** A schema, and what is said of it where it is used. */
export interface SchemaHere {
  readonly schema: JsonMap;
  /** The name of the shared form that it refers to: id, fieldName, cells. */
  readonly form: string | undefined;
  readonly about: string | undefined;
}

const anything: SchemaHere = { schema: {}, form: undefined, about: undefined };
/** Said of every option that takes a number or a parameter, and nothing for a reader of the policy. */
const aside = / ?A number, or the name of a parameter\.$/;

/** Follows a reference. What a shared form says of itself tells how to write it, and not what it is here. */
export function resolved(schema: Json | undefined, schemas: Schemas): SchemaHere {
  if (!isMap(schema)) return anything;
  const own =
    typeof schema['description'] === 'string'
      ? schema['description']
          .replace(aside, '')
          .replace(/`([^`]*)`/g, '“$1”')
          .replace(/\{\{(\w+)\}\}/g, '[$1]')
      : undefined;
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return { schema, form: undefined, about: own };
  const [file, pointer] = reference.split('#/$defs/') as [string, string];
  const target = definition(schemas, file.replace('.schema.json', ''), pointer);
  return { schema: target, form: pointer, about: own };
}

export function definition(schemas: Schemas, kind: string, name: string): JsonMap {
  const found = (schemas.get(kind)?.['$defs'] as JsonMap | undefined)?.[name];
  return isMap(found) ? found : {};
}

/** The schema of what stands under a key or at an index. */
export function below(schema: JsonMap, step: string | number, schemas: Schemas, value?: Json): SchemaHere {
  if (typeof step === 'number') return fitting(schema['items'], schemas, value);
  const properties = schema['properties'];
  if (isMap(properties) && isMap(properties[step])) return fitting(properties[step], schemas, value);
  return fitting(schema['additionalProperties'], schemas, value);
}

/** Of several forms, the one that takes such a value. */
function fitting(schema: Json | undefined, schemas: Schemas, value: Json | undefined): SchemaHere {
  const here = resolved(schema, schemas);
  const forms = here.schema['oneOf'] ?? here.schema['anyOf'];
  if (!isList(forms)) return here;
  const type = isList(value) ? 'array' : isMap(value) ? 'object' : typeof value;
  const fits = forms.map((form) => resolved(form, schemas)).find((form) => form.schema['type'] === type);
  return fits === undefined ? here : { ...fits, about: here.about };
}

export function schemaAt(schemas: Schemas, kind: string, path: Path): JsonMap {
  return path.reduce((here, step) => below(here, step, schemas).schema, schemas.get(kind) ?? {});
}

/** What the schema says of one of the values that a key may take; the value itself where it says nothing. */
export function choiceInWords(schemas: Schemas, kind: string, path: Path, value: string): string {
  const { enum: values, enumDescriptions: told } = schemaAt(schemas, kind, path);
  const words = isList(values) && isList(told) ? told[values.indexOf(value)] : undefined;
  return typeof words === 'string' ? words : value;
}

/** Whether the key belongs to the kind of file, and is no name that a pack gave. */
export function isProperty(schema: JsonMap, key: string): boolean {
  return isMap(schema['properties']) && schema['properties'][key] !== undefined;
}

/**
 * A key as a label: the first words of what its schema says of it, or the key in words. What the schema says besides
 * is told too, but for advice to whoever writes the file.
 */
export function propertyOf(
  schema: JsonMap,
  key: string,
  schemas: Schemas,
): { label: string; about: string | undefined } {
  const words = withCapital(idInWords(key));
  const { about } = below(schema, key, schemas);
  // "A title" says no more than its key does.
  if (about === undefined || !isProperty(schema, key) || /^An? \w+$/.test(about))
    return { label: words, about: undefined };
  const [first, rest] = about.split(/[;.]\s+(.*)/s) as [string, string | undefined];
  const more =
    rest === undefined || rest === '' || rest.startsWith('may use') || /\[\w+\]/.test(rest)
      ? undefined
      : withCapital(rest);
  return first.length <= 70 ? { label: first.replace(/\.$/, ''), about: more } : { label: words, about };
}

/** A remark where the engine reads a key and does not act on it. */
export function notYet(key: string, schema: JsonMap): Line[] {
  const properties = schema['properties'];
  const own = isMap(properties) ? properties[key] : undefined;
  const missing = isMap(own) ? own['notYet'] : undefined;
  return typeof missing === 'string'
    ? [remark('Not acted on by the engine', `${missing}. People do what it asks.`)]
    : [];
}
