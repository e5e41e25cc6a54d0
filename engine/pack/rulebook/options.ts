import { isList, isMap, type Json, type JsonMap } from '../../kernel/conditions/json.ts';
import { idInWords } from '../../kernel/decision/sentence.ts';
import type { Line, Option } from '../../print/rulebook-view.ts';
import { valueAt } from '../paths.ts';
import type { Path } from '../yaml.ts';
import { line, plain } from './lines.ts';
import { below, isProperty, notYet, propertyOf, type SchemaHere } from './schema-words.ts';
import type { Telling } from './telling.ts';
import { spansOf } from './values.ts';

/** Part of a file: the map at a path, told by its schema. */
interface Part {
  readonly file: string;
  /** The stage whose file it is. */
  readonly stage: string;
  readonly schema: JsonMap;
  readonly path: Path;
  /** Keys that are told elsewhere. */
  readonly without: ReadonlySet<string>;
  /** Whether what stands at a path is a decision, and so has a place of its own. */
  readonly told?: (path: Path) => boolean;
}

/** Everything that a map of a file sets, with the words of its schema. Nothing here knows what the keys mean. */
export function optionsIn(part: Part, telling: Telling): Option[] {
  const value = wholeOf(part, telling);
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = [...part.path, key];
    if (part.without.has(key) || part.told?.(path)) return [];
    const option = optionOf(key, inner, { ...part, path }, telling);
    // A map of nothing but decisions has been told with them.
    return option.lines.length + option.options.length + option.reasons.length === 0 ? [] : [option];
  });
}

const answering: readonly string[] = ['cites', 'assumed'];
/** Keys that name a thing, in the order in which they are looked for. */
const naming = ['title', 'label', 'id'];

/** What stands under a key: a key of the schema is told by its words, any other is a name that the pack gave. */
function optionOf(key: string, value: Json, part: Part, telling: Telling): Option {
  const { schema, file, path, stage } = part;
  const here = below(schema, key, telling.schemas, value);
  const title = isProperty(schema, key) ? undefined : titleIn(value);
  const { label, about = null } = propertyOf(schema, key, telling.schemas);
  const told = title?.text ?? label;
  return {
    id: telling.places.idOf(file, path, stage),
    label: told,
    name: idInWords(key).toLowerCase() === told.toLowerCase() ? null : key,
    about,
    ...bodyOf(value, here, { ...part, without: new Set([...answering, ...(title?.keys ?? [])]) }, telling),
    reasons: [...reasonsOf(value, telling), ...notYet(key, schema)],
  };
}

/** A map in a list, told by its title or its place. */
function itemOf(item: JsonMap, index: number, here: SchemaHere, part: Part, telling: Telling): Option {
  const title = titleIn(item);
  const path = [...part.path, index];
  const id = typeof item['id'] === 'string' && item['id'] !== title?.text ? item['id'] : null;
  return {
    id: telling.places.idOf(part.file, path, part.stage),
    label: title?.text ?? String(index + 1),
    name: id,
    about: null,
    ...bodyOf(item, here, { ...part, path, without: new Set([...answering, 'id', ...(title?.keys ?? [])]) }, telling),
    reasons: reasonsOf(item, telling),
  };
}

function titleIn(value: Json): { readonly keys: readonly string[]; readonly text: string } | undefined {
  const key = isMap(value) ? naming.find((name) => typeof value[name] === 'string') : undefined;
  return key === undefined ? undefined : { keys: [key], text: String((value as JsonMap)[key]) };
}

function reasonsOf(value: Json, telling: Telling): Line[] {
  return isMap(value) ? telling.briefly(value as { readonly cites?: string[]; readonly assumed?: string }) : [];
}

/** A value in lines, or as options of its own where it is too much for that. */
function bodyOf(value: Json, here: SchemaHere, part: Part, telling: Telling): Pick<Option, 'lines' | 'options'> {
  if (isMap(value)) {
    const all = Object.entries(value).filter(([key]) => !part.without.has(key));
    const ofThings = all.some(([, inner]) => isMap(inner)) && !isMap(here.schema['properties']);
    // Many things that the schema has words for are easier to find below each other.
    const many = isMap(here.schema['properties']) && all.length > 3;
    return all.every(([, inner]) => isShort(inner)) && !ofThings && !many
      ? { lines: linesOf(value, here, part.without, telling), options: [] }
      : { lines: [], options: optionsIn({ ...part, schema: here.schema }, telling) };
  }
  if (!isList(value) || value.every((item) => !isMap(item) && !isList(item) && !isSentence(item) && !isWhole(item))) {
    return { lines: [line(...spansOf(value, here, telling))], options: [] };
  }
  const inner = (item: Json, i: number) => below(here.schema, i, telling.schemas, item);
  return {
    lines: value.flatMap((item, i) => (isMap(item) ? [] : [line(...spansOf(item, inner(item, i), telling))])),
    options: value.flatMap((item, i) => (isMap(item) ? [itemOf(item, i, inner(item, i), part, telling)] : [])),
  };
}

/** Whether a value can stand in a line among others. What says where it comes from has a place of its own. */
function isShort(value: Json): boolean {
  const single = (item: Json) => !isMap(item) && !isList(item);
  if (isList(value)) return value.every((item) => single(item) && !isSentence(item));
  if (!isMap(value)) return true;
  return Object.entries(value).every(([key, inner]) => !answering.includes(key) && single(inner));
}

function isSentence(value: Json): boolean {
  return typeof value === 'string' && (value.length > 60 || value.includes('{{'));
}

function isWhole(value: Json): boolean {
  return typeof value === 'string' && /[.!?]$/.test(value);
}

/** The values of a map, each after its label. */
function linesOf(value: JsonMap, here: SchemaHere, without: ReadonlySet<string>, telling: Telling): Line[] {
  const parts = Object.entries(value).filter(([key]) => !without.has(key));
  const spans = parts.map(([key, inner]) => {
    const of = below(here.schema, key, telling.schemas, inner);
    const { label } = propertyOf(here.schema, key, telling.schemas);
    return {
      long: isSentence(inner),
      spans: [
        ...(parts.length === 1 && isSentence(inner) && isProperty(here.schema, key) ? [] : [plain(`${label}: `)]),
        ...spansOf(inner, of, telling),
      ],
    };
  });
  const short = spans
    .filter(({ long }) => !long)
    .flatMap(({ spans: own }, i) => (i === 0 ? own : [plain('; '), ...own]));
  const long = spans.filter((part) => part.long).map(({ spans: own }) => line(...own));
  return [...(short.length === 0 ? [] : [line(...short)]), ...long];
}

function wholeOf({ file, path }: Part, { pack }: Telling): Json | undefined {
  const found = pack.files.find(({ name }) => name === file);
  return found && valueAt(found.file.value, path);
}
