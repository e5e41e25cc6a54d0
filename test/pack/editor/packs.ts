import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { home, readPackFolder, readSchemas } from '../../../engine/adapters/files.ts';
import { openPack } from '../../../engine/cli/open-pack.ts';
import type { Json, JsonMap } from '../../../engine/kernel/conditions/json.ts';
import { isCalendarDate } from '../../../engine/kernel/facts/fact.ts';
import { editorSchemaOf, editorSchemas } from '../../../engine/pack/editor/editor-schemas.ts';
import type { Pack } from '../../../engine/pack/pack.ts';
import { readYaml } from '../../../engine/pack/yaml.ts';
import { deciders } from '../../../engine/pipeline/registry.ts';

/** A pack, and the schemas that an editor checks its files by. */
export interface Edited {
  readonly pack: Pack;
  /** The files of the pack that have a schema of their own, read. */
  readonly files: ReadonlyMap<string, Json>;
  /** What the editor would say of a file with this content. */
  errors(file: string, content: Json): readonly ErrorObject[];
}

/** Schemas find each other by where they lie, as for an editor: none has an address of its own. */
const place = 'file:///lab';

export function edited(folder: string): Edited {
  const { pack } = openPack(join(home, folder));
  const made = editorSchemas(pack!, readSchemas(), deciders(), '../../../schemas');
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true });
  ajv.addFormat('date', { type: 'string', validate: isCalendarDate });
  for (const [kind, schema] of readSchemas()) ajv.addSchema({ ...schema, $id: `${place}/schemas/${kind}.schema.json` });
  for (const [name, text] of made)
    ajv.addSchema({ ...(JSON.parse(text) as JsonMap), $id: `${place}/rules/pack/.schema/${name}` });
  const texts = readPackFolder(join(home, folder))!.files;
  const files = [...texts].filter(([name]) => made.has(editorSchemaOf(name)));
  const compiled = new Map<string, ValidateFunction>();
  return {
    pack: pack!,
    files: new Map(files.map(([name, text]) => [name, readYaml(text, name).file!.value])),
    errors(file, content) {
      const id = `${place}/rules/pack/.schema/${editorSchemaOf(file)}`;
      const validate = compiled.get(id) ?? ajv.getSchema(id)!;
      compiled.set(id, validate);
      return validate(content) ? [] : (validate.errors ?? []);
    },
  };
}

export function committed(folder: string, name: string): string {
  return readFileSync(join(home, folder, '.schema', name), 'utf8');
}
