import { longDate } from '../kernel/decision/sentence.ts';
import type { PartTold, RowTold } from '../kernel/decision/why-not.ts';
import { alike, type ExplanationTold, hasRules, type JudgementTold } from './explanation.ts';

/** Sets of facts that are listed in text before only their number is told; JSON and HTML hold them all. */
const mostSets = 12;

/** An explanation for the terminal. */
export function explanationText(told: ExplanationTold): string {
  const { says, notes, judgements, asked, hidden } = told;
  return [
    [`${says}.`, ...notes].join('\n'),
    ...(asked ? [askedText(asked, hidden)] : []),
    ...alike(judgements).map(({ first, others }) =>
      [judgementText(first), ...(others.length > 0 ? [othersText(others)] : [])].join('\n\n'),
    ),
  ].join('\n\n');
}

function askedText(asked: NonNullable<ExplanationTold['asked']>, hidden: ExplanationTold['hidden']): string {
  return [
    'What it decided',
    ...asked.map(({ decision, verdict, times }) => `  ${decision}: ${verdict}${times > 1 ? ` (${times} times)` : ''}`),
    ...(hidden === undefined ? [] : ['', 'Figures that are hidden', ...hidden.map((figure) => `  ${figure}`)]),
    '',
    'Why one of them: --decision ID, --cell ID of a figure, or --record N of a row of the file sent.',
  ].join('\n');
}

function judgementText(judgement: JudgementTold): string {
  const { decision, verdict, day, asks } = judgement;
  const rules = day === undefined ? '' : `, by the rules of ${longDate(day)}`;
  const head = `${decision}: ${verdict}${rules}${asks === undefined ? '' : `\n  ${asks}`}`;
  return [
    head,
    section('Why', whyLines(judgement)),
    section('What it read', factLines(judgement)),
    ...(hasRules(judgement)
      ? [section('Why not', whyNotLines(judgement)), section('What would change it', changeLines(judgement))]
      : []),
  ].join('\n\n');
}

function section(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

export function whyLines(judgement: JudgementTold): string[] {
  const { reason, clauses, assumed, row } = judgement;
  return [
    ...(reason === undefined || row === 'undecided' ? [] : [reason]),
    decidedBy(judgement),
    ...clauses.map(({ clause, at, asks }) => `${clause}${at ? `, ${at}` : ''}${asks ? `: ${asks}` : ''}`),
    ...(assumed === undefined ? [] : [`assumed: ${assumed}`]),
  ];
}

export function decidedBy(judgement: JudgementTold): string {
  const { row, facts, rows } = judgement;
  const missing = facts.filter(({ words }) => words === 'not known').map(({ title }) => title);
  const unknown = missing.length === 0 ? '' : ` Not known: ${missing.join('; ')}.`;
  if (row === 'undecided') return `What is known does not decide it.${unknown}`;
  const whatever = missing.length === 0 ? '' : `${unknown} It is decided without.`;
  if (row === 'otherwise') return `No row holds, so what is said under otherwise does.${whatever}`;
  const own = rows?.find((candidate) => candidate.row === row);
  return `The row ${row} holds${own ? `: ${own.if}` : ''}.${whatever}`;
}

function factLines({ facts }: JudgementTold): string[] {
  if (facts.length === 0) return ['nothing'];
  const width = Math.max(...facts.map(({ title }) => title.length));
  return facts.map(({ title, words }) => `${title.padEnd(width)}  ${words}`);
}

function whyNotLines({ rows }: { readonly rows: readonly RowTold[] }): string[] {
  const before = rows.filter(({ came }) => came === 'failed' || came === 'open');
  const later = rows.filter(({ came }) => came === 'later').length;
  const lines = before.flatMap(({ row, then, parts, came }) => [
    `${row} (${then})${came === 'open' ? ', which may hold or not:' : ''}`,
    ...parts.filter(({ holds }) => holds !== 'yes').map((part) => `  ${partText(part)}`),
  ]);
  const none = before.length > 0 ? [] : [rows.length === 0 ? 'There is no row.' : 'No row comes before it.'];
  const after =
    later === 0
      ? []
      : [
          `${later === 1 ? 'One row comes' : `${later} rows come`} after it and ${later === 1 ? 'was' : 'were'} not asked.`,
        ];
  return [...lines, ...none, ...after];
}

/** Expected against actual. */
export function partText({ if: condition, holds, actual }: PartTold): string {
  return `${condition}: ${holds === 'no' ? actual : `hangs on what is not known; ${actual}`}`;
}

function changeLines({ changes, verdict }: JudgementTold): string[] {
  if (!changes!.decided) return ['Not decided: the rules are too large for the proof.'];
  const { sets } = changes!;
  if (sets.length === 0) return [`Nothing: every other value of these facts gives ${verdict} too.`];
  const lines = sets
    .slice(0, mostSets)
    .flatMap(({ ways, complete }) => [
      ...ways.map(({ words, verdict: other }) => `${words} -> ${other}`),
      ...(complete ? [] : ['and more values of these']),
    ]);
  const left = sets.length - mostSets;
  return left > 0 ? [...lines, `and ${left} more sets of facts: --format json or html tells them all`] : lines;
}

function othersText(others: readonly JudgementTold[]): string {
  const shown = others
    .slice(0, mostSets)
    .map(({ facts }) => `  ${facts.map(({ title, words }) => `${title}: ${words}`).join('; ')}`);
  const left = others.length - shown.length;
  return [
    'The same row decided with',
    ...shown,
    ...(left > 0 ? [`  and ${left} times more`] : []),
    '  (--given fact=value tells one of them)',
  ].join('\n');
}
