import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Files } from '../../schemas/types.ts';
import { shown } from '../adapters/files.ts';
import { type EarlierRelease, releaseOf } from '../artifacts/published-release.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { readJson } from '../pack/json-text.ts';
import type { SchemaChecker } from '../pack/schema.ts';
import type { YamlFile } from '../pack/yaml.ts';
import type { Read } from './request.ts';

/** A file of tables, read and checked, with the releases that went before. */
export interface TablesFile {
  readonly file: YamlFile;
  readonly tables: Files['tables'];
  readonly earlier: readonly EarlierRelease[];
}

/** Far above what can be protected; nothing larger is even taken apart. */
const largest = 64 * 1024 * 1024;

/** @param mostCells how many cells can be protected */
export function readTables(path: string, checker: SchemaChecker, mostCells: number): Read<TablesFile> {
  const read = readChecked<Files['tables']>(path, 'tables', checker, (value) => tooMany(value, path, mostCells));
  if (!read.value) return { diagnostics: read.diagnostics, texts: read.texts };
  const { file, value: tables } = read.value;
  const texts = new Map(read.texts);
  const earlier: EarlierRelease[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [at, entry] of (tables.earlier ?? []).entries()) {
    if (typeof entry !== 'string') {
      earlier.push(releaseOf(entry, `earlier ${at + 1}`));
      continue;
    }
    const found = readEarlier(resolve(dirname(path), entry), checker);
    for (const [name, text] of found.texts) texts.set(name, text);
    if (found.value) earlier.push(found.value);
    else
      diagnostics.push(
        existsSync(resolve(dirname(path), entry))
          ? noRelease(entry, file.at(['earlier', at]))
          : missing(entry, file.at(['earlier', at])),
      );
  }
  const twice = earlier.map(({ id }) => id).find((id, at, all) => all.indexOf(id) !== at);
  if (twice !== undefined)
    diagnostics.push(
      diagnose('JDL5102', `the earlier release "${twice}" stands here twice`, { at: file.at(['earlier']) }),
    );
  if (diagnostics.length > 0) return { diagnostics, texts };
  return { diagnostics: [], texts, value: { file, tables, earlier } };
}

/** A release as its safe-tables.json tells it. */
export function readEarlier(path: string, checker: SchemaChecker): Read<EarlierRelease> {
  const read = readChecked<Files['safe-file']>(path, 'safe-file', checker, () => undefined);
  if (!read.value) return { diagnostics: read.diagnostics, texts: read.texts };
  const { value, file } = read.value;
  // Every release that was written has a name; tables that were never released have none.
  if (value.id === undefined) return { diagnostics: [noRelease(shown(path), file.at([]))], texts: read.texts };
  return { diagnostics: [], texts: read.texts, value: releaseOf(value, value.id) };
}

function missing(entry: string, at: NonNullable<Diagnostic['at']>): Diagnostic {
  return diagnose('JDL5102', `there is no earlier release ${entry}`, {
    at,
    help: 'Nothing is protected while a release is missing that was made before: it may be all that it takes to work out a hidden figure.',
  });
}

function noRelease(entry: string, at: NonNullable<Diagnostic['at']>): Diagnostic {
  return diagnose('JDL5102', `${entry} is not what was released`, {
    at,
    help: 'Name the safe-tables.json that `jdl protect` wrote, or the published.json of a released case.',
  });
}

function readChecked<T>(
  path: string,
  kind: string,
  checker: SchemaChecker,
  refuse: (value: unknown) => Diagnostic | undefined,
): Read<{ file: YamlFile; value: T }> {
  const name = shown(path);
  const none = new Map<string, string>();
  if (!existsSync(path) || !statSync(path).isFile())
    return { diagnostics: [diagnose('JDL5101', `there is no file ${name}`)], texts: none };
  if (statSync(path).size > largest)
    return { diagnostics: [diagnose('JDL5101', `${name} is larger than 64 MiB`, { at: { file: name } })], texts: none };
  const source = readFileSync(path, 'utf8');
  const { file, diagnostics } = readJson(source, name);
  if (!file) return { diagnostics, texts: new Map([[name, source]]) };
  const texts = new Map([[name, file.source]]);
  const refused = refuse(file.value);
  if (refused) return { diagnostics: [refused], texts };
  const found = checker.check(kind, file).diagnostics;
  return found.length > 0
    ? { diagnostics: found, texts }
    : { diagnostics, texts, value: { file, value: file.value as T } };
}

/** Counted before anything else is looked at: the rest takes time that grows with the cells. */
function tooMany(value: unknown, path: string, most: number): Diagnostic | undefined {
  const cells = (value as { cells?: unknown } | null)?.cells;
  if (!Array.isArray(cells) || cells.length <= most) return undefined;
  const counts = [cells.length, most].map((n) => n.toLocaleString('en-GB'));
  return diagnose(
    'JDL5101',
    `${shown(path)} holds ${counts[0]} cells; at most ${counts[1]} can be protected together`,
    {
      at: { file: shown(path) },
      help: 'Divide the tables into files that share no people, or leave out a dimension.',
    },
  );
}
