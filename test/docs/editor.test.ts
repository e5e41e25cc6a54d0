import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, matchesGlob, normalize } from 'node:path';
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

  it.each(files)('give %s the schema that its first line names, and no other', (file) => {
    const first = readFileSync(join(root, file), 'utf8').split('\n')[0]!;
    const named = normalize(join(dirname(file), first.replace('# yaml-language-server: $schema=', '')));
    const given = schemas
      .filter(({ globs }) => globs.some((glob) => matchesGlob(file, glob)))
      .map(({ schema }) => schema);
    expect(given).toEqual([named]);
  });
});
