import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { unpackBrowser } from './unpack.ts';

/** What a browser is started from. */
export interface Location {
  readonly executable: string;
  /** Extra folder of shared libraries, or null when the system's are enough. */
  readonly libraries: string | null;
}

/** No browser could be found: a matter of the installation, so a value and not an exception. */
export interface NoBrowser {
  readonly found: false;
  readonly diagnostic: Diagnostic;
}

/** Where to look. Everything has a default; `environment` stands for `process.env`. */
export interface SearchOptions {
  /** Path of a browser to use and no other (the `--browser` flag). */
  readonly executable?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Folder for the unpacked browser; by default in the user's cache folder. */
  readonly cache?: string;
}

const SYSTEM_BROWSERS = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const HELP =
  'Give the path of Chromium or Chrome with --browser or PUPPETEER_EXECUTABLE_PATH, ' +
  'or install one (on Debian: apt-get install --no-install-recommends chromium-headless-shell).';

/**
 * Finds a browser, in this order: the one named by `executable`, the one named by PUPPETEER_EXECUTABLE_PATH, the one
 * that the npm package carries (Linux on x64 only; pinned, so the PDF's bytes are too), one installed on the system.
 * A browser that was named but is not there is an error, never a reason to take another.
 */
export async function locateBrowser(options: SearchOptions = {}): Promise<Location | NoBrowser> {
  const environment = options.environment ?? process.env;
  const named = options.executable ?? environment.PUPPETEER_EXECUTABLE_PATH;
  if (named)
    return existsSync(named) ? { executable: named, libraries: null } : noBrowser(`there is no browser at ${named}`);
  if (process.platform === 'linux' && process.arch === 'x64') {
    const unpacked = await unpackBrowser(options.cache ?? cacheFolder(environment));
    if (unpacked) return unpacked;
  }
  const installed = searchPath(environment.PATH ?? '');
  return installed ? { executable: installed, libraries: null } : noBrowser('no browser was found to print with');
}

function noBrowser(message: string): NoBrowser {
  return { found: false, diagnostic: diagnose('JDL6004', message, { help: HELP }) };
}

function searchPath(path: string): string | null {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return SYSTEM_BROWSERS.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync) ?? null;
}

function cacheFolder(environment: NodeJS.ProcessEnv): string {
  const home = environment.HOME ?? homedir();
  const base = environment.XDG_CACHE_HOME || (existsSync(home) ? join(home, '.cache') : null);
  // In the shared temporary folder a name of one's own keeps users apart; unpackBrowser refuses what others own.
  return base ? join(base, 'data-lab-engine') : join(tmpdir(), `data-lab-engine-${process.getuid?.() ?? 'user'}`);
}
