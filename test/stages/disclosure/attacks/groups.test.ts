import { describe, expect, test } from 'vitest';
import type { SafeTables } from '../../../../engine/artifacts/safe-tables.ts';
import type { Knowledge } from '../../../../engine/stages/disclosure/attack/knowledge.ts';
import { complement } from '../../../../engine/stages/disclosure/figures/complement.ts';
import { protectTables } from '../../../../engine/stages/disclosure/stage.ts';
import { disclosed, plain, type Sketch, shippedPack } from '../release.fixture.ts';
import {
  attacked,
  blocked,
  cellsOf,
  hiddenIn,
  hiddenUpTo,
  hiding,
  inferred,
  lineOf,
  reader,
  released,
  rulesOf,
  type TableCell,
  type Tables,
  withstands,
  zerosShown,
} from './attacks.fixture.ts';

const shipped = rulesOf();
const pack = shippedPack();
const safe = async (sketch: Sketch) => (await disclosed(pack, sketch)) as SafeTables;
const count = (id: string, people: number, by: Record<string, string>): TableCell => ({ id, table: 't', people, by });

/** All and those who did, of a declared yes and no of which the no is not printed. */
const of = (people: number, all: number): Tables => ({
  dimensions: { did: ['yes', 'no'] },
  cells: [count('all', all, { did: 'total' }), count('did', people, { did: 'yes' })],
});

/** What a reader infers of those left out of `did`. */
async function leftOut({ cells: [all, did] }: Tables, hidden: readonly string[] = []) {
  const [whole, some] = [all!, did!].map(({ id, people }) => ({ id, table: 't', value: people! }));
  const { cell, relation } = complement('others', some!, whole!);
  return (await inferred([whole!, some!, cell], hidden, { relations: [relation] }))['others'];
}

const statistics = ({ measures }: SafeTables) =>
  Object.entries(measures[0]!.figures).filter(([name]) => !name.endsWith('-people'));

describe('all, or almost all', () => {
  test('e13 class disclosure: 6 of 6 tells of everybody, and nobody is outside', async () => {
    expect(await leftOut(of(6, 6))).toEqual([0, 0]);
    // Large groups fall too: 60 of 60 tells of each of the 60.
    expect(await leftOut(of(60, 60))).toEqual([0, 0]);
    const made = await released(shipped, of(60, 60));
    expect(made.cells.find(({ id }) => id === 'did')).toMatchObject({
      state: 'suppressed',
      reason: 'ClassDisclosure',
      sentence: 'Fewer than 10 people are left out of this figure',
    });
    expect((await leftOut(of(60, 60), hiddenIn(made)))!).toEqual([0, 60]);
    expect(hiddenIn(await released(shipped, of(6, 6)))).toEqual(['all', 'did']);
  });

  test('e13 class disclosure: of 6, 5 v 1, the one subtracts themselves and learns about the five', async () => {
    const one: Knowledge = { ...reader, knows: ['c2'] };
    const table = lineOf(5, 1);
    expect(await inferred(cellsOf(table), ['c1', 'c2'], { knows: one })).toEqual({ c1: [5, 5] });
    // Of six people alone nothing can be told.
    expect(await blocked(shipped, table)).toBe('no choice of hidden figures would protect those that must be hidden');
    const { hidden, intruders } = await withstands(shipped, lineOf(5, 1, 40, 50));
    expect(hidden).toEqual(['c1', 'c2', 'c3']);
    const [least, most] = intruders['person in c2']!['c1']!;
    expect([least, most! >= 10]).toEqual([0, true]);
  });

  test('e13 class disclosure: of a whole release in which everybody re-offended no statistic is told', async () => {
    const tables = await safe({ ...plain, events: 370 });
    expect(statistics(tables).filter(([, { hidden }]) => !hidden)).toEqual([]);
  });

  // Whether a category is printed is asked of the total's own categories alone: a total that names none seems to print all.
  test('e13 class disclosure: a total without a word on the dimension is a total all the same', async () => {
    const { dimensions, cells } = of(60, 60);
    const silent = { dimensions: dimensions!, cells: [{ ...cells[0]!, by: {} }, cells[1]!] };
    expect(hiddenIn(await released(shipped, silent))).toEqual(['did']);
  });

  test('e14 complement: 33 of 34 tells of the one outside the count', async () => {
    expect(await leftOut(of(33, 34))).toEqual([1, 1]);
    const made = await released(shipped, of(33, 34));
    expect(hiddenIn(made)).toEqual(['all', 'did']);
    const [least, most] = (await leftOut(of(33, 34), hiddenIn(made)))!;
    expect([least, most === null || most >= 6]).toEqual([0, true]);
    // In a whole release 369 of 370 goes the same way, with every statistic made of it.
    expect(statistics(await safe({ ...plain, events: 369 })).filter(([, { hidden }]) => !hidden)).toEqual([]);
  });

  // An attack on a given pattern asks only about the file's own cells, and the one outside the count is none of them.
  test('e14 complement: the auditor finds the one outside 333 of 334 where nothing but another figure is hidden', async () => {
    const tables = of(333, 334);
    const other: TableCell = { id: 'other', table: 'u', people: 5, population: 'others' };
    const found = await attacked(shipped, hiding({ ...tables, cells: [...tables.cells, other] }, 'other'));
    expect(found.tooNarrow.some((id) => id.startsWith('left out'))).toBe(true);
  });
});

describe('groups within groups', () => {
  /** Everybody and men, by whom the group is and by whom of it re-offended: women are never printed. */
  const byRates = (population: string, all: number, men: number): TableCell[] => [
    { id: `${population}: all`, table: population, people: all, population, by: { sex: 'total' } },
    { id: `${population}: men`, table: population, people: men, population, by: { sex: 'men' } },
  ];
  const women = (population: string, value: number) => ({
    id: `${population}: women`,
    value,
    population,
    by: { sex: 'women' },
  });

  test('e15 complementary groups: all 123 (41) and men 120 (40) are the three women and the one of them', async () => {
    const cells = [...byRates('sent', 123, 120), ...byRates('re-offended', 41, 40)];
    const never = [women('sent', 3), women('re-offended', 1)];
    const attack = async (hidden: readonly string[]) => {
      const found = await Promise.all(
        ['sent', 're-offended'].map((name) =>
          inferred(
            cellsOf(
              { cells: cells.filter(({ population }) => population === name) },
              ...never.filter(({ population }) => population === name),
            ),
            hidden,
          ),
        ),
      );
      return Object.assign({}, ...found) as (typeof found)[number];
    };
    expect(await attack([])).toEqual({ 'sent: women': [3, 3], 're-offended: women': [1, 1] });
    const made = await released(shipped, { dimensions: { sex: ['men', 'women'] }, cells });
    const after = await attack(hiddenIn(made));
    for (const { id, value } of never) {
      const [least, most] = after[id]!;
      expect([least, most === null || most >= value + 5]).toEqual([0, true]);
    }
  });

  // Of a category that is left out the categories of a further dimension are left out too, and those are not seen.
  test('e15 complementary groups: sex and outcome as two dimensions of one table can be protected', async () => {
    const by = (sex: string, did: string) => ({ sex, did });
    const tables = {
      dimensions: { sex: ['men', 'women'], did: ['yes', 'no'] },
      cells: [
        count('all', 150, by('total', 'total')),
        count('all who did', 41, by('total', 'yes')),
        count('men', 120, by('men', 'total')),
        count('men who did', 40, by('men', 'yes')),
      ],
    };
    expect(hiddenIn(await released(shipped, tables))).toContain('men who did');
  });

  test('e16 nested table: everybody by age less men by age is the one woman of an age', async () => {
    const ages = { young: [20, 19], old: [300, 230] } as const;
    const cells: TableCell[] = [
      { id: 'all', table: 'all', people: 320, by: { sex: 'total', age: 'total' } },
      { id: 'men', table: 'men', people: 249, by: { sex: 'men', age: 'total' } },
      ...Object.entries(ages).flatMap(([age, [all, men]]): TableCell[] => [
        { id: `all ${age}`, table: 'all', people: all, by: { sex: 'total', age } },
        { id: `men ${age}`, table: 'men', people: men, by: { sex: 'men', age } },
      ]),
    ];
    const never = [
      { id: 'women', value: 71, by: { sex: 'women', age: 'total' } },
      ...Object.entries(ages).map(([age, [all, men]]) => ({
        id: `women ${age}`,
        value: all - men,
        by: { sex: 'women', age },
      })),
    ];
    const all = cellsOf({ cells }, ...never).map((cell) => (cell.implied ? { ...cell, table: 'men' } : cell));
    expect((await inferred(all))['women young']).toEqual([1, 1]);
    const made = await released(shipped, { dimensions: { sex: ['men', 'women'], age: ['young', 'old'] }, cells });
    const [least, most] = (await inferred(all, hiddenIn(made)))['women young']!;
    expect([least, most! >= 6]).toEqual([0, true]);
    expect(hiddenIn(made)).toContain('men young');
    expect(hiddenIn(made)).toContain('all young');
  });

  const bands = (...people: readonly [under20: number, from20: number, over: number]): Tables => {
    const [under20, from20, over] = people;
    return {
      cells: [
        { id: 'under 20', table: 'one', people: under20 },
        { id: '20 to 24', table: 'none', people: from20 },
        { id: 'under 25', table: 'other', people: under20 + from20 },
        { id: '25 and over', table: 'other', people: over },
        { id: 'all', table: 'other', people: under20 + from20 + over },
      ],
      relations: [
        { total: 'under 25', parts: ['under 20', '20 to 24'] },
        { total: 'all', parts: ['under 25', '25 and over'] },
      ],
    };
  };

  test('e17 recoded bands: under 20 and under 25 are the one between, so neither shows both', async () => {
    const before = await attacked(shipped, hiding(bands(6, 1, 200), '20 to 24'));
    expect([before.left['20 to 24'], before.determined]).toEqual([[1, 1], ['20 to 24']]);
    // 60 and 61 are no small counts, and the one between falls all the same.
    expect((await attacked(shipped, hiding(bands(60, 1, 200), '20 to 24'))).determined).toEqual(['20 to 24']);
    const { hidden, left } = await withstands(shipped, bands(60, 1, 200));
    expect(hidden).toEqual(expect.arrayContaining(['20 to 24', 'under 20']));
    expect(left['20 to 24']).toEqual([0, 9]);
  });

  test('e17 recoded bands: of 6 and 7 alone there is no safe release, and the product says so', async () => {
    const { cells, relations } = bands(6, 1, 0);
    const alone = { cells: cells.slice(0, 3), relations: relations!.slice(0, 1) };
    expect(await blocked(shipped, alone)).toBe('no choice of hidden figures would protect those that must be hidden');
  });
});

describe('who contributes', () => {
  const many = (people: number, each: number) => Array.from({ length: people }, () => each);
  const sum = (id: string, contributions: readonly number[], by: string, people = contributions.length): TableCell => ({
    id,
    table: 'days',
    people,
    value: contributions.reduce((a, b) => a + b, 0),
    contributions: [...contributions],
    by: { area: by },
  });
  const others = [many(30, 4), many(40, 2)] as const;
  const withFive = (people: number): Tables => {
    const five = [9, 10, 12, 13, 15];
    return {
      cells: [
        sum('five', five, 'a', people),
        sum('thirty', others[0], 'b'),
        sum('forty', others[1], 'c'),
        sum('all', [...five, ...others.flat()], 'total', people + 70),
      ],
    };
  };

  test('e32 missing values: 59 records of which 5 have a value pass a threshold that counts records', async () => {
    const made = await released(shipped, withFive(59));
    expect(made.cells[0]).toMatchObject({ state: 'published', value: 59 });
  });

  test('e32 missing values: a sum over the 5 who have a value is never shown, whatever the records', async () => {
    const made = await protectTables(shipped, withFive(5), []);
    const shown = made.verdict === 'protected' ? made.cells.filter(({ value }) => value !== undefined) : [];
    expect(shown.map(({ id }) => id)).not.toContain('five');
    if (made.verdict === 'stop')
      expect(made.sentence).toBe('a hidden figure contradicts what readers are said to know');
  });

  // What the rules tell of the size of a count is taken for the size of a sum: 59 days of 5 people "contradict" fewer than 10.
  test('e32 missing values: a sum over 5 is hidden, and the rest of its table is released', async () => {
    const made = await released(shipped, withFive(5));
    expect(made.cells[0]).toMatchObject({ state: 'suppressed', reason: 'LowCount' });
    expect(made.cells.filter(({ state }) => state === 'published').map(({ id }) => id)).toEqual(['thirty', 'all']);
  });

  test('e32 missing values: in a release a rate and a mean are of those whose outcome is known, not of all analysed', async () => {
    // 59 analysed and 5 of them known: nothing of the measure is told, and neither is how many are known.
    const few: Sketch = {
      ...plain,
      sent: 159,
      profile: { gender: { male: 59 } },
      lostBeforeMatch: {},
      unknown: 54,
      events: 2,
    };
    const { figures } = (await safe(few)).measures[0]!;
    const told = Object.entries(figures).filter(([name, { hidden }]) => !hidden && !name.startsWith('comparison-'));
    expect(told).toEqual([]);
  });

  test('e33 insider: who is the one of a hidden row takes themselves off and has the other row exactly', async () => {
    const table = lineOf(7, 1, 40, 50);
    const insider: Knowledge = { ...reader, knows: ['c2'] };
    expect(await inferred(cellsOf(table), ['c1', 'c2'], { knows: insider })).toEqual({ c1: [7, 7] });
    // The auditor has such a person in mind without being told.
    const before = await attacked(shipped, hiding(table, 'c1', 'c2'));
    expect(before.intruders['person in c2']).toEqual({ c1: [7, 7] });
    expect(before.tooNarrow).toContain('c1');
    const { hidden, intruders } = await withstands(shipped, table);
    expect(hidden).toEqual(['c1', 'c2', 'c3']);
    const [least, most] = intruders['person in c2']!['c1']!;
    expect([least <= 2, most! >= 12]).toEqual([true, true]);
  });
});

describe('e34: a category that is declared and not there', () => {
  const areas = { area: ['north', 'south', 'islands'] };
  const without = (islands: number): Tables => ({
    dimensions: areas,
    cells: [
      count('all', 98 + islands, { area: 'total' }),
      count('north', 50, { area: 'north' }),
      count('south', 48, { area: 'south' }),
    ],
  });
  const inIslands = async (islands: number, hidden: readonly string[]) => {
    const cells = cellsOf(without(islands), { id: 'islands', value: islands, by: { area: 'islands' } });
    return (await inferred(cells, hidden))['islands']!;
  };

  test.each([0, 2])(
    'e34 dropped category: a row that is not printed states its %d people by its absence',
    async (islands) => {
      expect(await inIslands(islands, [])).toEqual([islands, islands]);
      const made = await released(shipped, without(islands));
      expect(hiddenIn(made).length).toBeGreaterThan(0);
      const [least, most] = await inIslands(islands, hiddenIn(made));
      expect([least, most! >= islands + 5]).toEqual([0, true]);
    },
  );

  // A figure that is never printed bears no marker, yet is taken to be known to be no 0, as if it bore one.
  test('e34 dropped category: where zeros show, a row of nobody may stay away', async () => {
    expect(hiddenIn(await released(rulesOf(hiddenUpTo(5), zerosShown), without(0)))).toEqual([]);
  });

  test('e34 dropped category: a category of the profile stands there with its marker, whether of nobody or of a few', async () => {
    const rows = async (profile: Record<string, number>) =>
      (await safe({ ...plain, profile: { ethnicity: profile } })).profile[0]!.levels;
    const [none, few] = [
      await rows({ white: 300, black: 70, mixed: 0 }),
      await rows({ white: 300, black: 65, mixed: 5 }),
    ];
    expect(none.map(({ title, people }) => [title, people.text])).toEqual([
      ['white', '300'],
      ['black', '[c]'],
      ['mixed', '[c]'],
    ]);
    expect(few).toEqual(none);
  });

  // Reasons for which nobody was lost are not listed, while a listed one is known to be of somebody.
  test.fails('e34 dropped category: a reason for which nobody was lost reads like one for which a few were', async () => {
    const lost = async (tie: number) =>
      disclosed(pack, { ...plain, lostBeforeLink: { 'no-candidate': 60, 'suspect-match': 40 - tie, tie } });
    const [none, few] = [await lost(0), await lost(2)];
    expect(JSON.stringify(none)).toBe(JSON.stringify(few));
  });
});
