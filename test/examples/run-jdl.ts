import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

export interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly complained: string;
}

/** Runs the command line as a person would, in a folder of its own, so that paths told are relative to it. */
export function runJdl(folder: string, ...args: readonly string[]): Ended {
  const command = [join(root, 'engine/cli/jdl.ts'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { code: status, said: stdout, complained: stderr };
}
