import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { canonical } from '../../kernel/conditions/json.ts';
import type { SealedAs } from '../../pack/held.ts';
import { hasTexts, parsed } from '../parsed.ts';

/*
 * A sealed file is one line of JSON that says what it is, then its content encrypted by AES-256 in Galois/Counter Mode
 * (NIST SP 800-38D) with a nonce of its own, then the tag. The line is authenticated with the content, so that neither can
 * be altered nor put in the place of another.
 */

/** What a sealed file is: in clear, so it tells of nobody. */
export interface SealLabel {
  /** The case, by a number that was drawn for it. */
  readonly case: string;
  readonly held: SealedAs;
  readonly name: string;
}

interface Header extends SealLabel {
  readonly cipher: typeof cipher;
  /** 96 bits in base64, drawn for this file. */
  readonly nonce: string;
}

const cipher = 'aes-256-gcm';
const tagBytes = 16;

/** @param key 32 bytes */
export function seal(content: string | Uint8Array, label: SealLabel, key: Uint8Array): Buffer {
  // Never from the outside: a nonce used twice with one key would open both files.
  const nonce = randomBytes(12);
  const header: Header = { ...label, cipher, nonce: nonce.toString('base64') };
  const line = Buffer.from(`${canonical(header)}\n`, 'utf8');
  const encrypt = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  encrypt.setAAD(line);
  const sealed = [
    encrypt.update(typeof content === 'string' ? Buffer.from(content, 'utf8') : content),
    encrypt.final(),
  ];
  return Buffer.concat([line, ...sealed, encrypt.getAuthTag()]);
}

/** @returns undefined when it is not what was sealed under this label with this key: altered, cut, or another file. */
export function unseal(sealed: Buffer, label: SealLabel, key: Uint8Array): Buffer | undefined {
  const end = sealed.indexOf(0x0a);
  const line = sealed.subarray(0, end + 1);
  const header = parsed(line) as Header | undefined;
  if (end < 0 || sealed.length < line.length + tagBytes || typeof header?.nonce !== 'string') return undefined;
  const nonce = Buffer.from(header.nonce, 'base64');
  if (`${canonical({ ...label, cipher, nonce: nonce.toString('base64') })}\n` !== line.toString('utf8'))
    return undefined;
  try {
    const decrypt = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes });
    decrypt.setAAD(line);
    decrypt.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    return Buffer.concat([decrypt.update(sealed.subarray(line.length, sealed.length - tagBytes)), decrypt.final()]);
  } catch {
    return undefined;
  }
}

/** What a sealed file says that it is; only opening it shows that it is so. */
export function labelOf(sealed: Buffer): SealLabel | undefined {
  const header = parsed(sealed.subarray(0, sealed.indexOf(0x0a) + 1));
  return hasTexts(header, ['case', 'held', 'name']) ? (header as unknown as SealLabel) : undefined;
}
