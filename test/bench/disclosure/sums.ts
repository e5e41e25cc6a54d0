import type { Relation } from '../../../engine/stages/disclosure/figures/figures.ts';
import type { RandomTable } from './random-tables.ts';

/** A prime small enough that products of remainders stay whole numbers. */
const prime = 32_749;

/**
 * Whether the sums between figures are all that there are. Each figure counts certain groups of people; what the counts
 * of different figures have to do with one another is as much as figures are more than independent sets of groups.
 */
export function sumsAreComplete({ question, groupsOf }: RandomTable): boolean {
  const { cells, relations } = question.figures;
  const groups = Math.max(...[...groupsOf.values()].flat()) + 1;
  const counted = cells.map(({ id }) => ones(groups, groupsOf.get(id)!, 1));
  return rank(relations.map((relation) => asRow(relation, cells))) === cells.length - rank(counted);
}

function asRow({ total, parts }: Relation, cells: readonly { readonly id: string }[]): number[] {
  const row = ones(
    cells.length,
    parts.map((part) => cells.findIndex(({ id }) => id === part)),
    1,
  );
  row[cells.findIndex(({ id }) => id === total)]! -= 1;
  return row;
}

function ones(width: number, places: readonly number[], value: number): number[] {
  const row = new Array<number>(width).fill(0);
  for (const place of places) row[place] = value;
  return row;
}

/** Of the rows as remainders by the prime. */
function rank(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => row.map((value) => (value + prime) % prime));
  let found = 0;
  for (let column = 0; column < (left[0]?.length ?? 0); column++) {
    const pivot = left.findIndex((row, at) => at >= found && row[column] !== 0);
    if (pivot === -1) continue;
    [left[found], left[pivot]] = [left[pivot]!, left[found]!];
    const own = left[found]!;
    for (const row of left.slice(found + 1)) {
      const [factor, by] = [row[column]!, own[column]!];
      if (factor === 0) continue;
      for (let at = column; at < row.length; at++)
        row[at] = (row[at]! * by - own[at]! * factor + prime * prime) % prime;
    }
    found++;
  }
  return found;
}
