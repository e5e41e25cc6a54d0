import { describe, expect, test } from 'vitest';
import {
  attacked,
  blocked,
  cellsOf,
  hiddenUpTo,
  hiding,
  inferred,
  lineOf,
  released,
  rulesOf,
  smallCountsMarked,
  type TableCell,
  type Tables,
  width,
  withstands,
  zerosShown,
} from './attacks.fixture.ts';

const shipped = rulesOf();
const fivesHidden = rulesOf(hiddenUpTo(5), zerosShown);
const ninesHidden = rulesOf(hiddenUpTo(9), zerosShown);

/** Rows by columns with all margins: ids `r1c2`, and `r1*`, `*c2`, `**`. */
function crossedOf(rows: readonly (readonly number[])[]): Tables {
  const places = [...rows.keys(), null].flatMap((row) =>
    [...rows[0]!.keys(), null].map((column) => [row, column] as const),
  );
  const cells = places.map(([row, column]): TableCell => {
    const counted = rows
      .filter((_, at) => row === null || row === at)
      .flatMap((line) => line.filter((_, at) => column === null || column === at));
    return {
      id: `${row === null ? '*' : `r${row + 1}`}${column === null ? '*' : `c${column + 1}`}`,
      table: 't',
      people: counted.reduce((a, b) => a + b, 0),
      by: { row: row === null ? 'total' : `r${row + 1}`, column: column === null ? 'total' : `c${column + 1}` },
    };
  });
  return { cells };
}

describe('sums', () => {
  test('e01 subtraction: the one hidden cell of a line is the total less the rest, so the product hides a second', async () => {
    const table = lineOf(998, 47600, 8002);
    expect(table.cells.at(-1)!.people).toBe(56600);
    const before = await attacked(shipped, hiding(table, 'c1'));
    expect([before.left['c1'], before.determined]).toEqual([[998, 998], ['c1']]);
    // 998 is no small count: the file says that it must be hidden.
    const marked = { cells: table.cells.map((cell) => (cell.id === 'c1' ? { ...cell, primary: true } : cell)) };
    const { hidden, left } = await withstands(shipped, marked);
    expect(hidden).toEqual(['c1', 'c3']);
    expect(width(left['c1']!)).toBeGreaterThanOrEqual(10);
  });

  test('e02 linear system: two hidden in every row and column, and one of them falls exactly', async () => {
    // Two circuits of four cells joined by r2c3, which lies on no circuit.
    const table = crossedOf([
      [4, 6, 20, 30],
      [7, 5, 3, 40],
      [50, 60, 8, 9],
      [70, 80, 6, 4],
    ]);
    const small = ['r1c1', 'r1c2', 'r2c1', 'r2c2', 'r2c3', 'r3c3', 'r3c4', 'r4c3', 'r4c4'];
    const inLine = (line: RegExp) => small.filter((id) => line.test(id)).length;
    for (const at of [1, 2, 3, 4])
      for (const line of [new RegExp(`r${at}c.`), new RegExp(`r.c${at}`)]) expect(inLine(line)).toBeGreaterThan(1);
    const before = await attacked(shipped, hiding(table, ...small));
    expect([before.left['r2c3'], before.determined]).toEqual([[3, 3], ['r2c3']]);
    const { hidden, left } = await withstands(shipped, table);
    expect(hidden).toEqual(expect.arrayContaining(small));
    // It is of 3 people: none to eight must stay possible, and even to one who knows the rules.
    expect(left['r2c3']![0]).toBe(0);
    expect(left['r2c3']![1]).toBeGreaterThanOrEqual(8);
  });

  test('e03 zeros: two hidden cells of which nothing is left over are both 0, so the product hides a third', async () => {
    const table = lineOf(0, 0, 7, 5);
    const before = await attacked(shipped, hiding(table, 'c1', 'c2'));
    expect([before.left, before.determined]).toEqual([{ c1: [0, 0], c2: [0, 0] }, ['c1', 'c2']]);
    expect((await withstands(shipped, table)).hidden).toEqual(['c1', 'c2', 'c3', 'c4']);
    const among = await withstands(shipped, lineOf(0, 0, 70, 50));
    expect(among.hidden).toEqual(['c1', 'c2', 'c4']);
    expect(among.left['c1']).toEqual([0, 9]);
  });

  test('e03 zeros: where the rules show a 0 it is shown, and none is hidden as if it were more', async () => {
    const { hidden, safe } = await withstands(fivesHidden, lineOf(0, 4, 70, 50));
    expect(safe.cells[0]).toMatchObject({ id: 'c1', state: 'published', people: 0 });
    expect(hidden).toEqual(['c2', 'c4']);
  });

  test('e04 ones: with zeros shown, two people left for two hidden cells are one in each', async () => {
    const table = lineOf(10, 3, 1, 1);
    const before = await attacked(fivesHidden, hiding(table, 'c3', 'c4'));
    expect([before.left, before.determined]).toEqual([{ c3: [1, 1], c4: [1, 1] }, ['c3', 'c4']]);
    const { left } = await withstands(fivesHidden, table);
    for (const id of ['c3', 'c4']) expect(left[id]).toEqual([1, 5]);
  });

  test('e05 all at threshold: three hidden cells of at most 5 that make 15 are 5 each', async () => {
    const table = lineOf(5, 5, 5);
    const before = await attacked(fivesHidden, hiding(table, 'c1', 'c2', 'c3'));
    expect([before.left, before.determined]).toEqual([{ c1: [5, 5], c2: [5, 5], c3: [5, 5] }, ['c1', 'c2', 'c3']]);
    const { hidden, left } = await withstands(fivesHidden, table);
    expect(hidden).toContain('all');
    for (const id of ['c1', 'c2', 'c3']) expect(left[id]).toEqual([1, 5]);
  });

  test('e06 two markers: a marker for small counts and another for what protects them narrow both', async () => {
    const markers = rulesOf(hiddenUpTo(9), zerosShown, smallCountsMarked);
    const table = lineOf(4, 16, 400);
    const anybody = async (rules: typeof markers) => {
      const { intruders } = await attacked(rules, hiding(table, 'c1', 'c2'));
      // Intruders who know the same bear one joined name, of which the first is anybody.
      return Object.entries(intruders).find(([name]) => name.startsWith('public'))![1];
    };
    expect(await anybody(markers)).toEqual({ c1: [1, 9], c2: [11, 19] });
    expect(await anybody(ninesHidden)).toEqual({ c1: [1, 19], c2: [1, 19] });
    // One marker for both, and one reason for neither that a reader would see.
    const { safe, intruders } = await withstands(ninesHidden, table);
    expect(safe.cells.filter(({ marker }) => marker !== undefined).map(({ id, marker }) => [id, marker])).toEqual([
      ['c1', '[c]'],
      ['c2', '[c]'],
    ]);
    expect(intruders['public, provider']).toEqual({ c1: [1, 19], c2: [1, 19] });
  });

  test('e06 two markers: where the rules have two, everybody is taken to read them, and more is hidden if need be', async () => {
    const markers = rulesOf(hiddenUpTo(9), zerosShown, smallCountsMarked);
    // 8 and 11: whoever reads the markers knows that the second is at least 10, so that the first is from 1 to 9 of 19.
    const { left } = await withstands(markers, lineOf(8, 11, 400));
    expect(left['c1']).toEqual([1, 9]);
  });
});

const dimensions = { work: ['yes', 'no'], area: ['north', 'south'], sex: ['men', 'women'] };
type Where = Partial<Record<keyof typeof dimensions, string>>;

/** Cells over work, area and sex out of the innermost counts: work and area first, men before women. */
function overThree(innermost: Readonly<Record<string, number>>) {
  const count = (where: Where) =>
    Object.entries(innermost)
      .filter(([key]) => Object.values(where).every((category) => key.split(' ').includes(category)))
      .reduce((sum, [, people]) => sum + people, 0);
  const cell = (table: string, where: Where): TableCell => ({
    id: `${table}: ${Object.values(where).join(' ') || 'all'}`,
    table,
    people: count(where),
    by: { work: 'total', area: 'total', sex: 'total', ...where },
  });
  const crossing = (
    table: string,
    first: keyof typeof dimensions,
    second: keyof typeof dimensions,
    always: Where = {},
  ) =>
    [undefined, ...dimensions[first]].flatMap((a) =>
      [undefined, ...dimensions[second]].map((b) =>
        cell(table, { ...(a ? { [first]: a } : {}), ...(b ? { [second]: b } : {}), ...always }),
      ),
    );
  return crossing;
}

describe('tables that share people', () => {
  const innermost = {
    'yes north men': 30,
    'yes north women': 1,
    'yes south men': 25,
    'yes south women': 40,
    'no north men': 35,
    'no north women': 22,
    'no south men': 28,
    'no south women': 33,
  };
  const women = { id: 'women in work in the north', value: 1, by: { work: 'yes', area: 'north', sex: 'women' } };

  test('e18 linking: everybody by work and area less men by work and area is a single woman', async () => {
    const crossing = overThree(innermost);
    const tables = {
      cells: [...crossing('everybody', 'work', 'area'), ...crossing('men', 'work', 'area', { sex: 'men' })],
    };
    const others = dimensions.work.flatMap((work) =>
      dimensions.area.map((area) => ({
        work,
        area,
        value: innermost[`${work} ${area} women` as keyof typeof innermost],
      })),
    );
    const never = others.map(({ work, area, value }) => ({
      id: value === 1 ? women.id : `women: ${work} ${area}`,
      value,
      by: { work, area, sex: 'women' },
    }));
    const sums = never.map(({ id, by }) => ({
      total: `everybody: ${by.work} ${by.area}`,
      parts: [`men: ${by.work} ${by.area} men`, id],
    }));
    const cells = cellsOf(tables, ...never).map(({ population: _, ...cell }) => cell);
    expect((await inferred(cells, [], { relations: sums }))[women.id]).toEqual([1, 1]);

    const safe = await released(shipped, { ...tables, dimensions });
    const hidden = safe.cells.filter(({ state }) => state === 'suppressed').map(({ id }) => id);
    // Every sum within and between the two tables, and what each leaves for women.
    const tied = cellsOf(tables, ...never).map((cell) => (cell.implied ? { ...cell, table: 'men' } : cell));
    const all = {
      relations: [
        ...sums,
        ...['everybody', 'men'].flatMap((table) => {
          const id = (where: string) => `${table}: ${`${where}${table === 'men' ? ' men' : ''}`.trim()}`;
          return dimensions.work
            .map((work) => ({
              total: id(work),
              parts: dimensions.area.map((area) => id(`${work} ${area}`)),
            }))
            .concat(
              dimensions.area.map((area) => ({
                total: id(area),
                parts: dimensions.work.map((work) => id(`${work} ${area}`)),
              })),
            );
        }),
      ],
    };
    const [least, most] = (await inferred(tied, hidden, all))[women.id]!;
    expect([least, most! >= 6]).toEqual([0, true]);
    expect(hidden).toContain('men: yes north men');
  });

  test('e18 linking: with no word of the women the two tables contradict one another, and nothing is released', async () => {
    const crossing = overThree(innermost);
    const tables = {
      cells: [...crossing('everybody', 'work', 'area'), ...crossing('men', 'work', 'area', { sex: 'men' })],
    };
    expect(await blocked(shipped, tables)).toBe('the parts of "everybody: all" do not add up to it');
  });

  /** Three tables of two dimensions each, every figure of them 26 or more, and a crossing nobody printed. */
  const views = () => {
    const crossing = overThree({
      ...innermost,
      'yes south men': 40,
      'no south men': 1,
      'yes south women': 25,
      'no north women': 28,
    });
    return {
      dimensions,
      cells: [...crossing('a', 'work', 'area'), ...crossing('b', 'area', 'sex'), ...crossing('c', 'work', 'sex')],
    };
  };
  const crossings = () =>
    dimensions.work.flatMap((work) =>
      dimensions.area.flatMap((area) =>
        dimensions.sex.map((sex) => ({ id: `${work} ${area} ${sex}`, work, area, sex })),
      ),
    );
  const tiedTo = (tables: Tables) =>
    tables.cells.map((cell) => ({
      total: cell.id,
      parts: crossings()
        .filter((at) => Object.entries(cell.by!).every(([name, c]) => c === 'total' || at[name as 'sex'] === c))
        .map(({ id }) => id),
    }));
  const leftOf = async (hidden: readonly string[]) => {
    const tables = views();
    const unprinted = crossings().map(({ id }) => ({ id, table: 'x', implied: true, value: views1[id]! }));
    const cells = [...cellsOf(tables), ...unprinted];
    return (await inferred(cells, hidden, { relations: tiedTo(tables) }))['yes north women']!;
  };
  const views1: Record<string, number> = {
    ...innermost,
    'yes south men': 40,
    'no south men': 1,
    'yes south women': 25,
    'no north women': 28,
  };

  test('e18 linking: three tables of two dimensions, none with a small figure, leave none to two women in work in the north', async () => {
    expect(Math.min(...views().cells.map(({ people }) => people!))).toBeGreaterThan(25);
    expect(await leftOf([])).toEqual([0, 2]);
  });

  // The crossing is judged by nobody: only what is printed, or left out of a declared dimension, is put to the rules.
  test('e18 linking: the crossing of three tables stays in doubt as far as a small count must', async () => {
    const safe = await released(shipped, views());
    const hidden = safe.cells.filter(({ state }) => state === 'suppressed').map(({ id }) => id);
    const [least, most] = await leftOf(hidden);
    expect(least).toBe(0);
    expect(most).toBeGreaterThanOrEqual(6);
  });
});

describe('totals and order', () => {
  test('e22 recalculated totals: a total of what is shown, beside the true number told elsewhere, is the dropped cell', async () => {
    const tables = {
      cells: [
        { id: 'analysed', table: 'front page', people: 153, public: true },
        { id: 'a', table: 'profile', people: 100 },
        { id: 'b', table: 'profile', people: 45 },
        { id: 'dropped', table: 'profile', people: 8 },
        { id: 'total shown', table: 'profile', people: 145 },
      ],
      relations: [
        { total: 'total shown', parts: ['a', 'b'] },
        { total: 'analysed', parts: ['a', 'b', 'dropped'] },
      ],
    };
    const before = await attacked(shipped, hiding(tables, 'dropped'));
    expect([before.left['dropped'], before.determined]).toEqual([[8, 8], ['dropped']]);
    const { hidden, left } = await withstands(shipped, tables);
    expect(hidden).toEqual(expect.arrayContaining(['dropped', 'total shown']));
    expect(hidden).not.toContain('analysed');
    expect(left['dropped']).toEqual([0, 9]);
  });

  test('e22 recalculated totals: totals are never made anew from what is shown', async () => {
    const safe = await released(shipped, lineOf(100, 45, 8));
    expect(safe.cells.at(-1)).toMatchObject({ id: 'all', state: 'published', people: 153 });
  });

  test('e26 ordering: a row between 25 and 22 of a sorted table is from 22 to 25, so rows keep the order of their names', async () => {
    // What a reader of the sorted rows infers of the hidden one, whatever its marker.
    const sorted = ['25', '[c]', '22'];
    const [above, , below] = sorted.map(Number);
    expect(Array.from({ length: 101 }, (_, n) => n).filter((n) => n <= above! && n >= below!)).toEqual([
      22, 23, 24, 25,
    ]);
    // Two files with the same rows, of which only the hidden figures differ: nothing moves.
    const rows = async (...people: number[]) => (await released(shipped, lineOf(...people))).cells.map(({ id }) => id);
    const order = ['c1', 'c2', 'c3', 'c4', 'all'];
    expect(await rows(25, 8, 122, 40)).toEqual(order);
    expect(await rows(25, 2, 128, 40)).toEqual(order);
    expect(await rows(40, 122, 8, 25)).toEqual(order);
  });
});
