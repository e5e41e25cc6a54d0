/** The first day of the value in force; undefined before the first. */
export function inForceOn(dates: readonly string[], asOf: string): string | undefined {
  return [...dates]
    .sort()
    .filter((date) => date <= asOf)
    .at(-1);
}

/** What becomes of the value of a day, seen from another. */
export function stateOf(date: string, dates: readonly string[], asOf: string): string {
  if (date > asOf) return 'not yet in force';
  return date === inForceOn(dates, asOf) ? 'in force' : 'replaced';
}
