import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeCanaryWorld } from '../proofs/canary.ts';
import { killed, needsRoom, Scaffold } from '../proofs/killing.ts';
import type { Figure } from './figure.ts';

/**
 * Kills every command that changes a case at each of its operations on the disk, and has each that needs room fail;
 * test/proofs holds a sample to the same.
 */
export async function kill(): Promise<Figure[]> {
  const world = await makeCanaryWorld();
  const figures: Figure[] = [];
  for (const one of killed) {
    const scaffold = await Scaffold.of(world, one);
    const operations = await scaffold.operations();
    const every = operations.map((_, i) => i + 1);
    const roomy = every.filter((number) => needsRoom(operations[number - 1]!));
    figures.push({
      name: `${one.name}, killed and not whole`,
      value: await failures(every, `${one.name}, killed`, (number) => scaffold.problemsAt(number)),
      unit: 'count',
      goal: 1,
      how: `killed by SIGKILL at each of ${every.length} operations, verified, taken up, verified`,
    });
    figures.push({
      name: `${one.name}, without room and not whole`,
      value: await failures(roomy, `${one.name}, without room`, (number) => scaffold.problemsWhenFullAt(number)),
      unit: 'count',
      goal: 1,
      how: `the disk full at each of ${roomy.length} operations, verified, taken up, verified`,
    });
  }
  rmSync(dirname(world.folder), { recursive: true, force: true });
  return figures;
}

/** At how many operations something is not as it must be; two are tried at a time. */
async function failures(
  numbers: readonly number[],
  what: string,
  problemsAt: (number: number) => Promise<string[]>,
): Promise<number> {
  let [next, failed] = [0, 0];
  const work = async () => {
    while (next < numbers.length) {
      const number = numbers[next++]!;
      const problems = await problemsAt(number);
      if (problems.length === 0) continue;
      failed += 1;
      process.stderr.write(`${what} at ${number}: ${problems.join('; ')}\n`);
    }
  };
  await Promise.all([work(), work()]);
  return failed;
}
