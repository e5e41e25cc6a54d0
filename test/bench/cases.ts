import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeCanaryWorld } from '../proofs/canary.ts';
import { livedThrough } from '../proofs/lived.ts';
import { fillStore } from '../proofs/many-cases.ts';
import { jdl } from '../scenarios/jdl.ts';
import { type Figure, medianByName, secondsOf } from './figure.ts';

const count = 10_000;
const rounds = 5;

/** How long a person waits to be told of a store of ten thousand cases. */
export async function cases(): Promise<Figure[]> {
  const world = await makeCanaryWorld();
  fillStore(await livedThrough(world), count);
  const site = join(world.folder, 'site.yaml');
  const seconds = (...command: string[]) =>
    secondsOf(async () => {
      const { status, stderr } = await jdl([...command, '--site', site, '--on', '2015-03-02']);
      if (status !== 0) throw new Error(stderr);
    });
  const of = await medianByName(rounds, async () => ({
    due: await seconds('due'),
    list: await seconds('case', 'list'),
  }));
  rmSync(dirname(world.folder), { recursive: true, force: true });
  const how = `${count.toLocaleString('en-GB')} cases of one to five steps, median of ${rounds}`;
  return [
    { name: 'jdl due', value: of('due'), unit: 'seconds', goal: 1, how },
    { name: 'jdl case list', value: of('list'), unit: 'seconds', goal: 1, how },
  ];
}
