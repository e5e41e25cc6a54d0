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

/**
 * The texts of a pack folder, shown by paths relative to the working directory. Files that the folder lacks
 * come from the pack that `based_on` in pack.yaml names.
 * @returns undefined when there is no such folder.
 */
export function readPackFolder(folder: string): PackFolder | undefined {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return undefined;
  const own = resolve(folder);
  const files = new Map<string, string>();
  const shownAs = new Map<string, string>();
  for (const from of lineage(folder)) {
    for (const name of [...yamlIn(from), ...yamlIn(join(from, 'tests')).map((test) => `tests/${test}`)]) {
      if (files.has(name) || ((name.startsWith('tests/') || name === 'citations.yaml') && from !== own)) continue;
      files.set(name, readFileSync(join(from, name), 'utf8'));
      shownAs.set(name, shown(join(from, name)));
    }
  }
  return { name: shown(folder), files, shownAs, calendars: readCalendars(folder) };
}

/** The folder, then the one it is based on, and so on; a circle ends where it closes. */
function lineage(folder: string): string[] {
  const found: string[] = [];
  let here: string | undefined = resolve(folder);
  while (here !== undefined && !found.includes(here)) {
    found.push(here);
    const pack = join(here, 'pack.yaml');
    const base: RegExpExecArray | null = existsSync(pack)
      ? /^based_on:\s*["']?([^\s"'#]+)/m.exec(readFileSync(pack, 'utf8'))
      : null;
    here = base === null ? undefined : resolve(here, base[1]!);
  }
  return found.filter((f) => existsSync(f));
}

/** Calendars lie in `calendars/` beside the pack, or beside the packs that come with the engine. */
function readCalendars(folder: string): PackFolder['calendars'] {
  const calendars: PackFolder['calendars'] = new Map();
  for (const place of [join(folder, '..', 'calendars'), join(home, 'rules', 'calendars')]) {
    for (const name of yamlIn(place)) {
      const id = basename(name, '.yaml');
      if (!calendars.has(id))
        calendars.set(id, { name: shown(join(place, name)), text: readFileSync(join(place, name), 'utf8') });
    }
  }
  return calendars;
}

function yamlIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
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
