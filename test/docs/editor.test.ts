import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, matchesGlob, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './documents.ts';

interface Settings {
  readonly 'yaml.schemas': Readonly<Record<string, string | readonly string[]>>;
}

const settings = JSON.parse(readFileSync(join(root, '.vscode/settings.json'), 'utf8')) as Settings;
const schemas = Object.entries(settings['yaml.schemas']).map(([schema, globs]) => ({
  schema: normalize(schema),
  globs: [globs].flat(),
}));
const files = globSync('rules/**/*.yaml', { cwd: root }).sort();

describe('the settings of the editor', () => {
  it('name schemas that there are', () => {
    expect(schemas.filter(({ schema }) => !existsSync(join(root, schema)))).toEqual([]);
  });

  it.each(files)('have for %s the schema of its kind, which is also that of its first line', (file) => {
    const first = readFileSync(join(root, file), 'utf8').split('\n')[0]!;
    const named = normalize(join(dirname(file), first.replace('# yaml-language-server: $schema=', '')));
    const given = schemas
      .filter(({ globs }) => globs.some((glob) => matchesGlob(file, glob)))
      .map(({ schema }) => schema);
    expect(given).toEqual([kindOf(named)]);
  });

  it('are obeyed only where a file names no schema, so every file of a pack that comes with its own names it', () => {
    const narrow = files.filter((file) => existsSync(join(root, dirname(file).replace(/\/tests$/, ''), '.schema')));
    const wide = narrow.filter((file) => !readFileSync(join(root, file), 'utf8').split('\n')[0]!.includes('.schema/'));
    expect(narrow.length).toBeGreaterThan(25);
    // What they hold is no name of the pack's.
    expect([...new Set(wide.map((file) => basename(file)))].sort()).toEqual(['citations.yaml', 'pack.yaml']);
  });
});

/** The schema of a file kind: this one, or the one that this one narrows for a pack. */
function kindOf(schema: string): string {
  const { allOf } = JSON.parse(readFileSync(join(root, schema), 'utf8')) as { allOf?: { $ref: string }[] };
  return allOf === undefined ? schema : join(dirname(schema), allOf[0]!.$ref);
}
