import { spawnSync } from 'node:child_process';

/** What git answered, or what it said where it could not. */
export type GitAnswer = { readonly text: string } | { readonly refused: string };

/** Asks git about the repository in which a folder lies. No hook, pager or configured program of the user is run. */
export function git(folder: string, args: readonly string[]): GitAnswer {
  const { status, stdout, stderr, error } = spawnSync('git', ['-C', folder, '--no-pager', ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) return { refused: 'git is not installed' };
  return status === 0 ? { text: stdout } : { refused: stderr.trim().split('\n')[0] ?? 'git refused' };
}
