import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { isRunning } from '../process-mark.ts';

/** A browser ready to start: its program, and the folder of shared libraries that it needs beside the system's. */
export interface UnpackedBrowser {
  readonly executable: string;
  readonly libraries: string;
}

const PROGRAM = 'headless_shell';
const SEAL = 'complete.json';

/**
 * Unpacks the browser that the npm package carries into `<cache>/chromium-<version>`, once for each version.
 *
 * Safe for several processes at once: each unpacks beside the target and renames, the first rename wins. What another
 * user could have planted, or an interrupted unpacking left behind, is not started: folder and program must belong to
 * this user, be writable by nobody else, and have the size sealed when unpacking ended.
 *
 * @param cache folder private to this user; made if absent
 * @param source folder of the package that carries the browser, or null when it is not installed
 * @returns null when the package is not installed
 * @throws on a full disk or a cache that cannot be written
 */
export async function unpackBrowser(cache: string, source = packageFolder()): Promise<UnpackedBrowser | null> {
  if (source === null) return null;
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { version: string };
  const target = join(cache, `chromium-${version}`);
  if (!(await isSound(target))) await unpackInto(source, cache, target);
  return { executable: join(target, PROGRAM), libraries: join(target, 'lib') };
}

function packageFolder(): string | null {
  let folder: string;
  try {
    folder = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
  } catch {
    return null;
  }
  while (!existsSync(join(folder, 'bin/chromium.br'))) {
    const parent = dirname(folder);
    if (parent === folder) return null;
    folder = parent;
  }
  return folder;
}

async function unpackInto(source: string, cache: string, target: string): Promise<void> {
  await mkdir(cache, { recursive: true, mode: 0o700 });
  await sweepAbandoned(cache);
  const partial = await mkdtemp(join(cache, `partial-${process.pid}-`));
  try {
    await extract(source, partial);
    if (!(await takePlace(partial, target))) throw new Error(`the browser cache cannot be replaced: ${target}`);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function extract(source: string, folder: string): Promise<void> {
  // Loaded only here: a browser already unpacked does not pay for it.
  const { extract: untar } = await import('tar-fs');
  const unpack = (file: string) => [createReadStream(join(source, 'bin', file)), createBrotliDecompress()] as const;
  const program = join(folder, PROGRAM);
  await Promise.all([
    pipeline(...unpack('chromium.br'), createWriteStream(program, { mode: 0o700 })),
    pipeline(...unpack('al2023.tar.br'), untar(folder)),
  ]);
  await chmod(folder, 0o700);
  await writeFile(join(folder, SEAL), JSON.stringify({ bytes: (await stat(program)).size }));
}

/** Another process may have put its own copy there meanwhile: a sound one is as good as ours, any other is removed. */
async function takePlace(partial: string, target: string): Promise<boolean> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await rename(partial, target);
      return true;
    } catch {
      if (await isSound(target)) return true;
      await rm(target, { recursive: true, force: true });
    }
  }
  return false;
}

async function isSound(folder: string): Promise<boolean> {
  try {
    const { bytes } = JSON.parse(await readFile(join(folder, SEAL), 'utf8')) as { bytes: number };
    const [place, program] = await Promise.all([lstat(folder), lstat(join(folder, PROGRAM))]);
    return place.isDirectory() && program.isFile() && program.size === bytes && [place, program].every(isOurs);
  } catch {
    return false;
  }
}

function isOurs(entry: { uid: number; mode: number }): boolean {
  return entry.uid === (process.getuid?.() ?? entry.uid) && (entry.mode & 0o022) === 0;
}

/** A process killed while unpacking leaves some 200 MB; its number in the name tells whether it still lives. */
async function sweepAbandoned(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const owner = /^partial-(\d+)-/.exec(name)?.[1];
    if (owner && !isRunning(Number(owner))) await rm(join(cache, name), { recursive: true, force: true });
  }
}
