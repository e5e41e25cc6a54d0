import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasTexts, parsed } from '../parsed.ts';
import { jsonText } from '../store.ts';

/*
 * The names of staff in a ledger: it holds tokens, and these files alone say whose they are. Without them nothing does. One
 * lies beside the steps; a step that tells of somebody new brings a file of its own, for a file that two processes wrote
 * anew could lose the name that one of them brought.
 */

export const staffFile = 'staff.json';

export interface Staff {
  /** In hexadecimal: without it a token cannot be made from a name that somebody guesses. */
  readonly salt: string;
  /** Names by token. */
  readonly names: Readonly<Record<string, string>>;
}

export function newStaff(): Staff {
  return { salt: randomBytes(16).toString('hex'), names: {} };
}

/** The token of a person in one case: another than the same person's in any other case. */
export function tokenOf({ salt }: Staff, name: string): string {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(name).digest('hex').slice(0, 16);
}

export function withName(staff: Staff, name: string): Staff {
  return { ...staff, names: { ...staff.names, [tokenOf(staff, name)]: name } };
}

export function staffText(staff: Staff): string {
  return jsonText(staff);
}

/** What a step that is the first to tell of a person says of them. */
export function namesText({ names }: Pick<Staff, 'names'>): string {
  return jsonText({ names });
}

/**
 * Reads the names of a case.
 * @param steps the names of the folders of its steps
 * @returns 'none' where names were destroyed; which file, where one is not as it was written.
 */
export function readStaff(folder: string, steps: readonly string[]): Staff | 'none' | { readonly damaged: string } {
  if (!existsSync(join(folder, staffFile))) return 'none';
  let staff = readFileSync(join(folder, staffFile), 'utf8');
  const first = parsed(Buffer.from(staff)) as Staff | undefined;
  if (!isSound(first, first) || staffText(first) !== staff) return { damaged: staffFile };
  let all: Staff = first;
  for (const file of staffFilesIn(folder, steps)) {
    staff = readFileSync(join(folder, file), 'utf8');
    const more = parsed(Buffer.from(staff)) as Staff | undefined;
    if (!isSound(more, first) || namesText(more) !== staff) return { damaged: file };
    all = { ...all, names: { ...all.names, ...more.names } };
  }
  return all;
}

/** The files of names that steps brought, by path in the case. */
export function staffFilesIn(folder: string, steps: readonly string[]): string[] {
  return steps.map((step) => `${step}/${staffFile}`).filter((file) => existsSync(join(folder, file)));
}

/** Whether every token is that of its name. */
function isSound(staff: Pick<Staff, 'names'> | undefined, salted: Staff | undefined): staff is Staff {
  if (!hasTexts(salted, ['salt']) || !/^[0-9a-f]{32}$/.test(salted['salt']!)) return false;
  if (typeof staff?.names !== 'object' || staff.names === null) return false;
  return Object.entries(staff.names).every(([token, name]) => tokenOf(salted as Staff, String(name)) === token);
}
