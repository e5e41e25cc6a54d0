/**
 * Puts the new lines of an example where its known lines stand in a file. The example begins with a known line; each
 * line that is not the next one of the file is new, and stands after the line before it.
 *
 * @returns undefined when the first line is not in the file.
 */
export function woven(text: string, example: string): string | undefined {
  const lines = text.split('\n');
  const shown = example.split('\n');
  const places = lines.flatMap((line, i) => (line === shown[0] ? [i] : []));
  const best = places
    .map((place) => ({ place, known: knownFrom(lines, shown, place) }))
    .sort((a, b) => b.known - a.known || a.place - b.place)[0];
  return best && [...lines.slice(0, best.place), ...shown, ...lines.slice(best.place + best.known)].join('\n');
}

/** How many lines of the file, from a place on, the example shows. */
function knownFrom(lines: readonly string[], shown: readonly string[], place: number): number {
  return shown.reduce((known, line) => (line === lines[place + known] ? known + 1 : known), 0);
}
