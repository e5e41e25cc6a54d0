import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { canonical } from '../kernel/conditions/json.ts';
import type { Diagnostic } from '../kernel/diagnostics/diagnostic.ts';
import { alreadyThere, cannotWrite, caseFolderProblem, partialOf, sweepAbandoned, takePlace } from './case-folder.ts';

/** The files of a case, by path below its folder. Those under `individual/` are individual-level data. */
export type CaseFiles = ReadonlyMap<string, string | Uint8Array>;

export const individual = 'individual';

/**
 * Writes a case all at once: whatever happens before the last step leaves no case, and an earlier one as it was. A
 * signal that comes meanwhile is let pass, since the case is whole a moment later.
 */
export function writeCase(folder: string, files: CaseFiles, options: { replace: boolean }): Diagnostic | undefined {
  const target = resolve(folder);
  const problem = caseFolderProblem(target, options);
  if (problem) return problem;
  const partial = partialOf(target);
  const letPass = () => undefined;
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, letPass);
  try {
    sweepAbandoned(dirname(target));
    for (const [name, content] of files) writeDurably(join(partial, name), content);
    return takePlace(partial, target, options.replace) ? undefined : alreadyThere(target);
  } catch (error) {
    return cannotWrite(target, error);
  } finally {
    discard(partial);
    for (const signal of signals) process.removeListener(signal, letPass);
  }
}

/** Adds or replaces files of a case, each by one rename and in this order, once all are on the disk. */
export function updateCase(folder: string, files: CaseFiles): Diagnostic | undefined {
  const partials = [...files.keys()].map(
    (name) => [join(folder, `.${name.replaceAll('/', '-')}.partial`), join(folder, name)] as const,
  );
  try {
    for (const [i, content] of [...files.values()].entries()) writeDurably(partials[i]![0], content);
    for (const [partial, file] of partials) renameSync(partial, file);
    return undefined;
  } catch (error) {
    return cannotWrite(folder, error);
  } finally {
    for (const [partial] of partials) discard(partial);
  }
}

/** What cannot be removed on a failing disk is left to the next run's sweep. */
function discard(partial: string): void {
  try {
    rmSync(partial, { recursive: true, force: true });
  } catch {
    return;
  }
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

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** JSON for people and machines: keys in order, two spaces, a newline at the end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(JSON.parse(canonical(value)), null, 2)}\n`;
}

/** One hash over every text of a folder (a pack, a set of templates), comments included. */
export function textsHash(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const name of [...files.keys()].sort()) hash.update(`${name}\0${files.get(name)}\0`);
  return hash.digest('hex');
}
