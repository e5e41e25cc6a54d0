import { listed } from '../kernel/decision/sentence.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../kernel/diagnostics/nearest.ts';
import type { Pack } from '../pack/pack.ts';
import type { SiteFile } from './request.ts';

/** An extract of the site whose owner did not permit the purpose, or permitted one that the rules do not know. */
export function purposeProblem(pack: Pack, { file, site }: SiteFile, purpose: string): Diagnostic | undefined {
  const known = pack.access.purposes;
  for (const [id, { purposes, permission }] of Object.entries(site.extracts)) {
    if (purposes === undefined) continue;
    const unknown = purposes.findIndex((name) => !Object.hasOwn(known, name));
    if (unknown >= 0)
      return diagnose('JDL6002', `"${purposes[unknown]}" is not a purpose of the rules`, {
        at: file.at(['extracts', id, 'purposes', unknown]),
        help: suggestion(purposes[unknown]!, Object.keys(known), 'purposes'),
      });
    if (purposes.includes(purpose)) continue;
    const cites = known[purpose]?.cites;
    return diagnose('JDL6002', `the extract ${id} was not given for the purpose ${purpose}`, {
      at: file.atKey(['extracts'], id),
      help: [
        `It was given for ${listed(purposes)}${permission === undefined ? '' : ` (${permission})`}.`,
        'Ask its owner, and record what they permit under `purposes:` of the extract.',
        ...(cites === undefined ? [] : [`The purpose is laid down in ${listed(cites)}.`]),
      ].join(' '),
    });
  }
  return undefined;
}
