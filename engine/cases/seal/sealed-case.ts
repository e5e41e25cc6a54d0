import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { SealedAs } from '../../pack/held.ts';
import { kindOf } from '../case-files.ts';
import { broken, type Case, stepName } from '../ledger/case.ts';
import { destroyed } from '../ledger/destructions.ts';
import { caseKey, type SiteKey } from './case-keys.ts';
import { labelOf, seal, unseal } from './sealed-file.ts';

/** The folder of a step in which everything is sealed. */
export const sealedFolder = 'sealed';

/** Seals files of a step; their names then end in `.sealed`. */
export function sealedFiles(
  files: ReadonlyMap<string, string | Uint8Array>,
  number: string,
  step: number,
  heldAs: (name: string) => SealedAs,
  keyOf: (held: SealedAs) => Buffer,
): Map<string, Buffer> {
  return new Map(
    [...files].map(([name, content]) => {
      const held = heldAs(name);
      return [sealedName(name), seal(content, { case: number, held, name: `${stepName(step)}/${name}` }, keyOf(held))];
    }),
  );
}

export function sealedName(name: string): string {
  return `${sealedFolder}/${name}.sealed`;
}

/** What was ever sealed of a case. */
export function sealedEver({ steps }: Case): SealedAs[] {
  const names = steps.flatMap(({ lines }) => Object.keys(lines.at(-1)?.files ?? {}));
  const within = `${sealedFolder}/`;
  const sealed = names.filter((name) => name.startsWith(within)).map((name) => kindOf(name.slice(within.length)));
  return [...new Set(sealed)];
}

/** The step of the last run or after it that sealed a file of this name: what an earlier run left is of another draft. */
export function stepWith({ steps }: Case, name: string): number | undefined {
  const ran = steps.findLastIndex(({ lines }) => lines.some(({ about }) => about !== undefined));
  return steps.slice(ran).findLast(({ lines }) => lines.at(-1)?.files?.[sealedName(name)] !== undefined)?.number;
}

/**
 * A sealed file of the last run of a case. It is opened in memory and nowhere else.
 * @returns undefined when that run sealed none; 'destroyed' when the ledger says that it is.
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
  if (!existsSync(file)) return isDestroyed(of, name) ? 'destroyed' : broken(of.folder, shownAs, 'is not there');
  const sealed = readFileSync(file);
  const label = labelOf(sealed);
  if (label === undefined) return broken(of.folder, shownAs, 'is not as it was written');
  const { held } = label;
  const key = caseKey(keys, { case: of.about.number, held });
  if (key === 'gone') return destroyed(of).includes(held) ? 'destroyed' : noKey(of, held);
  if ('code' in key) return key;
  const expected = { case: of.about.number, held, name: `${stepName(step)}/${name}` };
  return unseal(sealed, expected, key) ?? broken(of.folder, shownAs, 'is not as it was written');
}

/** Of a file that is gone, by its name. */
function isDestroyed(of: Case, name: string): boolean {
  const gone = destroyed(of);
  return gone.includes('sealed-people') || gone.includes(kindOf(name));
}

function noKey({ about }: Case, held: SealedAs): Diagnostic {
  return diagnose(
    'JDL6011',
    `no wrapped key for what ${about.id} holds as ${held} is there, and its ledger tells of no destruction`,
    {
      help: 'Put the wrapped keys back from where copies are kept; without one the data are lost.',
    },
  );
}
