const mostRuns = 100;

/** `1 to 9, 12, 14`: row numbers in rising order, neighbours drawn together; past 100 runs the rest is counted. */
export function rowsInWords(rows: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last && row - last[1] <= 1) last[1] = row;
    else runs.push([row, row]);
  }
  const told = runs
    .slice(0, mostRuns)
    .map(([first, last]) => (first === last ? `${first}` : `${first}${last === first + 1 ? ', ' : ' to '}${last}`));
  const more = runs.slice(mostRuns).reduce((n, [first, last]) => n + last - first + 1, 0);
  return `${told.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-GB')} more` : ''}`;
}

/** A finding as it stands in a letter: with a capital and a full stop. */
export function asSentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
