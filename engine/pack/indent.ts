/** A line at the wrong indent. The offset counts characters of the file from 0. */
export interface Misplaced {
  readonly message: string;
  readonly help: string;
  readonly offset: number;
}

/** A line that begins where none of the keys and lists above it does. @param start where the line begins. */
export function indentProblem(source: string, start: number): Misplaced {
  const line = nextWritten(source, start);
  const found = indentOf(source.slice(line));
  const expected = nearestColumn(columnsAbove(source.slice(0, line)), found);
  const offset = line + found;
  if (/^-[^\s-]/.test(source.slice(offset)))
    return { message: 'a space is missing after the dash', help: 'Write a space after it.', offset };
  if (expected === undefined || expected === found)
    return {
      message: 'a key and a list item stand side by side',
      help: 'Indent what belongs inside the other by two more spaces.',
      offset,
    };
  return {
    message: `this line is indented by ${spaces(found)}, but the lines that it belongs to by ${spaces(expected)}`,
    help: `${expected === 0 ? 'Begin it at the start of the line' : `Indent it by ${spaces(expected)}`}. If it goes on with the text above, put the whole text in quotes.`,
    offset,
  };
}

function nextWritten(source: string, from: number): number {
  const start = source.lastIndexOf('\n', from - 1) + 1;
  const gap = /^([ \t]*(#.*)?\r?\n)*/.exec(source.slice(start))![0].length;
  return start + gap < source.length ? start + gap : start;
}

/** The columns (from 0) at which the blocks that are open at the end of a text begin, the innermost first. */
function columnsAbove(text: string): number[] {
  const open: number[] = [];
  for (const line of text.split('\n').reverse()) {
    if (/^\s*(#|$)/.test(line)) continue;
    for (const column of columnsOf(line)) if (column < (open.at(-1) ?? Number.POSITIVE_INFINITY)) open.push(column);
  }
  return open;
}

/** A line opens a block at its first word and one at each dash before it: `  - id: a` at 4 and at 2. */
function columnsOf(line: string): number[] {
  const columns = [indentOf(line)];
  for (let dash = /^- +/.exec(line.slice(columns[0])); dash; dash = /^- +/.exec(line.slice(columns[0])))
    columns.unshift(columns[0]! + dash[0].length);
  return columns;
}

/** Of two columns that are equally near, the inner one. */
function nearestColumn(columns: readonly number[], found: number): number | undefined {
  return columns.reduce<number | undefined>(
    (best, column) => (best === undefined || Math.abs(column - found) < Math.abs(best - found) ? column : best),
    undefined,
  );
}

function indentOf(line: string): number {
  return /^ */.exec(line)![0].length;
}

function spaces(n: number): string {
  return n === 0 ? 'no space' : `${n} space${n === 1 ? '' : 's'}`;
}
