import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonical } from '../../kernel/conditions/json.ts';
import type { Deed } from '../../pack/life.ts';
import { hasTexts, parsed } from '../parsed.ts';

/**
 * One event of a case: who did what, when, by which rule and for which purpose, on which pack and engine, with the hashes
 * of what was written. Each line holds the hash of the line before it, so that none can be altered, taken out or put in
 * between without breaking the chain. A person is told by a token; the name behind it lies apart and has its own end.
 */
export interface LedgerLine {
  readonly n: number;
  /** SHA-256 of the line before, as it was written; of the first, 64 zeros. */
  readonly previous: string;
  readonly event: string;
  /** Where the case stands after it. */
  readonly state: string;
  /** The day on which it happened, and the moment when it was written down, by the clock of the machine (UTC). */
  readonly on: string;
  readonly at: string;
  /** Who, in which role; null for what happens to every case. */
  readonly by: string | null;
  readonly role: string | null;
  /** What of the engine's own doing made it happen. */
  readonly does?: Deed;
  readonly action?: string;
  readonly purpose?: string;
  /** The row of the decision that allowed it. */
  readonly rule?: string;
  readonly pack: string;
  readonly engine: string;
  /** Of the first line only: which case this is. */
  readonly about?: CaseAbout;
  readonly details?: Readonly<Record<string, string>>;
  /** The day on which each line of the schedule that it starts is due, as the calendar stood when it was written down. */
  readonly starts?: Readonly<Record<string, string>>;
  /** How a run or a release ended. */
  readonly outcome?: { readonly status: CaseStatus; readonly verdict?: string };
  /** What it rests on, by name: SHA-256. */
  readonly binds?: Readonly<Record<string, string>>;
  /** What it left in the folder of its step, by name: SHA-256. */
  readonly files?: Readonly<Record<string, string>>;
  readonly signature?: { readonly key: string; readonly ed25519: string };
}

export type CaseStatus = 'draft' | 'stopped' | 'released';

/** What a case is, from its first line on. Paths are relative to the folder of the case. */
export interface CaseAbout {
  readonly id: string;
  /** A number that was drawn for the case: names of files outside it tell no request. */
  readonly number: string;
  readonly received: string;
  /** Who sent the request, as it says itself; null where it does not say. */
  readonly provider: string | null;
  readonly pack: { readonly id: string; readonly folder: string };
  readonly site: string;
}

export const firstPrevious = '0'.repeat(64);

export function lineText(line: LedgerLine): string {
  return `${canonical(line)}\n`;
}

export function lineHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** @returns undefined when it is no line of a ledger, or not to the byte as one is written. */
export function readLine(text: string): LedgerLine | undefined {
  const line = parsed(Buffer.from(text));
  if (!hasTexts(line, ['previous', 'event', 'state', 'on', 'at', 'pack', 'engine'])) return undefined;
  const read = line as unknown as LedgerLine;
  return Number.isInteger(read.n) && lineText(read) === text ? read : undefined;
}

/** Signed by Ed25519 (RFC 8032), over the line without its signature. */
export function signed(line: LedgerLine, key: KeyObject): LedgerLine {
  const ed25519 = sign(null, Buffer.from(lineText(line)), key).toString('base64');
  return { ...line, signature: { key: fingerprint(createPublicKey(key)), ed25519 } };
}

export function isSignedBy({ signature, ...line }: LedgerLine, key: KeyObject): boolean {
  if (signature === undefined || signature.key !== fingerprint(key)) return false;
  return verify(null, Buffer.from(lineText(line)), key, Buffer.from(signature.ed25519, 'base64'));
}

/** The first 16 hexadecimal digits of the SHA-256 of the public key (DER, SubjectPublicKeyInfo). */
export function fingerprint(key: KeyObject): string {
  return lineHash(key.export({ type: 'spki', format: 'der' }).toString('latin1')).slice(0, 16);
}
