import { isList, isMap, type Json, type JsonMap } from '../../kernel/conditions/json.ts';
import { idInWords, inWords, longDate } from '../../kernel/decision/sentence.ts';
import { isCalendarDate } from '../../kernel/facts/fact.ts';
import type { Line, Option, Span } from '../../print/rulebook-view.ts';
import { valueAt } from '../paths.ts';
import type { Path } from '../yaml.ts';
import { joined, line, link, plain, remark, withCapital } from './lines.ts';
import { below, isProperty, propertyOf, type SchemaHere } from './schema-words.ts';
import type { Telling } from './telling.ts';

/** Part of a file: the map at a path, told by its schema. */
interface Part {
  readonly file: string;
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
    const option = optionOf(key, inner, below(part.schema, key, telling.schemas, inner), { ...part, path }, telling);
    // A map of nothing but decisions has been told with them.
    return option.lines.length + option.options.length === 0 ? [] : [option];
  });
}

const answering = new Set(['cites', 'assumed']);
/** Keys that name a thing, in the order in which they are looked for. */
const naming = ['title', 'label', 'id'];

function optionOf(key: string, value: Json, here: SchemaHere, part: Part, telling: Telling): Option {
  const parent = part.schema;
  const { label, about } = propertyOf(parent, key, telling.schemas);
  const title = isMap(value) && !isProperty(parent, key) ? titleIn(value) : undefined;
  const { lines, options } = bodyOf(value, here, part, telling);
  const notYet = below(parent, key, telling.schemas, value).schema['notYet'] ?? directNotYet(parent, key);
  return {
    id: telling.places.idOf(part.file, part.path),
    label: title?.text ?? label,
    name: idInWords(key).toLowerCase() === (title?.text ?? label).toLowerCase() ? null : key,
    about: about ?? null,
    lines:
      typeof notYet === 'string'
        ? [...lines, remark('Not acted on by the engine', `${notYet}. People do what it asks.`)]
        : lines,
    options: title === undefined ? options : options.filter(({ name, label: l }) => (name ?? l) !== title.key),
  };
}

function directNotYet(parent: JsonMap, key: string): Json | undefined {
  const properties = parent['properties'];
  const own = isMap(properties) ? properties[key] : undefined;
  return isMap(own) ? own['notYet'] : undefined;
}

function titleIn(value: JsonMap): { readonly key: string; readonly text: string } | undefined {
  const key = naming.find((name) => typeof value[name] === 'string');
  return key === undefined ? undefined : { key, text: String(value[key]) };
}

interface Body {
  readonly lines: readonly Line[];
  readonly options: readonly Option[];
}

function bodyOf(value: Json, here: SchemaHere, part: Part, telling: Telling): Body {
  const inline = inlineOf(value, here, part, telling);
  if (inline !== undefined) return { lines: inline, options: [] };
  if (isList(value)) return listBody(value, here, part, telling);
  const map = value as JsonMap;
  const inner = {
    ...part,
    schema: here.schema,
    without: new Set([...answering, ...(isProperty(here.schema, 'title') ? ['title'] : [])]),
  };
  return { lines: telling.briefly(map as never), options: optionsIn(inner, telling) };
}

function listBody(value: readonly Json[], here: SchemaHere, part: Part, telling: Telling): Body {
  const items = value.map((item, i) => ({ item, i, of: below(here.schema, i, telling.schemas, item) }));
  const lines: Line[] = [];
  const options: Option[] = [];
  for (const { item, i, of } of items) {
    const path = [...part.path, i];
    if (!isMap(item)) lines.push(line(...spansOf(item, of, telling)));
    else {
      const title = titleIn(item);
      const without = new Set([...answering, ...(title === undefined ? [] : [title.key])]);
      const short = Object.entries(item).every(([key, inner]) => without.has(key) || isSimple(inner));
      options.push({
        id: telling.places.idOf(part.file, path),
        label: title?.text ?? String(i + 1),
        name: title === undefined || title.key === 'id' || typeof item['id'] !== 'string' ? null : item['id'],
        about: null,
        lines: [...(short ? shortOf(item, of, without, telling) : []), ...telling.briefly(item as never)],
        options: short ? [] : optionsIn({ ...part, schema: of.schema, path, without }, telling),
      });
    }
  }
  return { lines, options };
}

/** What can be told in one line: single values, and short maps of them. */
function inlineOf(value: Json, here: SchemaHere, part: Part, telling: Telling): Line[] | undefined {
  if (!isMap(value)) {
    const simple = !isList(value) || value.every((item) => !isMap(item) && !isList(item) && !isSentence(item));
    return simple ? [line(...spansOf(value, here, telling))] : undefined;
  }
  const ids = isMap(here.schema['additionalProperties']) && !isMap(here.schema['properties']);
  const all = Object.entries(value).filter(([key]) => !answering.has(key));
  const short = all.every(
    ([key, inner]) => !(ids && isMap(inner)) && isSimple(inner) && !(key === 'title' || isSentence(inner)),
  );
  if (!short || all.length === 0 || part.path.length < 2) return undefined;
  return [...shortOf(value, here, answering, telling), ...telling.briefly(value as never)];
}

function isSimple(value: Json): boolean {
  if (isList(value)) return value.every((item) => !isMap(item) && !isList(item));
  if (!isMap(value)) return true;
  return Object.entries(value).every(([key, inner]) => key !== 'assumed' && !isMap(inner) && !isList(inner));
}

function isSentence(value: Json): boolean {
  return typeof value === 'string' && (value.length > 60 || value.includes('{{'));
}

/** The values of a map, each after its label. */
function shortOf(value: JsonMap, here: SchemaHere, without: ReadonlySet<string>, telling: Telling): Line[] {
  const parts = Object.entries(value).filter(([key]) => !without.has(key));
  const spans = parts.map(([key, inner]) => {
    const of = below(here.schema, key, telling.schemas, inner);
    const { label } = propertyOf(here.schema, key, telling.schemas);
    return {
      long: isSentence(inner),
      spans: [...(parts.length === 1 ? [] : [plain(`${label}: `)]), ...spansOf(inner, of, telling)],
    };
  });
  const short = spans
    .filter(({ long }) => !long)
    .flatMap(({ spans: own }, i) => (i === 0 ? own : [plain('; '), ...own]));
  const long = spans.filter((part) => part.long).map(({ spans: own }) => line(...own));
  return [...(short.length === 0 ? [] : [line(...short)]), ...long];
}

/** A value in words: a parameter by its title and value, a field by its title, an id in words, a text as it is. */
export function spansOf(value: Json, here: SchemaHere, telling: Telling): Span[] {
  if (isList(value)) {
    return joined(value.map((item, i) => merged(spansOf(item, below(here.schema, i, telling.schemas, item), telling))));
  }
  if (isMap(value)) {
    const words = Object.entries(value).map(([key, inner]) => [
      plain(`${idInWords(key)} `),
      ...spansOf(inner, below(here.schema, key, telling.schemas, inner), telling),
    ]);
    return joined(words.map(merged));
  }
  if (typeof value === 'string') return [textSpan(value, here, telling)];
  return [plain(typeof value === 'number' ? String(value) : inWords(value ?? undefined))];
}

function merged(spans: readonly Span[]): Span {
  return spans.length === 1 ? spans[0]! : plain(spans.map(({ text }) => text).join(''));
}

function textSpan(value: string, here: SchemaHere, telling: Telling): Span {
  const parameter = here.schema['parameter'] === undefined ? undefined : telling.pack.parameters[value];
  if (parameter) return link(parameterInWords(value, telling), `parameter.${value}`);
  if (here.form === 'fieldName') return plain(fieldTitle(value, telling));
  if (isCalendarDate(value)) return plain(longDate(value));
  const isId = here.form === 'id' || here.form === 'level' || here.form === 'rowId' || here.form === 'name';
  const chosen = here.schema['enum'] !== undefined || here.schema['const'] !== undefined;
  return plain(isId || chosen ? idInWords(value) : telling.said(value));
}

export function parameterInWords(name: string, { pack, values }: Telling): string {
  const { title, unit } = pack.parameters[name]!;
  const value = values.get(name);
  return `${title} (${value === undefined ? 'no value on this day' : valueInWords(value, unit)})`;
}

/** A value with its unit, to its last digit. */
export function valueInWords(value: number | string | boolean, unit: string): string {
  if (typeof value !== 'number') return inWords(value);
  const number = Number.isSafeInteger(value) ? value.toLocaleString('en-GB') : String(value);
  return unit === 'number' || unit === 'count' ? number : `${number} ${unit.replace(/^count of /, '')}`;
}

/** The title that every input gives the field, or its name in words where they differ. */
function fieldTitle(name: string, { pack }: Telling): string {
  const titles = new Set(Object.values(pack.dictionary.inputs).flatMap(({ fields }) => fields[name]?.title ?? []));
  return titles.size === 1 ? [...titles][0]! : withCapital(idInWords(name));
}

function wholeOf({ file, path }: Part, { pack }: Telling): Json | undefined {
  const found = pack.files.find(({ name }) => name === file);
  return found && valueAt(found.file.value, path);
}
