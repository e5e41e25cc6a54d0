#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { keepCompiledCode } from './compiled-code.ts';
import { calendarDate, countingNumber } from './options.ts';
import { type ExitCode, printDefect, surviveClosedPipe } from './terminal.ts';

keepCompiledCode(process.env);

const program = new Command('jdl');
program
  .description("Runs a data lab from policy written in YAML: a provider's file in, a checked report out")
  .version('0.1.0')
  .exitOverride()
  .showHelpAfterError('(jdl --help shows every command)')
  .addHelpText('after', '\nExit codes: 0 done; 1 the answer is no; 2 wrong use or invalid pack; 3 defect');

let ended: ExitCode = 0;

/** Commands are loaded when they are asked for, so that nothing heavy stands in the way of the others. */
function runs<Args extends unknown[]>(
  load: () => Promise<(...args: Args) => Promise<ExitCode>>,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    ended = await (await load())(...args);
  };
}

program
  .command('check')
  .description('check a pack: schema, names, types, citations, contradictions')
  .argument('[pack]', 'the pack folder')
  .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
  .option('--accept-citations', 'write the register of citations anew')
  .action(runs(async () => (await import('./commands/check.ts')).check));
program
  .command('test')
  .description('run the YAML cases of a pack, and see whether they would notice a change of its rules')
  .argument('[pack]', 'the pack folder')
  .addOption(new Option('--format <format>').choices(['text', 'json', 'junit']).default('text'))
  .option('--no-mutants', 'run the cases only')
  .option('--strict', 'end with 1 also where a change of the rules would pass unnoticed')
  .option('--redundant', 'name the cases that could each be left out')
  .option('--watch', 'test again whenever a file of the pack changes')
  .action(runs(async () => (await import('./commands/test.ts')).test));

program
  .command('run')
  .description('run a request: a draft report, or a letter to the provider')
  .argument('<request>', 'the folder of the request')
  .option('--pack <folder>', 'the pack, if not the one that the request names')
  .option('--site <file>', 'the site file, if not the one that the request names')
  .option('--case <folder>', 'where the case is written')
  .option('--as <name>', 'who runs it: a person of the site; may be left out where only one may run requests')
  .option('--on <date>', 'the day on which it is run', calendarDate)
  .option('--replace', 'put this run in the place of an earlier one')
  .option('--no-pdf', 'write HTML only')
  .option('--browser <file>', 'the browser to print with')
  .option('--threads <n>', 'threads of the database', countingNumber)
  .option('--json', 'print the outcome as JSON')
  .action(runs(async () => (await import('./commands/run.ts')).run));
program
  .command('template')
  .description("the provider's blank file and its guidance page")
  .argument('[pack]', 'the pack folder')
  .option('--out <folder>', 'where to put them', '.')
  .option('--on <date>', 'the day whose rules it tells', calendarDate)
  .action(runs(async () => (await import('./commands/template.ts')).template));
const cases = program.command('case').description('the life of a case');
cases
  .command('show')
  .description('where a case stands')
  .argument('<case>', 'the case folder')
  .action(runs(async () => (await import('./commands/case.ts')).caseShow));
cases
  .command('release')
  .description('render the final report, signed by another person than the one who ran it')
  .argument('<case>', 'the case folder')
  .option('--as <name>', 'who releases it: a person of the site')
  .option('--on <date>', 'the day of the release', calendarDate)
  .option('--browser <file>', 'the browser to print with')
  .action(runs(async () => (await import('./commands/case.ts')).caseRelease));
program
  .command('explain')
  .description('what a diagnostic means and what to do')
  .argument('<code>', 'such as JDL2104')
  .action(runs(async () => (await import('./commands/explain.ts')).explain));
program
  .command('synth')
  .description('invent people, extracts of them, and a request about some')
  .requiredOption('--out <folder>', 'where to put them')
  .option('--seed <n>', 'the same seed gives the same people', '1')
  .option('--people <n>', 'people in the extracts', '40000')
  .option('--cohort <n>', 'people sent by the provider', '1000')
  .option('--effect <log-odds>', 'what taking part adds to the log-odds of re-offending')
  .option('--base <csv>', 'real covariates and outcomes, to which identities are added')
  .option('--mapping <yaml>', 'which column of the base is which field')
  .option('--pack <folder>', 'the pack that the request names')
  .option('--received <date>', 'the day on which the request came', calendarDate)
  .option('--from <date>', 'first index day')
  .option('--until <date>', 'last index day')
  .option('--provider <name>', 'who sends the request')
  .option('--group <title>', 'what the people sent have in common')
  .action(runs(async () => (await import('./commands/synth.ts')).synth));
program
  .command('demo')
  .description('invent people and run a request about them, to a draft report')
  .option('--out <folder>', 'where to put it', 'demo')
  .action(runs(async () => (await import('./commands/demo.ts')).demo));

surviveClosedPipe();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) ended = error.exitCode === 0 ? 0 : 2;
  else {
    // A person's mistake never comes here: it is a diagnostic. What does is a defect of the engine.
    printDefect(error);
    ended = 3;
  }
}
process.exitCode = ended;
