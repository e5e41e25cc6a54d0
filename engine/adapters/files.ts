import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonMap } from '../kernel/conditions/json.ts';

/** The folder of the installation: schemas, templates and packs lie beside the engine. */
export const home = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Every schema by its file name without `.schema.json`. */
export function readSchemas(): ReadonlyMap<string, JsonMap> {
  const folder = join(home, 'schemas');
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.schema.json'))
    .sort();
  return new Map(
    names.map((name) => [
      name.replace('.schema.json', ''),
      JSON.parse(readFileSync(join(folder, name), 'utf8')) as JsonMap,
    ]),
  );
}

export interface PackFolder {
  readonly name: string;
  readonly files: Map<string, string>;
  readonly calendars: Map<string, { readonly name: string; readonly text: string }>;
  readonly shownAs: Map<string, string>;
}

/** Where a pack is read from: the disk, or a version that a repository keeps. */
export interface Tree {
  /** The names of the YAML files just in a folder, in order; undefined where there is no such folder. */
  yamlIn(folder: string): string[] | undefined;
  read(path: string): string;
  /** A path as a person would write it. */
  shown(path: string): string;
}

const disk: Tree = {
  yamlIn(folder) {
    if (!existsSync(folder) || !statSync(folder).isDirectory()) return undefined;
    return readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .sort();
  },
  read: (path) => readFileSync(path, 'utf8'),
  shown,
};

/**
 * The texts of a pack folder, shown by paths relative to the working directory. Files that the folder lacks
 * come from the pack that `based_on` in pack.yaml names.
 * @returns undefined when there is no such folder.
 */
export function readPackFolder(folder: string, tree = disk): PackFolder | undefined {
  const own = resolve(folder);
  if (tree.yamlIn(own) === undefined) return undefined;
  const files = new Map<string, string>();
  const shownAs = new Map<string, string>();
  for (const from of lineage(own, tree)) {
    const tests = (tree.yamlIn(join(from, 'tests')) ?? []).map((test) => `tests/${test}`);
    for (const name of [...(tree.yamlIn(from) ?? []), ...tests]) {
      if (files.has(name) || ((name.startsWith('tests/') || name === 'citations.yaml') && from !== own)) continue;
      files.set(name, tree.read(join(from, name)));
      shownAs.set(name, tree.shown(join(from, name)));
    }
  }
  return { name: tree.shown(own), files, shownAs, calendars: readCalendars(own, tree) };
}

/** The folder, then the one it is based on, and so on; a circle ends where it closes. */
function lineage(folder: string, tree: Tree): string[] {
  const found: string[] = [];
  let here: string | undefined = folder;
  while (here !== undefined && !found.includes(here) && tree.yamlIn(here) !== undefined) {
    found.push(here);
    const base: RegExpExecArray | null = tree.yamlIn(here)!.includes('pack.yaml')
      ? /^based_on:\s*["']?([^\s"'#]+)/m.exec(tree.read(join(here, 'pack.yaml')))
      : null;
    here = base === null ? undefined : resolve(here, base[1]!);
  }
  return found;
}

/** Calendars lie in `calendars/` beside the pack, or beside the packs that come with the engine. */
export function readCalendars(folder: string, tree = disk): PackFolder['calendars'] {
  const calendars: PackFolder['calendars'] = new Map();
  for (const [place, from] of [
    [join(folder, '..', 'calendars'), tree],
    [join(home, 'rules', 'calendars'), disk],
  ] as const) {
    for (const name of from.yamlIn(place) ?? []) {
      const id = basename(name, '.yaml');
      if (!calendars.has(id))
        calendars.set(id, { name: from.shown(join(place, name)), text: from.read(join(place, name)) });
    }
  }
  return calendars;
}

/** A path as a person at this terminal would write it. */
export function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short === ''
    ? '.'
    : short.startsWith('..') && !short.startsWith('../..')
      ? short
      : short.startsWith('../..')
        ? path
        : short;
}

/** Every file under a folder, by its path below it. */
export function readTexts(folder: string): Map<string, string> {
  const texts = new Map<string, string>();
  const visit = (place: string, prefix: string): void => {
    for (const entry of readdirSync(place, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory()) visit(join(place, entry.name), `${prefix}${entry.name}/`);
      else texts.set(`${prefix}${entry.name}`, readFileSync(join(place, entry.name), 'utf8'));
    }
  };
  visit(folder, '');
  return texts;
}
