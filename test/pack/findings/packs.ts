import { readPackFolder, readSchemas } from '../../../engine/adapters/files.ts';
import { loadPack } from '../../../engine/pack/load.ts';
import type { Pack, PackFiles } from '../../../engine/pack/pack.ts';
import { deciders } from '../../../engine/pipeline/registry.ts';
import { remembering } from '../shipped.ts';

const schemas = readSchemas();
const kinds = deciders();
const tools = remembering();

export const folders = ['rules/justice-data-lab', 'rules/iowa-releases', 'test/packs/other-lab'] as const;

export function filesOf(folder: string): PackFiles {
  return readPackFolder(folder)!;
}

/** @throws where the pack is not sound */
export function soundPack(files: PackFiles): Pack {
  const { pack, diagnostics } = loadPack(files, schemas, kinds, tools);
  if (pack === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return pack;
}

/** The pack with some text of one file replaced; the text stands there exactly once. */
export function withText(files: PackFiles, file: string, find: string, put: string): PackFiles {
  const text = files.files.get(file)!;
  if (text.split(find).length !== 2) throw new Error(`"${find}" does not stand exactly once in ${file}`);
  return {
    ...files,
    files: new Map(files.files).set(
      file,
      text.replace(find, () => put),
    ),
  };
}
