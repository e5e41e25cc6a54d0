import { hanging, labelledLines, tableLines, wrapText } from '../print/text-lines.ts';
import type { Finding, LetterView, Table } from '../print/view.ts';

/** Columns of a letter by e-mail: readers that quote it add some of their own. */
export const letterWidth = 72;

/** A letter as plain text. Its marking stands first and last; that its people are invented, before all else it says. */
export function letterText(view: LetterView): string {
  const { marking, markingSays, synthetic, to, details, salutation, title, signature } = view;
  const explained = markingSays === null ? [] : wrapText(`${marking}: ${markingSays}`, letterWidth);
  const blocks = [
    wrapText(marking, letterWidth),
    ...(synthetic ? [wrapText(`*** ${synthetic.label}. ${synthetic.sentence} ***`, letterWidth)] : []),
    to.flatMap((line) => wrapText(line, letterWidth)),
    labelledLines(
      details.map(({ label, text }) => [`${label}:`, text] as const),
      letterWidth,
    ),
    wrapText(salutation, letterWidth),
    underlined(title),
    ...paragraphs(view.opening),
    ...findingBlocks(view),
    ...view.tables.flatMap(tableBlocks),
    ...paragraphs(view.closing),
    signature.flatMap((line) => wrapText(line, letterWidth)),
    explained,
    wrapText(marking, letterWidth),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function paragraphs(texts: readonly string[]): string[][] {
  return texts.map((text) => wrapText(text, letterWidth));
}

function underlined(title: string): string[] {
  const lines = wrapText(title, letterWidth);
  return [...lines, '='.repeat(Math.max(0, ...lines.map(({ length }) => length)))];
}

function findingBlocks({ findingsTitle, findings }: LetterView): string[][] {
  if (findings.length === 0) return [];
  return [
    ...(findingsTitle === null ? [] : [wrapText(findingsTitle, letterWidth)]),
    ...findings.map((finding, i) => hanging(`${i + 1}. `, inFull(finding), letterWidth)),
  ];
}

function inFull({ text, source }: Finding): string {
  return source === null ? text : `${text} (${source})`;
}

function tableBlocks({ caption, columns, groups, notes }: Table): string[][] {
  const rows = groups.flatMap(({ label, rows: of }) => [
    ...(label === null ? [] : [[label, ...columns.slice(1).map(() => '')]]),
    ...of.map(({ head, cells }) => [head, ...cells]),
  ]);
  return [
    wrapText(caption, letterWidth),
    tableLines(columns, rows, letterWidth),
    ...notes.map(({ mark, text }) =>
      mark === null ? wrapText(text, letterWidth) : hanging(`${mark} `, text, letterWidth),
    ),
  ];
}
