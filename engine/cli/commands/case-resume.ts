import { resolve } from 'node:path';
import { openCase } from '../../cases/seal/open-case.ts';
import { openSchemas } from '../open-schemas.ts';
import { type ExitCode, printDiagnostics } from '../terminal.ts';
import { type RunOptions, runRequest } from './run.ts';

/** `jdl case resume <case> <request>`: runs a request again, once the provider has clarified it. */
export async function caseResume(folder: string, request: string, options: RunOptions): Promise<ExitCode> {
  const found = openCase(resolve(folder), openSchemas());
  if ('refusals' in found) {
    printDiagnostics(found.refusals, found.texts);
    return 2;
  }
  const { state } = found.opened;
  return runRequest(request, { ...options, case: folder, site: state.site, pack: state.pack.folder }, () => 'resume');
}
