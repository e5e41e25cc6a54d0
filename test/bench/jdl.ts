import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { home } from '../../engine/adapters/files.ts';

const jdl = join(home, 'engine/cli/jdl.ts');

// The processor's time is told by the process itself as it ends: the operating system tells only the sum of all children.
const tellCpu =
  'data:text/javascript,import{writeSync}from"node:fs";' +
  'process.on("exit",()=>{const{user,system}=process.cpuUsage();writeSync(3,String(user+system))})';

/** How long a whole process took, its start included, in seconds: by the wall, and of the processor's time. */
export interface ProcessTime {
  readonly wall: number;
  readonly cpu: number;
  /** What it printed. */
  readonly text: string;
}

/**
 * Runs Node with these arguments to its end.
 * @param cache the user's cache folder for it: an empty one makes it compile everything.
 * @throws if it fails: a benchmark of an error would look fast.
 */
export function timeOfNode(parameters: readonly string[], cache: string): ProcessTime {
  const { NODE_COMPILE_CACHE: _, ...environment } = process.env;
  const started = performance.now();
  const ended = spawnSync(process.execPath, ['--import', tellCpu, ...parameters], {
    cwd: home,
    env: { ...environment, XDG_CACHE_HOME: cache },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  const wall = (performance.now() - started) / 1000;
  if (ended.status !== 0) throw new Error(`node ${parameters.join(' ')} ended with ${ended.status}: ${ended.stderr}`);
  return { wall, cpu: Number(ended.output[3]) / 1e6, text: ended.stdout };
}

export function timeOfJdl(parameters: readonly string[], cache: string): ProcessTime {
  return timeOfNode([jdl, ...parameters], cache);
}
