import type { Files } from '../../schemas/types.ts';
import type { Pointer } from '../kernel/decider.ts';
import { diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Life } from './life.ts';
import type { Loading } from './loading.ts';
import { noticePlaceholders } from './notice-facts.ts';
import type { LoadedStage } from './pack.ts';
import { checkParagraphs } from './paragraphs.ts';
import { follow } from './pointers.ts';
import type { Path } from './yaml.ts';

/** What a letter needs that tells reasons and rows, and a notice may do without. */
const ofReasons = ['findings', 'rows'] as const;

/** Every letter that a stage sends is worded in the rules of the report, with a place for its reasons. */
export function checkLetters(stages: readonly LoadedStage[], life: Life, loading: Loading): void {
  const report = stages.find((stage) => stage.kind === 'report');
  const worded = Object.keys(lettersIn(report));
  for (const stage of stages) {
    if (stage.kind !== 'report') follow(lettersOf(stage, worded), stage.file, loading);
  }
  if (!report) return;
  checkReasons(report, stopLetters(stages), loading);
  checkParagraphs(report, life, loading);
}

function checkReasons(report: LoadedStage, stopping: ReadonlySet<string>, loading: Loading): void {
  for (const [name, letter] of Object.entries(lettersIn(report))) {
    const lacking = ofReasons.filter((key) => letter[key] === undefined);
    if (!stopping.has(name) || lacking.length === 0) continue;
    loading.diagnostics.push(
      diagnose('JDL2002', `the letter "${name}" lacks ${lacking.map((key) => `"${key}"`).join(' and ')}`, {
        at: report.file.atKey(['letters'], name),
        help: 'A verdict that stops a request sends it: it tells reasons and rows, and needs the words above them.',
      }),
    );
  }
}

/** The letters that tell why a request stopped: those that a verdict of some stage names. */
export function stopLetters(stages: readonly LoadedStage[]): ReadonlySet<string> {
  return new Set(stages.flatMap((stage) => (stage.kind === 'report' ? [] : Object.values(lettersNamedBy(stage)))));
}

/** What sentences at a place of the report may name besides request and parameters: facts of a notice, in a notice. */
export function noticeNamesAt(path: Path, stopping: ReadonlySet<string>): readonly string[] {
  const [section, letter] = path;
  return section === 'letters' && !stopping.has(String(letter)) ? noticePlaceholders : [];
}

function lettersIn(report: LoadedStage | undefined): Files['report']['letters'] {
  return (report?.rules as Files['report'] | undefined)?.letters ?? {};
}

function lettersNamedBy({ rules }: LoadedStage): Readonly<Record<string, string>> {
  return (rules as { readonly letters?: Readonly<Record<string, string>> }).letters ?? {};
}

function lettersOf(stage: LoadedStage, worded: readonly string[]): Pointer[] {
  return Object.entries(lettersNamedBy(stage)).map(([verdict, name]) => ({
    name,
    path: ['letters', verdict],
    among: worded,
    what: 'letters of the report',
  }));
}
