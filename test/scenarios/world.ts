import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { stateOf } from '../../engine/cases/case-state.ts';
import { PinnedPacks } from '../../engine/cases/life/pinned-pack.ts';
import { verifyCase } from '../../engine/cases/verify.ts';
import { opened } from '../cases/opened.ts';
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

/** A request folder of its own with slips in it, at a site that has its key; the extracts stay where they are. */
export function requestWith({ folder, header, rows }: World, slips: Slips = {}): string {
  const own = mkdtempSync(join(dirname(folder), 'request-'));
  const pack = relative(own, join(root, 'rules/justice-data-lab'));
  const request = readFileSync(join(folder, 'request.yaml'), 'utf8').replace(/^pack: .*/m, `pack: ${pack}`);
  const site = readFileSync(join(folder, 'site.yaml'), 'utf8').replaceAll('file: ', 'file: ../invented/');
  writeFileSync(join(own, 'cohort.csv'), slips.cohort ?? [header, ...rows, ''].join('\n'));
  writeFileSync(join(own, 'request.yaml'), (slips.request ?? ((text) => text))(request));
  writeFileSync(join(own, 'site.yaml'), (slips.site ?? ((text) => text))(site));
  mkdirSync(join(own, 'cases'));
  siteKeyAt(join(own, 'keys/site.key'));
  return own;
}

/** A copy of a request with its site, keys and cases: what happens in it happens nowhere else. */
export function copyOf(request: string): string {
  const copy = mkdtempSync(join(dirname(request), 'request-'));
  cpSync(request, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** Makes a key of a site, as the first run of an empty store would, unless it is there. */
export function siteKeyAt(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
}

/** What the engine keeps beside cases: the rules that they are pinned to, and the turns of releases. */
const beside: ReadonlySet<string> = new Set(['.rules', '.turns']);

/** What lies where cases are written, hidden folders included. */
export function casesIn(request: string): string[] {
  return readdirSync(join(request, 'cases'))
    .filter((name) => !beside.has(name))
    .sort();
}

/** Whether a case is to the byte what its ledger says, and every seal of it opens. */
export function isWhole(folder: string): boolean {
  return flawsOf(folder).length === 0;
}

/** What of a case is not as it was written, each as one line. */
export function flawsOf(folder: string): string[] {
  const { site } = opened(folder);
  const verified = verifyCase(folder, site, (of) => {
    const { pack } = stateOf(of);
    return new PinnedPacks(site).get(pack.hash, pack.folder);
  });
  return 'code' in verified ? [verified.message] : verified.flaws.map(({ file, what }) => `${file} ${what}`);
}

/** The words of a page, by its file or by what it holds. */
export function textOf(page: string | Buffer): string {
  const text = (typeof page === 'string' ? readFileSync(page) : page)
    .toString('utf8')
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
