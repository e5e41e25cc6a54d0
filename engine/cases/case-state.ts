import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a case folder says of itself, in its case.json. */
export interface CaseState {
  readonly id: string;
  readonly status: 'draft' | 'stopped' | 'released';
  readonly pack: { readonly id: string; readonly hash: string; readonly folder: string };
  /** The site file it was run with. */
  readonly site: string;
  readonly received: string;
  readonly run: { readonly by: string; readonly on: string };
  readonly verdict?: string;
  readonly released?: { readonly by: string; readonly role: string; readonly on: string };
}

/** @returns undefined when the folder is no case. */
export function readState(folder: string): CaseState | undefined {
  const state = readCaseJson<Partial<CaseState> | null>(folder, 'case.json');
  return state?.id !== undefined && state.status !== undefined ? (state as CaseState) : undefined;
}

/** A JSON file of a case; undefined when it is not there or is not JSON. */
export function readCaseJson<T>(folder: string, name: string): T | undefined {
  const text = readCaseFile(folder, name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

export function readCaseFile(folder: string, name: string): string | undefined {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
