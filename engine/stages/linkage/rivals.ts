import { quoted, type Sql } from '../../kernel/ports.ts';
import { type Relation, tables } from './candidates.ts';
import { formColumn } from './forms.ts';

/**
 * For each person who is a candidate, how many others of the whole extract have the same values in all the fields
 * (`others`). A person with a missing value among them has no row. A second pass over the extract, of these fields only.
 */
export function othersSql(relation: Relation, fields: readonly string[]): Sql {
  const columns = fields.map(formColumn);
  const forms = relation.forms.filter((form) => fields.includes(form.field));
  const whole = forms.map((f) => `${f.sql(quoted(f.field), relation.held.get(f.field)!)} as ${formColumn(f.field)}`);
  const keys = `select ${columns.join(', ')} from ${quoted(tables.theirs)} where ${columns.map((c) => `${c} is not null`).join(' and ')}`;
  const counts =
    `select ${columns.join(', ')}, count(*) as people from (select ${whole.join(', ')} from ${quoted(relation.name)} ` +
    `where ${quoted(relation.key)} is not null) where (${columns.join(', ')}) in (${keys}) group by ${columns.join(', ')}`;
  return {
    text:
      `create or replace temp table ${quoted(tables.others)} as ` +
      `select t.rowid as theirs, cast(c.people - 1 as integer) as others ` +
      `from ${quoted(tables.theirs)} t join (${counts}) c using (${columns.join(', ')})`,
  };
}
