import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { Mutant } from '../../pack/mutation/mutant.ts';
import type { Mutation, Suggestion } from '../../pack/mutation/mutation.ts';
import { countOf, printDiagnostics, terminal } from '../terminal.ts';
import type { Tested } from './tested.ts';

/** Says what failed, what no case reaches, what would pass unnoticed and the cases against it; figures last. */
export function inText(tested: Tested, redundant: boolean): void {
  const { texts, results, verdicts, mutation } = tested;
  printDiagnostics(
    results.cases.flatMap(({ problem }) => (problem ? [problem] : [])),
    texts,
  );
  if (results.cases.length === 0) {
    terminal.complain('The pack has no test cases. Write some under tests/.');
    return;
  }
  if (results.uncovered.length > 0) terminal.say(`Rows that no case reaches: ${results.uncovered.join(', ')}`);
  if (verdicts.uncovered.length > 0) {
    const told = verdicts.uncovered.map(({ decision, verdicts: missing }) => `${decision}: ${missing.join(', ')}`);
    terminal.say(`Verdicts that no case expects: ${told.join('; ')}`);
  }
  if (mutation) {
    sayUnnoticed(mutation, tested);
    sayRedundant(mutation, tested, redundant);
  }
  terminal.say(figures(tested));
}

function sayUnnoticed({ judged, suggestions }: Mutation, tested: Tested): void {
  const undecided = judged.filter(({ fate }) => fate === 'not decided').map(({ mutant }) => mutant);
  const survivors = judged.filter(({ fate }) => fate === 'survives').map(({ mutant }) => mutant);
  if (survivors.length > 0)
    terminal.say(
      'A change of the rules such as these would pass unnoticed. The case below each would tell; paste it under `cases:`, see that it says what you want, and give it a name.',
    );
  for (const [file, cases] of Map.groupBy(suggestions, (suggestion) => suggestion.file)) {
    terminal.say(`\n${folderOf(tested)}${file}${tested.pack.files.has(file) ? '' : ' (a new file)'}`);
    if (!tested.pack.files.has(file)) terminal.say('cases:');
    for (const suggestion of cases) sayCase(suggestion);
  }
  const told = new Set(suggestions.flatMap(({ kills }) => kills));
  const rest = survivors.filter((mutant) => !told.has(mutant));
  if (rest.length > 0) terminal.say('\nNo case can be made where the calendar ends before the dates; extend it:');
  for (const mutant of rest) terminal.say(`  ${placed(mutant)}`);
  if (undecided.length > 0)
    terminal.say(
      '\nToo much to work out whether these changes can be noticed; a decision of fewer facts or shorter lists could be:',
    );
  for (const mutant of undecided) terminal.say(`  ${placed(mutant)}`);
  if (survivors.length + undecided.length > 0) terminal.say();
}

function sayCase({ text, kills }: Suggestion): void {
  for (const mutant of kills) terminal.say(`  # ${placed(mutant)}`);
  terminal.say(`  ${text}`);
}

function placed({ at, decision, change }: Mutant): string {
  return `${inPlace(at)} ${decision}: ${change}`;
}

export function inPlace({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

function sayRedundant({ redundant }: Mutation, { results }: Tested, named: boolean): void {
  if (redundant.length === 0) return;
  const only = redundant.length === 1;
  const told = `${countOf(redundant.length, 'case')} of ${results.cases.length} could each be left out, and no more changes would pass unnoticed`;
  terminal.say(named ? `${told}:` : `${told} (--redundant names ${only ? 'it' : 'them'}).`);
  if (!named) return;
  for (const i of redundant) terminal.say(`  ${inPlace(results.cases[i]!.at)} ${results.cases[i]!.name}`);
}

function figures({ results, verdicts, mutation }: Tested): string {
  const { cases, rows, uncovered } = results;
  const failed = cases.filter(({ problem }) => problem).length;
  const reached = verdicts.decisions - verdicts.uncovered.length;
  const covered = `${rows - uncovered.length} of ${rows} rows and the verdicts of ${reached} of ${verdicts.decisions} decisions covered`;
  const parts = [`${countOf(cases.length - failed, 'case')} passed, ${failed} failed`, covered];
  if (!mutation) return `${parts.join('; ')}.`;
  const count = (fate: string) => mutation.judged.filter((judged) => judged.fate === fate).length;
  const undecided = count('not decided') > 0 ? `, ${count('not decided')} not decided` : '';
  const fates = `${count('killed')} killed, ${count('equivalent')} proved equivalent, ${count('survives')} survive${undecided}`;
  return `${[...parts, `${countOf(mutation.judged.length, 'mutant')}: ${fates}`].join('; ')}.`;
}

function folderOf({ pack }: Tested): string {
  return pack.files.get('pack.yaml')!.file.replace(/pack\.yaml$/, '');
}
