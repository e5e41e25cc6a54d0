import { isList, isMap, type Json, type JsonMap } from '../../kernel/conditions/json.ts';

const width = 120;

const head = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $comment: 'Made by `jdl schema` from the pack, and kept up by `jdl check`. Never changed by hand.',
};

/** A schema as JSON, laid out so that a name that comes or goes is one line of a comparison. */
export function printedSchema(schema: JsonMap): string {
  return `${lines({ ...head, ...schema }, '')}\n`;
}

/** In one line where it is short, else an entry a line. */
function lines(value: Json, indent: string): string {
  const flat = inOneLine(value);
  if (indent.length + flat.length <= width && indent !== '') return flat;
  const deeper = `${indent}  `;
  if (isList(value)) return `[\n${value.map((item) => deeper + lines(item, deeper)).join(',\n')}\n${indent}]`;
  if (!isMap(value)) return flat;
  const entries = Object.entries(value).map(
    ([key, inner]) => `${deeper}${JSON.stringify(key)}: ${lines(inner, deeper)}`,
  );
  return `{\n${entries.join(',\n')}\n${indent}}`;
}

function inOneLine(value: Json): string {
  if (isList(value)) return `[${value.map(inOneLine).join(', ')}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${inOneLine(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
