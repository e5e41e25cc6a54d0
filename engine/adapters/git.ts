import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Tree } from './files.ts';

/** What git answered, or what it said where it could not. */
type Answer = { readonly text: string } | { readonly refused: string };

/**
 * The files of a revision, as they were then.
 *
 * @param near a folder or file of the repository; it need not exist any more
 * @returns why there is none: no repository, or no such revision
 */
export function treeOfRevision(revision: string, near: string): Tree | { readonly refused: string } {
  const place = existing(near);
  const top = git(place, ['rev-parse', '--show-toplevel']);
  if ('refused' in top) return top;
  const root = top.text.trim();
  const commit = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if ('refused' in commit) return { refused: `git knows no revision "${revision}"` };
  const id = commit.text.trim();
  const listed = git(root, ['ls-tree', '-r', '--name-only', '-z', id]);
  if ('refused' in listed) return listed;
  const files = listed.text.split('\0').filter((path) => path.endsWith('.yaml'));
  const inRepository = (path: string) => relative(root, path).split(sep).join('/');
  return {
    yamlIn(folder) {
      const prefix = `${inRepository(folder)}/`;
      const below = files.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
      return below.length === 0 ? undefined : below.filter((name) => !name.includes('/')).sort();
    },
    read(path) {
      const shown = git(root, ['show', `${id}:${inRepository(path)}`]);
      if ('refused' in shown) throw new Error('a file of the revision could not be read');
      return shown.text;
    },
    shown: (path) => `${revision}:${inRepository(path)}`,
  };
}

/** Asks git; nothing that is configured to run beside it is asked for. */
function git(folder: string, args: readonly string[]): Answer {
  const { status, stdout, stderr, error } = spawnSync('git', ['-C', folder, '--no-pager', ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) return { refused: 'git is not installed, so no revision can be read' };
  return status === 0 ? { text: stdout } : { refused: stderr.trim().split('\n')[0] || 'git refused' };
}

function existing(path: string): string {
  let here = path;
  while (!existsSync(here) && dirname(here) !== here) here = dirname(here);
  return existsSync(join(here, '.')) ? here : dirname(here);
}
