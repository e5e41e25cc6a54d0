import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { ownMark, type ProcessMark } from '../../adapters/process-mark.ts';

/*
 * Writing that survives a crash: a file is whole under its name or not there. What is renamed or removed is so on the
 * disk too before anything is built on it.
 */

/** Writes a file and waits until it is on the disk; only this account may read it. */
export function writeDurably(file: string, content: string | Uint8Array): void {
  makeFolder(dirname(file));
  const handle = openSync(file, 'w', 0o600);
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    let at = 0;
    while (at < bytes.length) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Puts a file in the place of an earlier one by one rename. */
export function replaceDurably(file: string, content: string | Uint8Array): void {
  const partial = partialBeside(file);
  try {
    writeDurably(partial, content);
    renameSync(partial, file);
    flushFolder(dirname(file));
  } finally {
    rmSync(partial, { force: true });
  }
}

/**
 * Makes a file that is not there yet, whole under its name at once. Of two processes one makes it.
 * @returns false when it is there already; it is then not touched.
 */
export function createDurably(file: string, content: string | Uint8Array): boolean {
  if (existsSync(file)) return false;
  const partial = partialBeside(file);
  try {
    writeDurably(partial, content);
    linkAnew(partial, file);
    flushFolder(dirname(file));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(partial, { force: true });
  }
}

/** A link fails where the name is taken. A disk that knows no links has the rename, which cannot tell two at once apart. */
function linkAnew(partial: string, file: string): void {
  try {
    linkSync(partial, file);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    renameSync(partial, file);
  }
}

/** Makes a folder and those above it; none of them is lost with the power while what it holds is built on. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) flushFolder(dirname(made));
}

/** A rename or a removal is lasting only when the folder that holds the name is on the disk too. Not every system can. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Overwrites a small file, waits for the disk, and removes it. A disk that writes elsewhere than it is told (flash
 * memory, a file system that copies on writing) may keep the old bytes: that is why such a file holds a wrapped key only.
 */
export function shred(file: string): void {
  const handle = openedUnlessGone(file);
  if (handle === undefined) return;
  try {
    const { size } = fstatSync(handle);
    writeSync(handle, randomBytes(size), 0, size, 0);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  rmSync(file, { force: true });
  flushFolder(dirname(file));
}

/** Somebody else may destroy the same in this moment. */
function openedUnlessGone(file: string): number | undefined {
  try {
    return openSync(file, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A name beside this one that is hidden, is nobody else's, and tells which process writes it. */
export function partialBeside(path: string): string {
  const { host, process: number, began } = ownMark();
  const writer = `${inName(host)}.${number}${began === '' ? '' : `-${began}`}`;
  return join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.${writer}.partial`);
}

/** Whether a name is that of something half written. */
export function isPartial(name: string): boolean {
  return /^\..+\.partial$/.test(name);
}

/** The process that writes what is half written, by its name; undefined where the name does not tell. */
export function writerOf(partial: string): ProcessMark | undefined {
  const found = /\.(?<host>[^.]+)\.(?<number>\d+)(?:-(?<began>\d+))?\.partial$/.exec(basename(partial))?.groups;
  if (!found) return undefined;
  const own = hostname();
  const host = found['host'] === inName(own) ? own : found['host']!;
  return { host, process: Number(found['number']), began: found['began'] ?? '' };
}

/** A name of a machine as a part of the name of a file, in which dots part. */
function inName(host: string): string {
  return host.replaceAll('.', '-');
}
