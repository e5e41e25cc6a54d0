import { type Column, cellText, type Table } from './table.ts';

const ROWS_IN_A_CHUNK = 10_000;

/** A table as CSV (RFC 4180, quotes only where needed), UTF-8 without mark, lines ended by LF. */
export function toCsv(table: Table): string {
  return [...csvChunks(table)].join('');
}

/** The same text in pieces, for tables whose whole text would be too long to hold. */
export function* csvChunks(table: Table): Generator<string> {
  const columns = Object.values(table.columns);
  yield `${Object.keys(table.columns).map(quoted).join(',')}\n`;
  for (let from = 0; from < table.rows; from += ROWS_IN_A_CHUNK)
    yield linesOf(columns, from, Math.min(from + ROWS_IN_A_CHUNK, table.rows));
}

function linesOf(columns: readonly Column[], from: number, to: number): string {
  const lines: string[] = [];
  for (let row = from; row < to; row++) lines.push(columns.map((column) => quoted(cellText(column, row))).join(','));
  return `${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
