import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type PackFolder, readPackFolder, readSchemas, shown } from '../adapters/files.ts';
import { treeOfRevision } from '../adapters/git.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { loadPack } from '../pack/load.ts';
import type { Loaded } from '../pack/pack.ts';
import type { SchemaChecker } from '../pack/schema.ts';
import { readYaml } from '../pack/yaml.ts';
import { deciders } from '../pipeline/registry.ts';

/** A version of a pack, as it is named, and what was read of it. */
export interface Version {
  readonly name: string;
  readonly loaded: Loaded;
}

/** Two versions as a person names them: `main..HEAD`, or one name for each. What is left out is the folder as it is now. */
export function namesOf(first: string, second: string | undefined): readonly [string, string | undefined] {
  if (second !== undefined) return [first, second];
  const range = /^(.+?)\.\.\.?(.*)$/.exec(first);
  if (range === null || existsSync(first)) return [first, undefined];
  return [range[1]!, range[2] === '' ? 'HEAD' : range[2]];
}

/**
 * Reads a version: the folder of a pack; one file of a pack, with the rest as it is; a revision of git, of the pack that is
 * named; or a revision and a folder, as in `main:rules/my-lab`. Left out, it is the folder of the pack as it is now.
 *
 * @param pack the folder whose revisions are meant
 */
export function openVersion(named: string | undefined, pack: string, checker: SchemaChecker): Version {
  const found = named === undefined ? folderAt(pack) : versionNamed(named, pack);
  if ('code' in found) return { name: named ?? shown(pack), loaded: refused(found) };
  // Citations that were lost or added are told by the comparison; the register need not be written for it.
  found.files.delete('citations.yaml');
  return { name: named ?? found.name, loaded: loadPack(found, readSchemas(), deciders(), { read: readYaml, checker }) };
}

function versionNamed(named: string, pack: string): PackFolder | Diagnostic {
  if (existsSync(named))
    return statSync(named).isDirectory() ? folderAt(resolve(named)) : withFile(resolve(named), pack);
  const [revision, folder] = named.split(/:(?!\\)/, 2) as [string, string | undefined];
  const place = folder === undefined ? pack : resolve(folder);
  const tree = treeOfRevision(revision, place);
  if ('refused' in tree)
    return diagnose('JDL7301', `"${named}" is neither a folder, a file, nor a revision: ${tree.refused}`, {
      help: 'Name a pack folder, a file of a pack, or a revision such as main or HEAD~1; `git log --oneline` lists them.',
    });
  const read = readPackFolder(place, tree);
  return read?.files.has('pack.yaml')
    ? read
    : diagnose('JDL7301', `the revision ${revision} has no pack ${shown(place)}`, {
        help: 'Name the folder that the pack had then: REVISION:FOLDER.',
      });
}

function folderAt(folder: string): PackFolder | Diagnostic {
  const read = readPackFolder(folder);
  if (read?.files.has('pack.yaml')) return read;
  return diagnose('JDL1007', `there is no pack in ${shown(folder)}`, { help: 'Name the folder that holds pack.yaml.' });
}

/** The pack with one file as it stands elsewhere: in its own folder, or as another version of a file of the pack named. */
function withFile(file: string, pack: string): PackFolder | Diagnostic {
  const inTests = basename(dirname(file)) === 'tests';
  const folder = inTests ? dirname(dirname(file)) : dirname(file);
  const name = inTests ? `tests/${basename(file)}` : basename(file);
  if (existsSync(join(folder, 'pack.yaml'))) return folderAt(folder);
  const read = folderAt(pack);
  if ('code' in read) return read;
  if (!read.files.has(name))
    return diagnose('JDL7302', `${shown(file)} is no file of the pack ${read.name}`, {
      help: 'A file is compared with the file of the same name in the pack; name the pack with --pack.',
    });
  read.files.set(name, readFileSync(file, 'utf8'));
  read.shownAs.set(name, shown(file));
  return read;
}

function refused(diagnostic: Diagnostic): Loaded {
  return { diagnostics: [diagnostic], notYet: [], texts: new Map() };
}
