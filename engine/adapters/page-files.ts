import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';

/** A font to embed, in the shape that print takes: adapters know nothing of print. */
export interface WebFont {
  readonly family: string;
  readonly weight: number;
  /** Characters it holds, as a CSS unicode-range. */
  readonly range: string;
  /** A woff2 file in base64. */
  readonly woff2: string;
}

const FAMILY = 'Source Sans 3';
const WEIGHTS = [400, 600];
const SUBSETS = ['latin', 'latin-ext'];

/**
 * Reads the texts of a template folder: `.hbs` and `.css` files, by their path inside it, with `/` on every system.
 *
 * @throws when the folder cannot be read
 */
export async function readTemplateFolder(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(hbs|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const named = paths.map((path, index) => [relative(folder, path).split(sep).join('/'), texts[index] ?? ''] as const);
  return new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Reads the web fonts that every page embeds: about 130 KB of base64. */
export async function readFonts(): Promise<WebFont[]> {
  const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/source-sans-3/package.json'));
  const ranges = JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  const faces = WEIGHTS.flatMap((weight) => SUBSETS.map((subset) => ({ weight, subset })));
  return Promise.all(
    faces.map(async ({ weight, subset }) => ({
      family: FAMILY,
      weight,
      range: ranges[subset] ?? '',
      woff2: await readFile(join(folder, 'files', `source-sans-3-${subset}-${weight}-normal.woff2`), 'base64'),
    })),
  );
}
