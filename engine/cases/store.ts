import { createHash } from 'node:crypto';
import { existsSync, fsyncSync, mkdirSync, openSync, closeSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { shown } from '../adapters/files.ts';
import { canonical } from '../kernel/conditions/json.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';

/** The files of a case, by path below its folder. Those under `individual/` are individual-level data. */
export type CaseFiles = ReadonlyMap<string, string | Uint8Array>;

export const individual = 'individual';

/** What a case folder says of itself. */
export interface CaseState {
  readonly id: string;
  readonly status: 'draft' | 'stopped' | 'released';
  readonly pack: { readonly id: string; readonly hash: string; readonly folder: string };
  readonly received: string;
  readonly run: { readonly by: string; readonly on: string };
  readonly verdict?: string;
  readonly released?: { readonly by: string; readonly role: string; readonly on: string };
}

/**
 * Writes a case all at once: into a folder beside it that becomes the case by one rename. Whatever happens
 * before leaves no case, and what a killed run left is swept away by the next.
 */
export function writeCase(folder: string, files: CaseFiles, options: { replace: boolean }): Diagnostic | undefined {
  const target = resolve(folder);
  if (existsSync(target) && !options.replace) return diagnose('JDL6003', `${shown(target)} is there already`, { help: 'Choose another folder with --case, or run with --replace to put this run in its place.' });
  const partial = join(dirname(target), `.${basename(target)}.partial`);
  const clear = () => rmSync(partial, { recursive: true, force: true });
  const onSignal = () => {
    clear();
    process.exit(130);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, onSignal);
  try {
    sweep(dirname(target));
    mkdirSync(partial, { recursive: true, mode: 0o700 });
    for (const [name, content] of files) writeDurably(join(partial, name), content);
    const old = `${partial}.old`;
    if (existsSync(target)) renameSync(target, old);
    renameSync(partial, target);
    rmSync(old, { recursive: true, force: true });
    return undefined;
  } catch (error) {
    clear();
    return diagnose('JDL6003', `the case cannot be written to ${shown(target)}: ${reason(error)}`, { help: 'Nothing was left behind. Choose another folder with --case, or make room.' });
  } finally {
    for (const signal of signals) process.removeListener(signal, onSignal);
  }
}

/** Removes what killed runs left half written. */
function sweep(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (/^\..+\.partial(\.old)?$/.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Adds or replaces files of a case, each by one rename. */
export function updateCase(folder: string, files: CaseFiles): Diagnostic | undefined {
  try {
    for (const [name, content] of files) {
      const partial = join(folder, `.${name.replaceAll('/', '-')}.partial`);
      writeDurably(partial, content);
      renameSync(partial, join(folder, name));
    }
    return undefined;
  } catch (error) {
    return diagnose('JDL6003', `the case cannot be written to ${shown(folder)}: ${reason(error)}`);
  }
}

export function readCaseFile(folder: string, name: string): string | undefined {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function writeDurably(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
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

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  const words: Record<string, string> = { ENOSPC: 'the disk is full', EACCES: 'this account may not write there', EPERM: 'this account may not write there', EROFS: 'the disk is read-only', ENOTDIR: 'a part of the path is a file', ENAMETOOLONG: 'the name is too long' };
  return words[code ?? ''] ?? code ?? 'it failed';
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** JSON for people and machines: keys in order, two spaces, a newline at the end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(JSON.parse(canonical(value)), null, 2)}\n`;
}

/** One hash over every file of a pack, comments included. */
export function packHash(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const name of [...files.keys()].sort()) hash.update(`${name}\0${files.get(name)}\0`);
  return hash.digest('hex');
}
