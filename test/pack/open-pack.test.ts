import { expect, test } from 'vitest';
import { readPackFolder, readSchemas } from '../../engine/adapters/files.ts';
import { openPack } from '../../engine/cli/open-pack.ts';
import { loadPack } from '../../engine/pack/load.ts';
import { deciders } from '../../engine/pipeline/registry.ts';

test('the folder above the packs is told as what it is, in one message that names them', () => {
  const { diagnostics, pack } = openPack('rules');
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'JDL1007 rules holds packs; did you mean rules/iowa-releases or rules/justice-data-lab?',
  ]);
  expect(pack).toBeUndefined();
});

test('a folder that is no pack and holds none lacks pack.yaml, and nothing else is said', () => {
  expect(openPack('schemas').diagnostics.map(({ message }) => message)).toEqual(['schemas lacks pack.yaml']);
});

test('a key that the engine does not act on stops nothing and is told where it stands', () => {
  const marked = structuredClone(readSchemas().get('retention')!);
  const properties = marked['properties'] as { title: Record<string, unknown> };
  properties.title['notYet'] = 'titles are not printed';
  const schemas = new Map(readSchemas()).set('retention', marked);
  const { pack, diagnostics, notYet } = loadPack(readPackFolder('rules/justice-data-lab')!, schemas, deciders());
  expect(pack).toBeDefined();
  expect(diagnostics).toEqual([]);
  const file = 'rules/justice-data-lab/retention.yaml';
  expect(notYet.filter(({ at }) => at.file === file)).toMatchObject([
    { key: 'title', missing: 'titles are not printed', at: { line: expect.any(Number) } },
  ]);
});
