/*
 * Text in columns, for e-mail and terminals: one character is one column. Nothing here knows what the text says.
 */

export interface TextColumn {
  readonly label: string;
  /** Figures stand to the right of their column. */
  readonly holds: 'text' | 'figures';
}

/** Between two columns. */
const GAP = 2;

/** Breaks a text at spaces into lines of at most `width` characters; a word that is longer is cut. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((long) => piecesOf(long, width))) {
    const last = lines.at(-1);
    if (last !== undefined && lengthOf(last) + 1 + lengthOf(word) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A text whose first line begins with a sign, and whose others stand under its first word. */
export function hanging(sign: string, text: string, width: number): string[] {
  const indent = ' '.repeat(lengthOf(sign));
  return wrapText(text, width - indent.length).map((line, i) => (i === 0 ? sign : indent) + line);
}

/** Labels and their texts beside one another, the texts in one column. */
export function labelledLines(pairs: readonly (readonly [string, string])[], width: number): string[] {
  const most = Math.max(0, ...pairs.map(([label]) => lengthOf(label)));
  const labels = Math.min(most, Math.floor(width / 3));
  return pairs.flatMap(([label, text]) => beside([label, text], [labels, width - labels - GAP], ['text', 'text']));
}

/** A table in lines, its cells wrapped where the whole would be wider than `width`. */
export function tableLines(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const widths = columnWidths([columns.map(({ label }) => label), ...rows], width);
  const holds = columns.map((column) => column.holds);
  return [
    ...beside(
      columns.map(({ label }) => label),
      widths,
      holds,
    ),
    widths.map((each) => '-'.repeat(each)).join(' '.repeat(GAP)),
    ...rows.flatMap((row) => beside(row, widths, holds)),
  ];
}

/** As wide as its widest cell; where all do not fit, the widest column gives way first, and one that cuts no word before others. */
function columnWidths(rows: readonly (readonly string[])[], width: number): number[] {
  const widest = (of: (cell: string) => number) =>
    (rows[0] ?? []).map((_, i) => rows.reduce((most, row) => Math.max(most, of(row[i] ?? '')), 1));
  const words = widest((cell) => Math.max(0, ...cell.split(/\s+/).map(lengthOf)));
  const room = Math.max(words.length, width - GAP * (words.length - 1));
  return narrowed(
    narrowed(widest(lengthOf), words, room),
    words.map(() => 1),
    room,
  );
}

/** Columns made narrower, the widest first and none below its least, until they fit or can give no more. */
function narrowed(whole: readonly number[], least: readonly number[], room: number): number[] {
  const widths = [...whole];
  let over = widths.reduce((sum, each) => sum + each, 0) - room;
  while (over > 0) {
    const giving = widths.filter((each, i) => each > least[i]!);
    if (giving.length === 0) break;
    const most = Math.max(...giving);
    const column = widths.findIndex((each, i) => each === most && each > least[i]!);
    const next = Math.max(least[column]!, ...giving.filter((each) => each < most));
    const less = Math.max(1, Math.min(over, most - next));
    widths[column]! -= less;
    over -= less;
  }
  return widths;
}

function beside(cells: readonly string[], widths: readonly number[], holds: readonly TextColumn['holds'][]): string[] {
  const wrapped = cells.map((text, i) => wrapText(text, widths[i]!));
  const height = Math.max(1, ...wrapped.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, i) => padded(lines[line] ?? '', widths[i]!, holds[i]!))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

function padded(text: string, width: number, holds: TextColumn['holds']): string {
  const space = ' '.repeat(Math.max(0, width - lengthOf(text)));
  return holds === 'figures' ? space + text : text + space;
}

function piecesOf(word: string, width: number): string[] {
  const characters = [...word];
  const pieces: string[] = [];
  for (let from = 0; from < characters.length; from += width)
    pieces.push(characters.slice(from, from + width).join(''));
  return pieces;
}

function lengthOf(text: string): number {
  return [...text].length;
}
