import { describe, expect, test } from 'vitest';
import { type Cell, figureProblems } from '../../../engine/stages/disclosure/figures/figures.ts';
import { relationsOf } from '../../../engine/stages/disclosure/figures/relations.ts';
import { crossed, line } from './crossed.ts';

function written(cells: readonly Cell[]): string[] {
  return relationsOf(cells).map(({ total, parts }) => `${total} = ${parts.join(' + ')}`);
}

function cell(id: string, value: number, by: Record<string, string>, table = 't', population = 'cohort'): Cell {
  return { id, table, value, by, population };
}

describe('sums and equalities follow from the categories of cells', () => {
  test('a crossed table gives a sum for each line, and the grand total both ways', () => {
    const found = written(
      crossed([
        [1, 2, 3],
        [4, 5, 6],
      ]).cells,
    );
    expect(found.sort()).toEqual([
      '** = *c1 + *c2 + *c3',
      '** = r1* + r2*',
      '*c1 = r1c1 + r2c1',
      '*c2 = r1c2 + r2c2',
      '*c3 = r1c3 + r2c3',
      'r1* = r1c1 + r1c2 + r1c3',
      'r2* = r2c1 + r2c2 + r2c3',
    ]);
  });

  test('a dimension that is named total and one that is not named are the same margin', () => {
    expect(written([cell('all', 3, {}), cell('all too', 3, { sex: 'total' })])).toEqual(['all = all too']);
  });

  test('the same people counted in two tables of one population are one count', () => {
    const cells = [cell('a', 5, { sex: 'f' }, 'one'), cell('b', 5, { sex: 'f' }, 'two')];
    expect(written(cells)).toEqual(['a = b']);
    expect(written(cells.map((each) => ({ ...each, population: each.table })))).toEqual([]);
  });

  test('a total in one table is the sum of the parts in another table of the same population', () => {
    const cells = [cell('all', 5, {}, 'one'), cell('f', 2, { sex: 'f' }, 'two'), cell('m', 3, { sex: 'm' }, 'two')];
    expect(written(cells)).toEqual(['all = f + m']);
  });

  test('cells without categories are tied to nothing', () => {
    expect(relationsOf(line([1, 2]).cells)).toEqual([]);
  });
});

describe('figures that cannot be protected are named, without their counts', () => {
  const good: Cell[] = [cell('all', 5, {}), cell('f', 2, { sex: 'f' }), cell('m', 3, { sex: 'm' })];
  const changed = (change: Partial<Cell>) => [{ ...good[0]!, ...change }, ...good.slice(1)];
  test.each([
    ['a part is dropped', good.slice(0, 2), [{ code: 'does-not-add', cell: 'all' }]],
    ['an id is used twice', [...good, good[1]!], [{ code: 'duplicate-cell', cell: 'f' }]],
    ['a count is not whole', [cell('x', 1.5, {})], [{ code: 'not-a-count', cell: 'x' }]],
    ['a count is missing', [cell('x', Number.NaN, {})], [{ code: 'not-a-count', cell: 'x' }]],
    [
      'a cell is public and never printed',
      changed({ fixedPublic: true, implied: true }),
      [{ code: 'public-and-implied', cell: 'all' }],
    ],
    ['nothing is wrong', good, []],
  ])('%s', (_, cells, problems) => {
    expect(figureProblems({ cells, relations: relationsOf(cells) })).toEqual(problems);
  });

  test('a sum over an unknown cell', () => {
    const relations = [{ total: 'all', parts: ['f', 'gone'] }];
    expect(figureProblems({ cells: good, relations })).toEqual([{ code: 'unknown-cell', cell: 'gone' }]);
  });
});
