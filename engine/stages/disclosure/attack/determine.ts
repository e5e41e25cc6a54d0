import type { Figures } from '../figures/figures.ts';
import { hiddenEquations } from './attack.ts';

/** One equation with whole-number coefficients, by column. */
type Equation = bigint[];

/**
 * The hidden cells that the sums alone fix, whatever the signs of the counts: exact elimination in whole numbers, with
 * no solver and no tolerance. It sees fewer disclosures than the intervals (not those that need "people are never
 * negative"), so what it finds and they do not is a defect in one of the two.
 * @returns ids in the order of the figures
 */
export function determinedBySums(figures: Figures, hidden: ReadonlySet<string>): string[] {
  const cells = figures.cells.filter((cell) => hidden.has(cell.id));
  const equations = hiddenEquations(figures, cells).map(({ terms }) =>
    cells.map((_, column) => BigInt(terms.get(column) ?? 0)),
  );
  const determined = new Set(reduced(equations, cells.length).map(onlyColumn));
  return cells.filter((_, column) => determined.has(column)).map((cell) => cell.id);
}

/** Gauss-Jordan elimination that never divides but by the common divisor of a row, so that every step is exact. */
function reduced(equations: readonly Equation[], width: number): Equation[] {
  let rest = [...equations];
  let done: Equation[] = [];
  for (let column = 0; column < width; column++) {
    const pivot = rest.find((row) => row[column] !== 0n);
    if (!pivot) continue;
    const clear = (row: Equation) => withoutColumn(row, pivot, column);
    rest = rest.filter((row) => row !== pivot).map(clear);
    done = [...done.map(clear), pivot];
  }
  return done;
}

function withoutColumn(row: Equation, pivot: Equation, column: number): Equation {
  const factor = row[column]!;
  if (factor === 0n) return row;
  const cleared = row.map((coefficient, index) => coefficient * pivot[column]! - factor * pivot[index]!);
  const divisor = cleared.reduce(greatestCommonDivisor, 0n);
  return divisor > 1n ? cleared.map((coefficient) => coefficient / divisor) : cleared;
}

/** The column of an equation that has just one; -1 otherwise. */
function onlyColumn(row: Equation): number {
  const used = row.flatMap((coefficient, column) => (coefficient === 0n ? [] : [column]));
  return used.length === 1 ? used[0]! : -1;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
