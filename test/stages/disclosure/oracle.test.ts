import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { feasibleIntervals } from '../../../engine/stages/disclosure/attack/attack.ts';
import { determinedBySums } from '../../../engine/stages/disclosure/attack/determine.ts';
import { loadSolver, type Solver } from '../../../engine/stages/disclosure/attack/solver.ts';
import type { Figures } from '../../../engine/stages/disclosure/figures/figures.ts';
import { suppress } from '../../../engine/stages/disclosure/suppression/suppress.ts';
import { anyReader, crossed, pattern, request, within } from './crossed.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const SEED = 20130401;
const inner = fc.array(fc.nat({ max: 3 }), { minLength: 6, maxLength: 6 });

/** Two rows by three columns with all margins; only the grand total must stay public. */
function twoByThree(values: readonly number[]): Figures {
  return crossed([values.slice(0, 3), values.slice(3)], (id) => id === '**');
}

/** The values, in the order of the figures' cells, of every table of whole people with the same grand total. */
function alternatives(values: readonly number[]): number[][] {
  const spread = (left: number, places: number): number[][] =>
    places === 1
      ? [[left]]
      : Array.from({ length: left + 1 }, (_, first) =>
          spread(left - first, places - 1).map((rest) => [first, ...rest]),
        ).flat();
  const total = values.reduce((a, b) => a + b, 0);
  return spread(total, 6).map((each) => twoByThree(each).cells.map((cell) => cell.value));
}

/** Each alternative with the cells in which it differs from the truth, as bits. */
function differences(truth: readonly number[], tables: readonly number[][]) {
  return tables.map((table) => ({
    table,
    mask: table.reduce((mask, value, at) => (value === truth[at] ? mask : mask | (1 << at)), 0),
  }));
}

describe('held against enumeration of all 2 by 3 tables of whole people', () => {
  test('the interval of every hidden cell is the span of the tables that agree with the published cells', () => {
    fc.assert(
      fc.property(inner, fc.nat({ max: 2 ** 11 - 1 }), fc.constantFrom(0, 1), (values, mask, atLeast) => {
        const figures = twoByThree(values);
        const truth = figures.cells.map((cell) => cell.value);
        const hides = (at: number) => ((mask >> at) & 1) === 1 && truth[at]! >= atLeast;
        const hidden = figures.cells.filter((cell, at) => !cell.fixedPublic && hides(at)).map((cell) => cell.id);
        const places = figures.cells.flatMap((cell, at) => (hidden.includes(cell.id) ? [at] : []));
        const agreeing = alternatives(values).filter((table) =>
          table.every((value, at) => (places.includes(at) ? value >= atLeast : value === truth[at])),
        );
        const expected = places.map((at) => {
          const possible = agreeing.map((table) => table[at]!);
          return { min: Math.min(...possible), max: Math.max(...possible) };
        });
        for (const integers of [false, true]) {
          const knowledge = { ...anyReader, integers, suppressedAtLeast: atLeast };
          const found = feasibleIntervals(solver, figures, pattern(hidden), knowledge);
          expect([...found.keys()]).toEqual(hidden);
          expect([...found.values()]).toEqual(expected);
          const fixed = [...found].filter(([, { min, max }]) => min === max).map(([id]) => id);
          expect(fixed).toEqual(expect.arrayContaining(determinedBySums(figures, new Set(hidden))));
        }
      }),
      { seed: SEED, numRuns: 30 },
    );
  });

  test('the optimal cost is the least over all safe patterns, and a stop means there is none', () => {
    let stopped = 0;
    fc.assert(
      fc.property(
        inner,
        fc.nat({ max: 5 }),
        fc.nat({ max: 5 }),
        fc.integer({ min: 1, max: 2 }),
        (values, one, other, people) => {
          const figures = twoByThree(values);
          const primary = [...new Set([one, other])].map((place) => `r${1 + Math.floor(place / 3)}c${1 + (place % 3)}`);
          const least = leastCost(figures, values, primary, people);
          const result = suppress(
            solver,
            request(figures, within(people, ...primary), { cost: (cell) => cell.value + 1 }),
          );
          if (result.verdict === 'stop') stopped++;
          expect(result.verdict === 'stop' ? result.reason : result.cost).toBe(least ?? 'no-pattern-protects');
          expect(result.verdict === 'stop' || result.method !== 'heuristic').toBe(true);
        },
      ),
      { seed: SEED, numRuns: 40 },
    );
    expect(stopped).toBeLessThan(20);
  });

  test('the heuristic is safe and never beats the optimum', () => {
    fc.assert(
      fc.property(inner, fc.nat({ max: 5 }), (values, place) => {
        const figures = twoByThree(values);
        const protections = within(1, `r${1 + Math.floor(place / 3)}c${1 + (place % 3)}`);
        const effort = { exactUpTo: 0, roundLimit: 0, nodeLimit: 0 };
        const cost = (result: ReturnType<typeof suppress>) => (result.verdict === 'stop' ? result.reason : result.cost);
        const best = cost(suppress(solver, request(figures, protections)));
        const quick = cost(suppress(solver, request(figures, protections, { effort })));
        if (typeof best === 'number') expect(quick).toBeGreaterThanOrEqual(best);
        else expect(quick).toBe(best);
      }),
      { seed: SEED, numRuns: 20 },
    );
  });
});

/** Tries every set of secondary cells. Null when none is safe. */
function leastCost(
  figures: Figures,
  values: readonly number[],
  primary: readonly string[],
  people: number,
): number | null {
  const truth = figures.cells.map((cell) => cell.value);
  const places = primary.map((id) => figures.cells.findIndex((cell) => cell.id === id));
  const always = places.reduce((mask, at) => mask | (1 << at), 0);
  const differing = differences(truth, alternatives(values));
  let least: number | null = null;
  for (let mask = 0; mask < 2 ** (figures.cells.length - 1); mask++) {
    if ((mask & always) !== 0) continue;
    const cost = figures.cells.reduce((sum, cell, at) => sum + ((mask >> at) & 1 ? cell.value + 1 : 0), 0);
    if (least !== null && cost >= least) continue;
    const agreeing = differing.filter((other) => (other.mask & ~(mask | always)) === 0);
    const safe = places.every((at) => {
      const possible = agreeing.map(({ table }) => table[at]!);
      const [min, max] = [Math.min(...possible), Math.max(...possible)];
      return min <= Math.max(0, truth[at]! - people) && max >= truth[at]! + people;
    });
    if (safe) least = cost;
  }
  return least;
}
