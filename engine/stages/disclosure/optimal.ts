import {
  type Demand,
  demandsBehind,
  exposuresOf,
  idsOf,
  type Movable,
  movables,
  type Search,
  sumsOfMoves,
} from './search.ts';
import { NUMERIC_TOLERANCE, type Row } from './solver.ts';

/** When to give up the proof of least cost. No limit changes how well a pattern protects. */
export interface Effort {
  /** Largest number of candidates times protections times intruders for which the optimum is sought. */
  readonly exactUpTo: number;
  /** Most times that a cheapest pattern is attacked and refused. */
  readonly roundLimit: number;
  /** Most branch-and-bound nodes in one round. */
  readonly nodeLimit: number;
}

/**
 * The secondary cells of least total cost, or null when that could not be proved within the limits.
 *
 * Integer programming over the choice of cells, with cutting planes: the cheapest pattern that meets the cuts so far is
 * attacked by the auditor; each failed demand yields a cut that this pattern breaks and no safe pattern does. The first
 * pattern to withstand the attack is therefore the cheapest of all.
 * Source: Fischetti and Salazar-Gonzalez, "Solving the cell suppression problem on tabular data with linear
 * constraints", Management Science 47 (2001) 1008-1027 (capacity constraints).
 *
 * Ties: among the cheapest patterns the one with the least sum of positions of its cells in standard order; a tie
 * left after that falls to the solver, which is deterministic.
 */
export function cheapestPattern(search: Search, { roundLimit, nodeLimit }: Effort): string[] | null {
  const ids = idsOf(search.candidates);
  const cuts: Row[] = [];
  let leastCost: number | null = null;
  for (let round = 0; round < roundLimit; round++) {
    const chosen = cheapestMeeting(search, cuts, leastCost, nodeLimit);
    if (!chosen) return null;
    const secondary = new Set(chosen.map((candidate) => ids[candidate]!));
    const failed = demandsBehind(exposuresOf(search, secondary), search);
    cuts.push(...failed.map((demand) => cutAgainst(search, secondary, demand)));
    if (failed.length > 0) continue;
    if (leastCost !== null) return [...secondary];
    leastCost = chosen.reduce((cost, candidate) => cost + search.costs[candidate]!, 0);
  }
  return null;
}

/** The candidates to suppress, by index: the cheapest, or once `leastCost` is known the first in order at that cost. */
function cheapestMeeting(search: Search, cuts: readonly Row[], leastCost: number | null, nodeLimit: number) {
  const prices = search.costs.map((cost, candidate) => (leastCost === null ? cost : candidate + 1));
  const columns = prices.map((cost) => ({ cost, min: 0, max: 1, integer: true }));
  const rows = leastCost === null ? cuts : [...cuts, costLimit(search.costs, leastCost)];
  const minimum = search.solver.minimise({ columns, rows }, nodeLimit);
  if (typeof minimum === 'string') return null;
  return columns.flatMap((_, candidate) => (minimum.values[candidate]! > 0.5 ? [candidate] : []));
}

function costLimit(costs: readonly number[], leastCost: number): Row {
  const slack = NUMERIC_TOLERANCE * Math.max(1, leastCost);
  return { min: null, max: leastCost + slack, terms: new Map(costs.map((cost, candidate) => [candidate, cost])) };
}

/**
 * Fischetti and Salazar-Gonzalez's capacity constraint. The reduced costs of the failed attack bound the demanded cell's
 * move by a sum over cells of (reduced cost) x (room to move), where a published cell has no room; so cells must be
 * suppressed until that bound reaches the demand. A term never needs to count for more than the whole of what is missing.
 */
function cutAgainst(search: Search, secondary: ReadonlySet<string>, demand: Demand): Row {
  const movable = movables(search, demand.intruder);
  const prices = priceOfRoom(search, movable, secondary, demand);
  if (!prices) return someOther(search, secondary);
  const rooms = movable.map(({ candidate, least, most }, index) => {
    const price = prices[index]!;
    return { candidate, room: price < 0 ? -price * most : price > 0 ? price * -least : 0 };
  });
  const hiddenAnyway = rooms.filter(({ candidate }) => candidate === null).reduce((sum, { room }) => sum + room, 0);
  const missing = Math.abs(demand.move) - hiddenAnyway;
  const useful = rooms.filter(({ candidate, room }) => candidate !== null && room > 0);
  const terms = new Map(useful.map(({ candidate, room }) => [candidate!, Math.min(1, room / missing)]));
  const ids = idsOf(search.candidates);
  const now = [...terms].reduce((sum, [candidate, share]) => sum + (secondary.has(ids[candidate]!) ? share : 0), 0);
  return missing > 0 && now < 1 - NUMERIC_TOLERANCE ? { min: 1, max: null, terms } : someOther(search, secondary);
}

/** The reduced cost of each move when the demanded cell is moved as far as this pattern allows. */
function priceOfRoom(search: Search, movable: readonly Movable[], secondary: ReadonlySet<string>, demand: Demand) {
  const columns = movable.map(({ cell, least, most, candidate }) => {
    const hidden = candidate === null || secondary.has(cell.id);
    const cost = cell.id === demand.cell ? -Math.sign(demand.move) : 0;
    return { cost, min: hidden ? least : 0, max: hidden ? (Number.isFinite(most) ? most : null) : 0, integer: false };
  });
  const columnOf = new Map(movable.map(({ cell }, column) => [cell.id, [[column, 1]] as const]));
  const rows = sumsOfMoves(search.figures, (cell) => columnOf.get(cell) ?? []);
  const minimum = search.solver.minimise({ columns, rows });
  return typeof minimum === 'string' ? null : minimum.reducedCosts;
}

/**
 * The weakest valid cut, for demands that fail only because people come whole: since suppressing less never protects
 * more, a safe pattern must have some cell that this one publishes.
 */
function someOther(search: Search, secondary: ReadonlySet<string>): Row {
  const published = search.candidates.flatMap(({ id }, candidate) => (secondary.has(id) ? [] : [candidate]));
  return { min: 1, max: null, terms: new Map(published.map((candidate) => [candidate, 1])) };
}
