import { isList, isMap, type Json } from '../../kernel/conditions/json.ts';
import { idInWords, inWords, longDate } from '../../kernel/decision/sentence.ts';
import { isCalendarDate } from '../../kernel/facts/fact.ts';
import type { Span } from '../../print/rulebook-view.ts';
import { joined, link, plain, withCapital } from './lines.ts';
import { below, propertyOf, type SchemaHere } from './schema-words.ts';
import type { Telling } from './telling.ts';

/** A value in words: a parameter by its title and value, a field by its title, an id in words, a text as it is. */
export function spansOf(value: Json, here: SchemaHere, telling: Telling): Span[] {
  if (isList(value)) {
    if (value.length === 0) return [plain('none')];
    return joined(value.map((item, i) => merged(spansOf(item, below(here.schema, i, telling.schemas, item), telling))));
  }
  if (isMap(value)) {
    const parts = Object.entries(value).map(([key, inner]) => {
      const of = below(here.schema, key, telling.schemas, inner);
      const words =
        of.about === undefined ? `${idInWords(key)} ` : `${propertyOf(here.schema, key, telling.schemas).label}: `;
      return { told: of.about !== undefined, span: merged([plain(words), ...spansOf(inner, of, telling)]) };
    });
    return joined(
      parts.map(({ span }) => span),
      parts.some(({ told }) => told) ? '; ' : ' ',
    );
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
