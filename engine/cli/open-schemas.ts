import { readSchemas } from '../adapters/files.ts';
import { type SchemaChecker, schemaChecker } from '../pack/schema.ts';

/** The schemas, compiled as they are asked for; one serves all files of a command. */
export function openSchemas(): SchemaChecker {
  return schemaChecker(readSchemas());
}
