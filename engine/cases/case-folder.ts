import { accessSync, constants, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { shown } from '../adapters/files.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { flushFolder } from './store/durable.ts';

/*
 * How a case takes its place: it is written into a hidden folder beside it, named after the process that writes it,
 * and becomes the case by one rename. What a killed process left is swept away by the next run in the same place.
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
    return cannotWrite(target, error);
  }
}

export function alreadyThere(target: string): Diagnostic {
  return diagnose('JDL6003', `${shown(target)} is there already`, {
    help: 'Choose another folder with --case, or run a case again with --replace.',
  });
}

export function cannotWrite(target: string, error: unknown): Diagnostic {
  return diagnose('JDL6003', `the case cannot be written to ${shown(target)}: ${whyNot(error)}`, {
    help: 'Nothing was left behind. Choose another folder with --case, or make room.',
  });
}

/** The folder in which this process writes the case, hidden beside its place. */
export function partialOf(target: string): string {
  return `${hidden(target)}.partial`;
}

function hidden(target: string): string {
  return join(dirname(target), `.${basename(target)}.${host()}.${process.pid}`);
}

function host(): string {
  return hostname().replaceAll('.', '-');
}

/**
 * Puts the written folder in its place by one rename. Of two runs at once the first has the place.
 * @returns false when the place is taken.
 */
export function takePlace(partial: string, target: string): boolean {
  try {
    renameSync(partial, target);
    flushFolder(dirname(target));
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOTEMPTY' || codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes what killed runs on this machine left half written. What a living process writes is left alone. */
export function sweepAbandoned(folder: string): void {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return;
  for (const name of readdirSync(folder)) {
    const found = /^\..+\.(?<host>[^.]+)\.(?<process>\d+)\.partial$/.exec(name)?.groups;
    if (!found || found['host'] !== host() || isAlive(Number(found['process']))) continue;
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Another process of this number: one's own left the folder in an earlier life. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a part of the path is a file',
  ENAMETOOLONG: 'the name is too long',
};

function whyNot(error: unknown): string {
  const code = codeOf(error);
  return reasons[code ?? ''] ?? code ?? 'it failed';
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
