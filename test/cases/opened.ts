import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseState, stateOf } from '../../engine/cases/case-state.ts';
import { type Case, readCase } from '../../engine/cases/ledger/case.ts';
import { type OpenCase, openCase } from '../../engine/cases/seal/open-case.ts';
import { sealedFolder } from '../../engine/cases/seal/sealed-case.ts';
import { openSchemas } from '../../engine/cli/open-schemas.ts';

/** A case of a test with its seal open. */
export function opened(folder: string): OpenCase {
  const found = openCase(folder, openSchemas());
  if ('refusals' in found) throw new Error(found.refusals[0]!.message);
  return found.opened;
}

/** What a sealed file of a case holds. */
export function sealed(folder: string, name: string): Buffer {
  const bytes = opened(folder).read(name);
  if (!(bytes instanceof Buffer)) throw new Error(`${name} of ${folder} cannot be read: ${JSON.stringify(bytes)}`);
  return bytes;
}

export function sealedJson<T>(folder: string, name: string): T {
  return JSON.parse(sealed(folder, name).toString('utf8')) as T;
}

export function caseOf(folder: string): Case {
  const of = readCase(folder);
  if ('code' in of) throw new Error(of.message);
  return of;
}

export function stateIn(folder: string): CaseState {
  return stateOf(caseOf(folder));
}

/** An open file of a case, the latest of its name: of any step. */
export function openFile(folder: string, name: string): Buffer {
  const step = caseOf(folder).steps.findLast(({ lines }) => lines.at(-1)?.files?.[name] !== undefined);
  if (!step) throw new Error(`${folder} has no ${name}`);
  return readFileSync(join(step.folder, name));
}

/** The names of what a step of a case sealed. */
export function sealedNames(folder: string, step = 1): string[] {
  const within = join(caseOf(folder).steps[step - 1]!.folder, sealedFolder);
  return readdirSync(within, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(within.length + 1))
    .sort();
}
