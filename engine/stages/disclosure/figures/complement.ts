import type { Cell, Relation } from './figures.ts';

/**
 * The people outside a count, as an implied cell: whoever sees 33 of 34 sees the one, and a rate with its base shows
 * both counts. Protect this cell where few people outside the count disclose something about them.
 */
export function complement(id: string, people: Cell, of: Cell): { cell: Cell; relation: Relation } {
  const cell = { id, table: people.table, value: of.value - people.value, implied: true };
  return { cell, relation: { total: of.id, parts: [people.id, id] } };
}
