import { type Database, quoted } from '../../kernel/ports.ts';
import type { Pattern } from './patterns.ts';
import { tables } from './tables.ts';

/** A multiset of patterns that the candidates of a record had, and how many records had just these. */
export interface Signature {
  readonly records: number;
  /** People by pattern, in the order of patterns; empty where the record had no candidate. */
  readonly candidates: readonly { readonly pattern: number; readonly people: number }[];
}

/**
 * The histogram of records by their candidates, ordered by the candidates. Counts of pairs alone would not tell how many
 * records a change of the tiers would link. A rare signature can be one person's: it is individual data until merged.
 */
export async function signaturesOf(
  database: Database,
  records: number,
  patterns: readonly Pattern[],
): Promise<Signature[]> {
  const counted = `select rec, pattern, count(*) as people from ${quoted(tables.compared)} group by rec, pattern`;
  const text =
    `select signature, count(*) as records from (select string_agg(pattern || ':' || people, ' ' order by pattern) as signature ` +
    `from (${counted}) group by rec) group by signature order by signature`;
  const positions = new Map(patterns.map(({ number }, i) => [String(number), i]));
  const found = (await database.rows({ text })).map((row) => ({
    records: Number(row['records']),
    candidates: String(row['signature'])
      .split(' ')
      .map((part) => candidateOf(part, positions)),
  }));
  const without = records - found.reduce((n, signature) => n + signature.records, 0);
  return without === 0 ? found : [{ records: without, candidates: [] }, ...found];
}

function candidateOf(part: string, positions: ReadonlyMap<string, number>): { pattern: number; people: number } {
  const [number, people] = part.split(':') as [string, string];
  return { pattern: positions.get(number)!, people: Number(people) };
}
