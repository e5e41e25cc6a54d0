import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { readSchemas } from '../../../engine/adapters/files.ts';
import type { Json, JsonMap } from '../../../engine/kernel/conditions/json.ts';
import { isCalendarDate } from '../../../engine/kernel/facts/fact.ts';
import { type SchemaNode, schemaNodes } from './schema-nodes.ts';

const nodes = schemaNodes();
const schemas = readSchemas();
const ajv = new Ajv2020({ strict: false });
ajv.addFormat('date', { type: 'string', validate: isCalendarDate });
for (const schema of schemas.values()) ajv.addSchema(schema);

/** Why a value is not accepted by the schema at a place, or nothing. */
function refused(at: string, value: Json): string | undefined {
  const validate = ajv.compile({ $ref: at });
  return validate(value) ? undefined : `${at}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value)}`;
}

/** What a definition says of itself, where a schema refers to one. */
function described({ schema }: SchemaNode): boolean {
  if (typeof schema['description'] === 'string') return schema['description'].length > 2;
  const [kind, name] = /^(?:(\w+)\.schema\.json)?#\/\$defs\/(\w+)$/.exec(String(schema['$ref']))?.slice(1) ?? [];
  const definitions = schemas.get(kind ?? '')?.['$defs'] as JsonMap | undefined;
  return typeof (definitions?.[name ?? ''] as JsonMap | undefined)?.['description'] === 'string';
}

interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: Json;
}

function snippetsOf({ schema }: SchemaNode): Snippet[] {
  return (schema['defaultSnippets'] ?? []) as unknown as Snippet[];
}

/** The body of a snippet as it stands once every placeholder was left as it is; ^ begins what is no text. */
function accepted(body: Json): Json {
  if (typeof body === 'string') {
    const text = body.replace(/\$\{\d+:((?:\\\}|[^}])*)\}/g, '$1').replaceAll('\\}', '}');
    return text.startsWith('^') ? (JSON.parse(text.slice(1)) as Json) : text;
  }
  if (Array.isArray(body)) return body.map(accepted);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [accepted(key) as string, accepted(value as Json)]),
  );
}

describe('what the schemas tell an editor', () => {
  it('is looked for in every file kind', () => {
    expect(nodes.length).toBeGreaterThan(600);
    expect(nodes.filter(({ property }) => property !== undefined).length).toBeGreaterThan(350);
  });

  it('says of every key what it is', () => {
    expect(nodes.filter((node) => node.property !== undefined && !described(node)).map(({ at }) => at)).toEqual([]);
  });

  it('says more than a word where people write', () => {
    const short = nodes.filter(
      ({ at, property, schema }) =>
        property !== undefined &&
        !/^(results|explanation|diff)\./.test(at) &&
        schema['$ref'] === undefined &&
        String(schema['description'] ?? 'none given').length < 10,
    );
    expect(short.map(({ at, schema }) => `${at}: ${String(schema['description'])}`)).toEqual([]);
  });

  it('says of every word of a list what it means, and of no other', () => {
    const made = ['results', 'explanation', 'diff', 'calendar'];
    const lists = nodes.filter(({ at, schema }) => schema['enum'] !== undefined && !made.includes(at.split('.')[0]!));
    const untold = lists.filter(({ schema }) => {
      const told = (schema['enumDescriptions'] ?? []) as unknown as string[];
      return told.length !== (schema['enum'] as Json[]).length || told.some((text) => text === '');
    });
    expect(lists.length).toBeGreaterThan(15);
    expect(untold.map(({ at }) => at)).toEqual([]);
  });

  it('gives examples that it accepts itself', () => {
    const examples = nodes.flatMap(({ at, schema }) =>
      ((schema['examples'] ?? []) as Json[]).map((example) => ({ at, example })),
    );
    expect(examples.length).toBeGreaterThan(30);
    expect(examples.flatMap(({ at, example }) => refused(at, example) ?? [])).toEqual([]);
  });

  it('gives no example of a name that only a pack can declare: editors would offer it', () => {
    const named = nodes.filter(({ schema }) => schema['names'] !== undefined || schema['citation'] !== undefined);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ schema }) => schema['examples'] !== undefined).map(({ at }) => at)).toEqual([]);
    const parameters = nodes.filter(({ schema }) => schema['parameter'] !== undefined);
    const examples = parameters.flatMap(({ schema }) => (schema['examples'] ?? []) as Json[]);
    expect(examples.filter((example) => typeof example !== 'number' && example !== '0 working days')).toEqual([]);
  });

  it('offers snippets that it accepts itself', () => {
    const snippets = nodes.flatMap((node) => snippetsOf(node).map((snippet) => ({ at: node.at, snippet })));
    expect(snippets.flatMap(({ at, snippet }) => refused(at, accepted(snippet.body)) ?? [])).toEqual([]);
    expect(snippets.filter(({ snippet }) => snippet.description.length < 10)).toEqual([]);
  });

  it.each([
    ['a row', 'common.schema.json#/$defs/row', 'row'],
    ['a parameter with its first dated value', 'parameters.schema.json#', 'parameter'],
    ['a new dated value', 'parameters.schema.json#/additionalProperties/properties/values', 'value from a date'],
    ['a test case', 'tests.schema.json#/properties/cases/items', 'case'],
    ['a line of the schedule', 'retention.schema.json#/properties/schedule/items', 'ceiling'],
    ['a clause', 'sources.schema.json#/properties/sources/additionalProperties/properties/clauses', 'clause'],
    ['a conflict', 'sources.schema.json#/properties/conflicts', 'conflict'],
  ])('offers %s whole', (_, place, label) => {
    const node = nodes.find(({ at }) => at === place);
    expect(snippetsOf(node!).map((snippet) => snippet.label)).toContain(label);
  });
});
