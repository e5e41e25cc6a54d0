import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { readSchemas } from '../../engine/adapters/files.ts';
import { shipped } from './shipped.ts';

const schemas = readSchemas();

test.each([...schemas.keys()])('the schema %s is sound by the rules of JSON Schema 2020-12', (kind) => {
  const ajv = new Ajv2020();
  expect(ajv.validateSchema(schemas.get(kind)!), ajv.errorsText()).toBe(true);
});

test.each([...shipped.files.keys()])('%s of the shipped pack tells editors a schema that exists', (name) => {
  const named = /^# yaml-language-server: \$schema=(?:\.\.\/)+schemas\/([a-z-]+)\.schema\.json\n/.exec(shipped.files.get(name)!);
  expect([...schemas.keys()]).toContain(named?.[1]);
});
