import { enableCompileCache } from 'node:module';
import { isAbsolute, join } from 'node:path';

/**
 * Keeps compiled code from run to run in the user's own cache folder; without such a folder, or where it cannot be
 * written, nothing is kept. Node's default would be a folder in the temporary one, where another user of the machine
 * could leave code for this one to run.
 */
export function keepCompiledCode(environment: NodeJS.ProcessEnv): void {
  const { XDG_CACHE_HOME: caches, LOCALAPPDATA: local, HOME: home } = environment;
  const folder = [caches, local, home && join(home, '.cache')].find((path) => path && isAbsolute(path));
  if (folder) enableCompileCache(join(folder, 'jdl'));
}
