import { beforeAll, describe, expect, test } from 'vitest';
import type { Knowledge } from '../../../engine/stages/disclosure/attack/knowledge.ts';
import { loadSolver, type Solver } from '../../../engine/stages/disclosure/attack/solver.ts';
import type { Figures } from '../../../engine/stages/disclosure/figures/figures.ts';
import { type SuppressionRequest, suppress } from '../../../engine/stages/disclosure/suppression/suppress.ts';
import { anyReader, crossed, line, request, within } from './crossed.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

describe('tables solved by hand', () => {
  test.each<[string, Figures, string[], number, string[], number]>([
    ['one line: the cheapest other part', line([3, 20, 8]), ['c1'], 3, ['c3'], 8],
    [
      'one line: a cell of 2 cannot let another fall by 3, so two share it',
      line([10, 2, 2, 90]),
      ['c1'],
      3,
      ['c2', 'c3'],
      4,
    ],
    [
      'two by two: nothing but the whole circuit',
      crossed([
        [2, 9],
        [8, 7],
      ]),
      ['r1c1'],
      2,
      ['r1c2', 'r2c1', 'r2c2'],
      24,
    ],
    // Circuits through r1c1: by c2 and r2 5+9+50, by c2 and r3 5+4+6 = 15, by c3 and r2 7+9+1 = 17, by c3 and r3 7+4+60.
    [
      'three by three: the cheapest of the circuits',
      crossed([
        [2, 5, 7],
        [9, 50, 1],
        [4, 6, 60],
      ]),
      ['r1c1'],
      1,
      ['r1c2', 'r3c1', 'r3c2'],
      15,
    ],
    [
      'two primary cells protect one another',
      crossed([
        [2, 3],
        [50, 60],
      ]),
      ['r1c1', 'r1c2'],
      2,
      ['r2c1', 'r2c2'],
      110,
    ],
  ])('%s', (_, figures, primary, people, secondary, cost) => {
    expect(suppress(solver, request(figures, within(people, ...primary)))).toMatchObject({
      verdict: 'protected',
      method: 'optimal',
      secondary,
      cost,
    });
  });

  test('a margin that may be suppressed is, when that is cheaper', () => {
    const figures = crossed(
      [
        [2, 90],
        [80, 70],
      ],
      (id) => id === '**',
    );
    const byCells = request(figures, within(2, 'r1c1'), { cost: () => 1 });
    expect(suppress(solver, byCells)).toMatchObject({ method: 'optimal', cost: 3 });
  });

  test('of patterns at the same cost the first in order of id is taken', () => {
    expect(suppress(solver, request(line([3, 8, 8, 8]), within(3, 'c1')))).toMatchObject({
      secondary: ['c2'],
      cost: 8,
    });
  });
});

describe('the result', () => {
  test('costs nothing where everything may be published', () => {
    expect(
      suppress(
        solver,
        request(
          crossed([
            [9, 8],
            [7, 6],
          ]),
          [],
        ),
      ),
    ).toMatchObject({ method: 'none-needed', secondary: [], cost: 0 });
  });

  test('costs nothing where the primary cells already protect one another', () => {
    expect(suppress(solver, request(line([3, 4, 90]), within(3, 'c1', 'c2')))).toMatchObject({
      method: 'none-needed',
      secondary: [],
    });
  });

  test('does not depend on the order of cells and relations', () => {
    const figures = crossed([
      [2, 5, 5],
      [5, 5, 5],
      [5, 5, 5],
    ]);
    const reversed = { cells: figures.cells.toReversed(), relations: figures.relations.toReversed() };
    const [one, other] = [figures, reversed].map((given) => suppress(solver, request(given, within(2, 'r1c1'))));
    expect(other).toEqual(one);
  });

  test('holds against every intruder: who knows the cheapest partner forces another', () => {
    const provider: Knowledge = { intruder: 'provider', nonNegative: true, knows: ['c2'] };
    const figures = line([3, 5, 8, 90]);
    const toBoth = request(figures, within(3, 'c1'), { intruders: [anyReader, provider] });
    expect(suppress(solver, toBoth)).toMatchObject({ method: 'optimal', secondary: ['c3'] });
  });

  test('takes no 0 as a partner where every 0 is known to be shown, nor lets it count against the others', () => {
    const known = request(line([2, 0, 2]), within(1, 'c1'), { intruders: [{ ...anyReader, suppressedAtLeast: 1 }] });
    expect(suppress(solver, known)).toMatchObject({ verdict: 'protected', secondary: ['c3'], cost: 2 });
  });

  test('protects people outside a printed count by suppressing a count that implies them', () => {
    const cells = [
      { id: 'of', table: 't', value: 34, fixedPublic: true },
      { id: 'people', table: 't', value: 33 },
      { id: 'others', table: 't', value: 1, implied: true },
    ];
    const figures = { cells, relations: [{ total: 'of', parts: ['people', 'others'] }] };
    expect(suppress(solver, request(figures, within(5, 'others')))).toMatchObject({
      method: 'optimal',
      secondary: ['people'],
    });
  });

  test('says when it is a heuristic, is still safe, and meets whole people', () => {
    const figures = crossed([
      [2, 5, 7],
      [9, 50, 1],
      [4, 6, 60],
    ]);
    const effort = { exactUpTo: 0, roundLimit: 1, nodeLimit: 1 };
    const intruders = [{ ...anyReader, integers: true }];
    const result = suppress(solver, request(figures, within(1, 'r1c1'), { effort, intruders }));
    expect(result).toMatchObject({ verdict: 'protected', method: 'heuristic', audit: { safe: true } });
    expect('cost' in result && result.cost).toBeGreaterThanOrEqual(15);
  });
});

describe('release stops', () => {
  const two = line([3, 20]);
  test.each<[string, SuppressionRequest, { reason: string; cells: string[] }]>([
    [
      'when nothing that may be suppressed protects',
      request(
        { ...two, cells: two.cells.map((cell) => ({ ...cell, fixedPublic: cell.id !== 'c1' })) },
        within(3, 'c1'),
      ),
      { reason: 'no-pattern-protects', cells: ['c1'] },
    ],
    [
      'when the total is too small for the protection',
      request(line([1, 1]), within(5, 'c1')),
      { reason: 'no-pattern-protects', cells: ['c1'] },
    ],
    ['when a primary cell is public', request(two, within(3, '*')), { reason: 'primary-cell-is-public', cells: ['*'] }],
    [
      'when figures do not add up',
      request({ ...two, relations: [{ total: '*', parts: ['c1'] }] }, within(3, 'c1')),
      { reason: 'request-cannot-be-met', cells: ['*'] },
    ],
    [
      'when a protection has no width',
      request(two, within(0, 'c1')),
      { reason: 'request-cannot-be-met', cells: ['c1'] },
    ],
    [
      'when a primary cell is unknown',
      request(two, within(3, 'gone')),
      { reason: 'request-cannot-be-met', cells: ['gone'] },
    ],
    [
      'when no intruder is stated',
      request(two, within(3, 'c1'), { intruders: [] }),
      { reason: 'request-cannot-be-met', cells: [] },
    ],
    [
      'when a primary cell contradicts the rule',
      request(line([0, 20]), within(3, 'c1'), { intruders: [{ ...anyReader, suppressedAtLeast: 1 }] }),
      { reason: 'knowledge-contradicted', cells: ['c1'] },
    ],
  ])('%s', (_, asked, expected) => {
    expect(suppress(solver, asked)).toEqual({ verdict: 'stop', ...expected });
  });
});
