import type { DuckDBConnection } from '@duckdb/node-api';
import { type Attached, quoted } from '../../kernel/ports.ts';
import { columnProblem, type Extract, literal } from './extract.ts';

/** A view over a Parquet file: it is read when asked, and only the columns asked for. */
export async function attachParquet(
  connection: DuckDBConnection,
  extract: Extract & { readonly typesAsHeld: boolean },
): Promise<Attached> {
  const held = await columnsHeld(connection, extract.path);
  if (held === undefined) {
    const message = 'The file is not a readable Parquet file';
    return { attached: false, problem: { kind: 'malformed', file: extract.file, message } };
  }
  const problem = columnProblem(extract, held);
  if (problem !== undefined) return { attached: false, problem };
  const wanted = extract.columns.map((name) =>
    extract.typesAsHeld ? quoted(name) : `cast(${quoted(name)} as varchar) as ${quoted(name)}`,
  );
  const source = `read_parquet(${literal(extract.path)})`;
  await connection.run(
    `create or replace temp view ${quoted(extract.view)} as select ${wanted.join(', ')} from ${source}`,
  );
  const counted = await connection.runAndReadAll(`select count(*) from ${source}`);
  return { attached: true, rows: Number(counted.getRows()[0]![0]) };
}

/** The names of the file's columns, or undefined if it is no Parquet file. */
async function columnsHeld(connection: DuckDBConnection, path: string): Promise<string[] | undefined> {
  try {
    const described = await connection.runAndReadAll(
      `select column_name from (describe from read_parquet(${literal(path)}))`,
    );
    return described.getRows().map(([name]) => String(name));
  } catch {
    return undefined;
  }
}
