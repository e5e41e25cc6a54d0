import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, median } from './figure.ts';
import { type ProcessTime, timeOfJdl, timeOfNode } from './jdl.ts';

const rounds = 7;

/** How long a person waits for `jdl --help` and `jdl check`, beside a Node that does nothing. */
export async function start(folder: string): Promise<Figure[]> {
  const kept = mkdtempSync(join(folder, 'kept-'));
  const fresh = () => mkdtempSync(join(folder, 'fresh-'));
  const measures = {
    node: () => timeOfNode(['-e', '0'], kept),
    help: () => timeOfJdl(['--help'], kept),
    firstCheck: () => timeOfJdl(['check'], fresh()),
    check: () => timeOfJdl(['check'], kept),
  };
  timeOfJdl(['check'], kept);
  const seen = Array.from({ length: rounds }, () => ({
    node: measures.node(),
    help: measures.help(),
    firstCheck: measures.firstCheck(),
    check: measures.check(),
  }));
  const figure = (name: string, of: keyof typeof measures, goal?: number): Figure => ({
    name,
    value: median(seen.map((round) => round[of].wall)),
    unit: 'seconds',
    ...(goal === undefined ? {} : { goal }),
    how: howOf(seen.map((round) => round[of])),
  });
  return [
    figure('node -e 0', 'node'),
    figure('jdl --help', 'help', 0.3),
    figure('jdl check, first time', 'firstCheck'),
    figure('jdl check', 'check', 1),
  ];
}

function howOf(times: readonly ProcessTime[]): string {
  const cpu = median(times.map((time) => time.cpu));
  return `whole process, median of ${times.length}; of the processor's time ${cpu.toFixed(2)} s`;
}
