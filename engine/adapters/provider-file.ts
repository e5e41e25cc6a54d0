import { type CsvError, parse } from 'csv-parse/sync';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';

/** A provider's file as text cells: the header and the rows under it, each with the line it starts on. */
export interface RawTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252';

const mostColumns = 1000;
const longestLine = 1024 * 1024;
const longestCell = 32_767; // what a spreadsheet cell can hold
const mostTold = 5;

/**
 * Reads comma-separated text strictly: one header line, every row as wide as the header, every quote
 * closed. Messages give line and column, never what a cell holds: a file without header would otherwise
 * print a person.
 */
export function readProviderFile(bytes: Uint8Array, file: string, encoding?: Encoding): { table?: RawTable; diagnostics: Diagnostic[] } {
  const text = decode(bytes, file, encoding);
  if (typeof text !== 'string') return { diagnostics: [text] };
  const tooLong = lineTooLong(text);
  if (tooLong !== undefined) return refuse('JDL5007', `line ${tooLong} is longer than 1 MiB`, file, tooLong);
  const parsed = parseCsv(text, file);
  if (!Array.isArray(parsed)) return { diagnostics: [parsed] };
  const [first, ...rest] = parsed;
  if (first === undefined) return refuse('JDL5009', `${file} is empty`, file, 1);
  if (first.cells.length > mostColumns) return refuse('JDL5007', `${file} has ${first.cells.length} columns; the template has far fewer`, file, first.line);
  const separator = otherSeparator(first.cells);
  if (separator) return refuse('JDL5002', `${file} is separated by ${separator}, not by commas`, file, 1, 'Save it as "CSV UTF-8 (comma delimited)".');
  const ragged = rest.filter((row) => row.cells.length !== first.cells.length);
  if (ragged.length > 0) return { diagnostics: raggedRows(ragged, first.cells.length, file) };
  const long = rest.find((row) => row.cells.some((cell) => cell.length > longestCell));
  if (long) return refuse('JDL5007', `line ${long.line} has a cell of more than ${longestCell.toLocaleString('en-GB')} characters`, file, long.line);
  if (rest.length === 0) return refuse('JDL5009', `${file} has a header but no person below it`, file, 1);
  return { table: { header: first.cells.map((cell) => cell.trim()), rows: rest }, diagnostics: [] };
}

function decode(bytes: Uint8Array, file: string, declared?: Encoding): string | Diagnostic {
  if (bytes.length === 0) return diagnose('JDL5009', `${file} is empty`, { at: { file } });
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return diagnose('JDL5002', `${file} is a spreadsheet workbook, not comma-separated text`, { at: { file }, help: 'Open it and save it as "CSV UTF-8 (comma delimited)".' });
  }
  const utf16 = startsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : undefined;
  if (utf16 !== undefined && declared !== 'utf-16') return notUtf8(file, 'It is UTF-16.', 'utf-16');
  const name = declared === 'utf-16' ? (utf16 ?? 'utf-16le') : (declared ?? 'utf-8');
  let text: string;
  try {
    text = new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return notUtf8(file, 'It looks like Windows-1252, which older spreadsheet programs write.', 'windows-1252');
  }
  const nul = text.indexOf('\0');
  if (nul < 0) return text.replace(/^\ufeff/, '');
  return diagnose('JDL5002', `${file} holds bytes that are not text`, { at: { file, line: lineAt(text, nul) }, help: 'Send comma-separated text made from the template.' });
}

function notUtf8(file: string, looks: string, encoding: Encoding): Diagnostic {
  return diagnose('JDL5003', `${file} is not UTF-8 text. ${looks}`, { at: { file }, help: `Save it as "CSV UTF-8", or write \`encoding: ${encoding}\` in request.yaml if that is what it is.` });
}

interface ParsedRow {
  line: number;
  cells: string[];
}

function parseCsv(text: string, file: string): ParsedRow[] | Diagnostic {
  try {
    const rows: ParsedRow[] = [];
    let line = 1;
    parse(text, {
      relax_column_count: true,
      skip_records_with_empty_values: true,
      on_record: (cells: string[], context: { lines: number }) => {
        rows.push({ line, cells });
        line = context.lines + 1;
        return null;
      },
    });
    return rows;
  } catch (error) {
    return csvProblem(error as CsvError, file);
  }
}

function csvProblem(error: CsvError, file: string): Diagnostic {
  const line = typeof error['lines'] === 'number' ? error['lines'] : undefined;
  const at = { file, ...(line === undefined ? {} : { line }) };
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return diagnose('JDL5006', 'a quote is opened and never closed, so that the rest of the file would be one cell', { at, help: 'Look for a lone " in the file, and close or remove it.' });
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
      return diagnose('JDL5006', `a quote stands inside a cell on line ${line ?? '?'}`, { at, help: 'Put the whole cell in quotes and double the quotes inside it.' });
    default:
      return diagnose('JDL5002', `${file} cannot be read as comma-separated text`, { at, help: 'Make a fresh template with `jdl template` and copy the data into it.' });
  }
}

function raggedRows(rows: readonly ParsedRow[], wanted: number, file: string): Diagnostic[] {
  const told = rows.slice(0, mostTold).map((row) => `line ${row.line} has ${row.cells.length}`);
  const more = rows.length > mostTold ? `, and ${rows.length - mostTold} more lines` : '';
  const message = `the header has ${wanted} columns, but ${told.join(', ')}${more}`;
  return [diagnose('JDL5005', message, { at: { file, line: rows[0]!.line }, help: 'A comma inside a cell needs quotes around the cell.' })];
}

function refuse(code: 'JDL5002' | 'JDL5007' | 'JDL5009', message: string, file: string, line: number, help?: string): { diagnostics: Diagnostic[] } {
  return { diagnostics: [diagnose(code, message, { at: { file, line }, help })] };
}

function otherSeparator(header: readonly string[]): string | undefined {
  if (header.length !== 1) return undefined;
  if (header[0]!.includes(';')) return 'semicolons';
  return header[0]!.includes('\t') ? 'tabs' : undefined;
}

function lineTooLong(text: string): number | undefined {
  let line = 1;
  let start = 0;
  while (start <= text.length) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    if (stop - start > longestLine) return line;
    if (end < 0) return undefined;
    start = end + 1;
    line += 1;
  }
  return undefined;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, i) => bytes[i] === byte);
}
