#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { keepCompiledCode } from './compiled-code.ts';
import { formats } from './formats/format.ts';
import { calendarDate, countingNumber, gathered } from './options.ts';
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

/** The options of commands that write in a ledger: who acts, on which day, and the key by which they sign. */
function acts(command: Command): Command {
  return command
    .option(
      '--as <name>',
      'who does it: a person of the site; only who runs, attests or destroys may leave it out, where nobody else may',
    )
    .option(
      '--on <date>',
      'the day on which it is done: another than today only where the site file says that it rehearses',
      calendarDate,
    )
    .option('--key <file>', 'the private key of the person (Ed25519, PEM), to sign what is written down');
}

program
  .command('check')
  .description('check a pack: schema, names, types, citations, contradictions, rows that never decide')
  .argument('[pack]', 'the pack folder')
  .addOption(new Option('--format <format>').choices(formats).default('text'))
  .option('--notes', 'tell also what makes no difference: conditions, levels, verdicts, situations without a row')
  .option('--gaps [decision]', 'tell what no row answers, with rows to paste; of all decisions, or of stage/decision')
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
  .command('schema')
  .description('write schemas for the editor that know the names of a pack; check keeps them up')
  .argument('[pack]', 'the pack folder')
  .action(runs(async () => (await import('./commands/schema.ts')).schema));
const edits = program.command('edit').description('change a pack at one place, and see what comes of it');
edits
  .command('set')
  .description('give a parameter a value from a date; shows the lines and the cases, then writes')
  .argument('<parameter>', 'its name in parameters.yaml')
  .argument('<value>', 'what its unit takes: 80, 0.05, 2015-04-01, true')
  .requiredOption('--from <date>', 'the first day on which it holds')
  .option('--cites <clause...>', 'the clauses that ask for it, as source.clause')
  .option('--assumed <text>', 'what was assumed because the sources are silent')
  .option('--corrects <text>', 'what was wrong about an earlier value, or about the one of that very date')
  .option('--pack <folder>', 'the pack folder')
  .option('--dry-run', 'show what it does and write nothing')
  .action(runs(async () => (await import('./commands/edit.ts')).editSet));

acts(program.command('run'))
  .description('run a request: a draft report, or a letter to the provider')
  .argument('<request>', 'the folder of the request')
  .option('--pack <folder>', 'the pack, if not the one that the request names')
  .option('--site <file>', 'the site file, if not the one that the request names')
  .option('--case <folder>', 'where the case is written')
  .option('--replace', 'run a case again, on corrected data or by other rules; signatures given so far are void')
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
program
  .command('rulebook')
  .description('the whole policy of a pack as a document: every rule in a sentence, with its clause')
  .argument('[pack]', 'the pack folder')
  .option(
    '--as-of <date>',
    'the day whose rules it tells; what comes later or has ended is shown as history',
    calendarDate,
  )
  .option('--since <version>', 'an earlier version, as jdl diff takes them: what changed since then is told first')
  .option('--out <folder>', 'where to put it', '.')
  .option('--no-pdf', 'write HTML only')
  .option('--browser <file>', 'the browser to print with')
  .action(runs(async () => (await import('./commands/rulebook.ts')).rulebook));
const cases = program.command('case').description('the life of a case, from receipt to destruction');
cases
  .command('list')
  .description('every case of the site: where it stands and what is due, overdue first')
  .option('--site <file>', 'the site file', 'site.yaml')
  .option('--state <state>', 'only cases that stand there')
  .option('--find <text>', 'only cases whose id or provider holds this')
  .option('--on <date>', 'the day, if not today', calendarDate)
  .addOption(new Option('--format <format>').choices(['text', 'json', 'html']).default('text'))
  .option('--out <file>', 'where to write it, if not here')
  .action(runs(async () => (await import('./commands/case-list.ts')).caseList));
cases
  .command('show')
  .description('where a case stands, what is due, and what happened')
  .argument('<case>', 'the case folder')
  .option('--on <date>', 'the day, if not today', calendarDate)
  .addOption(new Option('--format <format>').choices(['text', 'json', 'html']).default('text'))
  .option('--out <file>', 'where to write it, if not here')
  .action(runs(async () => (await import('./commands/case-show.ts')).caseShow));
acts(cases.command('open'))
  .description('look at the sealed draft in a browser: it is opened in memory, and nothing of it is written')
  .argument('<case>', 'the case folder')
  .option('--port <n>', 'where to serve it, if not at any free port', countingNumber)
  .action(runs(async () => (await import('./commands/case-open.ts')).caseOpen));
acts(cases.command('record'))
  .description('write down what happened and the engine cannot see: a person of the site attests it')
  .argument('<case>', 'the case folder')
  .argument('<event>', 'an event of life.yaml')
  .option('--happened <date>', 'the day on which it happened, if not today', calendarDate)
  .option('--detail <name=value>', 'what is recorded of it; may be repeated', gathered, [])
  .option('--no-pdf', 'write letters as text and HTML only')
  .option('--browser <file>', 'the browser to print with')
  .action(runs(async () => (await import('./commands/case-record.ts')).caseRecord));
acts(cases.command('resume'))
  .description('run a request again once the provider has clarified it')
  .argument('<case>', 'the case folder')
  .argument('<request>', 'the folder of the request, as it is now')
  .option('--no-pdf', 'write HTML only')
  .option('--browser <file>', 'the browser to print with')
  .option('--threads <n>', 'threads of the database', countingNumber)
  .option('--json', 'print the outcome as JSON')
  .action(runs(async () => (await import('./commands/case-resume.ts')).caseResume));
acts(cases.command('release'))
  .description('sign the draft; the last of the signatures that the rules ask for makes the report final')
  .argument('<case>', 'the case folder')
  .option('--browser <file>', 'the browser to print with')
  .action(runs(async () => (await import('./commands/case-release.ts')).caseRelease));
acts(cases.command('override'))
  .description('let a figure be shown that a rule hides, for a reason; the next run attacks the release anew')
  .argument('<case>', 'the case folder')
  .argument('<figure>', 'the figure, as `jdl explain --cell` takes it')
  .requiredOption('--because <text>', 'why it may be shown; name nobody')
  .action(runs(async () => (await import('./commands/case-override.ts')).caseOverride));
acts(cases.command('destroy'))
  .description('destroy what the schedule asks, and write the certificate')
  .argument('[case]', 'the case folder')
  .option('--ahead <asset>', 'destroy this asset before the last day by which it must be gone')
  .option('--due', 'all that is due in the cases of the site')
  .option('--site <file>', 'the site file', 'site.yaml')
  .option('--no-pdf', 'write the certificate as text and HTML only')
  .option('--browser <file>', 'the browser to print with')
  .action(runs(async () => (await import('./commands/case-destroy.ts')).caseDestroy));
cases
  .command('verify')
  .description('compute anew all that a case says of itself: ledger, order, files, seals, signatures')
  .argument('[case]', 'the case folder')
  .option('--all', 'every case of the site')
  .option('--site <file>', 'the site file', 'site.yaml')
  .option('--on <date>', 'the day on which it is asked what is overdue', calendarDate)
  .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
  .action(runs(async () => (await import('./commands/case-verify.ts')).caseVerify));
program
  .command('due')
  .description('what the schedule asks to be destroyed, deleted or told, and by when')
  .option('--event <event=date>', 'what happened and on which day; may be repeated', gathered, [])
  .option('--pack <folder>', 'the pack folder')
  .option('--site <file>', 'the site file, to tell what is due in its cases', 'site.yaml')
  .option('--on <date>', 'the day on which it is asked: what is overdue then is told first', calendarDate)
  .addOption(new Option('--format <format>').choices(['text', 'json', 'ics']).default('text'))
  .action(runs(async () => (await import('./commands/due.ts')).due));
program
  .command('protect')
  .description('disclosure control alone, on tables: what may be shown, hidden or rounded, and an attack on the result')
  .requiredOption('--in <name=file>', 'the tables, as tables=FILE; see schemas/tables.schema.json', gathered, [])
  .requiredOption('--out <folder>', 'where to put what may be released, and what the audit found')
  .option('--pack <folder>', 'the pack folder')
  .option('--on <date>', 'the day whose rules hold, if not today', calendarDate)
  .option('--audit-only', 'attack the pattern of cells marked as suppressed, and change nothing')
  .option('--no-pdf', 'write the page of the checker as HTML only')
  .option('--browser <file>', 'the browser to print with')
  .action(runs(async () => (await import('./commands/protect.ts')).protect));
program
  .command('diff')
  .description('what a change of a pack does: which situations are answered otherwise, and whom it protects less')
  .argument('<old>', 'a pack folder, a file, a git revision, or two revisions as main..HEAD')
  .argument('[new]', 'the other version; the pack folder as it is now, if left out')
  .option('--pack <folder>', 'the pack whose revisions or files are compared')
  .addOption(new Option('--format <format>').choices(['text', 'markdown', 'html', 'json']).default('text'))
  .option('--out <file>', 'write it to a file; a page is written to diff.html, if not here')
  .option('--as-of <date>', 'compare the rules of that day only', calendarDate)
  .addOption(
    new Option('--fail-on <what>', 'end with exit code 1 on a change of this kind').choices([
      'weakening',
      'not-decided',
      'change',
    ]),
  )
  .action(runs(async () => (await import('./commands/diff.ts')).diff));
acts(program.command('explain'))
  .description('why a case, a record or a figure came out as it did; or what a diagnostic means')
  .argument('[what]', 'a case folder, or a diagnostic such as JDL2104')
  .option('--decision <id>', 'a decision that the run asked, such as intake/enough-records')
  .option('--record <n>', 'a row of the file sent, the first under the header being 1', countingNumber)
  .option('--cell <id>', 'a figure of the release')
  .option('--pack <folder>', 'ask the rules of a pack, without a case: with --decision and --given')
  .option('--given <fact=value>', 'a fact of the situation asked about; may be repeated', gathered, [])
  .option('--as-of <date>', 'the day whose rules are asked, if not today', calendarDate)
  .addOption(new Option('--format <format>').choices(['text', 'json', 'html']).default('text'))
  .option('--out <file>', 'where to write it, if not here; never what became of one record')
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
