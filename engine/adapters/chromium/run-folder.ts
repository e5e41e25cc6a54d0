import { statfsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Location } from './locate.ts';

/** One browser's private folder: its profile, its font settings and the script that starts it and tidies up. */
export interface RunFolder {
  /** The program to start, and what comes before the browser's own arguments. */
  readonly executable: string;
  readonly leading: readonly string[];
  readonly profile: string;
  readonly environment: NodeJS.ProcessEnv;
  remove(): Promise<void>;
}

// Full TrueType files: they hold the signs (≤ ≥ → ✓) that the web subsets lack, and a machine without any font
// prints blank pages without an error.
const FONT_FILES = [
  '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
];

/**
 * Makes the folder (mode 0700). The start script removes it when the browser ends, so that nothing stays behind even if this
 * process is killed: the browser ends when its pipe closes. Its own temporary files hold pages and PDFs in clear, so the
 * folder lies in memory where the machine has a place for that.
 */
export async function makeRunFolder(browser: Location): Promise<RunFolder> {
  const folder = await mkdtemp(join(hasMemory() ? inMemory : tmpdir(), `print-${process.pid}-`));
  const fonts = join(folder, 'fonts.conf');
  await writeFile(fonts, fontSettings(folder));
  const environment = {
    ...process.env,
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    TMPDIR: folder,
    FONTCONFIG_FILE: fonts,
    ...(browser.libraries ? { LD_LIBRARY_PATH: browser.libraries } : {}),
  };
  const windows = process.platform === 'win32';
  return {
    // The shell is named because a temporary folder may forbid programs of its own (noexec).
    executable: windows ? browser.executable : '/bin/sh',
    leading: windows ? [] : [await startScript(folder, browser.executable)],
    profile: join(folder, 'profile'),
    environment,
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 }),
  };
}

const inMemory = '/dev/shm';
/** The magic number of tmpfs(5), as statfs(2) tells it. */
const tmpfs = 0x01021994;
const enoughToPrint = 48 * 1024 * 1024;

function hasMemory(): boolean {
  try {
    const { type, bavail, bsize } = statfsSync(inMemory);
    return type === tmpfs && bavail * bsize >= enoughToPrint;
  } catch {
    return false;
  }
}

async function startScript(folder: string, executable: string): Promise<string> {
  const script = join(folder, 'start.sh');
  const lines = [
    '#!/bin/sh',
    `${shellQuote(executable)} "$@"`,
    'code=$?',
    `rm -rf ${shellQuote(folder)}`,
    'exit $code',
  ];
  await writeFile(script, `${lines.join('\n')}\n`, { mode: 0o600 });
  return script;
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function fontSettings(folder: string): string {
  const { resolve } = createRequire(import.meta.url);
  const folders = FONT_FILES.map((file) => dirname(resolve(file)));
  const entries = folders.map((path) => `<dir>${escapeXml(path)}</dir>`).join('');
  return `<?xml version="1.0"?><fontconfig>${entries}<cachedir>${escapeXml(join(folder, 'fonts'))}</cachedir></fontconfig>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
