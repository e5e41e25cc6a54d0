import { rmSync } from 'node:fs';
import { type ExitCode, terminal } from '../terminal.ts';
import { run } from './run.ts';
import { synth } from './synth.ts';

/** `jdl demo`: invents people and runs a request about them, to a draft report. */
export async function demo(options: { out: string }): Promise<ExitCode> {
  rmSync(options.out, { recursive: true, force: true });
  const made = await synth({ out: options.out, seed: '2013', people: '40000', cohort: '1200', effect: '-0.4' });
  if (made !== 0) return made;
  terminal.say();
  return run(options.out, { case: `${options.out}/case`, on: '2014-03-03', as: 'ada-analyst' });
}

