import { readPackFolder, readSchemas } from '../../engine/adapters/files.ts';
import { loadPack } from '../../engine/pack/load.ts';
import type { LoadTools } from '../../engine/pack/loading.ts';
import type { Loaded, PackFiles } from '../../engine/pack/pack.ts';
import { schemaChecker } from '../../engine/pack/schema.ts';
import { readYaml } from '../../engine/pack/yaml.ts';
import { deciders } from '../../engine/pipeline/registry.ts';

/** The pack that comes with the engine, as texts. */
export const shipped: PackFiles = readPackFolder('rules/justice-data-lab')!;

const schemas = readSchemas();
const kinds = deciders();
const tools = remembering();

/** Loads the shipped pack with other texts of its files; files that did not change are read once. */
export function loadShipped(files: ReadonlyMap<string, string>): Loaded {
  return loadPack({ ...shipped, files }, schemas, kinds, tools);
}

/** Reading and checking one file are pure, so the same text and the same file give what they gave before. */
export function remembering(): LoadTools {
  const checker = schemaChecker(schemas);
  const read = new Map<string, ReturnType<typeof readYaml>>();
  const checked = new WeakMap<object, ReturnType<typeof checker.check>>();
  return {
    read(text, name) {
      const key = `${name}\n${text}`;
      const found = read.get(key) ?? readYaml(text, name);
      read.set(key, found);
      return found;
    },
    checker: {
      check(kind, file) {
        const found = checked.get(file) ?? checker.check(kind, file);
        checked.set(file, found);
        return found;
      },
    },
  };
}
