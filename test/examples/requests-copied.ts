import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run-jdl.ts';

/**
 * The example requests in a folder of a test, with the rules beside them as in a clone: their cases and keys then lie
 * there too, and not in the repository.
 * @returns the folder of the requests.
 */
export function requestsIn(folder: string): string {
  const requests = join(folder, 'examples/requests');
  cpSync(join(root, 'examples/requests'), requests, { recursive: true });
  for (const beside of ['rules', 'report-templates']) symlinkSync(join(root, beside), join(folder, beside));
  // A key that is there already is not told of.
  mkdirSync(join(folder, 'keys'));
  writeFileSync(join(folder, 'keys/site.key'), `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  return requests;
}
