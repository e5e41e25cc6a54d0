import type { FieldSpec } from '../../kernel/fields/field-type.ts';
import { fieldType } from '../../kernel/fields/fields.ts';
import { foldName } from '../../kernel/fields/fold-name.ts';
import { type Database, quoted } from '../../kernel/ports.ts';
import type { Side } from './rules.ts';

/**
 * A field as linkage compares it. Most values of an extract are in their canonical form already, which SQL can tell;
 * the few others are read by the field type itself, so that both sides are read by one definition.
 */
export interface Form {
  readonly field: string;
  /** The SQL function that reads a text as the field type does; its name is unique for side and field. */
  readonly reader: string;
  readonly read: (text: string) => string | null;
  readonly sql: (column: string, held: string) => string;
  /** Worth computing only in rows that are wanted. */
  readonly costly: boolean;
}

export function formOf(side: Side, field: string, spec: FieldSpec): Form {
  const reader = `read ${side} ${field}`;
  const call = (x: string) => `${quoted(reader)}(${x})`;
  const shape = shapes[spec.type] ?? trimmed;
  return {
    field,
    reader,
    read: readerOf(spec),
    sql: (column, held) => shape(column, call, held),
    costly: spec.type === 'name',
  };
}

/** The column that holds a field's form. */
export function formColumn(field: string): string {
  return quoted(`form ${field}`);
}

export async function defineReaders(database: Database, forms: readonly Form[]): Promise<void> {
  for (const form of forms) await database.define(form.reader, form.read);
}

function readerOf(spec: FieldSpec): (text: string) => string | null {
  if (spec.type === 'name') return (text) => foldName(text) || null;
  return (text) => {
    const reading = fieldType(spec.type)!.read(text, spec);
    return reading.state === 'present' ? String(reading.value) : null;
  };
}

type Shape = (x: string, read: (x: string) => string, held: string) => string;

const text = (x: string) => `cast(${x} as varchar)`;
const canonicalOrRead = (x: string, read: (x: string) => string, canonical: string) =>
  `case when ${x} is null then null when ${canonical} then ${text(x)} else ${read(text(x))} end`;
// For a text of fixed length GLOB takes half the time of a regular expression.
const shaped = (x: string, ...globs: string[]) => `(${globs.map((glob) => `${text(x)} glob '${glob}'`).join(' or ')})`;
const [digit, letter] = ['[0-9]', '[A-Z]'];
const trimmed: Shape = (x) => `nullif(trim(${text(x)}), '')`;

const postcodeShapes = ['', letter].flatMap((second) =>
  ['', digit, letter].map((fourth) => `[A-Y]${second}${digit}${fourth} ${digit}${letter}${letter}`),
);

/** SQL of the form by field type, given the column, the reader and the type that the column has in the database. */
const shapes: Readonly<Record<string, Shape>> = {
  name: (x, read) => foldSql(text(x), read),
  date: (x, read, held) => {
    if (held === 'DATE' || held.startsWith('TIMESTAMP')) return `cast(${x} as date)`;
    const iso = shaped(x, `${digit.repeat(4)}-${digit.repeat(2)}-${digit.repeat(2)}`);
    return `try_cast(${canonicalOrRead(x, read, iso)} as date)`;
  },
  number: (x, read, held) => (held === 'VARCHAR' ? `try_cast(${read(x)} as double)` : `cast(${x} as double)`),
  enum: (x, read) => read(text(x)),
  boolean: (x, read) => read(text(x)),
  // ZZ99 and NF1 stand for no address, and are left to the reader.
  postcode: (x, read) =>
    canonicalOrRead(x, read, `${shaped(x, ...postcodeShapes)} and not starts_with(${text(x)}, 'NF')`),
  'pnc-id': (x, read) => canonicalOrRead(x, read, shaped(x, `${digit.repeat(4)}/${digit.repeat(7)}${letter}`)),
  'prison-number': (x, read) => canonicalOrRead(x, read, shaped(x, letter + digit.repeat(4) + letter.repeat(2))),
};

/** `foldName` in SQL for ASCII, which most names are; the rest, and `MC`, which it joins, go to `foldName` itself. */
function foldSql(x: string, read: (x: string) => string): string {
  const upper = `upper(${x})`;
  const marks = `replace(replace(${upper}, '''', ''), '\`', '')`;
  return (
    `nullif(case when ${x} is null then null when regexp_full_match(${x}, '[A-Za-z]*') then ${upper} ` +
    `when strlen(${x}) = length(${x}) and not contains(${upper}, 'MC') ` +
    `then trim(regexp_replace(${marks}, '[^A-Z0-9]+', ' ', 'g')) else ${read(x)} end, '')`
  );
}
