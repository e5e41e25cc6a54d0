import { accessSync, constants, existsSync, lstatSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isDiskError, whyNot } from '../adapters/disk-error.ts';
import { shown } from '../adapters/files.ts';
import { mayLive } from '../adapters/process-mark.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { isPartial, writerOf } from './store/durable.ts';

/*
 * How a case, or a step of one, takes its place: it is written into a hidden folder beside it, named after the process that
 * writes it, and takes its place by one rename. What a killed process left is swept away by the next in the same place.
 */

/** Why a case cannot be written there, as far as can be told beforehand: a long run should not end in this. */
export function caseFolderProblem(folder: string): Diagnostic | undefined {
  const target = resolve(folder);
  if (existsSync(target)) return alreadyThere(target);
  let above = dirname(target);
  while (!existsSync(above)) above = dirname(above);
  try {
    // Asked of a folder's own entry, so that a file in its place is told from a folder that may not be entered.
    statSync(`${above}/.`);
    accessSync(above, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    if (!isDiskError(error)) throw error;
    return cannotWrite(target, error);
  }
}

export function alreadyThere(target: string): Diagnostic {
  return diagnose('JDL6003', `${shown(target)} is there already`, {
    help: 'Choose another folder with --case, or run a case again with --replace.',
  });
}

export function cannotWrite(target: string, error: NodeJS.ErrnoException): Diagnostic {
  return diagnose('JDL6003', `the case cannot be written to ${shown(target)}: ${whyNot(error)}`, {
    help: 'Nothing was left behind. Choose another folder with --case, or make room.',
  });
}

/**
 * Puts the written folder in its place by one rename. Of two at once the first has the place: a folder that holds something
 * is never replaced.
 * @returns false when the place is taken.
 */
export function takePlace(partial: string, target: string): boolean {
  if (existsSync(target) && readdirSync(target).length > 0) return false;
  try {
    renameSync(partial, target);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes what killed processes of this machine left half written in a folder. What a living one writes is left alone, and
 * so is what this account may not remove, for whoever may.
 * @param isReady asked of each before it goes: whether it may.
 */
export function sweepAbandoned(folder: string, isReady: (partial: string) => boolean = () => true): void {
  for (const partial of partialsIn(folder)) {
    const writer = writerOf(partial);
    if (writer === undefined || mayLive(writer)) continue;
    try {
      if (isReady(partial)) rmSync(partial, { recursive: true, force: true });
    } catch (error) {
      if (!isDiskError(error)) throw error;
    }
  }
}

/** Removes all that is half written in a case that nothing can be added to any more: none of it can take its place. */
export function removePartials(folder: string): void {
  for (const partial of partialsIn(folder)) rmSync(partial, { recursive: true, force: true, maxRetries: 3 });
}

/** What is half written in a folder, whoever writes it. */
function partialsIn(folder: string): string[] {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  // A link is the mark of a run in a store: what it leads to may be a case by now.
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => isPartial(entry.name) && !entry.isSymbolicLink())
    .map(({ name }) => join(folder, name));
}
