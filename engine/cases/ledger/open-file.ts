import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestInHand } from '../../artifacts/stage-contract.ts';
import { requestFile } from '../decision-record.ts';
import { parsed } from '../parsed.ts';
import { sha256 } from '../store.ts';
import type { Case } from './case.ts';

export interface OpenFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** The latest file of a name that lies in clear, if it is there to the byte as the ledger says. */
export function openFile({ steps }: Pick<Case, 'steps'>, name: string): OpenFile | undefined {
  const step = steps.findLast(({ lines }) => lines.at(-1)?.files?.[name] !== undefined);
  if (!step) return undefined;
  const path = join(step.folder, name);
  const bytes = bytesOf(path);
  return bytes && sha256(bytes) === step.lines.at(-1)!.files![name] ? { path, bytes } : undefined;
}

/** What the provider told of its request, as the last run kept it. */
export function requestOf(of: Pick<Case, 'steps'>): RequestInHand | undefined {
  const file = openFile(of, requestFile);
  return file && (parsed(file.bytes) as RequestInHand | undefined);
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
