import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { home, readSchemas } from '../adapters/files.ts';
import { casesFile, editorSchemas } from '../pack/editor/editor-schemas.ts';
import { withModeline } from '../pack/editor/modeline.ts';
import { namesFile } from '../pack/editor/refer.ts';
import type { Pack } from '../pack/pack.ts';
import { deciders } from '../pipeline/registry.ts';

/** Where the schemas of a pack lie, beside its files. */
export const schemaFolder = '.schema';

/** The schemas for the files that stand in this folder; what it takes from another pack has its schemas there. */
export function schemasFor(pack: Pack, folder: string): Map<string, string> {
  const base = relative(resolve(folder, schemaFolder), join(home, 'schemas')).split(sep).join('/');
  const all = editorSchemas(pack, readSchemas(), deciders(), base);
  const isWanted = (name: string) =>
    name === casesFile || name === namesFile || existsSync(join(folder, name.replace('.schema.json', '.yaml')));
  return new Map([...all].filter(([name]) => isWanted(name)));
}

export function hasSchemas(folder: string): boolean {
  return existsSync(join(folder, schemaFolder));
}

/**
 * Writes those that differ from what lies there, and removes those of files that the folder no longer has.
 * @returns their names.
 * @throws where the folder cannot be written.
 */
export function writeSchemas(folder: string, schemas: ReadonlyMap<string, string>): string[] {
  const into = join(folder, schemaFolder);
  const stale = [...schemas].filter(([name, text]) => textOf(join(into, name)) !== text);
  const orphans = namesIn(into).filter((name) => name.endsWith('.schema.json') && !schemas.has(name));
  if (stale.length > 0) mkdirSync(into, { recursive: true });
  for (const [name, text] of stale) writeFileSync(join(into, name), text);
  for (const name of orphans) rmSync(join(into, name));
  return [...stale.map(([name]) => name), ...orphans];
}

/**
 * Has each file of the folder name its schema in its modeline.
 * @returns the files that did not.
 * @throws where one cannot be written.
 */
export function nameSchemas(folder: string, schemas: ReadonlyMap<string, string>): string[] {
  const rules = [...schemas.keys()]
    .filter((name) => name !== casesFile && name !== namesFile)
    .map((name) => ({ file: name.replace('.schema.json', '.yaml'), schema: `${schemaFolder}/${name}` }));
  const cases = namesIn(join(folder, 'tests'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ file: `tests/${name}`, schema: `../${schemaFolder}/${casesFile}` }));
  return [...rules, ...cases].flatMap(({ file, schema }) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const named = withModeline(text, schema);
    if (named === text) return [];
    writeFileSync(join(folder, file), named);
    return [file];
  });
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
