#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import type { ExitCode } from './terminal.ts';

const program = new Command('jdl');
program
  .description('Runs a data lab from policy written in YAML: a provider\'s file in, a checked report out')
  .version('0.1.0')
  .exitOverride()
  .showHelpAfterError('(jdl --help shows every command)')
  .addHelpText('after', '\nExit codes: 0 done; 1 the answer is no; 2 wrong use or invalid pack; 3 defect');

let ended: ExitCode = 0;

/** Commands are loaded when they are asked for, so that nothing heavy stands in the way of the others. */
function runs<Args extends unknown[]>(load: () => Promise<(...args: Args) => Promise<ExitCode>>): (...args: Args) => Promise<void> {
  return async (...args) => {
    ended = await (await load())(...args);
  };
}

program
  .command('check')
  .description('check a pack: schema, names, types, citations, contradictions')
  .argument('[pack]', 'the pack folder')
  .option('--format <format>', 'text or json', 'text')
  .action(runs(async () => (await import('./commands/check.ts')).check));
program
  .command('test')
  .description('run the YAML cases of a pack')
  .argument('[pack]', 'the pack folder')
  .action(runs(async () => (await import('./commands/test.ts')).test));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) ended = error.exitCode === 0 ? 0 : 2;
  else {
    // A person's mistake never comes here: it is a diagnostic. What does is a defect of the engine.
    process.stderr.write(`defect: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown'}\n`);
    ended = 3;
  }
}
process.exitCode = ended;
