import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
const jdlPath = join(root, 'engine/cli/jdl.ts');

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What stands in the run's temporary folder when it has ended. */
  readonly temporary: readonly string[];
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Hears all that was printed so far, each time that more comes. */
  readonly onOutput?: (soFar: string, child: ChildProcess) => void;
}

/** Runs the command line in a process of its own, with an empty temporary folder of its own. */
export async function jdl(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const temporary = mkdtempSync(join(tmpdir(), 'jdl-temporary-'));
  try {
    const env = { ...process.env, NO_COLOR: '1', TMPDIR: temporary, ...options.env };
    const child = spawn(process.execPath, [jdlPath, ...args], { cwd: options.cwd ?? root, env });
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        said[stream] += text;
        options.onOutput?.(said.stdout, child);
      });
    }
    const [status, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return { status, signal, ...said, temporary: await emptied(temporary) };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** A browser whose parent was killed needs a moment to end and to remove its folder. */
async function emptied(folder: string): Promise<string[]> {
  for (let attempt = 0; attempt < 100 && readdirSync(folder).length > 0; attempt++) {
    await new Promise((done) => setTimeout(done, 100));
  }
  return readdirSync(folder);
}

/** What a command says once the warning of what is overdue in its store is set aside: every command gives it. */
export function overdueAside(ended: Ended): Ended {
  const warning = /^warning JDL6015: .*\n {2}help: .*\n\n/m;
  return { ...ended, stderr: ended.stderr.replace(warning, '') };
}

/** The codes of the errors that were printed. */
export function errorsIn({ stderr }: Ended): string[] {
  return [...stderr.matchAll(/error (JDL\d{4})/g)].map((m) => m[1]!);
}

/** A text as a pattern that matches it and nothing else. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
