import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../engine/adapters/duckdb.ts';
import { type Attached, type Database, quoted } from '../../engine/kernel/ports.ts';

let folder: string;
let files: string[];
let database: Database;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jdl o'duckdb "));
  files = ['extract.csv', 'other.csv', 'people.parquet', 'broken.parquet', 'none.csv'].map((name) =>
    join(folder, name),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  database = await openDatabase({ threads: 2, files });
});
afterEach(() => database.close());

async function attachText(text: string | Uint8Array, columns = ['id', 'name']): Promise<Attached> {
  writeFileSync(files[0]!, text);
  return database.attach('extract', files[0]!, columns);
}

async function cells(): Promise<unknown[][]> {
  return (await database.rows({ text: 'select * from extract order by id' })).map((row) => Object.values(row));
}

describe('a CSV extract', () => {
  test.each([
    ['columns are found by name, in whatever order the file has them', 'name,id\nAnn,1\n', [['1', 'Ann']]],
    ['other columns are left out', 'x,name,y,id\nq,Ann,r,1\n', [['1', 'Ann']]],
    [
      'a byte order mark, CRLF and doubled quotes are read',
      '\ufeffid,name\r\n1,"A ""B"", C"\r\n2,D\r\n',
      [
        ['1', 'A "B", C'],
        ['2', 'D'],
      ],
    ],
    [
      'empty cells are null, quoted or not',
      'id,name\n1,\n2,""\n',
      [
        ['1', null],
        ['2', null],
      ],
    ],
    [
      'a line break inside quotes belongs to the cell',
      'id,name\n1,"A\nB"\n2,C\n',
      [
        ['1', 'A\nB'],
        ['2', 'C'],
      ],
    ],
    ['the last line may lack its end', 'id,name\n1,A', [['1', 'A']]],
    [
      'blank lines are no rows',
      'id,name\n\n1,A\n\n2,B\n\n',
      [
        ['1', 'A'],
        ['2', 'B'],
      ],
    ],
    ['a header alone holds nobody', 'id,name\n', []],
    [
      'numbers, dates and words for nothing stay text',
      'id,name\n007,NULL\n1e3,2013-01-01\n',
      [
        ['007', 'NULL'],
        ['1e3', '2013-01-01'],
      ],
    ],
    ['quoted header names are names', '"id","na""me",name\n1,x,A\n', [['1', 'A']]],
  ])('%s', async (_title, text, expected) => {
    expect(await attachText(text)).toEqual({ attached: true, rows: expected.length });
    expect(await cells()).toEqual(expected);
  });

  test.each<[string, string | Uint8Array, object]>([
    [
      'a missing column is named',
      'id,nom\n1,A\n',
      { kind: 'no-column', column: 'name', message: expect.stringContaining('it has id, nom') },
    ],
    ['a name in other letters is another name', 'id,Name\n1,A\n', { kind: 'no-column', column: 'name' }],
    ['two columns of one name are refused', 'id,name,name\n1,A,B\n', { kind: 'malformed', column: 'name' }],
    ['a row with too few cells', 'id,name\n1,A\n2\n', { kind: 'malformed', row: 2, line: 3 }],
    [
      'a row with too many cells, after a cell of two lines',
      'id,name\n1,"A\nB"\n2,C,D\n',
      { kind: 'malformed', row: 2, line: 4 },
    ],
    [
      'a quote that is never closed, though it hides all rows below',
      'id,name\n1,A\n2,"B\n3,C\n4,D\n',
      { kind: 'malformed', row: 2, line: 3, message: expect.stringContaining('never closed') },
    ],
    ['a quote closed in the middle of a cell', 'id,name\n1,"A"B\n', { kind: 'malformed', row: 1, line: 2 }],
    ['an empty file', '', { kind: 'malformed', message: 'The file has no header line' }],
    [
      'UTF-16',
      new Uint8Array([0xff, 0xfe, 0x69, 0, 0x64, 0]),
      { kind: 'malformed', message: 'The file is not UTF-8 text' },
    ],
    [
      'Windows-1252',
      Buffer.from('id,name\n1,A\n2,Zo\xeb\n', 'latin1'),
      { kind: 'malformed', message: 'The file is not UTF-8 text', row: 2 },
    ],
  ])('problem: %s', async (_title, text, expected) => {
    const attached = await attachText(text);
    expect(attached).toMatchObject({ attached: false, problem: { file: files[0], ...expected } });
  });

  test('a problem never shows what a cell holds', async () => {
    const attached = await attachText('id,name\n1,SECRETPERSON,x\n');
    expect(JSON.stringify(attached)).not.toContain('SECRETPERSON');
    const encoded = await attachText(Buffer.from('id,name\n1,SECRETPERSON\xeb\n', 'latin1'));
    expect(JSON.stringify(encoded)).not.toContain('SECRETPERSON');
  });

  test('after a problem nothing of the file can be read', async () => {
    await attachText('id,name\n1,A\n2,B,C\n');
    await expect(cells()).rejects.toThrow(/extract/);
  });

  test('a file that is not there is a problem', async () => {
    expect(await database.attach('extract', files[4]!, ['id'])).toMatchObject({
      attached: false,
      problem: { kind: 'no-file' },
    });
  });

  test('a large file, read by several threads, is counted and read alike', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i},"N ${i}\n${i % 7}"`);
    expect(await attachText(`id,name\n${rows.join('\n')}\n`)).toEqual({ attached: true, rows: 60_000 });
  });
});

describe('a Parquet extract', () => {
  beforeAll(async () => {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(
      `copy (select 'Ann' as name, date '1980-05-06' as born, 1 as id) to '${files[2]!.replaceAll("'", "''")}' (format parquet)`,
    );
    writeFileSync(files[3]!, 'no parquet');
  });

  test('is read by name, as text', async () => {
    expect(await database.attach('extract', files[2]!, ['id', 'born'])).toEqual({ attached: true, rows: 1 });
    expect(await cells()).toEqual([['1', '1980-05-06']]);
  });

  test('keeps its types where that is asked', async () => {
    await database.attach('extract', files[2]!, ['id', 'born'], { typesAsHeld: true });
    expect(await database.rows({ text: 'select typeof(id) as a, typeof(born) as b from extract' })).toEqual([
      { a: 'INTEGER', b: 'DATE' },
    ]);
  });

  test.each([
    ['a missing column', 2, ['id', 'surname'], { kind: 'no-column', column: 'surname' }],
    ['a file that is no Parquet', 3, ['id'], { kind: 'malformed' }],
  ])('problem: %s', async (_title, file, columns, problem) => {
    expect(await database.attach('extract', files[file]!, columns)).toMatchObject({ attached: false, problem });
  });
});

describe('the database', () => {
  test.each([
    ['reads no other file', "select * from read_csv('/etc/passwd', header = false)"],
    ['writes no other file', `copy (select 1) to '${tmpdir()}/jdl-escape.csv'`],
    ['attaches no other database', `attach '${tmpdir()}/jdl-escape.db'`],
    ['loads no extension', 'load httpfs'],
    ['cannot be set otherwise', 'set enable_external_access = true'],
    ['cannot be told to spill', "set temp_directory = '/tmp'"],
    ['cannot unlock itself', 'set lock_configuration = false'],
  ])('%s', async (_title, text) => {
    await expect(database.run({ text })).rejects.toThrow();
  });

  test('a table is loaded as text, null where empty, in place of one of its name', async () => {
    await database.load('t "x"', { columns: ['a"b'], rows: [['old']] });
    await database.load('t "x"', {
      columns: ['a"b', 'c'],
      rows: [
        ['1', null],
        ["'; drop table x; --", 'ü'],
      ],
    });
    const rows = await database.rows({ text: `select * from ${quoted('t "x"')}` });
    expect(rows).toEqual([
      { 'a"b': '1', c: null },
      { 'a"b': "'; drop table x; --", c: 'ü' },
    ]);
  });

  test('a row of another length than the header is a defect', async () => {
    await expect(database.load('t', { columns: ['a', 'b'], rows: [['1']] })).rejects.toThrow(/1 cells for 2 columns/);
  });

  test('a text function is called for texts, not for null, and can be replaced', async () => {
    await database.define('my fold', (text) => text.toUpperCase());
    const asked = { text: `select ${quoted('my fold')}(x) as y from (values ('a'), (null)) t(x)` };
    expect(await database.rows(asked)).toEqual([{ y: 'A' }, { y: null }]);
    await database.define('my fold', (text) => (text === 'a' ? null : text));
    expect(await database.rows(asked)).toEqual([{ y: null }, { y: null }]);
  });

  test('values go in as parameters', async () => {
    expect(await database.rows({ text: 'select $1 as a, $2 as b', values: ["x' or 1=1", 0.5] })).toEqual([
      { a: "x' or 1=1", b: 0.5 },
    ]);
  });
});
