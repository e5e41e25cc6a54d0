import { type CsvError, parse } from 'csv-parse/sync';
import type { Code } from '../kernel/diagnostics/catalogue.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { decodeProviderText, type Encoding } from './provider-text.ts';

/** A provider's file as text cells: the header and the rows under it, each with the line it starts on. */
export interface RawTable {
  readonly header: readonly string[];
  readonly rows: readonly ProviderRow[];
}

export interface ProviderRow {
  readonly line: number;
  readonly cells: readonly string[];
}

// Far above any template: past them a file is a mistake, and reading it would only cost memory.
const mostColumns = 1000;
const longestLine = 1024 * 1024;
const longestCell = 32_767; // what a spreadsheet cell can hold
const mostTold = 5;

/**
 * Reads comma-separated text strictly: one header line, every row as wide as the header, every quote
 * closed. Rows without any content are passed over. Messages give line and column, never what a cell holds: a file
 * without header would otherwise print a person.
 */
export function readProviderFile(
  bytes: Uint8Array,
  file: string,
  encoding?: Encoding,
): { table?: RawTable; diagnostics: Diagnostic[] } {
  const text = decodeProviderText(bytes, file, encoding);
  if (typeof text !== 'string') return { diagnostics: [text] };
  const table = lineProblem(text, file) ?? parseCsv(text, file);
  if ('code' in table) return { diagnostics: [table] };
  const problem = rowsProblem(table, file);
  return problem ? { diagnostics: [problem] } : { table, diagnostics: [] };
}

function parseCsv(text: string, file: string): RawTable | Diagnostic {
  const rows: ProviderRow[] = [];
  let line = 1;
  try {
    parse(text, {
      bom: true,
      relax_column_count: true,
      on_record: (cells: string[], context: { lines: number }) => {
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
        const [header] = rows;
        const unfit = rows.length === 1 && header && headerProblem(header, file);
        if (unfit) throw unfit;
        line = context.lines + 1;
        return null;
      },
    });
  } catch (stopped) {
    return isDiagnostic(stopped) ? stopped : csvProblem(stopped as CsvError, line, file);
  }
  const [header, ...people] = rows;
  if (header === undefined) return refuse('JDL5009', `${file} is empty`, file, 1, 'Ask the provider to send it again.');
  return { header: header.cells.map((cell) => cell.trim()), rows: people };
}

function headerProblem({ cells, line }: ProviderRow, file: string): Diagnostic | undefined {
  if (cells.length > mostColumns)
    return refuse(
      'JDL5007',
      `${file} has ${count(cells.length)} columns; the most is ${count(mostColumns)}`,
      file,
      line,
      'Make a fresh template with `jdl template` and copy the data into it.',
    );
  const separator = cells.length > 1 ? undefined : separatorIn(cells[0]!);
  return separator === undefined
    ? undefined
    : refuse(
        'JDL5002',
        `${file} is separated by ${separator}, not by commas`,
        file,
        line,
        'Save it as "CSV UTF-8 (comma delimited)".',
      );
}

function separatorIn(heading: string): string | undefined {
  if (heading.includes(';')) return 'semicolons';
  return heading.includes('\t') ? 'tabs' : undefined;
}

/** @param from the line on which the record begins that could not be read. */
function csvProblem(error: CsvError, from: number, file: string): Diagnostic {
  const line = typeof error['lines'] === 'number' ? error['lines'] : from;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return refuse(
        'JDL5006',
        'a quote is opened and never closed, so that the rest of the file would be one cell',
        file,
        from,
        'Look for a lone " from this line on, and close or remove it.',
      );
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
      return refuse(
        'JDL5006',
        `a quote stands inside a cell on line ${line}`,
        file,
        line,
        'Put the whole cell in quotes and double the quotes inside it.',
      );
    default:
      return refuse(
        'JDL5002',
        `${file} cannot be read as comma-separated text`,
        file,
        line,
        'Make a fresh template with `jdl template` and copy the data into it.',
      );
  }
}

function rowsProblem({ header, rows }: RawTable, file: string): Diagnostic | undefined {
  if (rows.length === 0)
    return refuse(
      'JDL5009',
      `${file} has a header but no person below it`,
      file,
      1,
      'The first line holds the headings of the template, and each line below it a person.',
    );
  const swallowed = rows.find((row) => row.cells.some((cell) => holdsRows(cell, header.length)));
  if (swallowed)
    return refuse(
      'JDL5006',
      `a quote is opened on line ${swallowed.line} and closed only on a later line, so that several rows would be one cell`,
      file,
      swallowed.line,
      'Look for a lone " on this line and on those that follow, and remove both.',
    );
  const ragged = rows.filter((row) => row.cells.length !== header.length);
  if (ragged.length > 0) return raggedRows(ragged, header.length, file);
  const long = rows.find((row) => row.cells.some((cell) => cell.length > longestCell));
  return (
    long &&
    refuse(
      'JDL5007',
      `line ${long.line} has a cell of more than ${count(longestCell)} characters`,
      file,
      long.line,
      'Look for a quote that is not closed, or data in the wrong place.',
    )
  );
}

/** Whether a cell runs over lines and holds the commas of a whole row: two lone quotes made one cell of many. */
function holdsRows(cell: string, columns: number): boolean {
  return columns > 1 && /[\r\n]/.test(cell) && cell.split(',').length >= columns;
}

function raggedRows(rows: readonly ProviderRow[], wanted: number, file: string): Diagnostic {
  const told = rows.slice(0, mostTold).map((row) => `line ${row.line} has ${row.cells.length}`);
  const more = rows.length > mostTold ? `, and ${count(rows.length - mostTold)} more lines do not fit` : '';
  return refuse(
    'JDL5005',
    `the header has ${wanted} columns, but ${told.join(', ')}${more}`,
    file,
    rows[0]!.line,
    'A comma inside a cell needs quotes around the cell.',
  );
}

function lineProblem(text: string, file: string): Diagnostic | undefined {
  let line = 1;
  for (let start = 0; ; line += 1) {
    const end = text.indexOf('\n', start);
    if ((end < 0 ? text.length : end) - start > longestLine)
      return refuse(
        'JDL5007',
        `line ${line} is longer than 1 MiB`,
        file,
        line,
        "Check that it is the provider's file, with one row for each person on a line of its own.",
      );
    if (end < 0) return undefined;
    start = end + 1;
  }
}

function refuse(code: Code, message: string, file: string, line: number, help: string): Diagnostic {
  return diagnose(code, message, { at: { file, line }, help });
}

function isDiagnostic(thrown: unknown): thrown is Diagnostic {
  return typeof thrown === 'object' && thrown !== null && 'severity' in thrown;
}

function count(n: number): string {
  return n.toLocaleString('en-GB');
}
