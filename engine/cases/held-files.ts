import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Held, heldAs, isSealedAs, type SealedAs, sealedAs } from '../pack/held.ts';
import type { Pack } from '../pack/pack.ts';
import { heldSealed } from './case-files.ts';
import { type Case, stepName } from './ledger/case.ts';
import { destroyed, unfinished } from './ledger/destructions.ts';
import { staffFile, staffFilesIn } from './ledger/staff.ts';
import { finalPage, finalPdf } from './release.ts';
import { residueFile } from './residue.ts';
import { type SiteKey, type WrappedCopy, wrappedCopies } from './seal/case-keys.ts';
import { labelOf, type SealLabel } from './seal/sealed-file.ts';

type Retention = Pack['retention'];

/**
 * What of the seals goes under one destruction: analysis data that a run sealed by earlier rules go with the people, where the
 * schedule of today knows none.
 */
export function sealedWith(held: Held, retention: Retention): SealedAs[] {
  if (!isSealedAs(held)) return [];
  return sealedAs.filter((as) => as === held || (held === 'sealed-people' && heldAs(retention, as) === undefined));
}

/** Every wrapped copy of a key that goes under one destruction. */
export function copiesOf({ about }: Case, held: Held, retention: Retention, keys: readonly SiteKey[]): WrappedCopy[] {
  return sealedWith(held, retention).flatMap((as) => wrappedCopies(keys, { case: about.number, held: as }));
}

/** The files that the ledger tells are destroyed, by path in the case; of what began to be destroyed, those that are gone. */
export function filesRemoved(of: Case, pack: Pack | undefined): string[] {
  if (pack === undefined) return [];
  return destroyed(of).flatMap((held) => {
    const files = filesOf(of, held, pack.retention);
    return unfinished(of)?.held === held ? files.filter((name) => !existsSync(join(of.folder, name))) : files;
  });
}

/** The files of a case that are held as this. */
export function filesOf(of: Case, held: Held, retention: Retention): string[] {
  const steps = of.steps.map(({ number }) => stepName(number));
  const written = of.steps.flatMap(({ number, lines }) =>
    Object.keys(lines.at(-1)?.files ?? {}).map((name) => `${stepName(number)}/${name}`),
  );
  const named = (...names: string[]) => written.filter((file) => names.some((name) => file.endsWith(`/${name}`)));
  switch (held) {
    case 'sealed-people':
    case 'sealed-analysis': {
      const going = sealedWith(held, retention);
      return written.filter((file) => going.includes(sealedIn(of, file, retention)!));
    }
    case 'report':
      return named(finalPage, finalPdf, 'safe-tables.json');
    case 'residue':
      return named(residueFile);
    case 'staff-names':
      return [staffFile, ...staffFilesIn(of.folder, steps)];
  }
}

/** As what a file is sealed, by its label; one that is gone already, by its name. */
function sealedIn(of: Case, file: string, retention: Retention): SealedAs | undefined {
  const name = /^\d+\/sealed\/(.*)\.sealed$/.exec(file)?.[1];
  if (name === undefined) return undefined;
  const path = join(of.folder, file);
  return existsSync(path) ? labelOf(readFileSync(path))?.held : heldSealed(retention)(name);
}

/** What is there of something that was destroyed: its files, copies of its key, and whatever says that it is of it. */
export function remaining(
  of: Case,
  held: Held,
  removed: readonly string[],
  retention: Retention,
  keys: readonly SiteKey[],
): string[] {
  const sealed = sealedWith(held, retention);
  const copies = copiesOf(of, held, retention, keys).map(({ file }) => file);
  return [
    ...[...removed.map((name) => join(of.folder, name)), ...copies].filter((file) => existsSync(file)),
    ...everyFile(of.folder).filter((file) => sealed.some((as) => as === labelIn(file)?.held)),
  ];
}

/** @returns undefined of what is not sealed, or went in this moment */
function labelIn(file: string): SealLabel | undefined {
  try {
    return labelOf(readFileSync(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function everyFile(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
