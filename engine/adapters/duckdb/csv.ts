import type { DuckDBConnection } from '@duckdb/node-api';
import { type Attached, type ExtractProblem, quoted } from '../../kernel/ports.ts';
import { type CsvFault, type CsvShape, csvShape } from './csv-shape.ts';
import { columnProblem, type Extract, literal } from './extract.ts';

/** Tables that DuckDB fills with the rows it could not read, for the length of one load. It takes plain names only. */
const rejects = { table: 'rejected_rows', scan: 'rejected_scans' } as const;

/**
 * Reads the wanted columns of a CSV file into a table, at once: a view would report a bad row only where its bad cell is
 * asked for. The rows are held against a count made without DuckDB.
 */
export async function attachCsv(connection: DuckDBConnection, extract: Extract): Promise<Attached> {
  const shape = await csvShape(extract.path);
  const problem = shape.fault ? faultProblem(extract.file, shape.fault) : columnProblem(extract, shape.header);
  if (problem !== undefined) return { attached: false, problem };
  await drop(connection, Object.values(rejects));
  await connection.run(loadSql(extract, shape));
  const rejected = await rejectProblem(connection, extract, shape);
  await drop(connection, Object.values(rejects));
  if (rejected === undefined) return { attached: true, rows: shape.records };
  await drop(connection, [extract.view]);
  return { attached: false, problem: rejected };
}

function loadSql(extract: Extract, shape: CsvShape): string {
  const columns = shape.header.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  const options = [
    "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', strict_mode = true, nullstr = ''",
    `columns = {${columns}}, store_rejects = true, rejects_limit = 0`,
    `rejects_table = ${literal(rejects.table)}, rejects_scan = ${literal(rejects.scan)}`,
  ];
  const wanted = extract.columns.map(quoted).join(', ');
  const source = `read_csv(${literal(extract.path)}, ${options.join(', ')})`;
  return `create or replace temp table ${quoted(extract.view)} as select ${wanted} from ${source}`;
}

async function rejectProblem(
  connection: DuckDBConnection,
  { file, view }: Extract,
  shape: CsvShape,
): Promise<ExtractProblem | undefined> {
  // csv_line holds the row itself and is never read.
  const first = `select line, column_name, error_type::varchar from ${rejects.table} order by line, column_idx limit 1`;
  const [reject] = (await connection.runAndReadAll(first)).getRows();
  if (reject !== undefined) {
    const [line, column, kind] = reject;
    const message =
      kind === 'INVALID ENCODING' ? faultWords['not UTF-8'] : `The row cannot be read: ${String(kind).toLowerCase()}`;
    const row = Number(line) - 1;
    return { kind: 'malformed', file, message, row, ...(column === null ? {} : { column: String(column) }) };
  }
  const [loaded] = (await connection.runAndReadAll(`select count(*) from ${quoted(view)}`)).getRows();
  if (Number(loaded![0]) === shape.records) return undefined;
  return {
    kind: 'malformed',
    file,
    message: `The file has ${shape.records} rows, of which ${loaded![0]} could be read`,
  };
}

const faultWords: Readonly<Record<CsvFault['why'], string>> = {
  'no header': 'The file has no header line',
  'not UTF-8': 'The file is not UTF-8 text',
  'open quote': 'A quote opened in this row is never closed',
  'text after a quote': 'A quote in this row is closed in the middle of a cell',
  'number of cells': 'The row has not as many cells as the header',
};

function faultProblem(file: string, { why, row, line }: CsvFault): ExtractProblem {
  return { kind: 'malformed', file, message: faultWords[why], row, line };
}

async function drop(connection: DuckDBConnection, tables: readonly string[]): Promise<void> {
  for (const table of tables) await connection.run(`drop table if exists ${quoted(table)}`);
}
