import { readSchemas } from '../../../engine/adapters/files.ts';
import type { JsonMap } from '../../../engine/kernel/conditions/json.ts';

/** A schema inside one of the schemas, and where: `parameters.schema.json#/additionalProperties`. */
export interface SchemaNode {
  readonly at: string;
  readonly schema: JsonMap;
  /** It is the schema of a property of that name. */
  readonly property?: string;
}

const ofMaps = ['properties', '$defs', 'dependentSchemas', 'patternProperties'];
const ofLists = ['oneOf', 'anyOf', 'allOf', 'prefixItems'];
const ofOne = ['items', 'additionalProperties', 'propertyNames', 'not', 'if', 'then', 'else', 'contains'];

/** Every schema inside the schemas of the file kinds. What stands in examples and snippets is no schema. */
export function schemaNodes(): SchemaNode[] {
  return [...readSchemas()].flatMap(([kind, schema]) => nodesIn(schema, `${kind}.schema.json#`));
}

function nodesIn(schema: JsonMap, at: string, property?: string): SchemaNode[] {
  const own: SchemaNode = { at, schema, ...(property === undefined ? {} : { property }) };
  const inside = Object.entries(schema).flatMap(([key, inner]) => {
    if (typeof inner !== 'object' || inner === null) return [];
    if (ofOne.includes(key)) return nodesIn(inner as JsonMap, `${at}/${key}`);
    if (!ofMaps.includes(key) && !ofLists.includes(key)) return [];
    return Object.entries(inner).flatMap(([name, one]) =>
      nodesIn(
        one as JsonMap,
        `${at}/${key}/${name}`,
        key === 'properties' && !at.includes('/dependentSchemas/') ? name : undefined,
      ),
    );
  });
  return [own, ...inside];
}
