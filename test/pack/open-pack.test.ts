import { expect, test } from 'vitest';
import { openPack } from '../../engine/cli/open-pack.ts';

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
  const { pack, diagnostics, notYet } = openPack('rules/justice-data-lab');
  expect(pack).toBeDefined();
  expect(diagnostics).toEqual([]);
  for (const { key, missing, at } of notYet) {
    expect(missing).not.toBe('');
    expect(at.line, key).toBeGreaterThan(0);
  }
  expect(notYet.map(({ key }) => key)).toContain('ceiling_before_floor');
});
