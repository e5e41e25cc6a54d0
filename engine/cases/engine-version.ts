import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { home } from '../adapters/files.ts';

/** The folders that make the engine what it is. */
const own = ['engine', 'schemas', 'report-templates'];

let known: string | undefined;

/**
 * Which engine made something: its version, and the SHA-256 over the names and bytes of its own files, in the form of build
 * metadata (semver.org, 10). The libraries that it stands on are pinned by its package-lock.json.
 */
export function engineVersion(): string {
  known ??= `0.1.0+sha256.${hashOf(own.map((folder) => join(home, folder)))}`;
  return known;
}

function hashOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of files.sort()) {
    const bytes = readFileSync(file);
    hash.update(`${relative(home, file)} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}
