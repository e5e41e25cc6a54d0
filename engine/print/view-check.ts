import type { CheckView } from './check-view.ts';
import type { RulebookView } from './rulebook-view.ts';
import type { LetterView, ReportView, Section, Table } from './view.ts';

const SLUG = /^[a-z][a-z0-9-]*$/;

/** @throws on a report that no stage should have made; the message names the place, never what stands there */
export function checkReport(view: ReportView): void {
  checkIds(view.sections);
  for (const section of view.sections) {
    const tables = 'tables' in section ? section.tables : [];
    tables.forEach((table, index) => {
      checkTable(table, `table ${index + 1} of section ${section.id}`);
    });
    if (section.kind === 'headline' && section.statements.some(({ figure }) => isBlank(figure))) {
      throw new Error(`a headline of section ${section.id} has no figure: give a marker instead`);
    }
  }
}

/** @throws on a letter that no stage should have made */
export function checkLetter(view: LetterView): void {
  view.tables.forEach((table, index) => {
    checkTable(table, `table ${index + 1} of the letter`);
  });
}

/** @throws on a check without its marking, or with a place that is left blank */
export function checkCheck({ marking, sections }: CheckView): void {
  if (isBlank(marking)) throw new Error('a check has no marking: it holds hidden figures');
  const figures = sections.flatMap(({ groups }) => groups.flatMap((group) => group.figures));
  for (const { title, value, printed, possible, lines } of figures) {
    if (lines.length === 0) throw new Error('a figure of the check has no line');
    const texts = [title, value, printed, possible, ...lines.flatMap(({ who, before, after }) => [who, before, after])];
    if (texts.some(isBlank)) throw new Error('a figure of the check has a blank cell: give a marker instead');
  }
}

/** @throws on a rulebook with a link that leads nowhere or to two places */
export function checkRulebook(view: RulebookView): void {
  const ids = idsIn(view);
  const known = new Set(['contents', ...ids]);
  if (known.size !== ids.length + 1) {
    throw new Error(`the id ${ids.find((id, i) => ids.indexOf(id) !== i) ?? 'contents'} is used twice in the rulebook`);
  }
  for (const to of everyValue(view, 'to')) {
    if (to !== null && !known.has(to)) throw new Error(`a link of the rulebook leads to ${to}, which is not there`);
  }
}

/** The targets of links in a rulebook, or in part of it. */
export function idsIn(part: unknown): string[] {
  return everyValue(part, 'id').filter((id) => id !== null);
}

/** The values of a key, wherever it stands. */
function everyValue(node: unknown, key: string): (string | null)[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([k, value]) =>
    k === key && (value === null || typeof value === 'string') ? [value] : everyValue(value, key),
  );
}

function checkIds(sections: readonly Section[]): void {
  const charts = sections.flatMap((section) => ('charts' in section ? section.charts : []));
  // The list of contents has this one.
  const seen = new Set(['contents']);
  for (const { id } of [...sections, ...charts]) {
    if (!SLUG.test(id)) throw new Error(`the id ${JSON.stringify(id)} is not a slug`);
    if (seen.has(id)) throw new Error(`the id ${id} is used twice in the report`);
    seen.add(id);
  }
}

/** A blank cell leaves the reader to guess whether a figure is nought, hidden or forgotten. */
function checkTable(table: Table, place: string): void {
  if (isBlank(table.caption)) throw new Error(`${place} has no caption`);
  if (table.columns.some(({ label }) => isBlank(label))) throw new Error(`${place} has a column without a heading`);
  for (const row of table.groups.flatMap((group) => group.rows)) {
    if (row.cells.length !== table.columns.length - 1) throw new Error(`${place} has a row of the wrong length`);
    if ([row.head, ...row.cells].some(isBlank)) throw new Error(`${place} has a blank cell: give a marker instead`);
  }
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
