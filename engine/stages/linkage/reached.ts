import { type Database, quoted, type Sql } from '../../kernel/ports.ts';
import type { Pattern } from './patterns.ts';
import { tables } from './tables.ts';

/** Of each record that had candidates, the patterns with which they reached its best tier, by their positions. Individual data. */
export type Reached = ReadonlyMap<number, readonly number[]>;

export async function reachedOf(database: Database, patterns: readonly Pattern[]): Promise<Reached> {
  const positions = new Map(patterns.map(({ number }, i) => [number, i]));
  const reached = new Map<number, number[]>();
  for (const row of await database.rows(reachedSql)) {
    const record = Number(row['rec']);
    const found = reached.get(record) ?? [];
    found.push(positions.get(Number(row['pattern']))!);
    reached.set(record, found);
  }
  return reached;
}

const reachedSql: Sql = {
  text:
    `select distinct cast(rec as double) as rec, cast(pattern as double) as pattern from ${quoted(tables.best)} ` +
    `order by rec, pattern`,
};
