import { describe, expect, test } from 'vitest';
import type { EarlierRelease, PublishedCell } from '../../../../engine/artifacts/published-release.ts';
import type { SafeTables } from '../../../../engine/artifacts/safe-tables.ts';
import { disclosed, plain, shippedPack } from '../release.fixture.ts';
import { attacked, hiding, released, rulesOf, type Tables, upTo, withstands } from './attacks.fixture.ts';

const shipped = rulesOf();

const sums = [{ total: 'all', parts: ['re-offended', 'did not'] }];
const table = (all: number, events: number): Tables => ({
  cells: [
    { id: 'all', table: 't', people: all },
    { id: 're-offended', table: 't', people: events },
    { id: 'did not', table: 't', people: all - events },
  ],
  relations: sums,
});
const cell = (id: string, shown: PublishedCell['shown'], base?: string): PublishedCell => ({
  id,
  table: 't',
  shown,
  ...(base === undefined ? {} : { base }),
});
const first = (all: number, events: number): EarlierRelease => ({
  id: 'first',
  on: '2013-06-03',
  cells: [cell('all', all), cell('re-offended', events, 'all'), cell('did not', all - events, 'all')],
  relations: sums,
});

describe('e19: two releases, and the difference', () => {
  test('e19 release diff: 142 (80) and then 143 (81) are one more person, who re-offended, so the second is rounded', async () => {
    const [then, now] = [
      [142, 80],
      [143, 81],
    ] as const;
    expect([now[0] - then[0], now[1] - then[1]]).toEqual([1, 1]);
    // Each by itself is safe to show, and both together are not.
    expect((await withstands(shipped, table(...now))).hidden).toEqual([]);
    const safe = await released(shipped, table(...now), [first(...then)]);
    expect(safe.check.fallback?.to).toBe('coarsen');
    expect(safe.cells.filter(({ state }) => state === 'published')).toEqual([]);
    const difference = safe.check.figures.find(({ id }) => id === 'difference:first:re-offended')!;
    // Whether the one person did or did not: both remain possible to everybody.
    for (const { after } of difference.inferred) expect([after!.min <= 0, after!.max! >= 1]).toEqual([true, true]);
  });

  test.each([
    ['all of them re-offended', 20, 20],
    ['none of them did', 20, 0],
    ['all but one of them did', 20, 19],
  ])('e19 release diff: of 20 more people, %s, which is not told', async (_, more, events) => {
    const earlier = [first(142, 80)];
    const now = table(142 + more, 80 + events);
    const { hidden } = await withstands(shipped, now, earlier);
    expect(hidden).toEqual(['re-offended', 'did not']);
    const safe = await released(shipped, now, earlier);
    const { after } = safe.check.figures.find(({ id }) => id === 're-offended')!.inferred[0]!;
    // Between none and all of the 20: what anybody knew who was told that there are 20 more.
    expect(after).toEqual({ min: 80, max: 100 });
  });

  test('e19 release diff: groups that differ by enough, in numbers that tell of none and not of all, may both be told', async () => {
    expect((await withstands(shipped, table(182, 101), [first(142, 80)])).hidden).toEqual([]);
  });
});

describe('e20: two releases with other cells hidden', () => {
  const parts = [{ total: 'all', parts: ['A', 'B', 'C', 'D'] }];
  const counts = { A: 22, B: 4, C: 30, D: 54, all: 110 };
  const tables: Tables = {
    cells: Object.entries(counts).map(([id, people]) => ({ id, table: 't', people })),
    relations: parts,
  };
  const showing = (...hidden: readonly string[]): EarlierRelease => ({
    id: 'first',
    on: '2013-06-03',
    cells: Object.entries(counts).map(([id, people]) =>
      cell(id, hidden.includes(id) ? null : people, id === 'all' ? undefined : 'all'),
    ),
    relations: parts,
  });

  test('e20 pattern diff: A and B hidden, then B and C, tell B though both releases hide it', async () => {
    expect((await attacked(shipped, hiding(tables, 'B', 'C'))).determined).toEqual([]);
    const both = await attacked(shipped, hiding(tables, 'B', 'C'), [showing('A', 'B')]);
    expect([both.left['B'], both.determined]).toEqual([
      [4, 4],
      ['B', 'C'],
    ]);
    // What the product would choose alone is another pattern than beside the first release.
    expect((await withstands(shipped, tables)).hidden).toEqual(['A', 'B']);
    const beside = await withstands(shipped, tables, [showing('B', 'C')]);
    expect(beside.hidden).toEqual(['B', 'C']);
    expect(beside.left['B']).toEqual([0, 9]);
  });

  test('e20 pattern diff: the same pattern as before is found again', async () => {
    const again = await withstands(shipped, tables, [showing('A', 'B')]);
    expect([again.hidden, again.left['B']]).toEqual([
      ['A', 'B'],
      [0, 9],
    ]);
  });

  test('e20 pattern diff: of what an earlier release told already nothing is promised', async () => {
    const { left } = await attacked(shipped, hiding(tables, 'B'), [showing()]);
    expect(left['B']).toEqual([4, 4]);
    const open = await released(shipped, tables, [showing()]);
    // B is hidden by rule still, and no other figure is given up for a secret that is none.
    expect(open.check.lost).toMatchObject({ primary: 1, secondary: 0 });
  });
});

describe('e21: who is known to have been sent', () => {
  test('e21 match rate: of 203 sent 200 were found and 198 analysed, so three named people have no record', async () => {
    const [sent, found, analysed] = [203, 200, 198];
    expect([sent - found, found - analysed]).toEqual([3, 2]);
    // Printed as a whole per cent, the rate is the number found but for one: the provider knows the 203.
    const share = (n: number) => Math.round((100 * n) / sent);
    expect(upTo(sent).filter((n) => share(n) === share(found))).toEqual([200, 201]);

    const tables = (await disclosed(shippedPack(), {
      ...plain,
      sent,
      lostBeforeLink: { 'no-candidate': sent - found },
      lostBeforeMatch: { 'none-within-caliper': found - analysed },
      profile: { gender: { male: 158, female: 40 } },
      events: 60,
    })) as SafeTables;
    const stages = Object.fromEntries(tables.stages.map(({ id, people }) => [id, people.text]));
    expect(stages).toMatchObject({ sent: '203', linked: '[c]' });
    expect(tables.matchRate).toEqual({ text: 'at least 80%', hidden: false });
    expect(tables.losses.map(({ people }) => people.text)).toEqual(['[c]', '[c]']);
    // 198 of 203 leave five who were lost somewhere, so their number goes as well, and every statistic with it.
    expect(stages['matched']).not.toBe('198');
  });

  test('e21 match rate: where few were found nothing is released, not even a band', async () => {
    const few = {
      ...plain,
      sent: 203,
      lostBeforeLink: { 'no-candidate': 198 },
      lostBeforeMatch: {},
      profile: { gender: { male: 5 } },
      events: 2,
    };
    expect(Math.round((100 * 5) / 203)).toBe(2);
    expect(await disclosed(shippedPack(), few)).toBe(
      'The release cannot be made safe: no choice of hidden figures would protect those that must be hidden',
    );
  });
});
