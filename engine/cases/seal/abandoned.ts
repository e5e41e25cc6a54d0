import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDiskError } from '../../adapters/disk-error.ts';
import { sweepAbandoned } from '../case-folder.ts';
import { storeOf } from '../places.ts';
import type { SiteFile } from '../request.ts';
import { listCases } from '../store/summary.ts';
import { destroyCaseKeys, siteKeys } from './case-keys.ts';
import { labelOf } from './sealed-file.ts';

/**
 * Sweeps away what killed runs left beside the place of a case. What they had sealed could be brought back from the disk, so
 * that the keys go first of each case that so never came to be.
 */
export function sweepAbandonedRuns(folder: string, site: SiteFile): void {
  sweepAbandoned(folder, (partial) => forgotten(numbersIn(partial), site));
}

/**
 * Shreds the keys of cases that are not there.
 * @returns false where that cannot be told or done: what was left then stays for the next sweep.
 */
function forgotten(numbers: ReadonlySet<string>, site: SiteFile): boolean {
  if (numbers.size === 0) return true;
  const known = new Set<string>();
  for (const { summary } of listCases(storeOf(site))) {
    // A case that cannot be read may be one of these: a folder can be copied while a run writes in it.
    if ('code' in summary) return false;
    known.add(summary.number);
  }
  try {
    for (const number of numbers) if (!known.has(number)) destroyCaseKeys(siteKeys(site), number);
    return true;
  } catch (error) {
    if (!isDiskError(error)) throw error;
    return false;
  }
}

/** Of which cases the sealed files below a folder say that they are. */
function numbersIn(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.sealed'),
  );
  return new Set(files.flatMap(({ parentPath, name }) => labelOf(readFileSync(join(parentPath, name)))?.case ?? []));
}
