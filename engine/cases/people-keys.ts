import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Files } from '../../schemas/types.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { YamlFile } from '../pack/yaml.ts';
import { fingerprint } from './ledger/line.ts';

/** People of a site with the key of somebody named before them: one person could act and sign as both. */
export function sharedKeys(people: Files['site']['people'], folder: string, file: YamlFile): Diagnostic[] {
  const known = new Map<string, string>();
  return Object.entries(people ?? {}).flatMap(([name, { public_key: named }]) => {
    const key = named === undefined ? undefined : fingerprintOf(resolve(folder, named));
    if (key === undefined) return [];
    const before = known.get(key);
    if (before === undefined) {
      known.set(key, name);
      return [];
    }
    return diagnose(
      'JDL6001',
      `the public key of ${name} is that of ${before}: one person could act and sign as both`,
      {
        at: file.at(['people', name, 'public_key']),
        help: 'Each person makes a key of their own and keeps its private half. Name the public half as `public_key:`.',
      },
    );
  });
}

/** @returns undefined where no key is to be read there: whoever acts by it is then refused, and told. */
function fingerprintOf(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return fingerprint(createPublicKey(readFileSync(file)));
  } catch {
    return undefined;
  }
}
