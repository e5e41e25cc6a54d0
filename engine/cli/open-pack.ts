import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { home, readPackFolder, readSchemas, shown } from '../adapters/files.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { loadPack } from '../pack/load.ts';
import type { Loaded } from '../pack/pack.ts';

import { readYaml } from '../pack/yaml.ts';
import { deciders } from '../pipeline/registry.ts';
import { openSchemas } from './open-schemas.ts';

/** The pack that commands use when none is named. */
export const defaultPack = join(home, 'rules', 'justice-data-lab');

/** Reads a pack folder with every stage kind there is. */
export function openPack(folder = defaultPack, checker = openSchemas()): Loaded {
  const found = readPackFolder(folder);
  const within = found === undefined || found.files.has('pack.yaml') ? [] : packsIn(folder);
  if (within.length > 0) {
    const message = `${found!.name} holds packs; did you mean ${within.join(' or ')}?`;
    return refused(diagnose('JDL1007', message, { help: 'Name the folder that holds pack.yaml.' }));
  }
  if (found) return loadPack(found, readSchemas(), deciders(), { read: readYaml, checker });
  const help = existsSync(folder)
    ? 'Name the folder that holds pack.yaml.'
    : `The packs that come with the engine are in ${shown(join(home, 'rules'))}.`;
  return refused(diagnose('JDL1007', `there is no pack folder ${folder}`, { help }));
}

function refused(diagnostic: Diagnostic): Loaded {
  return { diagnostics: [diagnostic], notYet: [], texts: new Map() };
}

/** The folders just below this one that hold a pack. */
function packsIn(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, 'pack.yaml')))
    .map((name) => shown(resolve(folder, name)));
}

/** An overdue review is said at every run. */
export function reviewReminder(loaded: Loaded, today: string): Diagnostic[] {
  const due = loaded.pack?.about.review_by;
  if (due === undefined || due >= today) return [];
  return [diagnose('JDL3006', `the pack ${loaded.pack!.about.pack} was due for review on ${due}`)];
}
