import { type Database, quoted, type Sql, type SqlRow } from '../../kernel/ports.ts';
import type { Pattern } from './patterns.ts';
import { discardedFrom, type Ranking, ranking } from './ranking.ts';
import type { BestPerson, Standing } from './records.ts';
import { tables } from './tables.ts';

/**
 * Every record sent, with those of its candidates that reached its best tier; by record number.
 *
 * @param records numbers of the records sent
 * @param patterns in the order of their numbers, with the tiers decision's answers
 */
export async function standingsOf(
  database: Database,
  records: readonly number[],
  patterns: readonly Pattern[],
  tierRows: readonly string[],
): Promise<Standing[]> {
  const ranks = ranking(patterns, tierRows);
  await loadRanks(database, patterns, ranks);
  await database.run(bestSql);
  const limit = discardedFrom(tierRows);
  const persons = Map.groupBy(await database.rows(standingPersonsSql(limit)), (row) => Number(row['rec']));
  const discarded = new Map((await database.rows(discardedSql(limit))).map((row) => [Number(row['rec']), row]));
  const tierOf = new Map(ranks.map((r) => [r.rank, { row: r.row, verdict: r.verdict }]));
  const positions = new Map(patterns.map(({ number }, i) => [number, i]));
  return [...records]
    .sort((a, b) => a - b)
    .map((record): Standing => {
      const found = persons.get(record) ?? [];
      const first = found[0] ?? discarded.get(record);
      if (first === undefined) return { record, people: 0, persons: [], claimedByOthers: 0 };
      return {
        record,
        tier: tierOf.get(Number(first['rank']))!,
        people: found.length || Number(first['people']),
        persons: found.map((row) => personOf(row, positions)),
        claimedByOthers: Number(first['others'] ?? 0),
      };
    });
}

function personOf(row: SqlRow, positions: ReadonlyMap<number, number>): BestPerson {
  return { person: String(row['person']), pattern: positions.get(Number(row['pattern']))! };
}

async function loadRanks(database: Database, patterns: readonly Pattern[], ranks: readonly Ranking[]): Promise<void> {
  const rows = patterns.map(({ number }, i) => [String(number), String(ranks[i]!.rank)]);
  await database.load(tables.ranks, { columns: ['pattern', 'rank'], rows });
}

/** The candidates of each record that reached its best tier. Ranks are per pattern, lowest best. */
const bestSql: Sql = {
  text:
    `create or replace temp table ${quoted(tables.best)} as ` +
    `with ranked as (select rec, theirs, pattern, rank from ${quoted(tables.compared)} join ` +
    `(select cast(pattern as bigint) as pattern, cast(rank as integer) as rank from ${quoted(tables.ranks)}) using (pattern)), ` +
    `top as (select rec, min(rank) as rank from ranked group by rec) ` +
    `select rec, theirs, pattern, rank from ranked join top using (rec, rank)`,
};

/** One row for each person in the best tier of each record below the limit, with the other records that claim one of them. */
function standingPersonsSql(limit: number): Sql {
  const claims = `select rec, theirs from ${quoted(tables.best)} where rank < $1`;
  return {
    text:
      `with claims as (${claims}), shared as (select theirs from claims group by theirs having count(*) > 1), ` +
      `others as (select a.rec, count(distinct b.rec) as others from claims a join shared using (theirs) ` +
      `join claims b on b.theirs = a.theirs and b.rec <> a.rec group by a.rec) ` +
      `select cast(b.rec as double) as rec, b.rank, cast(b.pattern as double) as pattern, t.person, ` +
      `cast(coalesce(o.others, 0) as integer) as others from ${quoted(tables.best)} b ` +
      `join ${quoted(tables.theirs)} t on t.rowid = b.theirs left join others o on o.rec = b.rec ` +
      `where b.rank < $1 order by rec, person`,
    values: [limit],
  };
}

/** Records whose best tier is not below the limit, and how many people are in it. */
function discardedSql(limit: number): Sql {
  return {
    text:
      `select cast(rec as double) as rec, rank, cast(count(*) as integer) as people from ${quoted(tables.best)} ` +
      `where rank >= $1 group by rec, rank order by rec`,
    values: [limit],
  };
}
