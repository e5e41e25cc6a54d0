import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { shown } from '../../adapters/files.ts';
import { stateOf } from '../../cases/case-state.ts';
import { readCase } from '../../cases/ledger/case.ts';
import { diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { type ExitCode, printDiagnostics, terminal } from '../terminal.ts';
import { run } from './run.ts';
import { invent, isInvented } from './synth.ts';

/** `jdl demo`: invents people and runs a request about them, to a draft report. An earlier demonstration gives way. */
export async function demo(options: { out: string }): Promise<ExitCode> {
  if (existsSync(options.out) && !isInvented(options.out)) {
    printDiagnostics([
      diagnose('JDL6003', `${shown(options.out)} is there already, and is no earlier demonstration`, {
        help: 'Choose another folder with --out.',
      }),
    ]);
    return 2;
  }
  const before = readCase(join(options.out, 'case'));
  const earlier = 'code' in before ? undefined : stateOf(before).released;
  if (earlier)
    terminal.say(`The earlier demonstration, released on ${earlier.on} by ${earlier.by}, gives way to a new one.`);
  rmSync(options.out, { recursive: true, force: true });
  const made = await invent({ out: options.out, seed: '2013', people: '40000', cohort: '1200', effect: '-0.4' });
  if (made !== 0) return made;
  terminal.say();
  return run(options.out, { case: `${options.out}/case`, on: '2014-03-03', as: 'ada-analyst' });
}
