import { describe, expect, it } from 'vitest';
import type { EarlierRelease } from '../../../engine/artifacts/published-release.ts';
import type { Artifacts } from '../../../engine/artifacts/stage-contract.ts';
import { disclosedWhole, plain, type Sketch, shippedPack } from './release.fixture.ts';

const pack = shippedPack();

type Made = Pick<Artifacts, 'safeTables' | 'publishedCounts' | 'disclosureCheck'>;

async function made(sketch: Sketch, earlier: EarlierRelease[] = []): Promise<Made> {
  const release = await disclosedWhole(pack, sketch, earlier);
  if (typeof release === 'string') throw new Error(release);
  return release;
}

/** What a release of this sketch told, as the store keeps it. */
async function released(sketch: Sketch, superseded = false): Promise<EarlierRelease> {
  return { id: 'spring', on: '2014-01-06', ...(await made(sketch)).publishedCounts, superseded };
}

const oneMore: Sketch = {
  ...plain,
  sent: plain.sent + 1,
  profile: { gender: { male: 301, female: 70 } },
  events: plain.events + 1,
};
const text = ({ safeTables }: Made, stage: string) => safeTables.stages.find(({ id }) => id === stage)!.people.text;
const figuresOf = ({ safeTables }: Made) => safeTables.measures[0]!.figures;

describe('a release after an earlier one of the same provider', () => {
  it('that differs by one person is coarsened, and says so to the reader and to the checker', async () => {
    const second = await made(oneMore, [await released(plain)]);
    expect(text(second, 'matched')).toBe('370');
    expect(second.safeTables.notes).toEqual([expect.stringMatching(/rounded to the nearest 10.*earlier one/)]);
    expect(second.disclosureCheck.fallback).toMatchObject({ to: 'coarsen' });
    expect(second.disclosureCheck.earlier).toMatchObject([{ id: 'spring', superseded: false }]);
    const { treated, low, 'p-value': p } = figuresOf(second);
    // 90 of 370, both rounded: neither the 91 nor the 371 is told.
    expect([treated.text, low.hidden, p.hidden]).toEqual(['24%', true, true]);
  });

  it('leaves open whether the one person re-offended, to everybody', async () => {
    const { disclosureCheck: check } = await made(oneMore, [await released(plain)]);
    const difference = check.figures.find(({ id }) => id === 'difference:spring:treated:reoffending-rate')!;
    expect(difference).toMatchObject({ value: 1, reason: 'Differencing' });
    for (const { after } of difference.inferred) expect(after).toMatchObject({ min: 0 });
    for (const { after } of difference.inferred) expect(after!.max).toBeGreaterThanOrEqual(1);
  });

  it('that differs by many people goes out whole', async () => {
    const many = {
      ...plain,
      sent: 600,
      lostBeforeLink: { 'no-candidate': 75, 'suspect-match': 55 },
      lostBeforeMatch: { 'none-within-caliper': 45 },
      profile: { gender: { male: 340, female: 85 } },
      events: 105,
    };
    const second = await made(many, [await released(plain)]);
    expect(second.disclosureCheck.fallback).toBeNull();
    expect([text(second, 'matched'), figuresOf(second).treated.text]).toEqual(['425', '25%']);
    expect(second.disclosureCheck.earlier[0]!.hidden).toBe(0);
  });

  it('that takes its place and is the same goes out whole', async () => {
    const second = await made(plain, [await released(plain, true)]);
    expect([second.disclosureCheck.fallback, second.safeTables.notes]).toEqual([null, []]);
    expect(figuresOf(second).treated.text).toBe('24%');
  });

  it('that corrects what became of one person is rounded, so that the correction is not told', async () => {
    const second = await made({ ...plain, events: plain.events + 1 }, [await released(plain, true)]);
    expect(second.disclosureCheck.fallback).toMatchObject({ to: 'coarsen' });
    expect(figuresOf(second).difference.hidden).toBe(true);
  });

  it('does not show what together with the earlier one gives a figure that both hide', async () => {
    // First one category is hidden with the smallest, then another: both tables together would leave the smallest alone.
    const small = { ...plain, profile: { ethnicity: { white: 300, black: 63, mixed: 7 } } };
    const first = await released(small, true);
    const shown = first.cells.map((cell) =>
      cell.id === 'profile:ethnicity:=black'
        ? { ...cell, shown: 63 }
        : cell.id === 'profile:ethnicity:=white'
          ? { ...cell, shown: null }
          : cell,
    );
    const second = await made(small, [{ ...first, cells: shown }]);
    const hidden = second.safeTables.profile[0]!.levels.filter(({ people }) => people.hidden);
    expect(hidden.map(({ title }) => title)).toEqual(['white', 'mixed']);
  });

  it('is stopped where the earlier figures do not add up', async () => {
    const first = await released(plain);
    const wrong = first.cells.map((cell) => (cell.id === 'stage:matched' ? { ...cell, shown: 371 } : cell));
    expect(await disclosedWhole(pack, plain, [{ ...first, cells: wrong }])).toMatch(
      /earlier release "spring" do not add up/,
    );
  });
});
