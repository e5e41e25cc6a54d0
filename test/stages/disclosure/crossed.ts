import type { Protection } from '../../../engine/stages/disclosure/attack/audit.ts';
import type { Knowledge, Pattern } from '../../../engine/stages/disclosure/attack/knowledge.ts';
import type { Cell, Figures } from '../../../engine/stages/disclosure/figures/figures.ts';
import { relationsOf } from '../../../engine/stages/disclosure/figures/relations.ts';
import type { SuppressionRequest } from '../../../engine/stages/disclosure/suppression/suppress.ts';

export const anyReader: Knowledge = { intruder: 'public', nonNegative: true };

/**
 * A table of rows by columns with all its margins. Ids are `r1c2`, and `r1*`, `*c2`, `**` for margins.
 * @param isPublic the cells that cannot be suppressed; by default the margins
 */
export function crossed(rows: readonly (readonly number[])[], isPublic = (id: string) => id.includes('*')): Figures {
  const places = [...rows.keys(), null].flatMap((row) =>
    [...rows[0]!.keys(), null].map((column) => [row, column] as const),
  );
  const cells = places.map(([row, column]): Cell => {
    const id = `${row === null ? '*' : `r${row + 1}`}${column === null ? '*' : `c${column + 1}`}`;
    const counted = rows
      .filter((_, at) => row === null || row === at)
      .flatMap((line) => line.filter((_, at) => column === null || column === at));
    const by = { row: row === null ? 'total' : `${row}`, column: column === null ? 'total' : `${column}` };
    return { id, table: 't', by, value: counted.reduce((a, b) => a + b, 0), fixedPublic: isPublic(id) };
  });
  return { cells, relations: relationsOf(cells) };
}

/** One line: parts `c1`, `c2`, ... and their total `*`. */
export function line(parts: readonly number[]): Figures {
  const ids = parts.map((_, index) => `c${index + 1}`);
  const cells: Cell[] = parts.map((value, index) => ({ id: ids[index]!, table: 't', value }));
  const total = { id: '*', table: 't', value: parts.reduce((a, b) => a + b, 0), fixedPublic: true };
  return { cells: [...cells, total], relations: [{ total: '*', parts: ids }] };
}

export function pattern(primary: readonly string[], secondary: readonly string[] = []): Pattern {
  return { primary: new Set(primary), secondary: new Set(secondary) };
}

export function within(people: number, ...cells: string[]): Protection[] {
  return cells.map((cell) => ({ cell, below: people, above: people }));
}

export function request(
  figures: Figures,
  protections: readonly Protection[],
  changes: Partial<SuppressionRequest> = {},
): SuppressionRequest {
  const effort = { exactUpTo: 1000, roundLimit: 200, nodeLimit: 10_000 };
  return { figures, protections, intruders: [anyReader], cost: (cell) => cell.value, effort, ...changes };
}
