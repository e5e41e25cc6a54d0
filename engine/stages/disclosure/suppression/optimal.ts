import { NUMERIC_TOLERANCE, type Row } from '../attack/solver.ts';
import {
  type Demand,
  demandsBehind,
  exposuresOf,
  idsOf,
  type Movable,
  movables,
  type Room,
  type Search,
  sumsOfMoves,
} from './search.ts';

/** When to give up the proof of least cost. No limit changes how well a pattern protects. */
export interface Effort {
  /** Largest number of candidates times protections times intruders for which the optimum is sought. */
  readonly exactUpTo: number;
  /** Most times that a cheapest pattern is attacked and refused. */
  readonly roundLimit: number;
  /** Most branch-and-bound nodes in one round. */
  readonly nodeLimit: number;
}

export interface Cheapest {
  /** Whether the cells protect, at the least cost. If not, no pattern that protects is known to cost less than they do. */
  readonly proven: boolean;
  readonly cells: readonly string[];
}

/**
 * The secondary cells of least total cost; where that could not be proved within the limits, the cheapest that meet what
 * was found to be needed so far.
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
export function cheapestPattern(search: Search, { roundLimit, nodeLimit }: Effort): Cheapest {
  const ids = idsOf(search.candidates);
  const cuts: Row[] = neverAlone(search);
  let leastCost: number | null = null;
  let cheapest: readonly string[] = [];
  for (let round = 0; round < roundLimit; round++) {
    const chosen = cheapestMeeting(search, cuts, leastCost, nodeLimit);
    if (!chosen) break;
    const secondary = new Set(chosen.map((candidate) => ids[candidate]!));
    if (leastCost === null) cheapest = [...secondary];
    const failed = demandsBehind(exposuresOf(search, secondary), search);
    cuts.push(...failed.map((demand) => cutAgainst(search, secondary, demand)));
    if (failed.length > 0) continue;
    if (leastCost !== null) return { proven: true, cells: [...secondary] };
    leastCost = chosen.reduce((cost, candidate) => cost + search.costs[candidate]!, 0);
  }
  return { proven: leastCost !== null, cells: cheapest };
}

/**
 * A hidden cell that is the only one of a sum is worked out from the others: a primary cell needs another beside it, and
 * a secondary cell by itself protects nothing, so that some cheapest pattern has none. A sum with a cell that is implied,
 * printed rounded or, being primary, held by every intruder asks nothing.
 */
function neverAlone({ figures, primary, candidates, intruders }: Search): Row[] {
  const places = new Map(candidates.map(({ id }, index) => [id, index]));
  const cells = new Map(figures.cells.map((cell) => [cell.id, cell]));
  return figures.relations.flatMap(({ total, parts }): Row[] => {
    const ids = [total, ...parts];
    if (ids.some((id) => cells.get(id)!.implied || cells.get(id)!.printed)) return [];
    const open = ids.flatMap((id) => places.get(id) ?? []);
    const own = ids.filter((id) => primary.has(id)).length;
    const held = ids.some((id) => primary.has(id) && intruders.every(({ knows }) => knows?.includes(id)));
    if (own > 1 || held) return [];
    const all = (changed: readonly (readonly [number, number])[]) =>
      new Map([...open.map((at) => [at, 1] as const), ...changed]);
    if (own === 1) return [{ min: 1, max: null, terms: all([]) }];
    return open.map((at) => ({ min: 0, max: null, terms: all([[at, -1]]) }));
  });
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
 * move by a sum over cells of (reduced cost) x (room to move), where a published cell has no room, or that of its
 * rounding; so cells must be suppressed until that bound reaches the demand. A term never needs to count for more than the whole of what is missing.
 */
function cutAgainst(search: Search, secondary: ReadonlySet<string>, demand: Demand): Row {
  const movable = movables(search, demand.intruder);
  const prices = priceOfRoom(search, movable, secondary, demand);
  if (!prices) return someOther(search, secondary);
  const worth = movable.map(({ candidate, room, shown }, index) => {
    const anyway = worthOf(candidate === null ? room : shown, prices[index]!);
    return { candidate, anyway, gained: worthOf(room, prices[index]!) - anyway };
  });
  const missing = Math.abs(demand.move) - worth.reduce((sum, { anyway }) => sum + anyway, 0);
  const useful = worth.filter(({ candidate, gained }) => candidate !== null && gained > 0);
  const terms = new Map(useful.map(({ candidate, gained }) => [candidate!, Math.min(1, gained / missing)]));
  const ids = idsOf(search.candidates);
  const now = [...terms].reduce((sum, [candidate, share]) => sum + (secondary.has(ids[candidate]!) ? share : 0), 0);
  return missing > 0 && now < 1 - NUMERIC_TOLERANCE ? { min: 1, max: null, terms } : someOther(search, secondary);
}

/** What room to move adds to the bound at a reduced cost. */
function worthOf({ least, most }: Room, price: number): number {
  return price < 0 ? -price * most : price > 0 ? price * -least : 0;
}

/** The reduced cost of each move when the demanded cell is moved as far as this pattern allows. */
function priceOfRoom(search: Search, movable: readonly Movable[], secondary: ReadonlySet<string>, demand: Demand) {
  const columns = movable.map(({ cell, room, candidate, shown }) => {
    const { least, most } = candidate === null || secondary.has(cell.id) ? room : shown;
    const cost = cell.id === demand.cell ? -Math.sign(demand.move) : 0;
    return { cost, min: least, max: Number.isFinite(most) ? most : null, integer: false };
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
