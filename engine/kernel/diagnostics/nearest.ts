/** The known name nearest to what was written, for "did you mean"; undefined when none is near. */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let distance = Math.min(3, Math.max(1, Math.floor(written.length / 3)) + 1);
  for (const name of known) {
    const d = editDistance(written, name, distance);
    if (d < distance) [best, distance] = [name, d];
  }
  return best;
}

/** `Did you mean "x"?` or, when nothing is near, a short list of what there is. */
export function suggestion(written: string, known: Iterable<string>, what: string): string {
  const names = [...known];
  const near = nearest(written, names);
  if (near !== undefined) return `Did you mean "${near}"?`;
  if (names.length === 0) return `There are no ${what}.`;
  const shown = names.slice(0, 8).join(', ');
  return `The ${what} are ${shown}${names.length > 8 ? `, and ${names.length - 8} more` : ''}.`;
}

/** Optimal string alignment distance (a swap of neighbours counts one), cut off at `limit`. */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2]! + 1);
      current.push(d);
    }
    [before, previous] = [previous, current];
  }
  return previous[b.length]!;
}
