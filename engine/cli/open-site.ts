import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { shown } from '../adapters/files.ts';
import { readSite, type SiteFile } from '../cases/request.ts';
import { diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Refused } from './acting.ts';
import { openSchemas } from './open-schemas.ts';

/** The site file that a command on a whole store names. */
export function openSite(file: string): SiteFile | Refused {
  const path = resolve(file);
  if (!existsSync(path))
    return {
      refusals: [diagnose('JDL6001', `there is no ${shown(path)}`, { help: 'Name the site file with --site.' })],
    };
  const site = readSite(path, openSchemas());
  return site.value ?? { refusals: site.diagnostics, texts: site.texts };
}
