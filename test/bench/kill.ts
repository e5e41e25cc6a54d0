import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeCanaryWorld } from '../proofs/canary.ts';
import { killed, Scaffold } from '../proofs/killing.ts';
import type { Figure } from './figure.ts';

/** Kills every command that changes a case at each of its operations on the disk; test/proofs holds a sample to the same. */
export async function kill(): Promise<Figure[]> {
  const world = await makeCanaryWorld();
  const figures: Figure[] = [];
  for (const one of killed) {
    const scaffold = await Scaffold.of(world, one);
    const operations = await scaffold.operations();
    let [next, failed] = [0, 0];
    const work = async () => {
      while (next < operations.length) {
        const number = ++next;
        const problems = await scaffold.problemsAt(number);
        if (problems.length === 0) continue;
        failed += 1;
        process.stderr.write(`${one.name}, killed at ${number}: ${problems.join('; ')}\n`);
      }
    };
    await Promise.all([work(), work()]);
    figures.push({
      name: `${one.name}, killed and not whole`,
      value: failed,
      unit: 'count',
      goal: 1,
      how: `killed by SIGKILL at each of ${operations.length} operations, verified, taken up, verified`,
    });
  }
  rmSync(dirname(world.folder), { recursive: true, force: true });
  return figures;
}
