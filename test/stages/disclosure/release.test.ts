import { describe, expect, it } from 'vitest';
import type { SafeTables } from '../../../engine/artifacts/safe-tables.ts';
import { disclosed, plain, type Sketch, shippedPack } from './release.fixture.ts';

const pack = shippedPack();
const safe = async (sketch: Sketch) => (await disclosed(pack, sketch)) as SafeTables;
const stage = (tables: SafeTables, id: string) => tables.stages.find((s) => s.id === id)!.people;

describe('a release of the shipped pack', () => {
  it('shows everything when nothing is small, each figure rounded by itself', async () => {
    const tables = await safe(plain);
    expect(tables.suppressed).toEqual({ primary: 0, secondary: 0 });
    expect(stage(tables, 'matched').text).toBe('370');
    const { figures } = tables.measures[0]!;
    // 90 of 370 = 24.3, 600 of 1,800 = 33.3, difference -9.0; the bounds -12.04 and -1.49
    expect(
      [figures.treated, figures.comparison, figures.difference, figures.low, figures.high, figures['p-value']].map(
        (f) => f.text,
      ),
    ).toEqual(['24%', '33%', '\u22129', '\u221212', '\u22121', '0.01']);
    expect(tables.matchRate.text).toBe('80%');
  });

  it('hides a small loss and the number between which it could be subtracted, but keeps the number analysed', async () => {
    const tables = await safe({
      ...plain,
      sent: 600,
      lostBeforeMatch: { 'none-within-caliper': 4 },
      profile: { gender: { male: 400, female: 96 } },
    });
    expect(stage(tables, 'linked').hidden).toBe(true);
    expect(stage(tables, 'matched').text).toBe('496');
    expect(tables.losses.find((l) => l.stage === 'matched')!.people.text).toBe('[c]');
    expect(tables.losses.filter((l) => l.stage === 'linked' && l.people.hidden).length).toBeGreaterThan(0);
    expect(tables.matchRate.text).toBe('at least 80%');
  });

  it('does not tell the band where its edge would tell of the few', async () => {
    // 400 of 500 is the band's edge: whoever knows that at least 400 were found knows that at least 4 were lost.
    const edge = { lostBeforeMatch: { 'none-within-caliper': 4 }, profile: { gender: { male: 320, female: 76 } } };
    const tables = await safe({ ...plain, ...edge });
    expect([tables.matchRate.hidden, stage(tables, 'matched').text]).toEqual([true, '396']);
  });

  it('does not show a share that rounds to nothing as nothing', async () => {
    const many = { ...plain, sent: 4130, profile: { offence: { theft: 3985, arson: 15 } } };
    const tables = await safe({ ...many, events: 1000 });
    expect(tables.profile[0]!.levels.map((level) => level.share.text)).toEqual(['100%', '[low]']);
  });

  it('hides a second category where one is small, since the total is shown', async () => {
    const tables = await safe({ ...plain, profile: { ethnicity: { white: 300, black: 63, mixed: 7 } } });
    const hidden = tables.profile[0]!.levels.filter((level) => level.people.hidden);
    expect(hidden.map((level) => level.title)).toEqual(['black', 'mixed']);
    expect(hidden.every((level) => level.share.hidden)).toBe(true);
  });

  it.each([
    ['few re-offended', { events: 9 }],
    ['nobody re-offended', { events: 0 }],
    ['everybody re-offended', { events: 370 }],
    ['almost everybody did', { events: 365 }],
    ['few of the comparison group did', { comparisonEvents: 3 }],
  ])('hides every statistic of a measure when %s', async (_, change) => {
    const tables = await safe({ ...plain, ...change });
    const { figures, sentence, maySay } = tables.measures[0]!;
    const told = Object.entries(figures).filter(([name, f]) => !f.hidden && !name.endsWith('-people'));
    expect(told).toEqual([]);
    expect([sentence, maySay]).toEqual([null, []]);
  });

  it('hides a measure where the difference to another would tell of few', async () => {
    const shown = await safe({ ...plain, part: 60 });
    expect(shown.measures.map((m) => m.figures.treated.text)).toEqual(['24%', '16%']);
    const tables = await safe({ ...plain, part: 85 });
    expect(tables.measures.filter((m) => m.figures.treated.hidden).length).toBeGreaterThan(0);
  });

  it('hides how many could be measured where few could not', async () => {
    const tables = await safe({ ...plain, unknown: 3 });
    expect(tables.measures[0]!.figures['treated-people'].hidden).toBe(true);
    expect(stage(tables, 'matched').text).toBe('370');
    expect((await safe({ ...plain, unknown: 40 })).measures[0]!.figures['treated-people'].text).toBe('330');
  });

  it('tells neither significance nor interval with a conclusion that nothing can be said', async () => {
    const { figures, interval } = (await safe({ ...plain, verdict: 'too-few-to-say' })).measures[0]!;
    const untold = ['significant', 'p-value', 'low', 'high', 'people-needed'] as const;
    expect(untold.map((name) => figures[name].text)).toEqual(untold.map(() => '[z]'));
    expect([figures.treated.text, interval]).toEqual(['24%', 'spans-zero']);
  });

  it('keeps the balance of a characteristic to itself where one of its categories is hidden', async () => {
    const open = await safe(plain);
    expect(open.balance[0]!.after.text).toBe('0.03');
    const tables = await safe({ ...plain, profile: { gender: { male: 364, female: 6 } } });
    expect([tables.balance[0]!.before.hidden, tables.balance[0]!.after.hidden, tables.balance[0]!.verdict]).toEqual([
      true,
      true,
      'well',
    ]);
  });

  it('tells the match rate as a band when the few not found could be named', async () => {
    const tables = await safe({
      ...plain,
      lostBeforeLink: { 'no-candidate': 2 },
      lostBeforeMatch: { 'none-within-caliper': 40 },
      profile: { gender: { male: 380, female: 78 } },
    });
    expect(stage(tables, 'linked').hidden).toBe(true);
    expect(tables.matchRate.text).toBe('at least 80%');
  });

  it('goes out with the number found hidden where everybody was found', async () => {
    const all = { sent: 152, lostBeforeLink: {}, lostBeforeMatch: { 'none-within-caliper': 20 } };
    const tables = await safe({ ...plain, ...all, profile: { gender: { male: 100, female: 32 } }, events: 40 });
    expect([stage(tables, 'linked').hidden, tables.matchRate.text]).toEqual([true, 'at least 80%']);
  });

  it('gives the same release for two inputs that differ only in what is hidden', async () => {
    const one = await safe({
      ...plain,
      lostBeforeLink: { 'no-candidate': 60, 'suspect-match': 38, tie: 2 },
      lostBeforeMatch: { 'none-within-caliper': 30 },
    });
    const other = await safe({
      ...plain,
      lostBeforeLink: { 'no-candidate': 60, 'suspect-match': 37, tie: 3 },
      lostBeforeMatch: { 'none-within-caliper': 30 },
    });
    expect(one.losses.filter((l) => l.people.hidden).length).toBe(2);
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });
});
