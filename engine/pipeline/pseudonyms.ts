import { createHmac } from 'node:crypto';
import { type Links, personColumn } from '../artifacts/links.ts';
import type { Extract } from '../artifacts/stage-contract.ts';
import { fieldsOnceLinked, type Vocabulary } from '../kernel/decider.ts';
import { type Database, quoted, type Sql } from '../kernel/ports.ts';
import { hmacPads, hmacSql } from './hmac-sql.ts';

/** Whose pseudonym it is. Individual data: it leads back to a person. */
export interface Identity {
  readonly pseudonym: string;
  readonly person: string;
}

export interface Anonymity {
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly database: Database;
  readonly extracts: ReadonlyMap<string, Extract>;
  readonly dictionary: Vocabulary;
}

/** 128 bits: of a thousand million people no two share one, but by a chance of some 1 in 10^21. */
const hexDigits = 32;
const keyBytes = 32;

export function pseudonymOf(person: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(person, 'utf8').digest('hex').slice(0, hexDigits);
}

/**
 * What stages see once people are linked: links by pseudonym, extracts by pseudonym and without a field that names
 * anybody, and nothing else in the database.
 */
export async function makeAnonymous(
  links: Links,
  { key, database, extracts, dictionary }: Anonymity,
): Promise<{ links: Links; identities: Identity[] }> {
  if (key.length !== keyBytes) throw new RangeError(`a key of pseudonyms has ${keyBytes} bytes, and not ${key.length}`);
  await takePeopleOut({ key, database, extracts, dictionary });
  const identities = links.links.map(({ person }) => ({ pseudonym: pseudonymOf(person, key), person }));
  const linked = links.links.map((link, i) => ({ ...link, person: identities[i]!.pseudonym }));
  return { links: { ...links, links: linked }, identities };
}

/** Every relation but the new ones goes: also what the files were read into, and what linkage may have left. */
async function takePeopleOut({ key, database, extracts, dictionary }: Anonymity): Promise<void> {
  const made: [table: string, relation: string][] = [];
  for (const [i, [input, { relation }]] of [...extracts].entries()) {
    const table = `pseudonymised ${i}`;
    const known = fieldsOnceLinked(dictionary.inputs[input]?.fields ?? {});
    await database.run(pseudonymisedSql(table, relation, await columnsOf(database, relation), known, key));
    made.push([table, relation]);
  }
  await dropAllBut(
    database,
    made.map(([table]) => table),
  );
  for (const [table, relation] of made)
    await database.run({ text: `alter table ${quoted(table)} rename to ${quoted(relation)}` });
}

async function columnsOf(database: Database, relation: string): Promise<string[]> {
  const columns = await database.rows({ text: `select column_name from (describe ${quoted(relation)})` });
  return columns.map((column) => String(column['column_name']));
}

/**
 * A table of what may still be known. Made once, as it is read often; in the order of pseudonyms, as a place in the file
 * would tell of a person too.
 */
export function pseudonymisedSql(
  table: string,
  relation: string,
  columns: readonly string[],
  known: readonly string[],
  key: Uint8Array,
): Sql {
  const kept = columns.filter((name) => name !== personColumn && known.includes(name)).map(quoted);
  const begin = `create or replace temp table ${quoted(table)} as select`;
  if (!columns.includes(personColumn))
    return {
      text: `${begin} ${kept.length === 0 ? '0 as nothing' : kept.join(', ')} from ${quoted(relation)} order by all`,
    };
  const person = quoted(personColumn);
  const pseudonym = `left(${hmacSql(`encode(cast(${person} as varchar))`)}, ${hexDigits}) as ${person}`;
  return {
    text: `${begin} ${[pseudonym, ...kept].join(', ')} from ${quoted(relation)} order by 1`,
    values: hmacPads(key),
  };
}

async function dropAllBut(database: Database, kept: readonly string[]): Promise<void> {
  for (const { base, scheme, name, kind } of await database.rows(relationsSql)) {
    if (kept.includes(String(name))) continue;
    const place = [base, scheme, name].map((part) => quoted(String(part))).join('.');
    await database.run({ text: `drop ${kind} ${place}` });
  }
}

const relationsSql: Sql = {
  text:
    `select database_name as base, schema_name as scheme, view_name as name, 'view' as kind from duckdb_views() where not internal ` +
    `union all select database_name, schema_name, table_name, 'table' from duckdb_tables() where not internal order by all`,
};
