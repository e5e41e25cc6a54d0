import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { readSchemas } from '../../engine/adapters/files.ts';

const schemas = readSchemas();

test.each([...schemas.keys()])('the schema %s is sound by the rules of JSON Schema 2020-12', (kind) => {
  const ajv = new Ajv2020();
  expect(ajv.validateSchema(schemas.get(kind)!), ajv.errorsText()).toBe(true);
});
