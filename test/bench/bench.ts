import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cases } from './cases.ts';
import { crowd } from './crowd.ts';
import { disclosure } from './disclosure.ts';
import type { Benchmark, Figure, NotMeasured } from './figure.ts';
import { iowa } from './iowa.ts';
import { kill } from './kill.ts';
import { linkage } from './linkage.ts';
import { pdf } from './pdf.ts';
import { proofs } from './proofs.ts';
import { start } from './start.ts';
import { tableText } from './table.ts';

const benchmarks: Readonly<Record<string, Benchmark>> = { start, proofs, disclosure, linkage, iowa, pdf, cases };

/** Those that take minutes, or most of an hour: only when they are asked for. */
const long: Readonly<Record<string, Benchmark>> = { kill, crowd };
const all = { ...benchmarks, ...long };

/** Every figure of these benchmarks. One that fails is told as not measured, and does not take the others with it. */
async function linesOf(names: readonly string[]): Promise<(Figure | NotMeasured)[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const lines: (Figure | NotMeasured)[] = [];
  for (const name of names) {
    process.stderr.write(`measuring ${name}\n`);
    try {
      lines.push(...(await all[name]!(await mkdtemp(join(folder, `${name}-`)))));
    } catch (failure) {
      lines.push({ name, why: failure instanceof Error ? failure.message : 'it failed' });
      process.exitCode = 1;
    }
  }
  await rm(folder, { recursive: true, force: true });
  return lines;
}

function report(lines: readonly (Figure | NotMeasured)[]): string {
  return `${machine}\n\n${tableText(lines)}`;
}

/** The machine, and how many other processes wanted it when the measuring began: they lengthen every time. */
const machine = machineText();

function machineText(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const load = loadavg()[0]!.toFixed(1);
  return `${availableParallelism()} cores of ${model}, Node ${process.versions.node}, load before ${load}`;
}

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.find((name) => !(name in all));
if (unknown === undefined) {
  const figures = await linesOf(positionals.length > 0 ? positionals : Object.keys(benchmarks));
  process.stdout.write(`${values.json ? JSON.stringify({ machine, figures }, null, 2) : report(figures)}\n`);
} else {
  process.stderr.write(`there is no benchmark "${unknown}"; there are ${Object.keys(all).join(', ')}\n`);
  process.exitCode = 2;
}
