import { isWhole } from '../attack/knowledge.ts';
import { type Column, NUMERIC_TOLERANCE } from '../attack/solver.ts';
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

/**
 * Secondary cells that protect, at a cost that need not be the least: meets one failed demand at a time by the moves
 * that cost least for each person moved, then publishes again every cell that proves needless, dearest first (of equal
 * cost, first in standard order). The caller must know that suppressing every candidate protects.
 * Source: the network heuristic for complementary suppression, Kelly, Golden and Assad, Networks 22 (1992) 397-417,
 * with linear programs in place of network flows, so that any system of sums will do.
 */
export function affordablePattern(search: Search, start: readonly string[] = []): string[] {
  const secondary = new Set(start);
  for (;;) {
    const [demand] = demandsBehind(exposuresOf(search, secondary), search);
    if (!demand) return withoutNeedless(search, secondary);
    const before = secondary.size;
    for (const id of cellsMoved(search, demand, secondary)) secondary.add(id);
    if (secondary.size > before) continue;
    // The program and the auditor differ by a tolerance. All candidates together protect, or else the audit refuses.
    const all = new Set(idsOf(search.candidates));
    return withoutNeedless(search, all);
  }
}

function cellsMoved(search: Search, demand: Demand, secondary: ReadonlySet<string>): string[] {
  const movable = movables(search, demand.intruder);
  const columns = movable.flatMap((each) => movesOf(each, search, demand, secondary));
  const columnsOf = new Map(
    movable.map(({ cell }, at) => [cell.id, signs.map((sign, move) => [signs.length * at + move, sign] as const)]),
  );
  const asked = columnsOf.get(demand.cell)!;
  const minimum = search.solver.minimise({
    columns,
    rows: [
      ...sumsOfMoves(search.figures, (cell) => columnsOf.get(cell) ?? []),
      { terms: new Map(asked), min: demand.move, max: demand.move },
    ],
  });
  if (typeof minimum === 'string') return [];
  const moved = (at: number) => Math.abs(minimum.values[at]!) > NUMERIC_TOLERANCE;
  const hides = (at: number) => moved(signs.length * at) || moved(signs.length * at + 1);
  return movable.filter(({ candidate }, at) => candidate !== null && hides(at)).map(({ cell }) => cell.id);
}

/** A cell's moves: up and down as far as suppression allows, then up and down as far as its rounding leaves open. */
const signs = [1, -1, 1, -1] as const;

function movesOf(
  { cell, room, shown, candidate }: Movable,
  { costs }: Search,
  { intruder }: Demand,
  secondary: ReadonlySet<string>,
): Column[] {
  const hidden = candidate === null || secondary.has(cell.id);
  const integer = isWhole(cell, intruder);
  const move = (most: number, cost: number) => ({ cost, min: 0, max: Number.isFinite(most) ? most : null, integer });
  if (hidden) return [move(room.most, 0), move(-room.least, 0), move(0, 0), move(0, 0)];
  const price = costs[candidate]!;
  return [
    move(Math.max(0, room.most - shown.most), price),
    move(Math.max(0, shown.least - room.least), price),
    move(shown.most, 0),
    move(-shown.least, 0),
  ];
}

function withoutNeedless(search: Search, secondary: ReadonlySet<string>): string[] {
  const priced = search.candidates.map(({ id }, index) => ({ id, cost: search.costs[index]! }));
  const dearestFirst = priced.filter(({ id }) => secondary.has(id)).sort((a, b) => b.cost - a.cost);
  const kept = new Set(secondary);
  for (const { id } of dearestFirst) {
    kept.delete(id);
    if (exposuresOf(search, kept).length > 0) kept.add(id);
  }
  return idsOf(search.candidates).filter((id) => kept.has(id));
}
