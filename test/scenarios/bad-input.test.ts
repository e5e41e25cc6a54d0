import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProviderFile } from '../../engine/adapters/provider-file.ts';
import { printed } from '../../engine/kernel/diagnostics/frame.ts';
import { receive } from '../../engine/pipeline/receive.ts';
import { openFile } from '../cases/opened.ts';
import { shippedPack } from '../stages/disclosure/release.fixture.ts';
import { errorsIn, escaped, jdl } from './jdl.ts';
import { casesIn, day, isWhole, makeWorld, removeWorld, requestWith, textOf, type World } from './world.ts';

const provider = shippedPack().dictionary.inputs['provider']!;

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => removeWorld(world));

type Body = (world: World) => string | Uint8Array;

const lines: (edit: (all: string[]) => string[]) => Body =
  (edit) =>
  ({ header, rows }) =>
    [...edit([header, ...rows]), ''].join('\n');
const everyLine = (edit: (line: string, i: number) => string): Body => lines((all) => all.map(edit));
const replaced = (from: string, to: string): Body => everyLine((line) => line.replaceAll(from, to));

/** Writes one value into a column of the first rows. */
const cells =
  (column: string, value: string, rows = 1): Body =>
  (world) => {
    const at = world.header.split(',').indexOf(column);
    return everyLine((line, i) => (i === 0 || i > rows ? line : line.split(',').with(at, value).join(',')))(world);
  };

const utf16: Body = (world) => Buffer.from(`\ufeff${everyLine((line) => line)(world) as string}`, 'utf16le');
const latin1: Body = (world) => Buffer.from(cells('surname', 'M\u00fcller')(world) as string, 'latin1');

describe('a file that is no table of people is refused in one message, and nothing is kept', () => {
  const slips: [title: string, body: Body, code: string, says: RegExp][] = [
    ['nothing at all', () => '', 'JDL5009', /cohort\.csv is empty/],
    ['blank lines only', () => '\n\n\r\n', 'JDL5009', /cohort\.csv is empty/],
    ['the headings and no person', lines(([header]) => [header!]), 'JDL5009', /a header but no person/],
    [
      'rows in which every cell is empty',
      everyLine((line, i) => (i === 0 ? line : line.replace(/[^,]/g, ''))),
      'JDL5009',
      /no person/,
    ],
    ['people without headings', lines((all) => all.slice(1)), 'JDL5004', /10 of 10 headings are not fields/],
    ['a workbook', () => 'PK\u0003\u0004\u0014', 'JDL5002', /is a spreadsheet workbook or a zip archive/],
    ['a PDF', () => '%PDF-1.7\n%', 'JDL5002', /is a PDF/],
    ['a web page', () => '<!doctype html><p>', 'JDL5002', /is a web page or XML/],
    ['JSON', () => '[{"surname": "Quill"}]', 'JDL5002', /is JSON/],
    ['a picture', () => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a]), 'JDL5002', /bytes that are not text/],
    ['UTF-16', utf16, 'JDL5003', /is UTF-16[\s\S]*encoding: utf-16/],
    ['UTF-16 without its mark', (w) => (utf16(w) as Uint8Array).subarray(2), 'JDL5003', /is UTF-16/],
    ['Windows-1252', latin1, 'JDL5003', /cohort\.csv:2:1 .*line 2\. It may be Windows-1252/],
    ['semicolons', replaced(',', ';'), 'JDL5002', /separated by semicolons/],
    ['tabs', replaced(',', '\t'), 'JDL5002', /separated by tabs/],
    [
      'a row with one cell too many',
      everyLine((line, i) => (i === 3 ? `${line},more` : line)),
      'JDL5005',
      /header has 10 columns, but line 4 has 11\n/,
    ],
    [
      'a row with too few cells',
      everyLine((line, i) => (i === 3 ? 'Quillfeather,Ann' : line)),
      'JDL5005',
      /but line 4 has 2\n/,
    ],
    [
      'a ragged row below blank lines',
      lines(([header, ...rows]) => [header!, '', '', `${rows[0]},more`, ...rows]),
      'JDL5005',
      /but line 4 has 11\n/,
    ],
    [
      'a quote never closed',
      everyLine((line, i) => (i === 11 ? `"${line}` : line)),
      'JDL5006',
      /cohort\.csv:12:1 .*never closed/,
    ],
    [
      'a quote inside a cell',
      everyLine((line, i) => (i === 5 ? `O"Quill${line}` : line)),
      'JDL5006',
      /inside a cell on line 6\n/,
    ],
    [
      'two lone quotes that make one row of three',
      everyLine((line, i) => (i === 2 ? `"${line}` : i === 4 ? line.replace(',', '",') : line)),
      'JDL5006',
      /opened on line 3 and closed only on a later line/,
    ],
    [
      '100,000 columns',
      everyLine((line) => line + ','.repeat(100_000)),
      'JDL5007',
      /100,010 columns; the most is 1,000/,
    ],
    [
      'a line of 10 MB',
      everyLine((line, i) => (i === 1 ? 'x'.repeat(10_000_000) + line : line)),
      'JDL5007',
      /line 2 is longer than 1 MiB/,
    ],
    [
      'a cell of 40,000 letters',
      everyLine((line, i) => (i === 1 ? 'x'.repeat(40_000) + line : line)),
      'JDL5007',
      /more than 32,767 characters/,
    ],
    [
      'a misspelt heading',
      lines(([header, ...rows]) => [header!.replace('surname', 'sirname'), ...rows]),
      'JDL5004',
      /column 1 is not a field[\s\S]*Did you mean "Surname"/,
    ],
    [
      'a column that nobody asked for',
      everyLine((line, i) => `${line},${i === 0 ? 'ethnicity' : 'Quillish'}`),
      'JDL5004',
      /column 11 is not a field/,
    ],
    ['a column without heading', everyLine((line) => `${line},`), 'JDL5004', /column 11 has no heading/],
    [
      'the same heading twice',
      everyLine((line) => `${line},${line.split(',')[0]}`),
      'JDL5004',
      /column 11 has the same heading as column 1/,
    ],
    [
      'no column for a required field',
      everyLine((line) => line.split(',').slice(1).join(',')),
      'JDL5004',
      /no column for Surname, which is required/,
    ],
  ];

  it.each(slips)('%s', (_, body, code, says) => {
    const cohort = body(world);
    const bytes = typeof cohort === 'string' ? Buffer.from(cohort) : cohort;
    const { table, diagnostics } = readProviderFile(bytes, 'cohort.csv');
    const told = table ? receive(table, provider, 'cohort.csv').diagnostics : diagnostics;
    expect(told.map((d) => d.code)).toEqual([code]);
    const text = told.map((d) => `${printed(d)}\n`).join('');
    expect(text).toMatch(says);
    expect(personalIn(text, cohort)).toEqual([]);
  });

  const oneOfEachCode = slips.filter(([, , code], i) => slips.findIndex((slip) => slip[2] === code) === i);

  it.each(oneOfEachCode)('%s: on the terminal, with exit code 2, and no case', async (_, body, code, says) => {
    const cohort = body(world);
    const request = requestWith(world, { cohort });
    const ended = await jdl(['run', '.', '--no-pdf', '--on', day], { cwd: request });
    expect(ended.stderr).toMatch(says);
    expect({ status: ended.status, errors: errorsIn(ended) }).toEqual({ status: 2, errors: [code] });
    expect({ cases: casesIn(request), temporary: ended.temporary }).toEqual({ cases: [], temporary: [] });
    expect(personalIn(ended.stdout + ended.stderr, cohort)).toEqual([]);
  });
});

describe('a file with people whose details are wrong stops with a letter that names rows and fields, never a value', () => {
  const slips: [title: string, body: Body, verdict: string, letter: RegExp[]][] = [
    ['fewer than sixty people', lines((all) => all.slice(0, 60)), 'reject', [/59 different people were sent/]],
    [
      'one person sent 150 times',
      lines(([header, first, ...rest]) => [header!, first!, ...rest.map(() => first!)]),
      'reject',
      [/1 different people were sent/, /nobody of your file could be analysed/],
    ],
    [
      'formulas',
      cells('surname', '=HYPERLINK(1)', 150),
      'ask-provider',
      [/1 to 150 Surname It begins with =/, /about 45 of yours.*percentage points/],
    ],
    [
      'a control character',
      cells('surname', 'Quill\u0007', 150),
      'ask-provider',
      [/1 to 150 Surname It holds a control character/],
    ],
    [
      'days that do not exist, as dd/mm/yyyy',
      cells('date_of_birth', '31/02/2009', 150),
      'ask-provider',
      [/1 to 150 Date of birth Its month does not have that many days/],
    ],
    [
      'days that do not exist, as yyyy-mm-dd',
      cells('date_of_birth', '2009-02-31', 150),
      'ask-provider',
      [/1 to 150 Date of birth Its month does not have/],
    ],
    [
      'serial numbers of a spreadsheet',
      cells('date_of_birth', '39872', 150),
      'ask-provider',
      [/1 to 150 Date of birth It looks like a spreadsheet's serial number/],
    ],
    [
      'names of one letter',
      cells('forename', 'Q', 150),
      'reject',
      [/1 to 150 Forename A single letter/, /Many values of Forename look like typing errors/],
    ],
    [
      'words for nothing in every cell',
      everyLine((line, i) => (i === 0 ? line : line.replace(/[^,]+/g, 'n/a'))),
      'reject',
      [/Date of birth It holds a word that stands for no value/],
    ],
  ];

  it.each(slips)('%s', async (_, body, verdict, letter) => {
    const cohort = body(world);
    const request = requestWith(world, { cohort });
    const ended = await jdl(['run', '.', '--no-pdf', '--on', day], { cwd: request });
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 1, stderr: '' });
    expect(ended.stdout).toContain(
      `The request stops here: ${verdict}. The letter to the provider is cases/DEMO-7/0001/letter.html`,
    );
    expect({ cases: casesIn(request), temporary: ended.temporary }).toEqual({ cases: ['DEMO-7'], temporary: [] });
    expect(isWhole(join(request, 'cases/DEMO-7'))).toBe(true);
    const page = textOf(openFile(join(request, 'cases/DEMO-7'), 'letter.html'));
    for (const says of letter) expect(page).toMatch(says);
    expect(personalIn(ended.stdout + page, cohort)).toEqual([]);
  });

  it('data that came by a route that is not permitted leave no person in the case', async () => {
    const request = requestWith(world, { request: (text) => text.replace('channel: cjsm', 'channel: ordinary-email') });
    const ended = await jdl(['run', '.', '--no-pdf', '--on', day], { cwd: request });
    expect(ended.status).toBe(1);
    const folder = join(request, 'cases/DEMO-7');
    expect(existsSync(join(folder, '0001/sealed'))).toBe(false);
    expect(existsSync(join(request, 'keys/wrapped'))).toBe(false);
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(names.map(({ name }) => name).sort()).toEqual([
      'ledger.jsonl',
      'letter.html',
      'letter.txt',
      'request.json',
      'residue.json',
      'staff.json',
      'summary.json',
    ]);
    for (const { parentPath, name } of names) expect(personalIn(textOf(join(parentPath, name)), ''), name).toEqual([]);
    expect(isWhole(folder)).toBe(true);
  });
});

describe('a file that only looks odd is read, and single rows that cannot be used are set aside', () => {
  const harmless: [title: string, body: Body, usable: number, encoding?: string][] = [
    ['a byte order mark', (w) => `\ufeff${everyLine((line) => line)(w) as string}`, 146],
    ['lines that end as on Windows', everyLine((line) => `${line}\r`), 146],
    ['columns in another order', everyLine((line) => line.split(',').reverse().join(',')), 146],
    ['blank lines between people', lines(([header, ...rows]) => [header!, '', ...rows, '', '']), 146],
    ['people sent twice', lines((all) => [...all, ...all.slice(1, 31)]), 146],
    ['one formula', cells('surname', '=1+1'), 145],
    ['a line break in a name', cells('surname', '"Quill\nfeather"'), 145],
    [
      'one person with a surname and nothing else',
      everyLine((line, i) => (i === 1 ? `Quill${','.repeat(9)}` : line)),
      145,
    ],
    ['UTF-16, declared', utf16, 146, 'utf-16'],
    ['Windows-1252, declared', latin1, 146, 'windows-1252'],
  ];

  it.each(harmless)('%s', async (_, body, usable, encoding) => {
    const request = requestWith(world, {
      cohort: body(world),
      request: (text) => (encoding ? `encoding: ${encoding}\n${text}` : text),
    });
    const ended = await jdl(['run', '.', '--no-pdf', '--on', day], { cwd: request });
    expect(ended.stdout).toContain(`different people: 150\n  whose record can be used: ${usable}\n`);
    expect({ status: ended.status, stderr: ended.stderr, temporary: ended.temporary }).toEqual({
      status: 0,
      stderr: '',
      temporary: [],
    });
    expect(isWhole(join(request, 'cases/DEMO-7'))).toBe(true);
  });
});

it('the search for people in a text finds one who is there', () => {
  const surname = world.rows.map((row) => row.split(',')[0]!).find((name) => name.length >= 4)!;
  expect(personalIn(`Some values of ${surname} cannot be read`, '')).toEqual([surname]);
});

/** Cells of the people sent, as they were and as they were broken, that stand as words in a text: of four letters or more, genders left out. */
function personalIn(text: string, cohort: string | Uint8Array): string[] {
  const [, ...broken] = Buffer.from(cohort).toString('utf8').split(/\r?\n/);
  const cellsSent = [...world.rows, ...broken].flatMap((row) => row.split(','));
  const values = new Set(
    cellsSent.filter((cell) => cell.length >= 4 && cell.length < 100 && !/^(fe)?male$/i.test(cell)),
  );
  return [...values].filter((value) => new RegExp(`(?<![\\w/-])${escaped(value)}(?![\\w/-])`).test(text));
}
