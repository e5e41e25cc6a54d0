import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Benchmark, Figure, NotMeasured } from './figure.ts';
import { iowa } from './iowa.ts';
import { linkage } from './linkage.ts';
import { pdf } from './pdf.ts';
import { start } from './start.ts';
import { tableText } from './table.ts';

const benchmarks: Readonly<Record<string, Benchmark>> = { start, linkage, iowa, pdf };

/** Prints every figure of the named benchmarks, or of all. A missed goal is told, and is no failure. */
async function bench(names: readonly string[], asJson: boolean): Promise<void> {
  const unknown = names.find((name) => !(name in benchmarks));
  if (unknown)
    throw new RangeError(`there is no benchmark "${unknown}"; there are ${Object.keys(benchmarks).join(', ')}`);
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const lines = [];
    for (const name of names.length > 0 ? names : Object.keys(benchmarks)) {
      process.stderr.write(`measuring ${name}\n`);
      lines.push(...(await benchmarks[name]!(await mkdtemp(join(folder, `${name}-`)))));
    }
    process.stdout.write(
      `${asJson ? JSON.stringify({ machine: machine(), figures: lines }, null, 2) : report(lines)}\n`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function report(lines: readonly (Figure | NotMeasured)[]): string {
  return `${machine()}\n\n${tableText(lines)}`;
}

function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${availableParallelism()} cores of ${model}, Node ${process.versions.node}`;
}

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
await bench(positionals, values.json === true);
