import { beforeAll, describe, expect, it, test } from 'vitest';
import { feasibleIntervals } from '../../../engine/stages/disclosure/attack/attack.ts';
import { audit } from '../../../engine/stages/disclosure/attack/audit.ts';
import { determinedBySums } from '../../../engine/stages/disclosure/attack/determine.ts';
import type { Knowledge, Pattern } from '../../../engine/stages/disclosure/attack/knowledge.ts';
import { loadSolver, type Solver } from '../../../engine/stages/disclosure/attack/solver.ts';
import type { Figures } from '../../../engine/stages/disclosure/figures/figures.ts';
import { anyReader, crossed, line, pattern, within } from './crossed.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

function intervals(figures: Figures, hidden: Pattern, knowledge: Knowledge = anyReader) {
  const found = feasibleIntervals(solver, figures, hidden, knowledge);
  return Object.fromEntries([...found].map(([id, { min, max }]) => [id, [min, max]]));
}

const zerosShown: Knowledge = { ...anyReader, suppressedAtLeast: 1 };
const twoMarkers: Knowledge = { ...zerosShown, primaryAtMost: 9, secondaryAtLeast: 10 };

describe('attacks on one line', () => {
  it.each<[string, Figures, Pattern, Knowledge, Record<string, [number, number | null]>]>([
    ['e01 subtraction gives the cell', line([998, 47600, 8002]), pattern(['c1']), anyReader, { c1: [998, 998] }],
    [
      'e03 what is left is 0, so both are 0',
      line([0, 0, 7, 5]),
      pattern(['c1', 'c2']),
      anyReader,
      { c1: [0, 0], c2: [0, 0] },
    ],
    [
      'e04 zeros are shown and 2 are left for two, so both are 1',
      line([10, 3, 1, 1]),
      pattern(['c3', 'c4']),
      zerosShown,
      { c3: [1, 1], c4: [1, 1] },
    ],
    [
      'e04 without rule knowledge both stay open',
      line([10, 3, 1, 1]),
      pattern(['c3', 'c4']),
      anyReader,
      { c3: [0, 2], c4: [0, 2] },
    ],
    [
      'e05 three at most 5 that sum to 15 are 5 each',
      line([5, 5, 5]),
      pattern(['c1', 'c2', 'c3']),
      { ...zerosShown, primaryAtMost: 5 },
      { c1: [5, 5], c2: [5, 5], c3: [5, 5] },
    ],
    ['e06 one marker leaves 1 to 19', line([4, 16]), pattern(['c1'], ['c2']), zerosShown, { c1: [1, 19], c2: [1, 19] }],
    ['e06 two markers narrow both', line([4, 16]), pattern(['c1'], ['c2']), twoMarkers, { c1: [1, 9], c2: [11, 19] }],
    [
      'a secondary marker says that a cell is above the threshold',
      line([4, 12, 16]),
      pattern(['c1'], ['c2', 'c3']),
      twoMarkers,
      { c1: [1, 9], c2: [10, 21], c3: [10, 21] },
    ],
    [
      'an intruder who knows one of two has the other',
      line([4, 16]),
      pattern(['c1'], ['c2']),
      { ...anyReader, knows: ['c2'] },
      { c1: [4, 4] },
    ],
    [
      'a limit from elsewhere carries over',
      line([4, 16]),
      pattern(['c1'], ['c2']),
      { ...anyReader, within: { c2: { min: 13, max: 17 } } },
      { c1: [3, 7], c2: [13, 17] },
    ],
  ])('%s', (_, figures, hidden, knowledge, expected) => {
    expect(intervals(figures, hidden, knowledge)).toEqual(expected);
  });

  test('a total and a part hidden together have no upper bound', () => {
    expect(intervals(line([3, 4]), pattern(['c1'], ['*']))).toEqual({ c1: [0, null], '*': [4, null] });
    expect(intervals(line([3, 4]), pattern(['c1'], ['*']), { ...anyReader, integers: true })).toEqual({
      c1: [0, null],
      '*': [4, null],
    });
  });

  test('whole people narrow what fractions leave open', () => {
    const doubled = { cells: line([3, 4]).cells, relations: [{ total: '*', parts: ['c1', 'c1', 'c2'] }] };
    const figures = {
      ...doubled,
      cells: doubled.cells.map((each) =>
        each.id === '*' ? { ...each, value: 7 } : each.id === 'c2' ? { ...each, value: 1 } : each,
      ),
    };
    const hidden = pattern(['c1'], ['c2']);
    expect(intervals(figures, hidden)).toEqual({ c1: [0, 3.5], c2: [0, 7] });
    expect(intervals(figures, hidden, { ...anyReader, integers: true })).toEqual({ c1: [0, 3], c2: [1, 7] });
  });
});

describe('e02: two suppressed cells in every row and column', () => {
  // Two circuits of four cells joined by one cell, r2c3, which lies on no circuit.
  const figures = crossed([
    [4, 6, 20, 30],
    [7, 5, 3, 40],
    [50, 60, 8, 9],
    [70, 80, 6, 4],
  ]);
  const hidden = ['r1c1', 'r1c2', 'r2c1', 'r2c2', 'r2c3', 'r3c3', 'r3c4', 'r4c3', 'r4c4'];

  test('the joining cell is disclosed exactly, by the intervals and by elimination', () => {
    expect(intervals(figures, pattern(hidden))['r2c3']).toEqual([3, 3]);
    expect(determinedBySums(figures, new Set(hidden))).toEqual(['r2c3']);
  });

  test('the audit refuses the pattern and names the cell', () => {
    const findings = audit(
      solver,
      figures,
      pattern(
        ['r2c3'],
        hidden.filter((id) => id !== 'r2c3'),
      ),
      within(1, 'r2c3'),
      [anyReader],
    );
    expect(findings).toMatchObject({
      safe: false,
      exposed: [{ cell: 'r2c3' }],
      determined: [{ cell: 'r2c3', intruder: 'public' }],
      methodsDisagree: [],
    });
  });

  test('without the joining cell the two circuits hold', () => {
    const circuits = hidden.filter((id) => id !== 'r2c3');
    expect(determinedBySums(figures, new Set(circuits))).toEqual([]);
    expect(audit(solver, figures, pattern(circuits), within(2, ...circuits), [anyReader]).safe).toBe(true);
  });
});

describe('the audit', () => {
  test('refuses a pattern that breaks what readers are told, such as a hidden 0 where zeros show', () => {
    const findings = audit(solver, line([0, 4, 9]), pattern(['c1'], ['c2']), within(1, 'c1'), [zerosShown]);
    expect(findings).toMatchObject({
      safe: false,
      contradicted: [{ intruder: 'public', cell: 'c1' }],
    });
  });

  test('finds a primary cell that was published after all', () => {
    expect(audit(solver, line([2, 9]), pattern([]), within(1, 'c1'), [anyReader]).exposed).toHaveLength(1);
  });

  test('asks for no protection from an intruder who holds the cell already', () => {
    const provider: Knowledge = { intruder: 'provider', nonNegative: true, knows: ['c1'] };
    expect(audit(solver, line([2, 9]), pattern(['c1'], ['c2']), within(1, 'c1'), [provider]).safe).toBe(true);
  });

  test('refuses a cell that the rule alone determines', () => {
    const onlyOnes: Knowledge = { ...zerosShown, primaryAtMost: 1 };
    expect(audit(solver, line([1, 9]), pattern(['c1'], ['c2']), within(1, 'c1'), [onlyOnes]).safe).toBe(false);
  });
});
