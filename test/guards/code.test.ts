import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../../engine/adapters/files.ts';

const tool = (name: string, args: readonly string[]) =>
  spawnSync(join(home, 'node_modules', '.bin', name), args, { cwd: home, encoding: 'utf8' });

describe('the code', () => {
  it('has the types that it says', () => {
    const { stdout, status } = tool('tsc', ['--noEmit', '--project', home]);
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  });

  it('is formatted and free of lint', () => {
    const { stdout, stderr, status } = tool('biome', ['check', '--diagnostic-level=error', home]);
    expect({ said: status === 0 ? '' : stdout + stderr, status }).toEqual({ said: '', status: 0 });
  });
});
