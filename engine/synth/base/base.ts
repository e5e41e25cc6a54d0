/** The rows of a de-identified file, one person a row, and what its columns mean. */
export interface BaseTable {
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly mapping: BaseMapping;
}

export interface BaseMapping {
  /** Field of the analysis extract -> where it comes from. */
  readonly columns: Readonly<Record<string, BaseColumn>>;
  /** Rows to keep; all if absent. */
  readonly keep_where?: Where;
  /** Rows of treated people, from whom the cohort is drawn. */
  readonly treated?: Where;
}

export interface BaseColumn {
  /** The header, exactly as in the file. */
  readonly from: string;
  /** The file's value -> the level. Without it values are taken as they are. */
  readonly values?: Readonly<Record<string, string>>;
  readonly trim?: boolean;
  /** The level of every value that `values` does not list, the empty one included; without it, empty stays missing. */
  readonly unmapped?: string;
}

/** All that is given must hold: the cell holds something (blanks do not count), equals a value, is one of several. */
export interface Where {
  readonly column: string;
  readonly present?: boolean;
  readonly equals?: string;
  readonly one_of?: readonly string[];
}

/** The kept rows by column, as the analysis extract will hold them. */
export interface Base {
  readonly size: number;
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly treated: Uint8Array;
}

export function readBase({ rows, mapping }: BaseTable, treatedWhere = mapping.treated): Base {
  const keep = mapping.keep_where;
  const kept = keep ? rows.filter((row) => holds(row, keep)) : rows;
  const columns = Object.entries(mapping.columns).map(([field, column]) => [
    field,
    kept.map((row) => levelIn(row, column)),
  ]);
  return {
    size: kept.length,
    columns: Object.fromEntries(columns),
    treated: Uint8Array.from(kept, (row) => (treatedWhere && holds(row, treatedWhere) ? 1 : 0)),
  };
}

/** What keeps a base from being read, a sentence each; values that nothing maps are counted, once per field. */
export function problemsInBase({ rows, mapping }: BaseTable, treatedWhere = mapping.treated): string[] {
  const [first] = rows;
  if (!first) return ['The base file holds no rows.'];
  const wheres = [mapping.keep_where, treatedWhere].filter((where) => where !== undefined);
  const asked = [...Object.values(mapping.columns).map(({ from }) => from), ...wheres.map(({ column }) => column)];
  const absent = [...new Set(asked)].filter((column) => !Object.hasOwn(first, column));
  if (absent.length > 0) return absent.map((column) => absentColumn(column, Object.keys(first)));
  if (!treatedWhere) return ['The base needs `treated`: a column and the value of those who were treated.'];
  const { size, treated } = readBase({ rows, mapping }, treatedWhere);
  if (size === 0) return ['No row of the base file is kept by `keep_where`.'];
  const none = treated.includes(1) ? [] : [`No kept row has the treated value in the column ‘${treatedWhere.column}’.`];
  return [
    ...none,
    ...Object.entries(mapping.columns).flatMap(([field, column]) => unmappedIn(rows, mapping, field, column)),
  ];
}

function absentColumn(column: string, headers: readonly string[]): string {
  const near = headers.find((header) => header.trim().toLowerCase() === column.trim().toLowerCase());
  const hint =
    near === undefined ? `it has ${headers.map((header) => `‘${header}’`).join(', ')}` : `did you mean ‘${near}’?`;
  return `The base file has no column ‘${column}’: ${hint}`;
}

function unmappedIn(rows: BaseTable['rows'], mapping: BaseMapping, field: string, column: BaseColumn): string[] {
  const { values, unmapped } = column;
  if (!values || unmapped !== undefined) return [];
  const kept = rows.filter((row) => !mapping.keep_where || holds(row, mapping.keep_where));
  const strange = new Set(
    kept.map((row) => cellOf(row, column)).filter((cell) => cell !== '' && !Object.hasOwn(values, cell)),
  );
  if (strange.size === 0) return [];
  const shown = [...strange]
    .sort()
    .slice(0, 5)
    .map((cell) => `‘${cell}’`)
    .join(', ');
  return [
    `${field}: ${strange.size} values of ‘${column.from}’ map to no level (${shown}); list them or give \`unmapped\`.`,
  ];
}

function levelIn(row: Readonly<Record<string, string>>, column: BaseColumn): string {
  const cell = cellOf(row, column);
  if (!column.values) return cell;
  return Object.hasOwn(column.values, cell) ? column.values[cell]! : (column.unmapped ?? '');
}

function cellOf(row: Readonly<Record<string, string>>, { from, trim }: BaseColumn): string {
  const cell = row[from] ?? '';
  return trim || cell.trim() === '' ? cell.trim() : cell;
}

function holds(row: Readonly<Record<string, string>>, where: Where): boolean {
  const cell = (row[where.column] ?? '').trim();
  if (where.equals !== undefined && cell !== where.equals.trim()) return false;
  if (where.one_of && !where.one_of.some((value) => value.trim() === cell)) return false;
  return where.present === undefined || (cell !== '') === where.present;
}
