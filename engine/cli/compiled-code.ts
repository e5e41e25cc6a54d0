import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';

/**
 * Keeps compiled code from run to run in the user's own cache folder; without such a folder, or where it cannot be
 * written, nothing is kept. Node's default would be a folder in the temporary one, where another user of the machine
 * could leave code for this one to run.
 */
export function keepCompiledCode({ XDG_CACHE_HOME, LOCALAPPDATA, HOME }: NodeJS.ProcessEnv): void {
  const caches = [XDG_CACHE_HOME, LOCALAPPDATA, HOME && join(HOME, '.cache')].find((path) => path && isAbsolute(path));
  // Node would make a home that does not exist, and try for ever where none can be made.
  if (caches && existsSync(dirname(caches))) enableCompileCache(join(caches, 'jdl'));
}
