/**
 * One line of comma-separated text (RFC 4180, ended by LF). Text that a spreadsheet would run as a formula is led by
 * an apostrophe; numbers are left as they are.
 */
export function toCsvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(cellText).join(',')}\n`;
}

function cellText(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r\0]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
