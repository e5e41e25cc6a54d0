import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../../../engine/adapters/files.ts';
import { schemasFor } from '../../../engine/cli/editor-files.ts';
import { isList, isMap, type Json } from '../../../engine/kernel/conditions/json.ts';
import { committed, type Edited, edited } from './packs.ts';

const shipped = ['rules/justice-data-lab', 'rules/iowa-releases'];
const packs = [...shipped, 'test/packs/other-lab'].map((folder) => [folder, edited(folder)] as const);

type Path = readonly (string | number)[];

/** Every value in a file, and where it stands. */
function* valuesIn(value: Json, path: Path = []): Generator<{ path: Path; value: Json }> {
  yield { path, value };
  if (isList(value)) for (const [i, item] of value.entries()) yield* valuesIn(item, [...path, i]);
  if (isMap(value)) for (const [key, inner] of Object.entries(value)) yield* valuesIn(inner, [...path, key]);
}

/** The content with another value, or another key, at a path. */
function changed(content: Json, path: Path, change: { value: Json } | { key: string }): Json {
  const copy = structuredClone(content) as never;
  const parent = path.slice(0, -1).reduce((here: never, step) => here[step as never], copy) as Record<string, Json>;
  const last = String(path.at(-1));
  if ('value' in change) parent[last] = change.value;
  else {
    parent[change.key] = parent[last]!;
    delete parent[last];
  }
  return copy;
}

function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The slips of one kind that the schema of the file does not refuse where they stand. */
function unseen(
  { files, errors }: Edited,
  isSlip: (path: Path, value: Json, file: string) => boolean,
  as: 'value' | 'key',
): { tried: number; unseen: string[] } {
  const tried: string[] = [];
  const missed: string[] = [];
  for (const [file, content] of files) {
    for (const { path, value } of valuesIn(content)) {
      if (!isSlip(path, value, file)) continue;
      const wrong = as === 'key' ? `${String(path.at(-1))}x` : `${String(value)}x`;
      const at = pointer(as === 'key' ? path.slice(0, -1) : path);
      const found = errors(file, changed(content, path, as === 'key' ? { key: wrong } : { value: wrong }));
      const here = found.some(
        (error) => error.instancePath === at && (as === 'value' || error.params['additionalProperty'] === wrong),
      );
      tried.push(at);
      if (!here) missed.push(`${file}${at}: ${wrong}`);
    }
  }
  return { tried: tried.length, unseen: missed };
}

const inCell = (path: Path) => path.at(-2) === 'if' || path.at(-2) === 'keep';
const bounds = ['below', 'at_most', 'at_least', 'above'];

describe.each(packs)('the schemas that an editor has for %s', (_, pack) => {
  it('accept every file as it is', () => {
    expect(pack.files.size).toBeGreaterThan(10);
    expect(
      [...pack.files].flatMap(([file, content]) =>
        pack.errors(file, content).map((e) => `${file} ${e.instancePath} ${e.message}`),
      ),
    ).toEqual([]);
  });

  it.each<
    [what: string, least: number, as: 'value' | 'key', isSlip: (path: Path, value: Json, file: string) => boolean]
  >([
    ['a fact', 20, 'key', inCell],
    [
      'a level',
      1,
      'value',
      (path, value) => inCell(path) && typeof value === 'string' && !['absent', 'present'].includes(value),
    ],
    ['a level in a list', 1, 'value', (path) => inCell(path.slice(0, -1)) && typeof path.at(-1) === 'number'],
    [
      'a parameter in a bound',
      5,
      'value',
      (path, value) => inCell(path.slice(0, -1)) && bounds.includes(String(path.at(-1))) && typeof value === 'string',
    ],
    ['a verdict', 20, 'value', (path) => ['then', 'otherwise', 'undecided'].includes(String(path.at(-1)))],
    ['a clause', 30, 'value', (path) => path.at(-2) === 'cites'],
    ['a name in the conditions of JSON Logic', 0, 'value', (path) => path.at(-1) === 'var' || path.at(-1) === 'param'],
    ['a contradiction that a value settles', 0, 'value', (path) => path.at(-1) === 'settles'],
    [
      'an asset or an event',
      2,
      'value',
      (path, _, file) => file === 'retention.yaml' && ['asset', 'after'].includes(String(path.at(-1))),
    ],
    ['a period', 1, 'value', (path) => ['not_before', 'no_later_than'].includes(String(path.at(-1)))],
    ['an action of a role', 2, 'value', (path, _, file) => file === 'access.yaml' && path.at(-2) === 'may'],
    ['a training of a role', 0, 'value', (path) => path[0] === 'roles' && path.at(-2) === 'trainings'],
    [
      'a field that is compared',
      3,
      'value',
      (path) => ['equal', 'any_equal', 'jaro_winkler', 'exact'].includes(String(path.at(-2))),
    ],
    [
      'a field of a line of candidates',
      3,
      'value',
      (path, value) => path[0] === 'candidates' && path.length === 3 && typeof value === 'string',
    ],
    ['a characteristic', 1, 'key', (path) => path.length === 2 && path[0] === 'covariates'],
    [
      'an input',
      2,
      'value',
      (path, _, file) => !file.startsWith('tests/') && ['link/from', 'link/to'].includes(path.join('/')),
    ],
    ['a letter', 1, 'value', (path, value) => path.length === 2 && path[0] === 'letters' && typeof value === 'string'],
    ['the decision of a case', 3, 'value', (path) => path.at(-1) === 'decision'],
    ['a fact that a case gives', 3, 'key', (path) => path.at(-2) === 'given'],
    [
      'the verdict that a case expects',
      3,
      'value',
      (path, value) => path.at(-1) === 'expect' && typeof value === 'string',
    ],
    ['the row that a case expects', 0, 'value', (path, _, file) => file.startsWith('tests/') && path.at(-1) === 'row'],
    ['a line of the schedule', 0, 'value', (path, _, file) => file.startsWith('tests/') && path.at(-1) === 'schedule'],
  ])('refuse %s that is misspelt, where it stands', (_what, least, as, isSlip) => {
    const { tried, unseen: missed } = unseen(pack, isSlip, as);
    expect(missed).toEqual([]);
    expect(tried).toBeGreaterThanOrEqual(least);
  });
});

describe('the schemas that come with the packs', () => {
  it.each(shipped)('%s: are those that the pack now gives; `npx jdl check` writes them anew', (folder) => {
    const made = schemasFor(edited(folder).pack, join(home, folder));
    expect(readdirSync(join(home, folder, '.schema')).sort()).toEqual([...made.keys()].sort());
    for (const [name, text] of made) expect(committed(folder, name) === text, name).toBe(true);
  });
});
