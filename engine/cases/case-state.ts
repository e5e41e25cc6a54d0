import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shown } from '../adapters/files.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { isCalendarDate } from '../kernel/facts/fact.ts';

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

/** @returns undefined when the folder is no case, or its case.json is not as a run writes it. */
export function readState(folder: string): CaseState | undefined {
  const bytes = readCaseFile(folder, 'case.json');
  const state = bytes && parsed(bytes);
  return isCaseState(state) ? state : undefined;
}

/** Why {@link readState} found nothing. */
export function notACase(folder: string): Diagnostic {
  if (existsSync(join(folder, 'case.json')))
    return diagnose('JDL6006', `case.json of ${shown(folder)} is not as a run writes it`, {
      help: 'It was changed or damaged. Run the request again.',
    });
  return diagnose('JDL6006', `${shown(folder)} is not a case`, {
    help: 'A case is a folder that `npx jdl run` wrote.',
  });
}

/** The bytes of a file of a case; undefined when it is not there. */
export function readCaseFile(folder: string, name: string): Buffer | undefined {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file) : undefined;
}

/** What a JSON text says; undefined when it is none. */
export function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Whether it is an object in which each of these names holds a text. */
export function hasTexts(value: unknown, names: readonly string[]): value is Record<string, string> {
  if (typeof value !== 'object' || value === null) return false;
  return names.every((name) => typeof (value as Record<string, unknown>)[name] === 'string');
}

function isCaseState(value: unknown): value is CaseState {
  if (!hasTexts(value, ['id', 'status', 'site', 'received'])) return false;
  const { status, received, pack, run, verdict, released } = value as unknown as CaseState;
  return (
    ['draft', 'stopped', 'released'].includes(status) &&
    isCalendarDate(received) &&
    hasTexts(pack, ['id', 'hash', 'folder']) &&
    hasTexts(run, ['by', 'on']) &&
    isCalendarDate(run['on']!) &&
    (status !== 'stopped' || typeof verdict === 'string') &&
    (status !== 'released' || hasTexts(released, ['by', 'role', 'on']))
  );
}
