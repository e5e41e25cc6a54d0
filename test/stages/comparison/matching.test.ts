import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caliperWidth } from '../../../engine/stages/comparison/caliper.ts';
import { matchNearest, type NearestOptions } from '../../../engine/stages/comparison/nearest.ts';
import { matchWithinRadius } from '../../../engine/stages/comparison/radius.ts';
import type { Candidates } from '../../../engine/stages/comparison/score-slots.ts';
import logistic from './golden/logistic.json' with { type: 'json' };
import golden from './golden/matching.json' with { type: 'json' };

const oneToOne: NearestOptions = { ratio: 1, caliper: null, replacement: false };

/** Treated scores, then comparison scores; rows in that order. */
function candidates(
  treated: readonly number[],
  comparison: readonly number[],
  stratum?: readonly number[],
): Candidates {
  const score = [...treated, ...comparison];
  return {
    treated: Uint8Array.from(score, (_, row) => (row < treated.length ? 1 : 0)),
    score: Float64Array.from(score),
    stratum: Int32Array.from(stratum ?? score.map(() => 0)),
  };
}

const pairsOf = (given: Candidates, options: NearestOptions) =>
  matchNearest(given, options).pairs.map(({ treated, control }) => [treated, control]);

describe('nearest neighbour pairs equal those of MatchIt (its truncation worked round)', () => {
  const stratum = Int32Array.from(logistic.sex, (sex) => (sex === 'Male' ? 1 : 0));
  const given = { treated: Uint8Array.from(logistic.treated), score: Float64Array.from(golden.score) };

  test.each(golden.matches)('$name', ({ ratio, caliper, replacement, exact, pairs }) => {
    const result = matchNearest(
      { ...given, stratum: exact ? stratum : new Int32Array(given.score.length) },
      { ratio, caliper, replacement },
    );
    const ours = new Map<number, number[]>();
    for (const { treated, control } of result.pairs) ours.set(treated, [...(ours.get(treated) ?? []), control]);
    for (const [treated, ...controls] of pairs)
      expect([treated, ours.get(treated!) ?? []]).toEqual([treated, controls]);
    expect(result.unmatched.length).toBe(pairs.filter((pair) => pair.length === 1).length);
  });

  test('and so does the standard deviation of the score that the caliper multiplies', () => {
    expect(caliperWidth(given.score, 1)).toBeCloseTo(golden.sd, 12);
  });
});

describe('who is matched to whom', () => {
  const cases: [string, Candidates, Partial<NearestOptions>, number[][]][] = [
    ['the highest score chooses first', candidates([1, 2], [1.9]), {}, [[1, 2]]],
    ['of equal scores the lowest row chooses first', candidates([1, 1], [1]), {}, [[0, 2]]],
    ['of two equally far the lower score is taken', candidates([1], [2, 0]), {}, [[0, 2]]],
    ['of equal scores above, the lowest row is taken', candidates([1], [2, 2]), {}, [[0, 1]]],
    ['of equal scores below, the lowest row is taken', candidates([1], [0, 0]), {}, [[0, 1]]],
    [
      'nobody is taken twice',
      candidates([1, 1.1], [1, 5]),
      {},
      [
        [1, 2],
        [0, 3],
      ],
    ],
    [
      'with replacement somebody may be',
      candidates([1, 1.1], [1, 5]),
      { replacement: true },
      [
        [1, 2],
        [0, 2],
      ],
    ],
    [
      'everybody chooses once before anybody chooses again',
      candidates([2, 1], [2, 1.1, 3]),
      { ratio: 2 },
      [
        [0, 2],
        [0, 4],
        [1, 3],
      ],
    ],
    [
      'with replacement the nearest few are taken, nearest first',
      candidates([1], [3, 1.5, 0.8, 0.8]),
      { ratio: 3, replacement: true },
      [
        [0, 3],
        [0, 4],
        [0, 2],
      ],
    ],
    [
      'with replacement a tie at the end goes to the lowest row',
      candidates([1], [2, 2, 2]),
      { ratio: 2, replacement: true },
      [
        [0, 1],
        [0, 2],
      ],
    ],
    [
      'a stratum keeps to itself',
      candidates([1, 1], [1, 9], [0, 1, 0, 1]),
      {},
      [
        [0, 2],
        [1, 3],
      ],
    ],
    [
      'a stratum keeps to itself once its own are taken',
      candidates([1, 1], [1, 1.1, 0.9], [1, 1, 1, 2, 0]),
      {},
      [[0, 2]],
    ],
  ];
  test.each(cases)('%s', (_, given, options, pairs) => {
    expect(pairsOf(given, { ...oneToOne, ...options })).toEqual(pairs);
  });

  test('a distance equal to the caliper is within it', () => {
    const given = candidates([2], [0, 4, 6]);
    const sd = caliperWidth(given.score, 1);
    for (const replacement of [false, true]) {
      expect(pairsOf(given, { ratio: 1, replacement, caliper: 2 / sd })).toEqual([[0, 1]]);
      expect(pairsOf(given, { ratio: 1, replacement, caliper: 1.999 / sd })).toEqual([]);
    }
  });
});

describe('a treated unit without a match has its reason', () => {
  test.each([
    ['no-control-in-stratum', candidates([1, 1], [1], [0, 1, 0]), null],
    ['none-within-caliper', candidates([1, 9], [1]), 0.5],
    ['all-taken', candidates([1, 1], [1]), 0.5],
    ['all-taken', candidates([1, 1], [1]), null],
  ] as const)('%s', (reason, given, caliper) => {
    expect(matchNearest(given, { ...oneToOne, caliper }).unmatched).toEqual([{ row: 1, reason }]);
  });

  test('the unmatched are told in row order', () => {
    expect(matchNearest(candidates([1, 2, 3], [3]), oneToOne).unmatched.map(({ row }) => row)).toEqual([0, 1]);
  });

  test('and nobody at all to be compared with is no error', () => {
    expect(matchNearest(candidates([2, 1], []), oneToOne)).toMatchObject({
      matchedTreated: 0,
      unmatched: [{ row: 0, reason: 'no-control-in-stratum' }, { row: 1 }],
    });
  });
});

test.each([0, 1.5, Number.NaN])('a ratio of %d is a defect', (ratio) => {
  expect(() => matchNearest(candidates([1], [1]), { ...oneToOne, ratio })).toThrow('not a whole number above 0');
});

test('a score that is not finite is a defect', () => {
  expect(() => matchNearest(candidates([Number.NaN], [1]), oneToOne)).toThrow('not finite');
});

const grid = fc.integer({ min: -10, max: 10 }).map((n) => n / 4);
const units = fc.array(fc.record({ treated: fc.boolean(), score: grid, stratum: fc.nat({ max: 2 }) }), {
  maxLength: 60,
  size: 'max',
});
type Units = { treated: boolean; score: number; stratum: number }[];
const asCandidates = (list: Units): Candidates => ({
  treated: Uint8Array.from(list, ({ treated }) => Number(treated)),
  score: Float64Array.from(list, ({ score }) => score),
  stratum: Int32Array.from(list, ({ stratum }) => stratum),
});

/** The rule of `matchNearest` read aloud: every treated unit looks at every comparison unit. Scores are quarters, so exact. */
function exhaustive(list: Units, { ratio, replacement }: NearestOptions, caliper: number): Map<number, number[]> {
  const order = list
    .flatMap((unit, row) => (unit.treated ? [row] : []))
    .sort((a, b) => list[b]!.score - list[a]!.score || a - b);
  const chosen = new Map(order.map((row) => [row, [] as number[]]));
  const taken = new Set<number>();
  for (let round = 0; round < ratio; round++) {
    for (const row of order) {
      const own = chosen.get(row)!;
      const distance = (control: number) => Math.abs(list[row]!.score - list[control]!.score);
      const [best] = list
        .flatMap((unit, control) => (!unit.treated && unit.stratum === list[row]!.stratum ? [control] : []))
        .filter(
          (control) => distance(control) <= caliper && !own.includes(control) && (replacement || !taken.has(control)),
        )
        .sort((a, b) => distance(a) - distance(b) || list[a]!.score - list[b]!.score || a - b);
      if (best === undefined) continue;
      own.push(best);
      taken.add(best);
    }
  }
  return chosen;
}

test('nearest matching gives the pairs of an exhaustive search', () => {
  const settings = fc.record({
    ratio: fc.integer({ min: 1, max: 3 }),
    caliper: fc.constantFrom(null, 0.2, 1),
    replacement: fc.boolean(),
  });
  fc.assert(
    fc.property(units, settings, (list, options) => {
      const given = asCandidates(list);
      const result = matchNearest(given, options);
      const expected = exhaustive(
        list,
        options,
        options.caliper === null ? Infinity : caliperWidth(given.score, options.caliper),
      );
      const ours = new Map([...expected.keys()].map((row) => [row, [] as number[]]));
      for (const { treated, control } of result.pairs) ours.get(treated)!.push(control);
      expect(ours).toEqual(expected);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('radius matching gives each comparison unit 1/m for every treated unit of whose m it is one', () => {
  fc.assert(
    fc.property(units, fc.constantFrom(0, 0.2, 1), (list, caliper) => {
      const given = asCandidates(list);
      const width = caliperWidth(given.score, caliper);
      const expected = list.map(() => 0);
      list.forEach((unit, row) => {
        if (!unit.treated) return;
        const near = list.flatMap((other, i) =>
          !other.treated && other.stratum === unit.stratum && Math.abs(unit.score - other.score) <= width ? [i] : [],
        );
        if (near.length > 0) expected[row] = 1;
        for (const i of near) expected[i]! += 1 / near.length;
      });
      const { weights } = matchWithinRadius(given, { caliper });
      expected.forEach((weight, row) => {
        expect(Math.abs(weights[row]! - weight)).toBeLessThan(1e-12);
        expect(weights[row] === 0).toBe(weight === 0);
      });
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('weights of the comparison units sum to the number of treated who are matched, however they are matched', () => {
  fc.assert(
    fc.property(units, fc.boolean(), (list, replacement) => {
      const given = asCandidates(list);
      for (const result of [
        matchNearest(given, { ratio: 3, caliper: 0.2, replacement }),
        matchWithinRadius(given, { caliper: 0.2 }),
      ]) {
        const total = result.weights.reduce((sum, weight, row) => sum + (list[row]!.treated ? 0 : weight), 0);
        expect(total).toBeCloseTo(result.matchedTreated, 9);
        expect(result.matchedTreated + result.unmatched.length).toBe(list.filter(({ treated }) => treated).length);
      }
    }),
    { numRuns: 100, seed: 1 },
  );
});
