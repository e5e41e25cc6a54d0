import { createHash } from 'node:crypto';

/** Bytes that SHA-256 takes at once. */
const block = 64;

/** The key as `hmacSql` wants it: the inner and the outer pad of RFC 2104, in hex, as its parameters $1 and $2. */
export function hmacPads(key: Uint8Array): [inner: string, outer: string] {
  const padded = Buffer.alloc(block);
  padded.set(key.length > block ? createHash('sha256').update(key).digest() : key);
  const pad = (byte: number) => Buffer.from(padded.map((of) => of ^ byte)).toString('hex');
  return [pad(0x36), pad(0x5c)];
}

/**
 * HMAC-SHA256 (RFC 2104) of a blob as SQL that gives 64 hex digits.
 * @param blob an SQL expression
 */
export function hmacSql(blob: string): string {
  return `sha256(unhex($2) || unhex(sha256(unhex($1) || ${blob})))`;
}
