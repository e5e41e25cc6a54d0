import { readCalendars, readSchemas } from '../../adapters/files.ts';
import { loadPack } from '../../pack/load.ts';
import type { Pack } from '../../pack/pack.ts';
import { schemaChecker } from '../../pack/schema.ts';
import { readYaml } from '../../pack/yaml.ts';
import { deciders } from '../../pipeline/registry.ts';
import { Pinned } from './pinned.ts';

/** The whole packs that cases keep to. */
export class PinnedPacks extends Pinned<Pack> {
  protected override read(files: ReadonlyMap<string, string>, folder: string): Pack | undefined {
    const schemas = readSchemas();
    const input = { name: 'the rules of the case', files, calendars: readCalendars(folder), shownAs: new Map() };
    return loadPack(input, schemas, deciders(), { read: readYaml, checker: schemaChecker(schemas) }).pack;
  }
}
