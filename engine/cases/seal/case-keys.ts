import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { shown } from '../../adapters/files.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { SealedAs } from '../../pack/held.ts';
import { hasTexts, parsed } from '../parsed.ts';
import { storeOf } from '../places.ts';
import type { SiteFile } from '../request.ts';
import { createDurably, shred } from '../store/durable.ts';
import { jsonText } from '../store.ts';

/*
 * Two kinds of keys. Those of the site stand in files that site.yaml names. Each case has keys of its own, one for each
 * kind of data; they lie wrapped (RFC 3394), once by every key of the site, beside that key and never with the case. To
 * destroy data is to shred every wrapped copy of its key: without one, what was sealed is noise.
 */

export interface SiteKey {
  readonly id: string;
  readonly file: string;
}

/** Where one wrapped copy of a key lies. */
export interface WrappedCopy {
  readonly by: SiteKey;
  readonly file: string;
}

/** Which key of a case: by the number drawn for the case, and what it seals. */
export interface KeyName {
  readonly case: string;
  readonly held: SealedAs;
}

const keyBytes = 32;
const wrapping = 'id-aes256-wrap';
// The constant of RFC 3394, section 2.2.3.1: by it a wrong key or an altered copy is found out.
const initialValue = Buffer.alloc(8, 0xa6);

/** The keys that the site names; one beside site.yaml where it names none. */
export function siteKeys({ site, folder }: SiteFile): SiteKey[] {
  const named = site.keys ?? { main: 'keys/site.key' };
  return Object.entries(named).map(([id, file]) => ({ id, file: resolve(folder, file) }));
}

export function wrappedCopies(keys: readonly SiteKey[], name: KeyName): WrappedCopy[] {
  return keys.map((by) => ({ by, file: join(wrappedBy(by), `${name.case}.${name.held}.json`) }));
}

/** Where what is wrapped by a key of the site lies. */
function wrappedBy({ id, file }: SiteKey): string {
  return join(dirname(file), 'wrapped', id);
}

/**
 * The key of data of a case, made where there is none yet; a wrapped copy then lies beside every key of the site. Of two
 * processes at once both have the same key.
 */
export function readyCaseKey(keys: readonly SiteKey[], name: KeyName): Buffer | Diagnostic {
  const known = caseKey(keys, name);
  if (known !== 'gone' && 'code' in known) return known;
  const key = known === 'gone' ? randomBytes(keyBytes) : known;
  for (const { by, file } of wrappedCopies(keys, name)) {
    const bytes = readSiteKey(by);
    if ('code' in bytes) return bytes;
    const made = kept(by, file, copyText(name, by.id, wrapKey(bytes, key)));
    if (typeof made !== 'boolean') return made;
    // Somebody else made it between: theirs is the key.
    if (!made && known === 'gone') return readyCaseKey(keys, name);
  }
  return key;
}

/** The key of data of a case, from the first wrapped copy that opens; 'gone' when there is none, as after destruction. */
export function caseKey(keys: readonly SiteKey[], name: KeyName): Buffer | 'gone' | Diagnostic {
  const copies = wrappedCopies(keys, name).filter(({ file }) => existsSync(file));
  if (copies.length === 0) return 'gone';
  let problem: Diagnostic | undefined;
  for (const copy of copies) {
    const key = openCopy(copy, name);
    if (!('code' in key)) return key;
    problem ??= key;
  }
  return problem!;
}

/** The key in one wrapped copy. */
export function openCopy({ by, file }: WrappedCopy, name: KeyName): Buffer | Diagnostic {
  const siteKey = readSiteKey(by);
  if ('code' in siteKey) return siteKey;
  const text = readFileSync(file);
  const copy = parsed(text);
  const wrapped = hasTexts(copy, ['wrapped']) ? Buffer.from(copy['wrapped']!, 'base64') : Buffer.of();
  const key = unwrapKey(siteKey, wrapped);
  if (key === undefined || text.toString('utf8') !== copyText(name, by.id, wrapped))
    return diagnose('JDL6011', `the wrapped key ${shown(file)} does not open with the key ${by.id} of the site`, {
      help: 'It was altered, or the key of the site is another. Put the right one back from where copies are kept.',
    });
  return key;
}

/** Shreds every wrapped copy of a key. Doing it again does no harm. */
export function destroyCaseKey(keys: readonly SiteKey[], name: KeyName): void {
  for (const { file } of wrappedCopies(keys, name)) shredCopy(file);
}

/** Shreds one wrapped copy, and what killed processes left half written of it. */
export function shredCopy(file: string): void {
  shred(file);
  shredIn(dirname(file), `.${basename(file)}.`);
}

/** Shreds every key of a case that did not come to be, whatever it was to seal. */
export function destroyCaseKeys(keys: readonly SiteKey[], number: string): void {
  if (!/^[0-9a-f]{16}$/.test(number)) return;
  for (const key of keys) for (const start of [`${number}.`, `.${number}.`]) shredIn(wrappedBy(key), start);
}

function shredIn(folder: string, start: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (name.startsWith(start)) shred(join(folder, name));
}

function copyText(name: KeyName, by: string, wrapped: Buffer): string {
  return jsonText({ ...name, wrapping: 'RFC 3394, AES-256', by, wrapped: wrapped.toString('base64') });
}

export function wrapKey(with_: Uint8Array, key: Uint8Array): Buffer {
  const cipher = createCipheriv(wrapping, with_, initialValue);
  return Buffer.concat([cipher.update(key), cipher.final()]);
}

/** @returns undefined when it was wrapped with another key, or altered. */
export function unwrapKey(with_: Uint8Array, wrapped: Uint8Array): Buffer | undefined {
  try {
    const decipher = createDecipheriv(wrapping, with_, initialValue);
    const key = Buffer.concat([decipher.update(wrapped), decipher.final()]);
    return key.length === keyBytes ? key : undefined;
  } catch {
    return undefined;
  }
}

function readSiteKey({ id, file }: SiteKey): Buffer | Diagnostic {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found)
    return diagnose('JDL6011', `the key ${id} of the site, ${shown(file)}, is not there`, {
      help: 'Put it back: without it no sealed case opens, and none can be sealed.',
    });
  if (process.platform !== 'win32' && (found.mode & 0o004) !== 0)
    return diagnose('JDL6011', `everybody may read the key ${id} of the site, ${shown(file)}`, {
      help: `Let the team alone read it: chmod o-rwx ${shown(file)}`,
    });
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    return diagnose('JDL6011', `the key ${id} of the site, ${shown(file)}, is not 64 hexadecimal digits`, {
      help: 'Put the right file back from where copies are kept.',
    });
  return Buffer.from(text, 'hex');
}

/**
 * Whether the keys of the site can seal. Those that are not there are made the first time, while the store holds no case;
 * afterwards a key that is missing is refused, for a new one would open nothing.
 * @returns the keys that were made.
 */
export function readySiteKeys(site: SiteFile, storeIsEmpty: boolean): readonly SiteKey[] | Diagnostic {
  const store = storeOf(site);
  const made: SiteKey[] = [];
  for (const key of siteKeys(site)) {
    const below = relative(store, key.file);
    if (!below.startsWith('..') && !isAbsolute(below))
      return diagnose('JDL6011', `the key ${key.id} of the site lies in the folder of cases`, {
        at: site.file.at(['keys']),
        help: 'Keep keys and cases apart: whoever copies the cases must not get the keys.',
      });
    const isNew = storeIsEmpty && kept(key, key.file, `${randomBytes(keyBytes).toString('hex')}\n`);
    if (typeof isNew !== 'boolean') return isNew;
    if (isNew) made.push(key);
    const read = readSiteKey(key);
    if ('code' in read) return read;
  }
  return made;
}

/** @returns whether this process made it: of two at once the second takes what the first made. */
function kept({ id }: SiteKey, file: string, text: string): boolean | Diagnostic {
  try {
    return createDurably(file, text);
  } catch {
    return diagnose('JDL6011', `the key ${id} of the site cannot be made at ${shown(file)}`, {
      help: 'Let this account write there, or name another file under `keys:` of site.yaml.',
    });
  }
}
