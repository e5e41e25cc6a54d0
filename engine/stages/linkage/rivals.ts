import { quoted, type Sql } from '../../kernel/ports.ts';
import { fieldOf, type Relation } from './candidates.ts';
import { formColumn } from './forms.ts';
import type { CandidateLine } from './rules.ts';
import { tables } from './tables.ts';

/**
 * For each person who is a candidate, how many others of the whole extract have the same values in all the fields
 * (`others`). A person with a missing value among them has no row.
 *
 * A line that reads only counted fields brings everybody who shares them, so people found by such a line are counted
 * among the candidates; for the values of the rest the extract is read once more.
 */
export function othersSql(relation: Relation, fields: readonly string[], lines: readonly CandidateLine[]): Sql {
  const columns = fields.map(formColumn).join(', ');
  const known = fields.map((field) => `${formColumn(field)} is not null`).join(' and ');
  const theirs = quoted(tables.theirs);
  const found = `select theirs from ${quoted(tables.pairs)} where lines & cast(${coveringLines(lines, fields)} as bigint) <> 0`;
  const counts = [
    `complete as (select distinct ${columns} from ${theirs} where rowid in (${found}) and ${known})`,
    `elsewhere as (select distinct ${columns} from ${theirs} where ${known} and (${columns}) not in (from complete))`,
    `counts as (select ${columns}, count(*) as people from ${theirs} where (${columns}) in (from complete) group by all ` +
      `union all select ${columns}, count(*) from (${formsSql(relation, fields)}) where (${columns}) in (from elsewhere) group by all)`,
  ];
  return {
    text:
      `create or replace temp table ${quoted(tables.others)} as with ${counts.join(', ')} ` +
      `select t.rowid as theirs, cast(c.people - 1 as integer) as others from ${theirs} t join counts c using (${columns})`,
  };
}

/** The lines all of whose fields are counted, as bits. */
function coveringLines(lines: readonly CandidateLine[], fields: readonly string[]): bigint {
  return lines.reduce(
    (bits, line, i) => bits | (line.every((part) => fields.includes(fieldOf(part))) ? 2n ** BigInt(i) : 0n),
    0n,
  );
}

/** Forms of the counted fields; names, which cost most, only where the other fields can agree. */
function formsSql({ name, key, held, forms }: Relation, fields: readonly string[]): string {
  const wanted = forms.filter((form) => fields.includes(form.field));
  const sql = (form: (typeof wanted)[number]) => form.sql(quoted(form.field), held.get(form.field)!);
  const narrow = wanted
    .filter((form) => !form.costly)
    .map((form) => ` and ${sql(form)} in (select ${formColumn(form.field)} from elsewhere)`);
  const columns = wanted.map((form) => `${sql(form)} as ${formColumn(form.field)}`);
  const raw = wanted.map((form) => quoted(form.field)).join(', ');
  return `select ${columns.join(', ')} from (select ${raw} from ${quoted(name)} where ${quoted(key)} is not null${narrow.join('')})`;
}
