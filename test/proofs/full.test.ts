import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CanaryWorld, makeCanaryWorld } from './canary.ts';
import { isTurningPoint, type Killed, killed, needsRoom, type Operation, Scaffold } from './killing.ts';
import { randomFrom } from './random.ts';

/*
 * A disk that is full, at an operation: the case is whole, before the step or after it; what is said and the exit code tell
 * which; no key is lost and none is left over; and once there is room, the command comes to its end. Here at a sample of
 * operations; `npm run bench -- kill` does it at every one.
 */

let world: CanaryWorld;
beforeAll(async () => {
  world = await makeCanaryWorld();
});
afterAll(() => rmSync(dirname(world.folder), { recursive: true, force: true }));

const random = randomFrom(11);

/**
 * What comes just after the last step took its place, where it is easily denied: flushing its folder, the summary. And some
 * other operations, each time the same.
 */
function sampleOf(operations: readonly Operation[]): number[] {
  const numbers = operations.map((_, i) => i + 1).filter((number) => needsRoom(operations[number - 1]!));
  const placed = operations.findLastIndex(
    ({ operation, path }) => operation === 'rename' && /\/(\d+|DEMO-7)$/.test(path),
  );
  const afterwards = numbers.filter((number) => number > placed + 1);
  const summary = afterwards.find((number) => operations[number - 1]!.path.includes('.summary.json.'))!;
  const pick = (from: readonly number[]) => from[Math.floor(random() * from.length)]!;
  const turning = numbers.filter((number) => isTurningPoint(operations[number - 1]!));
  return [...new Set([afterwards[0]!, summary, pick(turning), pick(numbers)])].sort((a, b) => a - b);
}

const tried: readonly string[] = ['run elsewhere', 'release', 'destroy'];

it.each(killed.filter(({ name }) => tried.includes(name)).map((one): [string, Killed] => [one.name, one]))(
  'the disk is full: %s',
  async (_, one) => {
    const scaffold = await Scaffold.of(world, one);
    const operations = await scaffold.operations();
    const found = await Promise.all(
      sampleOf(operations).map(async (number) => {
        const problems = await scaffold.problemsWhenFullAt(number);
        return problems.map((problem) => `${JSON.stringify(operations[number - 1])}: ${problem}`);
      }),
    );
    expect(found.flat()).toEqual([]);
  },
  300_000,
);
