import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { generated, schemasHash } from '../../schemas/generate-types.ts';
import { root, texts } from './texts.ts';

const schemas = texts('schemas/*.schema.json').map(({ file, text }) => ({ file, schema: JSON.parse(text) as unknown }));

describe('types are made from the schemas', () => {
  const [types] = texts('schemas/types.ts');

  it('and carry the hash of the schemas as they are', () => {
    expect(types!.text.split('\n')[0]).toContain(schemasHash());
  });

  it('and nobody changed them since', async () => {
    expect(types!.text).toBe(await generated());
  });
});

/** Every pattern, with the place where it stands. */
function patternsIn(node: unknown, place: string): [string, string][] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]): [string, string][] => {
    if (key === 'pattern' && typeof value === 'string') return [[place, value]];
    const keyed = key === 'patternProperties' && typeof value === 'object' && value !== null ? Object.keys(value) : [];
    return [...keyed.map((pattern): [string, string] => [place, pattern]), ...patternsIn(value, `${place}/${key}`)];
  });
}

/** Texts of 50,000 characters that fit for a long way and fail at the end: the worst for a pattern that backtracks. */
const adversaries = ['a', 'a-', 'a_', 'a.', 'a/', '-', '0', '0-', 'A', 'A-1', 'a.a-'].map(
  (part) => `${part.repeat(50_000 / part.length)}!`,
);

/** @returns whether every text was answered within two seconds each: milliseconds on a quiet machine, and hours where a pattern backtracks. */
function withstands(pattern: string): boolean {
  try {
    for (const text of adversaries)
      runInNewContext('new RegExp(pattern, "u").test(text)', { pattern, text }, { timeout: 2000 });
    return true;
  } catch {
    return false;
  }
}

describe('patterns of the schemas', () => {
  const patterns = schemas.flatMap(({ file, schema }) => patternsIn(schema, file));

  it('are found', () => {
    expect(patterns.length).toBeGreaterThan(5);
  });

  it.each(patterns)('%s: %s withstands a hostile text', (_, pattern) => {
    expect(withstands(pattern)).toBe(true);
  });

  it.each(['^(a+)+$', '^([a-z]|[a-z-])+$', '^[a-z0-9]+([-]?[a-z0-9]+)*$'])('would not pass as %s', (pattern) => {
    expect(withstands(pattern)).toBe(false);
  });
});

describe('policy files', () => {
  const policy = texts('{rules,test/packs}/**/*.yaml');
  const modeline = /^# yaml-language-server: \$schema=(\S+)$/;

  it('are found', () => {
    expect(policy.length).toBeGreaterThan(30);
  });

  it.each(policy.map(({ file, text }) => [file, text] as const))(
    '%s tells the editor the schema of its kind, or its own that narrows it',
    (file, text) => {
      const named = modeline.exec(text.split('\n')[0]!)?.[1];
      expect(named, 'the first line is the modeline').toBeDefined();
      expect(kindNamed(join(dirname(file), named!))).toBe(`schemas/${kindOf(file)}.schema.json`);
      expect(schemas.map((schema) => schema.file)).toContain(`schemas/${kindOf(file)}.schema.json`);
    },
  );
});

/** The schema of a file kind that is named here, or that the schema of a pack narrows. */
function kindNamed(schema: string): string {
  const { allOf } = JSON.parse(readFileSync(join(root, schema), 'utf8')) as { allOf?: { $ref: string }[] };
  return allOf === undefined ? schema : join(dirname(schema), allOf[0]!.$ref);
}

/** Tests and calendars by their folder, the rules of a stage by pack.yaml, all others by their name. */
function kindOf(file: string): string {
  const [name, folder] = file.split('/').reverse() as [string, string];
  if (folder === 'tests') return 'tests';
  if (folder === 'calendars') return 'calendar';
  const [pack] = texts(`${dirname(file)}/pack.yaml`);
  const { stages } = parse(pack!.text) as { stages: { rules: string; kind: string }[] };
  return stages.find((stage) => stage.rules === name)?.kind ?? name.replace('.yaml', '');
}
