import { resolve } from 'node:path';
import { clockAt } from '../../adapters/clock.ts';
import { shown } from '../../adapters/files.ts';
import { stateOf } from '../../cases/case-state.ts';
import { PinnedPacks } from '../../cases/life/pinned-pack.ts';
import { storeOf } from '../../cases/places.ts';
import type { SiteFile } from '../../cases/request.ts';
import { openCase } from '../../cases/seal/open-case.ts';
import { listCases } from '../../cases/store/summary.ts';
import { type Verified, verifyCase } from '../../cases/verify.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { Refused } from '../acting.ts';
import { openSchemas } from '../open-schemas.ts';
import { openSite } from '../open-site.ts';
import { warnOfOverdue } from '../overdue.ts';
import { countOf, type ExitCode, refuse, terminal } from '../terminal.ts';

export interface VerifyOptions {
  readonly all?: boolean;
  readonly site: string;
  readonly on?: string;
  readonly format: 'text' | 'json';
}

/** `jdl case verify <case>`: whether a case is to the byte what its ledger says; 1 where it is not. */
export async function caseVerify(folder: string | undefined, options: VerifyOptions): Promise<ExitCode> {
  if ((folder === undefined) === (options.all !== true)) {
    terminal.complain('error: name a case, or ask with --all for every case of the site');
    return 2;
  }
  const toVerify = folder === undefined ? casesOf(options.site) : caseAt(folder);
  if ('refusals' in toVerify) return refuse(toVerify.refusals, toVerify.texts);
  const { folders, missing, site } = toVerify;
  const packs = new Map<string, PinnedPacks>();
  const told: unknown[] = [];
  let ended: ExitCode = 0;
  for (const path of folders) {
    const verified = missing.get(path) ?? verifiedAt(path, packs);
    if ('code' in verified) {
      // Of a whole store the other cases are looked at all the same.
      if (folder !== undefined && verified.code !== 'JDL6014') return refuse([verified]);
      ended = 1;
      told.push({ case: path, flaws: [{ file: path, what: verified.message }] });
      if (options.format === 'text') terminal.say(`${shown(path)}: NOT as it was written\n  ${verified.message}`);
      continue;
    }
    if (verified.flaws.length > 0) ended = 1;
    told.push({ case: path, ...verified });
    if (options.format === 'text') tell(path, verified);
  }
  if (options.format === 'json') terminal.say(JSON.stringify(told, null, 2));
  if (site) warnOfOverdue(site, clockAt(options.on).today());
  return ended;
}

function verifiedAt(folder: string, packs: Map<string, PinnedPacks>): Verified | Diagnostic {
  const found = openCase(folder, openSchemas());
  const site = 'opened' in found ? found.opened.site : undefined;
  return verifyCase(folder, site, (of) => {
    if (!site)
      return diagnose('JDL6001', 'the site file is not there, so the rules that the store keeps are not known');
    const known = packs.get(site.file.file) ?? new PinnedPacks(site);
    packs.set(site.file.file, known);
    const { pack } = stateOf(of);
    return known.get(pack.hash, pack.folder);
  });
}

function tell(folder: string, { flaws, notes, lines, files }: Verified): void {
  const stand =
    flaws.length === 0
      ? `whole: ${countOf(lines, 'line')} of its ledger, ${countOf(files, 'file')}`
      : 'NOT as it was written';
  terminal.say(`${shown(folder)}: ${stand}`);
  for (const { file, what } of flaws) terminal.say(`  ${file} ${what}`);
  for (const note of notes) terminal.say(`  ${note}`);
}

/** What is to be verified, and the site in whose store it lies. */
interface ToVerify {
  readonly folders: readonly string[];
  /** Why one of them is not there, where a link of the store leads to nothing. */
  readonly missing: ReadonlyMap<string, Diagnostic>;
  readonly site: SiteFile | undefined;
}

function casesOf(file: string): ToVerify | Refused {
  const site = openSite(file);
  if ('refusals' in site) return site;
  const listed = listCases(storeOf(site));
  const missing = listed.flatMap(({ folder, summary }) =>
    'code' in summary && summary.code === 'JDL6019' ? [[folder, summary] as const] : [],
  );
  return { folders: listed.map(({ folder }) => folder), missing: new Map(missing), site };
}

/** A case that does not open is verified all the same: why it does not is what is looked for. */
function caseAt(folder: string): ToVerify {
  const found = openCase(resolve(folder), openSchemas());
  return { folders: [resolve(folder)], missing: new Map(), site: 'opened' in found ? found.opened.site : undefined };
}
