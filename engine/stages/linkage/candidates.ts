import { quoted, type Sql } from '../../kernel/ports.ts';
import { type Form, formColumn } from './forms.ts';
import type { CandidateLine, CandidatePart } from './rules.ts';
import { tables } from './tables.ts';

/** A relation to be brought into comparable form: its key column and the types of its columns by name. */
export interface Relation {
  readonly name: string;
  readonly key: string;
  readonly held: ReadonlyMap<string, string>;
  readonly forms: readonly Form[];
}

/** The records sent, in comparable form, with their numbers as `rec`. */
export function ownSql({ name, key, held, forms }: Relation): Sql {
  const columns = forms.map((form) => `${formSql(form, held)} as ${formColumn(form.field)}`);
  const rec = `cast(${quoted(key)} as bigint) as rec`;
  return {
    text: `create or replace temp table ${quoted(tables.own)} as select ${[rec, ...columns].join(', ')} from ${quoted(name)}`,
  };
}

/**
 * People of the extract who agree with any record on all parts of any line, in comparable form, by one pass over the
 * extract: semi-joins joined by OR. Fields that no line reads get their form only afterwards, in few rows. Joins are on
 * the columns themselves: DuckDB's `hash` of a text is no identity.
 */
export function theirsSql(relation: Relation, lines: readonly CandidateLine[]): Sql {
  const { name, key, held, forms } = relation;
  const asked = new Set(lines.flatMap((line) => line.map(fieldOf)));
  const [early, late] = [forms.filter((f) => asked.has(f.field)), forms.filter((f) => !asked.has(f.field))];
  const inner = [
    `cast(${quoted(key)} as varchar) as person`,
    ...early.map((form) => `${formSql(form, held)} as ${formColumn(form.field)}`),
    ...late.map((form) => quoted(form.field)),
  ];
  const outer = [
    'person',
    ...early.map((form) => formColumn(form.field)),
    ...late.map((form) => `${formSql(form, held)} as ${formColumn(form.field)}`),
  ];
  const agrees = lines.map((line) => `(${line.map((part) => partSql(part)).join(', ')}) in (${keysSql(line)})`);
  return {
    text:
      `create or replace temp table ${quoted(tables.theirs)} as select ${outer.join(', ')} ` +
      `from (select ${inner.join(', ')} from ${quoted(name)}) where person is not null and (${agrees.join(' or ')})`,
  };
}

/**
 * Each pair of a record (`rec`) and a person (`theirs`, a row of the reduced extract) that agrees on some line, once, with
 * the lines it agrees on as bits (`lines`).
 */
export function pairsSql(lines: readonly CandidateLine[]): Sql {
  const selects = lines.map((line, i) => {
    const on = line.map((part) => `${partSql(part, 'a.')} = ${partSql(part, 'b.')}`);
    return (
      `select a.rec, b.rowid as theirs, cast(${2n ** BigInt(i)} as bigint) as line ` +
      `from ${quoted(tables.own)} a join ${quoted(tables.theirs)} b on ${on.join(' and ')}`
    );
  });
  return {
    text:
      `create or replace temp table ${quoted(tables.pairs)} as ` +
      `select rec, theirs, bit_or(line) as lines from (${selects.join(' union all ')}) group by rec, theirs`,
  };
}

/** What one line brought: pairs that agree on it, and pairs that agree on no line before it. */
export interface LineCount {
  readonly line: CandidateLine;
  readonly pairs: number;
  readonly added: number;
}

export const lineCountsSql: Sql = {
  text: `select lines, count(*) as pairs from ${quoted(tables.pairs)} group by lines order by lines`,
};

export function lineCounts(
  lines: readonly CandidateLine[],
  rows: readonly { lines: bigint; pairs: number }[],
): LineCount[] {
  return lines.map((line, i) => {
    const bit = 1n << BigInt(i);
    const sum = (of: (lines: bigint) => boolean) => rows.reduce((n, row) => n + (of(row.lines) ? row.pairs : 0), 0);
    return {
      line,
      pairs: sum((found) => (found & bit) !== 0n),
      added: sum((found) => (found & (bit * 2n - 1n)) === bit),
    };
  });
}

function keysSql(line: CandidateLine): string {
  const parts = line.map((part) => partSql(part));
  const known = parts.map((part) => `${part} is not null`);
  return `select ${parts.join(', ')} from ${quoted(tables.own)} where ${known.join(' and ')}`;
}

function partSql(part: CandidatePart, table = ''): string {
  const column = `${table}${formColumn(fieldOf(part))}`;
  return typeof part === 'string' ? column : `substr(cast(${column} as varchar), 1, ${Number(part.first)})`;
}

export function fieldOf(part: CandidatePart): string {
  return typeof part === 'string' ? part : part.of;
}

function formSql(form: Form, held: Relation['held']): string {
  const type = held.get(form.field);
  if (type === undefined) throw new Error(`no column ${form.field}: the relation was not checked`);
  return form.sql(quoted(form.field), type);
}
