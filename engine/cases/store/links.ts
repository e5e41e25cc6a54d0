import { existsSync, lstatSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { shown } from '../../adapters/files.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { sha256 } from '../store.ts';
import { flushFolder, makeFolder } from './durable.ts';

/*
 * A case that lies outside the store is linked from there: its clocks run, and later releases must know of it. The link
 * comes before the case, so that there is no moment at which the store does not know of one that is there.
 */

/** Links the place of a case from the store, once. */
export function linkIntoStore(store: string, folder: string): Diagnostic | undefined {
  if (dirname(folder) === store) return undefined;
  try {
    makeFolder(store);
    const place = linksTo(store, folder).find((link) => leadsTo(link, folder) || !isThere(link));
    if (place === undefined) throw new Error('both names are taken');
    if (isThere(place)) return undefined;
    symlinkSync(relative(store, folder), place);
    flushFolder(store);
    return undefined;
  } catch {
    return diagnose('JDL6003', `the case could not be linked from ${shown(store)}`, {
      help: `Nothing was run. Later releases and the schedule look for cases there: let this account write there.`,
    });
  }
}

/** Takes the link away of a case that did not come to be. */
export function unlinkFromStore(store: string, folder: string): void {
  if (existsSync(folder)) return;
  for (const link of linksTo(store, folder)) if (leadsTo(link, folder)) rmSync(link);
}

/** The names that a link may have: the folder's own, or where that is another's, one that tells where it lies. */
function linksTo(store: string, folder: string): string[] {
  const name = basename(folder);
  return [name, `${name}-${sha256(folder).slice(0, 12)}`].map((one) => join(store, one));
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function leadsTo(link: string, folder: string): boolean {
  const found = lstatSync(link, { throwIfNoEntry: false });
  return found?.isSymbolicLink() === true && resolve(dirname(link), readlinkSync(link)) === folder;
}
