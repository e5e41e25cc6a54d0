import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { ToldGap, ToldGaps } from './gaps.ts';

/** One line for all that a decision leaves open. */
export function gapNote(gaps: ToldGaps): Diagnostic[] {
  const { decision, at, sets } = gaps;
  if (sets.length === 0) return [];
  const message = `"${decision.id}": ${countInWords(gaps)} to otherwise: ${decision.otherwise}`;
  const help = `--gaps ${decision.id} tells each, with the row that would answer it.`;
  return [diagnose('JDL4108', message, { at, help })];
}

/** One for each set of situations, with its rows. */
export function everyGap({ decision, at, sets }: ToldGaps): Diagnostic[] {
  return sets.map((gap) => {
    const message = `no row of "${decision.id}" answers${gap.when}: ${gap.situations}`;
    return diagnose('JDL4108', message, { at, help: [`Such as ${gap.example}.`, ...gap.rows].join('\n') });
  });
}

/** "2 sets of situations (12 of 1,440 combinations) fall through" */
export function countInWords({ sets, complete, combinations, of }: ToldGaps): string {
  const many = sets.length !== 1 || !complete;
  const number = `${complete ? '' : 'more than '}${sets.length} set${many ? 's' : ''} of situations`;
  // Where the facts are numbers and dates only there is nothing to count.
  const counted = of > 1 ? ` (${grouped(combinations)} of ${grouped(of)} combinations of levels)` : '';
  return `${number}${counted} fall${many ? '' : 's'} through`;
}

function grouped(n: number): string {
  return n.toLocaleString('en-GB');
}

/** The lines that tell a person of them all. */
export function gapsInWords(gaps: ToldGaps): string[] {
  const { decision, sets, complete, untold } = gaps;
  const title = `${decision.id}: ${decision.asks}`;
  if (untold !== undefined) return [title, `What falls through is not told: ${untold}.`];
  if (sets.length === 0) return [title, 'Some row answers every situation in which the facts are known.'];
  return [
    title,
    `${countInWords(gaps)} to otherwise: ${decision.otherwise}.`,
    ...sets.flatMap((gap, i) => ['', ...setInWords(gap, i + 1)]),
    ...(complete ? [] : ['', 'There are more than can be told at once: add rows for these, and ask again.']),
  ];
}

function setInWords({ situations, when, example, rows }: ToldGap, number: number): string[] {
  return [`${number}.${when} ${situations}`, `   such as ${example}`, ...rows];
}
