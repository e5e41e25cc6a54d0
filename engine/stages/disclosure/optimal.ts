import type { Exposure } from './audit.ts';
import {
  balance,
  type Demand,
  demandsBehind,
  exposuresOf,
  type Movable,
  movables,
  type Search,
  type WidestIntervals,
} from './search.ts';
import { type Column, type LinearProgram, NUMERIC_TOLERANCE, type Row } from './solver.ts';

/**
 * The secondary cells of least total cost, or null when optimality could not be proved.
 *
 * Mixed-integer programming with one witness of moves for each demand. Demands are added only once the auditor finds
 * them failed: a program with fewer demands can only be cheaper, so the first solution that passes is optimal for all.
 * Source: Fischetti and Salazar-Gonzalez, Management Science 47 (2001) 1008-1027; the model of their section 2.
 *
 * Ties: among the cheapest patterns the one with the least sum of positions of its cells in standard order; a tie
 * left after that falls to the solver, which is deterministic.
 */
export function cheapestPattern(
  search: Search,
  widest: WidestIntervals,
  exposed: readonly Exposure[],
  nodeLimit: number,
): string[] | null {
  const witnessFor = (demand: Demand): Witness => ({ demand, movable: movables(search, widest, demand) });
  const witnesses = demandsBehind(exposed, search).map(witnessFor);
  let leastCost: number | null = null;
  for (;;) {
    const chosen = solve(search, witnesses, leastCost, nodeLimit);
    if (!chosen) return null;
    const secondary = chosen.map((index) => search.candidates[index]!.id);
    const failed = exposuresOf(search, secondary);
    if (failed.length === 0 && leastCost !== null) return secondary;
    if (failed.length === 0) leastCost = chosen.reduce((cost, index) => cost + search.costs[index]!, 0);
    const fresh = demandsBehind(failed, search).filter(
      (demand) => !witnesses.some((known) => same(known.demand, demand)),
    );
    // A failed demand that has its witness already: program and auditor differ by a tolerance, so nothing is proved.
    if (failed.length > 0 && fresh.length === 0) return null;
    witnesses.push(...fresh.map(witnessFor));
  }
}

interface Witness {
  readonly demand: Demand;
  readonly movable: readonly Movable[];
}

/** The indices of the candidates to suppress: the cheapest, or the first in order of those that cost `leastCost`. */
function solve(
  search: Search,
  witnesses: readonly Witness[],
  leastCost: number | null,
  nodeLimit: number,
): number[] | null {
  const minimum = search.solver.minimise(program(search, witnesses, leastCost), nodeLimit);
  if (typeof minimum === 'string') return null;
  return search.candidates.flatMap((_, index) => (minimum.values[index]! > 0.5 ? [index] : []));
}

function program(search: Search, witnesses: readonly Witness[], leastCost: number | null): LinearProgram {
  const columns: Column[] = search.costs.map((cost, index) => ({
    cost: leastCost === null ? cost : index + 1,
    min: 0,
    max: 1,
    integer: true,
  }));
  const rows: Row[] = leastCost === null ? [] : [costLimit(search.costs, leastCost)];
  for (const { demand, movable } of witnesses) {
    const first = columns.length;
    columns.push(...movable.map((cell) => moveColumn(cell, demand)));
    rows.push(...movable.flatMap((cell, offset) => onlyIfSuppressed(cell, first + offset)));
    const columnOf = new Map(movable.map(({ cell }, offset) => [cell.id, [[first + offset, 1]] as const]));
    rows.push(...balance(search.figures, (cell) => columnOf.get(cell) ?? []));
  }
  return { columns, rows };
}

function moveColumn({ cell, least, most }: Movable, { cell: demanded, move, intruder }: Demand): Column {
  const integer = intruder.integers === true;
  if (cell.id !== demanded) return { cost: 0, min: least, max: most, integer };
  return move > 0 ? { cost: 0, min: move, max: most, integer } : { cost: 0, min: least, max: move, integer };
}

/** least * y <= move <= most * y, where y is 1 if the candidate is suppressed. */
function onlyIfSuppressed({ candidate, least, most }: Movable, column: number): Row[] {
  if (candidate === null) return [];
  return [
    {
      min: null,
      max: 0,
      terms: new Map([
        [column, 1],
        [candidate, -most],
      ]),
    },
    {
      min: 0,
      max: null,
      terms: new Map([
        [column, 1],
        [candidate, -least],
      ]),
    },
  ];
}

function costLimit(costs: readonly number[], leastCost: number): Row {
  const slack = NUMERIC_TOLERANCE * Math.max(1, leastCost);
  return { min: null, max: leastCost + slack, terms: new Map(costs.map((cost, index) => [index, cost])) };
}

function same(a: Demand, b: Demand): boolean {
  return a.cell === b.cell && a.intruder === b.intruder && a.move === b.move;
}
