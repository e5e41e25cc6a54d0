/** Below this a screen is too narrow for indents, and the terminal folds better. */
const narrowest = 40;

/** A text whose long lines go on under their own beginning, at most `width` characters wide; words are not broken. */
export function folded(text: string, width: number): string {
  if (width < narrowest) return text;
  return text
    .split('\n')
    .map((line) => foldedLine(line, width))
    .join('\n');
}

function foldedLine(line: string, width: number): string {
  if (line.length <= width) return line;
  const indent = ' '.repeat(Math.min(/^ */.exec(line)![0].length + 2, width / 2));
  const [first = '', ...rest] = line.trimStart().split(' ');
  let here = line.slice(0, line.length - line.trimStart().length) + first;
  const lines: string[] = [];
  for (const word of rest) {
    if (here.length + 1 + word.length <= width) here += ` ${word}`;
    else {
      lines.push(here);
      here = indent + word;
    }
  }
  return [...lines, here].join('\n');
}
