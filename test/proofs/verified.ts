import { stateOf } from '../../engine/cases/case-state.ts';
import { PinnedPacks } from '../../engine/cases/life/pinned-pack.ts';
import type { SiteFile } from '../../engine/cases/request.ts';
import { openCase } from '../../engine/cases/seal/open-case.ts';
import { keptRules } from '../../engine/cases/store/rules-kept.ts';
import { verifyCase } from '../../engine/cases/verify.ts';
import { openSchemas } from '../../engine/cli/open-schemas.ts';

const checker = openSchemas();

let shared: PinnedPacks | undefined;

/** The rules of the cases, read once for all stores that keep the very same. */
export function packsOnce(site: SiteFile): Pick<PinnedPacks, 'get'> {
  shared ??= new PinnedPacks(site);
  const packs = shared;
  // That this store keeps them too is seen each time.
  return { get: (hash, folder) => (keptRules(site, hash) ? packs : new PinnedPacks(site)).get(hash, folder) };
}

/** What `jdl case verify` finds in a case, in this process: each flaw with its file. */
export function flawsOf(folder: string, packsOf: (site: SiteFile) => Pick<PinnedPacks, 'get'> = packsOnce): string[] {
  const found = openCase(folder, checker);
  if ('refusals' in found) return found.refusals.map(({ message }) => message);
  const { site } = found.opened;
  const verified = verifyCase(folder, site, (of) => {
    const { pack } = stateOf(of);
    return packsOf(site).get(pack.hash, pack.folder);
  });
  if ('code' in verified) return [verified.message];
  return verified.flaws.map(({ file, what }) => `${file} ${what}`);
}
