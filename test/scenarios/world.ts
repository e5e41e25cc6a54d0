import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { jdl, root } from './jdl.ts';

/** Invented people, extracts of them, and the request that was made about some; tests break copies of the request. */
export interface World {
  readonly folder: string;
  readonly header: string;
  readonly rows: readonly string[];
}

export const day = '2014-03-03';

export async function makeWorld(): Promise<World> {
  const folder = join(mkdtempSync(join(tmpdir(), 'jdl-world-')), 'invented');
  const made = await jdl(['synth', '--out', folder, '--people', '1500', '--cohort', '150', '--seed', '7']);
  if (made.status !== 0) throw new Error(made.stderr);
  const [header, ...rows] = readFileSync(join(folder, 'cohort.csv'), 'utf8').trimEnd().split('\n');
  return { folder, header: header!, rows };
}

export function removeWorld({ folder }: World): void {
  rmSync(dirname(folder), { recursive: true, force: true });
}

export interface Slips {
  readonly cohort?: string | Uint8Array;
  readonly request?: (text: string) => string;
  readonly site?: (text: string) => string;
}

/** A request folder of its own with slips in it; the extracts stay where they are. */
export function requestWith({ folder, header, rows }: World, slips: Slips = {}): string {
  const own = mkdtempSync(join(dirname(folder), 'request-'));
  const pack = relative(own, join(root, 'rules/justice-data-lab'));
  const request = readFileSync(join(folder, 'request.yaml'), 'utf8').replace(/^pack: .*/m, `pack: ${pack}`);
  const site = readFileSync(join(folder, 'site.yaml'), 'utf8').replaceAll('file: ', 'file: ../invented/');
  writeFileSync(join(own, 'cohort.csv'), slips.cohort ?? [header, ...rows, ''].join('\n'));
  writeFileSync(join(own, 'request.yaml'), (slips.request ?? ((text) => text))(request));
  writeFileSync(join(own, 'site.yaml'), (slips.site ?? ((text) => text))(site));
  mkdirSync(join(own, 'cases'));
  return own;
}

/** What lies where cases are written, hidden folders included. */
export function casesIn(request: string): string[] {
  return readdirSync(join(request, 'cases')).sort();
}

/** Whether a case folder holds every file that its decision record names. */
export function isWhole(folder: string): boolean {
  const record = JSON.parse(readFileSync(join(folder, 'decision-record.json'), 'utf8')) as {
    files: Record<string, string>;
  };
  return (
    existsSync(join(folder, 'case.json')) && Object.keys(record.files).every((name) => existsSync(join(folder, name)))
  );
}

export function textOf(page: string): string {
  const text = readFileSync(page, 'utf8')
    .replace(/<style[\s\S]*?<\/style>/g, ' ')
    .replace(/<[^>]+>/g, ' ');
  const entities: Readonly<Record<string, string>> = {
    '&#x27;': "'",
    '&#x3D;': '=',
    '&amp;': '&',
    '&quot;': '"',
    '&lt;': '<',
    '&gt;': '>',
  };
  return text.replace(/&[#\w]+;/g, (entity) => entities[entity] ?? entity).replace(/\s+/g, ' ');
}
