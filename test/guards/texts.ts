import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export interface Text {
  readonly file: string;
  readonly text: string;
}

/** The files that a pattern names, from the top of the repository. */
export function texts(pattern: string): Text[] {
  const files = globSync(pattern, { cwd: root }).filter((file) => !file.includes('node_modules'));
  return files.sort().map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

/** Where a pattern occurs, as `file:line word`. */
export function occurrences({ file, text }: Text, pattern: RegExp): string[] {
  return text
    .split('\n')
    .flatMap((line, i) => [...line.matchAll(new RegExp(pattern, 'gi'))].map((found) => `${file}:${i + 1} ${found[0]}`));
}

/** Code without its comments; lines keep their numbers. */
export function withoutComments({ file, text }: Text): Text {
  const blank = (comment: string) => comment.replace(/[^\n]/g, ' ');
  return { file, text: text.replace(/\/\*[\s\S]*?\*\//g, blank).replace(/(?<=^|\s)\/\/.*$/gm, blank) };
}
