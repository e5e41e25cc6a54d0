import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { broken, type Case, stepName } from '../ledger/case.ts';
import { destroyedAssets } from '../ledger/destructions.ts';
import { caseKey, type SiteKey } from './case-keys.ts';
import { labelOf, seal, unseal } from './sealed-file.ts';

/** The folder of a step in which everything is sealed. */
export const sealedFolder = 'sealed';

/** Which asset each file of a case is a part of. */
export type Assets = (name: string) => string;

/** Seals files of a step; their names then end in `.sealed`. */
export function sealedFiles(
  files: ReadonlyMap<string, string | Uint8Array>,
  number: string,
  step: number,
  assetOf: Assets,
  keyOf: (asset: string) => Buffer,
): Map<string, Buffer> {
  return new Map(
    [...files].map(([name, content]) => {
      const asset = assetOf(name);
      return [
        sealedName(name),
        seal(content, { case: number, asset, name: `${stepName(step)}/${name}` }, keyOf(asset)),
      ];
    }),
  );
}

export function sealedName(name: string): string {
  return `${sealedFolder}/${name}.sealed`;
}

/** The last step that sealed a file of this name. */
export function stepWith({ steps }: Case, name: string): number | undefined {
  return steps.findLast(({ lines }) => lines.at(-1)?.files?.[sealedName(name)] !== undefined)?.number;
}

/**
 * A sealed file of a case, the latest of its name. It is opened in memory and nowhere else.
 * @returns undefined when no step sealed one; 'destroyed' when the ledger says that its asset is.
 */
export function readSealed(
  of: Case,
  name: string,
  keys: readonly SiteKey[],
): Buffer | 'destroyed' | undefined | Diagnostic {
  const step = stepWith(of, name);
  if (step === undefined) return undefined;
  const shownAs = `${stepName(step)}/${sealedName(name)}`;
  const file = join(of.folder, shownAs);
  if (!existsSync(file))
    return destroyedAssets(of).length > 0 ? 'destroyed' : broken(of.folder, shownAs, 'is not there');
  const sealed = readFileSync(file);
  const label = labelOf(sealed);
  if (label === undefined) return broken(of.folder, shownAs, 'is not as it was written');
  const key = caseKey(keys, { case: of.about.number, asset: label.asset });
  if (key === 'gone') return destroyedAssets(of).includes(label.asset) ? 'destroyed' : noKey(of, label.asset);
  if ('code' in key) return key;
  const expected = { case: of.about.number, asset: label.asset, name: `${stepName(step)}/${name}` };
  return unseal(sealed, expected, key) ?? broken(of.folder, shownAs, 'is not as it was written');
}

function noKey({ about }: Case, asset: string): Diagnostic {
  return diagnose(
    'JDL6011',
    `no wrapped key for ${asset} of the case ${about.id} is there, and it was not destroyed by its ledger`,
    {
      help: 'Put the wrapped keys back from where copies are kept; without one the data are lost.',
    },
  );
}
