import type { Files } from '../../schemas/types.ts';
import { shown } from '../adapters/files.ts';
import { readProviderFile } from '../adapters/provider-file.ts';
import type { Encoding } from '../adapters/provider-text.ts';
import { type NotRead, readWholeFile } from '../adapters/whole-file.ts';
import type { Submission } from '../artifacts/submission.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { receive } from '../pipeline/receive.ts';
import { pseudonymKey } from './pseudonym-key.ts';
import type { RequestFolder } from './request.ts';

/** 64 MiB: some half a million people. */
const largest = 64 * 1024 * 1024;

export interface Received {
  readonly submission?: Submission;
  /** The file as it was read; empty if it was not. */
  readonly bytes: Uint8Array;
  /** Under which the run makes pseudonyms; empty if the file was not read. */
  readonly pseudonymKey: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the provider's file and understands it by the dictionary's input of that kind. */
export async function receiveCohort(
  request: RequestFolder,
  input: Files['dictionary']['inputs'][string],
): Promise<Received> {
  const name = shown(request.cohort);
  const bytes = await readWholeFile(request.cohort, { atMost: largest });
  if (typeof bytes === 'string') return { ...nothingRead, diagnostics: [notRead(bytes, name, request)] };
  const { table, diagnostics } = readProviderFile(bytes, name, request.request.encoding as Encoding | undefined);
  if (!table) return { ...nothingRead, diagnostics };
  const key = pseudonymKey(bytes, String(request.request.fields['id']));
  return { ...receive(table, input, name), bytes, pseudonymKey: key };
}

const nothingRead = { bytes: new Uint8Array(), pseudonymKey: new Uint8Array() };

function notRead(why: NotRead, name: string, { file }: RequestFolder): Diagnostic {
  const at = file.at(['cohort']);
  switch (why) {
    case 'not there':
      return diagnose('JDL5008', `${name} is not there`, {
        at,
        help: "Put the provider's file there, or name the right one as `cohort:` in request.yaml.",
      });
    case 'not a file':
      return diagnose('JDL5008', `${name} is not a file`, {
        at,
        help: "Name the provider's file as `cohort:` in request.yaml; it cannot be a folder or a pipe.",
      });
    case 'not readable':
      return diagnose('JDL5008', `${name} cannot be read by this account`, {
        at,
        help: 'Let the account read the file, and run again.',
      });
    case 'too large':
      return diagnose('JDL5007', `${name} is larger than 64 MiB`, {
        at,
        help: "Check that it is the provider's file, with one row for each person.",
      });
    case 'changed':
      return diagnose('JDL5008', `${name} changed while it was read`, {
        at,
        help: 'Nothing was stored. Wait until nobody writes to it, and run again.',
      });
  }
}
