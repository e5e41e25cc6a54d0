import type { FieldSpec } from '../../kernel/fields/field-type.ts';
import { fieldType } from '../../kernel/fields/fields.ts';
import { type Database, quoted } from '../../kernel/ports.ts';

export type ExtractValue = string | number | boolean | null;

/** Columns of an extract, read by the dictionary; rows in order of pseudonym. */
export interface ExtractColumns {
  readonly persons: readonly string[];
  readonly columns: ReadonlyMap<string, readonly ExtractValue[]>;
  /** Values that could not be read and count as missing, by field. */
  readonly unreadable: ReadonlyMap<string, number>;
  /** People who stand in the extract more than once. */
  readonly twice: number;
}

/** Reads the named fields of everybody. Each distinct text is read once. */
export async function readExtract(
  database: Database,
  relation: string,
  fields: Readonly<Record<string, FieldSpec>>,
  personColumn: string,
): Promise<ExtractColumns> {
  const names = Object.keys(fields);
  const select = [personColumn, ...names].map(quoted).join(', ');
  const rows = await database.rows({
    text: `select ${select} from ${quoted(relation)} order by ${quoted(personColumn)}`,
  });
  const persons = rows.map((row) => String(row[personColumn]));
  const unreadable = new Map<string, number>();
  const columns = new Map(
    names.map((name) => {
      const read = reader(fields[name]!);
      const values = rows.map((row) => {
        const value = read(row[name]);
        if (value !== undefined) return value;
        unreadable.set(name, (unreadable.get(name) ?? 0) + 1);
        return null;
      });
      return [name, values];
    }),
  );
  const twice = persons.filter((person, i) => i > 0 && persons[i - 1] === person).length;
  return { persons, columns, unreadable, twice };
}

/** Undefined: the text cannot be read. */
function reader(spec: FieldSpec): (raw: unknown) => ExtractValue | undefined {
  const type = fieldType(spec.type)!;
  const known = new Map<string, ExtractValue | undefined>();
  return (raw) => {
    if (raw === null || raw === undefined) return null;
    const text = String(raw);
    if (known.has(text)) return known.get(text);
    const reading = type.read(text, spec);
    const value = reading.state === 'present' ? reading.value : reading.state === 'missing' ? null : undefined;
    known.set(text, value);
    return value;
  };
}
