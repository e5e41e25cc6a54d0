import { type Demand, demandsBehind, exposuresOf, idsOf, movables, type Search, sumsOfMoves } from './search.ts';
import { type Column, NUMERIC_TOLERANCE } from './solver.ts';

/**
 * Secondary cells that protect, at a cost that need not be the least: meets one failed demand at a time by the moves
 * that cost least for each person moved, then publishes again every cell that proves needless, dearest first (of equal
 * cost, first in standard order). The caller must know that suppressing every candidate protects.
 * Source: the network heuristic for complementary suppression, Kelly, Golden and Assad, Networks 22 (1992) 397-417,
 * with linear programs in place of network flows, so that any system of sums will do.
 */
export function affordablePattern(search: Search): string[] {
  const secondary = new Set<string>();
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
  const columns = movable.flatMap(({ cell, least, most, candidate }): Column[] => {
    const free = candidate === null || secondary.has(cell.id);
    const cost = free ? 0 : search.costs[candidate]!;
    const atLeast = cell.id === demand.cell ? demand.move : 0;
    const integer = demand.intruder.integers === true;
    return [
      { cost, min: Math.max(0, atLeast), max: Number.isFinite(most) ? Math.max(0, most) : null, integer },
      { cost, min: Math.max(0, -atLeast), max: Math.max(0, -least), integer },
    ];
  });
  const columnsOf = new Map(
    movable.map(({ cell }, at) => [
      cell.id,
      [
        [2 * at, 1],
        [2 * at + 1, -1],
      ] as const,
    ]),
  );
  const minimum = search.solver.minimise({
    columns,
    rows: sumsOfMoves(search.figures, (cell) => columnsOf.get(cell) ?? []),
  });
  if (typeof minimum === 'string') return [];
  const moved = (at: number) => Math.abs(minimum.values[2 * at]! - minimum.values[2 * at + 1]!) > NUMERIC_TOLERANCE;
  return movable.filter(({ candidate }, at) => candidate !== null && moved(at)).map(({ cell }) => cell.id);
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
