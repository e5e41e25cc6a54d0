import { statSync } from 'node:fs';

/** How long ago a file was written, in milliseconds; undefined where it is gone. */
export function fileAge(file: string): number | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && Date.now() - found.mtimeMs;
}
