import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { Fate } from '../../pack/mutation/judge.ts';
import type { Mutant } from '../../pack/mutation/mutant.ts';
import type { Mutation, Suggestion } from '../../pack/mutation/mutation.ts';
import { packFolder } from '../../pack/own-places.ts';
import type { Pack } from '../../pack/pack.ts';
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
    for (const line of unnoticed(mutation, tested.pack)) terminal.say(line);
    sayRedundant(mutation, tested, redundant);
  }
  terminal.say(figures(tested));
}

/** The survivors, each with the case that would kill it; nothing where there are none. */
export function unnoticed({ judged, suggestions }: Mutation, pack: Pack): string[] {
  const of = (fate: Fate) => judged.filter((one) => one.fate === fate).map(({ mutant }) => mutant);
  const [survivors, undecided] = [of('survives'), of('not decided')];
  const told = new Set(suggestions.flatMap(({ kills }) => kills));
  const rest = survivors.filter((mutant) => !told.has(mutant));
  const folder = packFolder(pack);
  const files = Map.groupBy(suggestions, ({ file }) => file);
  return [
    ...(survivors.length === 0 ? [] : [unnoticedHeading]),
    ...[...files].flatMap(([file, cases]) => {
      const known = pack.tests.some((tests) => tests.file.file === `${folder}${file}`);
      const heading = ['', `${folder}${file}${known ? '' : ' (a new file)'}`, ...(known ? [] : ['cases:'])];
      return [...heading, ...cases.flatMap(caseLines)];
    }),
    ...listed('No case can be made where the calendar ends before the dates; extend it:', rest),
    ...listed(
      'Too much to work out whether a case could notice; a decision of fewer facts or shorter lists could be:',
      undecided,
    ),
    ...(survivors.length + undecided.length === 0 ? [] : ['']),
  ];
}

const unnoticedHeading =
  'Changes of the rules such as these would pass unnoticed. Paste the case below each, if it says what you want, and name it.';

function listed(heading: string, mutants: readonly Mutant[]): string[] {
  return mutants.length === 0 ? [] : ['', heading, ...mutants.map((mutant) => `  ${placed(mutant)}`)];
}

function caseLines({ text, kills }: Suggestion): string[] {
  return [...kills.map((mutant) => `  # ${placed(mutant)}`), `  ${text}`];
}

function placed({ at, decision, change }: Mutant): string {
  return `${inPlace(at)} ${decision}: ${change}`;
}

function inPlace({ file, line, column }: Place): string {
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
