import { createHmac } from 'node:crypto';

/**
 * The key of a request's pseudonyms, made of the provider's file: the same request gives the same bytes, and once the file
 * is destroyed nobody can make them again. The file is the message and not the key of this HMAC, which would put the
 * SHA-256 of a long key in its place: that hash stands in the decision record, and is kept.
 */
export function pseudonymKey(cohort: Uint8Array, request: string): Uint8Array {
  return createHmac('sha256', `pseudonyms of ${request}`).update(cohort).digest();
}
