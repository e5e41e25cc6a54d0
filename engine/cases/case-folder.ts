import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { shown } from '../adapters/files.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { readState } from './case-state.ts';

/*
 * How a case takes its place: it is written into a hidden folder beside it, named after the process that writes it,
 * and becomes the case by one rename. What a killed process left is swept away by the next run in the same place.
 */

/** Why a case cannot be written there, as far as can be told beforehand: a long run should not end in this. */
export function caseFolderProblem(folder: string, options: { replace: boolean }): Diagnostic | undefined {
  const target = resolve(folder);
  if (existsSync(target)) return options.replace ? notReplaceable(target) : alreadyThere(target);
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
    help: 'Choose another folder with --case, or put this run in its place with --replace.',
  });
}

export function cannotWrite(target: string, error: unknown): Diagnostic {
  return diagnose('JDL6003', `the case cannot be written to ${shown(target)}: ${whyNot(error)}`, {
    help: 'Nothing was left behind. Choose another folder with --case, or make room.',
  });
}

/** Only a case is ever replaced, and never one that a second person has signed. */
function notReplaceable(target: string): Diagnostic | undefined {
  const state = statSync(target).isDirectory() ? readState(target) : undefined;
  if (!state)
    return diagnose('JDL6003', `${shown(target)} is not a case, so it is not replaced`, {
      help: 'Choose another folder with --case.',
    });
  if (state.status !== 'released') return undefined;
  return diagnose('JDL6006', `the case ${state.id} is released, so it is not replaced`, {
    help: 'Choose another folder with --case.',
  });
}

/** The folder in which this process writes the case, hidden beside its place. */
export function partialOf(target: string): string {
  return `${hidden(target)}.partial`;
}

function asideOf(target: string): string {
  return `${hidden(target)}.aside.partial`;
}

function hidden(target: string): string {
  return join(dirname(target), `.${basename(target)}.${host()}.${process.pid}`);
}

function host(): string {
  return hostname().replaceAll('.', '-');
}

const mostAttempts = 10;

/**
 * Puts the written folder in its place. Of two runs at once the first has the place; with `replace` the last.
 * @returns false when the place is taken.
 * @throws the file system's error, with the earlier case back in its place.
 */
export function takePlace(partial: string, target: string, replace: boolean): boolean {
  const aside = asideOf(target);
  try {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      if (renamed(partial, target)) {
        flushFolder(dirname(target));
        rmSync(aside, { recursive: true, force: true });
        return true;
      }
      if (!replace) return false;
      rmSync(aside, { recursive: true, force: true });
      moveAside(target, aside);
    }
    return false;
  } catch (error) {
    bringBack(aside, target);
    throw error;
  }
}

/** Whether the folder now has the name: not if a folder that holds something has it. */
function renamed(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOTEMPTY' || codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function moveAside(target: string, aside: string): void {
  try {
    renameSync(target, aside);
  } catch (error) {
    // Another run moved it in the same moment.
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

function bringBack(aside: string, target: string): void {
  if (existsSync(aside) && !existsSync(target)) renameSync(aside, target);
}

/** A rename is lasting only when the folder that holds the name is on the disk too. Not every system can. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Removes what killed runs on this machine left half written; an earlier case that such a run had moved aside comes
 * back. What a living process writes is left alone.
 */
export function sweepAbandoned(folder: string): void {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return;
  for (const name of readdirSync(folder)) {
    const found = /^\.(?<place>.+)\.(?<host>[^.]+)\.(?<process>\d+)(?<aside>\.aside)?\.partial$/.exec(name)?.groups;
    if (!found || found['host'] !== host() || isAlive(Number(found['process']))) continue;
    if (found['aside']) bringBack(join(folder, name), join(folder, found['place']!));
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
