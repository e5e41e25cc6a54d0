/** A line that an edit took away, added or left, and its number in the text that has it. */
export interface LineChange {
  readonly sign: '-' | '+' | ' ';
  readonly line: number;
  readonly text: string;
}

/** What an edit of one place does to the lines of a text, with the line above and the one below. */
export function lineChanges(before: string, after: string): LineChange[] {
  const [old, made] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  const shorter = Math.min(old.length, made.length);
  let same = 0;
  while (same < shorter && old[same] === made[same]) same += 1;
  let sameBelow = 0;
  while (sameBelow < shorter - same && old.at(-1 - sameBelow) === made.at(-1 - sameBelow)) sameBelow += 1;
  const [oldEnd, madeEnd] = [old.length - sameBelow, made.length - sameBelow];
  if (same === oldEnd && same === madeEnd) return [];
  const told = (sign: LineChange['sign'], lines: readonly string[], from: number, to: number): LineChange[] =>
    lines.slice(Math.max(0, from), to).map((text, i) => ({ sign, line: Math.max(0, from) + i + 1, text }));
  return [
    ...told(' ', made, same - 1, same),
    ...told('-', old, same, oldEnd),
    ...told('+', made, same, madeEnd),
    ...told(' ', made, madeEnd, madeEnd + 1),
  ];
}
