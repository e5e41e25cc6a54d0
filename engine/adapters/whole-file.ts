import { statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';

/** Why a file could not be read as one whole. */
export type NotRead = 'not there' | 'not a file' | 'not readable' | 'too large' | 'changed';

export interface WholeFileOptions {
  /** Largest size in bytes. */
  readonly atMost: number;
  /** Stands for the reading itself, so that a test can let the file change meanwhile. */
  readonly read?: (handle: FileHandle) => Promise<Uint8Array>;
}

/**
 * Reads a file as it stood at one moment: if it changed, was replaced or vanished while it was read, nothing is
 * returned. A pipe or a device is no file: reading one could wait for ever.
 */
export async function readWholeFile(
  path: string,
  { atMost, read = (handle) => handle.readFile() }: WholeFileOptions,
): Promise<Uint8Array | NotRead> {
  const named = await stat(path).catch(() => undefined);
  if (named === undefined) return 'not there';
  if (!named.isFile()) return 'not a file';
  if (named.size > atMost) return 'too large';
  const handle = await open(path, 'r').catch(() => undefined);
  if (handle === undefined) return 'not readable';
  try {
    const bytes = await read(handle);
    const [before, after] = [markOf(named), fileMark(path)];
    return before === after && bytes.length === named.size ? bytes : 'changed';
  } catch {
    return 'changed';
  } finally {
    await handle.close();
  }
}

/** What tells a file from another in its place, or from itself after a change; undefined when it is not there. */
export function fileMark(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && markOf(found);
}

function markOf({ dev, ino, size, mtimeMs }: { dev: number; ino: number; size: number; mtimeMs: number }): string {
  return [dev, ino, size, mtimeMs].join(' ');
}
