import { personColumn } from '../../artifacts/links.ts';
import type { FieldSpec } from '../../kernel/fields/field-type.ts';
import { fieldType } from '../../kernel/fields/fields.ts';
import { type Database, quoted } from '../../kernel/ports.ts';

/** A value as the dictionary reads it; null is missing, undefined cannot be read. */
export type OutcomeValue = string | number | boolean | null | undefined;
export type OutcomeRow = Readonly<Record<string, OutcomeValue>>;

export interface OutcomesRead {
  readonly rows: ReadonlyMap<string, OutcomeRow>;
  /** Values of these people that could not be read. */
  readonly unreadable: number;
}

/** Reads the named fields of the people wanted. A value that cannot be read is unknown: it is not taken for none. */
export async function readOutcomes(
  database: Database,
  relation: string,
  fields: Readonly<Record<string, FieldSpec>>,
  people: ReadonlySet<string>,
): Promise<OutcomesRead> {
  const columns = [personColumn, ...Object.keys(fields)].map(quoted).join(', ');
  const all = await database.rows({
    text: `select ${columns} from ${quoted(relation)} order by ${quoted(personColumn)}`,
  });
  const wanted = all.filter((row) => people.has(String(row[personColumn])));
  const readers = Object.entries(fields).map(([name, spec]) => [name, reader(spec)] as const);
  const rows = wanted.map(
    (row) =>
      [String(row[personColumn]), Object.fromEntries(readers.map(([name, read]) => [name, read(row[name])]))] as const,
  );
  const unreadable = rows.reduce(
    (n, [, row]) => n + Object.values(row).filter((value) => value === undefined).length,
    0,
  );
  return { rows: new Map(rows), unreadable };
}

function reader(spec: FieldSpec): (raw: unknown) => OutcomeValue {
  const type = fieldType(spec.type)!;
  return (raw) => {
    if (raw === null || raw === undefined) return null;
    const reading = type.read(String(raw), spec);
    return reading.state === 'present' ? reading.value : reading.state === 'missing' ? null : undefined;
  };
}
