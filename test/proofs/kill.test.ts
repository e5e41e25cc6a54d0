import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CanaryWorld, makeCanaryWorld } from './canary.ts';
import { isTurningPoint, type Killed, killed, type Operation, Scaffold } from './killing.ts';
import { randomFrom } from './random.ts';

/*
 * A command that is killed without warning, at an operation on the disk, leaves the case whole: before the step or after it,
 * with nothing of a person in clear; and given again, or taken up, it comes to its end. Here at a sample of operations;
 * `npm run bench -- kill` does it at every one.
 */

let world: CanaryWorld;
beforeAll(async () => {
  world = await makeCanaryWorld();
});
afterAll(() => rmSync(dirname(world.folder), { recursive: true, force: true }));

const random = randomFrom(7);
const sampled = 4;

/** Where it matters the most, and some of the others; each time the same. */
function sampleOf(operations: readonly Operation[]): number[] {
  const numbers = operations.map((_, i) => i + 1);
  const turning = numbers.filter((number) => isTurningPoint(operations[number - 1]!));
  const pick = (from: readonly number[], count: number) =>
    Array.from({ length: Math.min(count, from.length) }, () => from[Math.floor(random() * from.length)]!);
  return [...new Set([...pick(turning, sampled - 1), ...pick(numbers, 1)])].sort((a, b) => a - b);
}

it.each(killed.filter(({ inEveryTest }) => inEveryTest).map((one): [string, Killed] => [one.name, one]))(
  'killed: %s',
  async (_, one) => {
    const scaffold = await Scaffold.of(world, one);
    const operations = await scaffold.operations();
    const found = await Promise.all(
      sampleOf(operations).map(async (number) => {
        const problems = await scaffold.problemsAt(number);
        return problems.map((problem) => `${JSON.stringify(operations[number - 1])}: ${problem}`);
      }),
    );
    expect(found.flat()).toEqual([]);
  },
  300_000,
);
