import type { Files } from '../../schemas/types.ts';
import type { Cell, FieldProfile, RowIssue, Submission, SubmittedPerson } from '../artifacts/submission.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { nearest } from '../kernel/diagnostics/nearest.ts';
import type { FieldSpec, FieldType } from '../kernel/fields/field-type.ts';
import { fieldType } from '../kernel/fields/fields.ts';
import { foldName } from '../kernel/fields/fold-name.ts';

type Input = Files['dictionary']['inputs'][string];
type FieldsText = Input['fields'];

interface Row {
  readonly row: number;
  readonly cells: Record<string, Cell>;
}

/** The cells of the provider's file, as the adapter read them. */
export interface RawCells {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/**
 * Reads the provider's cells by the dictionary: columns are found by name, every cell gets a state, and
 * rows that are one person become one.
 */
export function receive(
  table: RawCells,
  input: Input,
  file: string,
): { submission?: Submission; diagnostics: Diagnostic[] } {
  const { columns, diagnostics } = columnsOf(table.header, input.fields, file);
  if (diagnostics.length > 0) return { diagnostics };
  const readers = Object.entries(input.fields).map(([name, spec]) => ({
    name,
    spec,
    type: typeOf(spec.type),
    column: columns.get(name),
  }));
  const rows = table.rows.map(({ cells }, i): Row => {
    const read = readers.map(
      ({ name, spec, type, column }) =>
        [name, readCell(column === undefined ? '' : (cells[column] ?? ''), type, spec as FieldSpec)] as const,
    );
    return { row: i + 1, cells: Object.fromEntries(read) };
  });
  const people = onePerPerson(rows, input.same_person ?? []);
  const submission: Submission = {
    rows: rows.length,
    people,
    profiles: profilesOf(people, input.fields),
    issues: issuesOf(rows, input.fields),
    setAside: new Map(),
  };
  return { submission, diagnostics: [] };
}

/** Columns are found by the field's id or its title, whatever their order or case. */
function columnsOf(
  header: readonly string[],
  fields: FieldsText,
  file: string,
): { columns: Map<string, number>; diagnostics: Diagnostic[] } {
  const names = new Map<string, string>();
  for (const [id, { title }] of Object.entries(fields)) {
    names.set(plain(id), id);
    names.set(plain(title), id);
  }
  const columns = new Map<string, number>();
  const diagnostics: Diagnostic[] = [];
  const report = (message: string, help: string) =>
    diagnostics.push(diagnose('JDL5004', message, { at: { file, line: 1 }, help }));
  for (const [i, heading] of header.entries()) {
    const id = names.get(plain(heading));
    if (heading === '')
      report(
        `column ${i + 1} has no heading`,
        'Remove the column, also where it is empty, or give it its heading of the template.',
      );
    else if (id === undefined) {
      // A heading that is no field may be a person's data in a file without header: it is never shown.
      const near = nearest(plain(heading), names.keys());
      report(
        `the heading of column ${i + 1} is not a field of the template`,
        near
          ? `Did you mean "${fields[names.get(near)!]!.title}"?`
          : 'Remove the column, or check that the first line holds the headings. Nothing beyond the template is asked for.',
      );
    } else if (columns.has(id))
      report(
        `column ${i + 1} has the same heading as column ${columns.get(id)! + 1} (${fields[id]!.title})`,
        'Remove one of the two.',
      );
    else columns.set(id, i);
  }
  if (diagnostics.length > 3)
    return {
      columns,
      diagnostics: [
        diagnose('JDL5004', `${diagnostics.length} of ${header.length} headings are not fields of the template`, {
          at: { file, line: 1 },
          help: 'The first line must hold the headings of the template. Make a fresh one with `jdl template`.',
        }),
      ],
    };
  for (const [id, { required, title }] of Object.entries(fields)) {
    if (required && !columns.has(id) && diagnostics.length === 0)
      report(
        `there is no column for ${title}, which is required`,
        'Add the column; its heading stands in the template.',
      );
  }
  return { columns, diagnostics };
}

function plain(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}

function readCell(raw: string, type: FieldType, spec: FieldSpec): Cell {
  const reading = type.read(raw, spec);
  switch (reading.state) {
    case 'missing':
      return { state: 'missing', value: null, suspect: false };
    case 'invalid':
      return {
        state: 'invalid',
        value: null,
        suspect: false,
        note: reading.help ? `${reading.why}. ${reading.help}` : reading.why,
      };
    case 'present':
      return {
        state: 'present',
        value: reading.value,
        suspect: reading.suspect !== undefined,
        ...(reading.suspect === undefined ? {} : { note: reading.suspect }),
      };
  }
}

/** Rows equal on all fields of any line are one person (also through a third row). The first row speaks for them. */
function onePerPerson(rows: readonly Row[], lines: readonly (readonly string[])[]): SubmittedPerson[] {
  const parent = rows.map((_, i) => i);
  const root = (i: number): number => {
    let r = i;
    while (parent[r] !== r) r = parent[r]!;
    return r;
  };
  for (const line of lines) {
    const first = new Map<string, number>();
    for (const [i, row] of rows.entries()) {
      const parts = line.map((name) => row.cells[name]);
      if (parts.some((cell) => cell?.state !== 'present')) continue;
      const key = parts.map((cell) => keyOf(cell!.value)).join('\u001f');
      const other = first.get(key);
      if (other === undefined) first.set(key, i);
      else {
        const [a, b] = [root(other), root(i)];
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }
  const members = new Map<number, Row[]>();
  for (const [i, row] of rows.entries()) {
    const r = root(i);
    members.set(r, [...(members.get(r) ?? []), row]);
  }
  return [...members.values()].map((group) => ({
    record: group[0]!.row,
    rows: group.map((row) => row.row),
    cells: group[0]!.cells,
  }));
}

function keyOf(value: Cell['value']): string {
  return typeof value === 'string' ? foldName(value) : String(value);
}

function profilesOf(people: readonly SubmittedPerson[], fields: FieldsText): FieldProfile[] {
  return Object.entries(fields).map(([name, field]) => {
    const cells = people.map((person) => person.cells[name]!);
    return {
      name,
      title: field.title,
      required: field.required === true,
      missing: cells.filter((cell) => cell.state === 'missing').length,
      invalid: cells.filter((cell) => cell.state === 'invalid').length,
      suspect: cells.filter((cell) => cell.suspect).length,
      rows: people.length,
    };
  });
}

function issuesOf(rows: readonly Row[], fields: FieldsText): RowIssue[] {
  return rows.flatMap((row) =>
    Object.keys(fields).flatMap((field) => {
      const cell = row.cells[field]!;
      return cell.note === undefined ? [] : [{ row: row.row, field, what: cell.note }];
    }),
  );
}

function typeOf(name: string): FieldType {
  const type = fieldType(name);
  if (!type) throw new Error(`the field type "${name}" has no reader`);
  return type;
}
