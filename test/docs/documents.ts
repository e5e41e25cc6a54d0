import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export interface Document {
  /** Path from the top of the repository. */
  readonly file: string;
  readonly text: string;
}

/** A fenced block of a document. */
export interface Fence {
  readonly file: string;
  readonly line: number;
  /** The word after the opening fence: `sh`, `yaml`. */
  readonly language: string;
  readonly text: string;
  /** What the HTML comment on the line before it says, or empty. */
  readonly mark: string;
}

export interface Link {
  readonly file: string;
  readonly target: string;
}

export const patterns = ['*.md', 'engine/README.md', 'engine/adr/*.md', 'rules/**/*.md', 'examples/**/*.md'];

/** Every document of the project, in the order of their paths. */
export function documents(): Document[] {
  const files = [...new Set(patterns.flatMap((pattern) => globSync(pattern, { cwd: root })))].sort();
  return files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

export function documentOf(file: string): Document {
  return { file, text: readFileSync(join(root, file), 'utf8') };
}

export function fencesOf({ file, text }: Document): Fence[] {
  const found: Fence[] = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i += 1) {
    const language = /^```(\S*)$/.exec(lines[i]!)?.[1];
    if (language === undefined) continue;
    const end = lines.indexOf('```', i + 1);
    if (end < 0) throw new Error(`${file}:${i + 1} opens a block that is never closed`);
    const mark = /^<!-- (.*) -->$/.exec(lines[i - 1] ?? '')?.[1] ?? '';
    found.push({ file, line: i + 1, language, text: lines.slice(i + 1, end).join('\n'), mark });
    i = end;
  }
  return found;
}

/** Links and pictures, outside fenced blocks. */
export function linksOf({ file, text }: Document): Link[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((found) => ({ file, target: found[1]! }));
}

/** The part of a document between `<!-- begin: name -->` and `<!-- end: name -->`, or undefined where there is none. */
export function partOf({ text }: Document, name: string): string | undefined {
  return new RegExp(`<!-- begin: ${name} -->\\n([\\s\\S]*?)<!-- end: ${name} -->`).exec(text)?.[1];
}
