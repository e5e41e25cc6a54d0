import type { Block, Line, LinkedTable, Span, TableRow } from '../../print/rulebook-view.ts';

/** Short ways of writing the parts of a rulebook. */

export function plain(text: string): Span {
  return { text, to: null, as: 'plain' };
}

export function link(text: string, to: string | null): Span {
  return { text, to, as: 'plain' };
}

/** A link only where it leads somewhere. */
export function ifTold(span: Span, told: ReadonlySet<string>): Span {
  return span.to !== null && !told.has(span.to) ? { ...span, to: null } : span;
}

/** As it is called in a file. */
export function name(text: string): Span {
  return { text, to: null, as: 'name' };
}

export function verdict(text: string): Span {
  return { text, to: null, as: 'verdict' };
}

export function line(...parts: readonly (Span | string)[]): Line {
  return { as: 'text', label: null, spans: spansOf(parts) };
}

export function remark(label: string | null, ...parts: readonly (Span | string)[]): Line {
  return { as: 'remark', label, spans: spansOf(parts) };
}

export function labelled(label: string, as: Line['as'], ...parts: readonly (Span | string)[]): Line {
  return { as, label, spans: spansOf(parts) };
}

function spansOf(parts: readonly (Span | string)[]): Span[] {
  return parts.map((part) => (typeof part === 'string' ? plain(part) : part));
}

/** Spans with something between each two. */
export function joined(spans: readonly Span[], between = ', '): Span[] {
  return spans.flatMap((span, i) => (i === 0 ? [span] : [plain(between), span]));
}

export function block(parts: Partial<Block>): Block {
  return {
    id: null,
    title: null,
    name: null,
    columns: false,
    lines: [],
    rules: [],
    after: [],
    history: [],
    tables: [],
    options: [],
    ...parts,
  };
}

export function table(
  columns: readonly string[],
  rows: readonly TableRow[],
  parts: Partial<LinkedTable> = {},
): LinkedTable {
  return { caption: null, across: false, first: 'even', columns, rows, ...parts };
}

/** A row of cells; each is its lines, or one text. */
export function row(id: string | null, ...cells: readonly (readonly Line[] | string)[]): TableRow {
  return { id, cells: cells.map((cell) => (typeof cell === 'string' ? [line(cell)] : cell)) };
}

export function sentence(text: string): string {
  return /[.!?]["”]?$/.test(text) ? text : `${text}.`;
}

export function withCapital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
