import { readPackFolder, readSchemas } from '../../../engine/adapters/files.ts';
import { diffPacks, type PackDiff } from '../../../engine/pack/diff/diff.ts';
import { loadPack } from '../../../engine/pack/load.ts';
import type { Pack, PackFiles } from '../../../engine/pack/pack.ts';
import { deciders } from '../../../engine/pipeline/registry.ts';
import { remembering } from '../shipped.ts';

/** The pack that comes with the engine, and one that the engine has never seen. */
export const labs = {
  shipped: readPackFolder('rules/justice-data-lab')!,
  other: readPackFolder('test/packs/other-lab')!,
} as const;

export type Lab = keyof typeof labs;

const schemas = readSchemas();
const kinds = deciders();
const tools = remembering();

/** One edit of a text: the file, what stands there, and what stands there then. A calendar is named by `calendar`. */
export type Edit = readonly [file: string, from: string | RegExp, to: string];

/** The texts of a pack with some edits. Citations are told by the comparison, so the register is left out. */
export function textsOf(lab: PackFiles, edits: readonly Edit[] = []): PackFiles {
  const files = new Map(lab.files);
  const calendars = new Map(lab.calendars);
  files.delete('citations.yaml');
  for (const [file, from, to] of edits) {
    if (file.startsWith('calendar ')) {
      const id = file.slice('calendar '.length);
      const { name, text } = calendars.get(id)!;
      calendars.set(id, { name, text: replaced(text, from, to, file) });
    } else files.set(file, replaced(files.get(file) ?? '', from, to, file));
  }
  return { ...lab, files, calendars };
}

function replaced(text: string, from: string | RegExp, to: string, file: string): string {
  if (from === '') return `${text}${to}`;
  // A text is put in as it stands: `$` has no meaning in it.
  const after = typeof from === 'string' ? text.replace(from, () => to) : text.replace(from, to);
  if (after === text) throw new Error(`${String(from)} does not stand in ${file}`);
  return after;
}

/** A pack that must load. */
export function loaded(files: PackFiles): Pack {
  const { pack, diagnostics } = loadPack(files, schemas, kinds, tools);
  if (pack === undefined)
    throw new Error(
      diagnostics.map(({ code, message, at }) => `${code} ${at?.file}:${at?.line} ${message}`).join('\n'),
    );
  return pack;
}

/** The pack, or undefined where the texts make none. */
export function loadedIfSound(files: PackFiles): Pack | undefined {
  return loadPack(files, schemas, kinds, tools).pack;
}

export function compared(before: Pack, after: Pack): PackDiff {
  return diffPacks({ before, after }, kinds, schemas);
}

/** What edits of a pack do. */
export function diffOf(lab: Lab, edits: readonly Edit[], earlier: readonly Edit[] = []): PackDiff {
  return compared(loaded(textsOf(labs[lab], earlier)), loaded(textsOf(labs[lab], edits)));
}
