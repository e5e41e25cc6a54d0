import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CanaryWorld, makeCanaryWorld } from './canary.ts';
import { crowdIn } from './crowd.ts';

let world: CanaryWorld;
beforeAll(async () => {
  world = await makeCanaryWorld();
});
afterAll(() => rmSync(dirname(world.folder), { recursive: true, force: true }));

it('eight processes that run and release in one store at once lose nothing, and no two releases miss one another', async () => {
  const { ends, problems } = await crowdIn(world, 8, 1);
  expect(problems).toEqual([]);
  expect(Object.keys(ends)).toHaveLength(8);
}, 300_000);
