import type { FactValue } from '../facts/fact.ts';

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The names between double braces, in order. */
export function placeholders(sentence: string): string[] {
  return [...sentence.matchAll(placeholder)].map((m) => m[1]!);
}

/**
 * A sentence with its placeholders filled by facts and parameters. A fact that is not known reads
 * "unknown". Names were checked when the pack was loaded.
 */
export function filled(
  sentence: string,
  facts: ReadonlyMap<string, FactValue>,
  parameters: ReadonlyMap<string, FactValue>,
): string {
  return sentence.replace(placeholder, (_, name: string) => inWords(facts.get(name) ?? parameters.get(name)));
}

/** A value as it reads in a sentence: thousands separated, dates written out, true and false as yes and no. */
export function inWords(value: FactValue | undefined): string {
  if (value === undefined) return 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en-GB', { maximumFractionDigits: 4 });
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? longDate(value) : value;
}

/** The id of a level, a verdict or a reason as words: ordinary-email reads "ordinary email", 25-34 stays. */
export function idInWords(id: string): string {
  return id.replace(/(?<!\d)-|-(?!\d)|_/g, ' ');
}

export function longDate(iso: string): string {
  const months = 'January February March April May June July August September October November December'.split(' ');
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return `${day} ${months[month - 1]} ${year}`;
}

/** One, two and three: as a list in a sentence. */
export function listed(words: readonly string[], last = 'and'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
