import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeCanaryWorld } from '../proofs/canary.ts';
import { crowdIn } from '../proofs/crowd.ts';
import { type Figure, secondsOf } from './figure.ts';

const [processes, each] = [8, 25];

/** Two hundred requests that are run, signed and released by eight processes in one store. */
export async function crowd(): Promise<Figure[]> {
  const world = await makeCanaryWorld();
  let problems: readonly string[] = [];
  const seconds = await secondsOf(async () => {
    ({ problems } = await crowdIn(world, processes, each));
  });
  rmSync(dirname(world.folder), { recursive: true, force: true });
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  const how = `${processes * each} requests, the first ${processes} two for each provider, by ${processes} processes in one store`;
  return [
    { name: 'run and released at once', value: seconds, unit: 'seconds', how },
    { name: '  lost, not whole, or never compared', value: problems.length, unit: 'count', goal: 1, how },
  ];
}
