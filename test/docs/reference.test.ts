import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operators } from '../../engine/kernel/conditions/operators.ts';
import { documentOf, partOf, root } from './documents.ts';
import { generatedParts, rulesGuide } from './reference.ts';

const guide = documentOf(rulesGuide);

describe('the guide to the rules', () => {
  it.each(Object.entries(generatedParts()))(
    'tells the %s as the engine has them (npx node test/docs/reference.ts)',
    (name, part) => {
      expect(partOf(guide, name)).toBe(part);
    },
  );

  it('tells every operator', () => {
    for (const { name } of operators) expect(partOf(guide, 'operators')).toContain(`\n| \`${name}\` |`);
  });

  it('tells the facts of every stage kind that offers any', () => {
    const kinds = readdirSync(join(root, 'schemas/facts')).map((name) => name.replace('.json', ''));
    const told = [...partOf(guide, 'facts')!.matchAll(/^\*\*(\S+)\*\*$/gm)].map((found) => found[1]);
    expect(told.sort()).toEqual(kinds.sort());
  });
});
