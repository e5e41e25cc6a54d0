import { existsSync } from 'node:fs';
import { shown } from '../../adapters/files.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { SchemaChecker } from '../../pack/schema.ts';
import { type CaseState, stateOf } from '../case-state.ts';
import { type Case, readCase } from '../ledger/case.ts';
import { readSite, type SiteFile } from '../request.ts';
import { siteKeys } from './case-keys.ts';
import { readSealed } from './sealed-case.ts';

/** A case with the site whose keys open it. */
export interface OpenCase {
  readonly of: Case;
  readonly state: CaseState;
  readonly site: SiteFile;
  /** A sealed file by its name, the latest; undefined when there never was one, 'destroyed' when it is gone. */
  read(name: string): Buffer | 'destroyed' | undefined | Diagnostic;
}

/** Opens a case by the site with which it was run: nobody can bring one in which they may. */
export function openCase(
  folder: string,
  checker: SchemaChecker,
):
  | { readonly opened: OpenCase }
  | { readonly refusals: readonly Diagnostic[]; readonly texts?: ReadonlyMap<string, string> } {
  const of = readCase(folder);
  if ('code' in of) return { refusals: [of] };
  const state = stateOf(of);
  if (!existsSync(state.site))
    return {
      refusals: [
        diagnose('JDL6001', `the site file ${shown(state.site)}, with which the request was run, is not there`, {
          help: 'Put it back in its place.',
        }),
      ],
    };
  const site = readSite(state.site, checker);
  if (!site.value) return { refusals: site.diagnostics, texts: site.texts };
  const keys = siteKeys(site.value);
  return { opened: { of, state, site: site.value, read: (name) => readSealed(of, name, keys) } };
}
