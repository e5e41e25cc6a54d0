import { access } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import {
  type DuckDBConnection,
  DuckDBInstance,
  DuckDBScalarFunction,
  type DuckDBValue,
  VARCHAR,
} from '@duckdb/node-api';
import {
  type Attached,
  type AttachOptions,
  type Database,
  type ExtractProblem,
  quoted,
  type Sql,
  type SqlRow,
  type TextTable,
} from '../kernel/ports.ts';
import { attachCsv } from './duckdb/csv.ts';
import { literal } from './duckdb/extract.ts';
import { attachParquet } from './duckdb/parquet.ts';

export interface DatabaseOptions {
  /** Threads of the database; results do not depend on it. Default: as many as cores. */
  readonly threads?: number;
  /** Most memory, as DuckDB writes it (`4GB`). Default: DuckDB's own, four fifths of the machine's. */
  readonly memory?: string;
  /** The extracts that may be attached; nothing else on the machine can be read or written. */
  readonly files?: readonly string[];
}

/**
 * Opens an in-memory database. Extensions are never loaded, nothing is spilled to disk, files outside `options.files`
 * are out of reach and the configuration is locked, whatever SQL is run afterwards.
 *
 * @throws if the database itself cannot start
 */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', configuration(options));
  const connection = await instance.connect();
  await lock(
    connection,
    (options.files ?? []).map((file) => resolve(file)),
  );
  const functions = new Map<string, (text: string) => string | null>();
  return {
    run: async (sql) => void (await connection.run(sql.text, valuesOf(sql))),
    rows: (sql) => rowsOf(connection, sql),
    load: (table, data) => load(connection, table, data),
    attach: (view, file, columns, attachOptions) => attach(connection, view, file, columns, attachOptions ?? {}),
    async define(name, compute) {
      const known = functions.has(name);
      functions.set(name, compute);
      if (!known) connection.registerScalarFunction(textFunction(name, (text) => functions.get(name)!(text)));
    },
    async close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function configuration(options: DatabaseOptions): Record<string, string> {
  return {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    temp_directory: '',
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    ...(options.memory === undefined ? {} : { memory_limit: options.memory }),
  };
}

/** Order matters: no setting can be changed once the configuration is locked. */
async function lock(connection: DuckDBConnection, files: readonly string[]): Promise<void> {
  await connection.run(`set allowed_paths = [${files.map(literal).join(', ')}]`);
  await connection.run('set enable_external_access = false');
  await connection.run('set lock_configuration = true');
}

function valuesOf(sql: Sql): DuckDBValue[] | undefined {
  return sql.values === undefined || sql.values.length === 0 ? undefined : [...sql.values];
}

async function rowsOf(connection: DuckDBConnection, sql: Sql): Promise<SqlRow[]> {
  const result = await connection.runAndReadAll(sql.text, valuesOf(sql));
  return result.getRowObjectsJS() as SqlRow[];
}

async function load(connection: DuckDBConnection, table: string, data: TextTable): Promise<void> {
  const columns = data.columns.map((name) => `${quoted(name)} varchar`).join(', ');
  await connection.run(`create or replace temp table ${quoted(table)} (${columns})`);
  const appender = await connection.createAppender(table, 'main', 'temp');
  for (const row of data.rows) {
    if (row.length !== data.columns.length)
      throw new Error(`a row of ${row.length} cells for ${data.columns.length} columns`);
    for (const cell of row) {
      if (cell === null) appender.appendNull();
      else appender.appendVarchar(cell);
    }
    appender.endRow();
  }
  appender.closeSync();
}

async function attach(
  connection: DuckDBConnection,
  view: string,
  file: string,
  columns: readonly string[],
  options: AttachOptions,
): Promise<Attached> {
  const path = resolve(file);
  const present = await access(path).then(
    () => true,
    () => false,
  );
  if (!present) return { attached: false, problem: noFile(file) };
  return extname(path).toLowerCase() === '.parquet'
    ? attachParquet(connection, { view, file, path, columns, typesAsHeld: options.typesAsHeld ?? false })
    : attachCsv(connection, { view, file, path, columns });
}

function noFile(file: string): ExtractProblem {
  return { kind: 'no-file', file, message: 'The file does not exist, or this account may not read it' };
}

function textFunction(name: string, compute: (text: string) => string | null): DuckDBScalarFunction {
  return DuckDBScalarFunction.create({
    name,
    parameterTypes: [VARCHAR],
    returnType: VARCHAR,
    mainFunction(_info, input, output) {
      const texts = input.getColumnVector(0);
      for (let i = 0; i < input.rowCount; i++) {
        const text = texts.getItem(i) as string | null;
        output.setItem(i, text === null ? null : compute(text));
      }
      output.flush();
    },
  });
}
