import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, test } from 'vitest';
import { applyCountRule, type CountRule } from '../../../engine/stages/disclosure/count-rule.ts';
import { failsPPercent, isDominated } from '../../../engine/stages/disclosure/dominance.ts';
import {
  controlledRoundingInterval,
  countsRoundedTo,
  roundRatio,
  roundToBase,
  roundToMidpoint,
  type TieRule,
} from '../../../engine/stages/disclosure/rounding.ts';

const nearest5 = { to: 'nearest', base: 5, ties: 'half-up' } as const;
const publishedRules: Record<string, CountRule> = {
  hesa_round5_half_up: { wholeNumbersOnly: false, round: nearest5 },
  hesa_percent_base: { wholeNumbersOnly: false, hide: { below: 22.5 } },
  hesa_average_base: { wholeNumbersOnly: true, hide: { atMost: 7 } },
  nhs_1to7_round5: { wholeNumbersOnly: true, hide: { atLeast: 1, atMost: 7 }, round: nearest5 },
  opensafely_midpoint6: { wholeNumbersOnly: true, round: { to: 'midpoint', base: 6 } },
  ofqual_round5: { wholeNumbersOnly: true, hide: { atLeast: 1, atMost: 4 }, round: nearest5 },
  ons_10_5: { wholeNumbersOnly: true, hide: { below: 10 }, round: nearest5 },
};

const rulesFile = '../shared/data/disclosure/rounding_rules.csv';
describe.skipIf(!existsSync(rulesFile))(`published rounding rules (skipped without ${rulesFile})`, () => {
  const rows: { rule: string; input: string; expected: string }[] = existsSync(rulesFile)
    ? parse(readFileSync(rulesFile), { columns: true })
    : [];
  // The file cites the formula of Handbook 5.5 for this row, but the formula gives 0..14; see the test of it below.
  const misprint = (row: { rule: string; input: string }) => row.rule.endsWith('base5_steps1') && row.input === '5';
  it.each(rows.filter((row) => !misprint(row)))('$rule prints $input as $expected', ({ rule, input, expected }) => {
    const steps = /^controlled_rounding_interval_base5_steps(\d)$/.exec(rule)?.[1];
    if (steps !== undefined) {
      const { min, max } = controlledRoundingInterval(Number(input), 5, Number(steps));
      expect(`${min}..${max}`).toBe(expected);
    } else {
      expect(applyCountRule(Number(input), publishedRules[rule]!)).toEqual(printed(expected, Number(input)));
    }
  });
});

function printed(expected: string, input: number) {
  if (expected === 'error') return { notACount: true };
  if (['suppress', '*', 'fewer than 5'].includes(expected)) return { hidden: true };
  return { shown: expected === 'show' ? input : Number(expected) };
}

const dominanceFile = '../shared/data/disclosure/dominance_cases.csv';
describe.skipIf(!existsSync(dominanceFile))(`published dominance cases (skipped without ${dominanceFile})`, () => {
  const rows: { id: string; contributions: string; rule: string; unsafe: string }[] = existsSync(dominanceFile)
    ? parse(readFileSync(dominanceFile), { columns: true })
    : [];
  it.each(rows)('$id: $contributions under $rule is unsafe: $unsafe', ({ contributions, rule, unsafe }) => {
    const amounts = contributions.split(';').map(Number);
    const p = /^p%=(\d+)$/.exec(rule)?.[1];
    const [, n, k] = /^\((\d+);([\d.]+)\)/.exec(rule) ?? [];
    const unsafeWhen = rule.endsWith('>=') ? 'share >= k' : 'share > k';
    const found = p
      ? failsPPercent(amounts, { p: Number(p), unsafeWhen: 'remainder < p%' })
      : isDominated(amounts, { n: Number(n), k: Number(k), unsafeWhen });
    expect(String(found)).toBe(unsafe);
  });
});

describe('a value exactly between two multiples', () => {
  it.each<[TieRule, number[]]>([
    ['half-up', [-5, 0, 5, 10]],
    ['half-down', [-10, -5, 0, 5]],
    ['half-away-from-zero', [-10, -5, 5, 10]],
    ['half-towards-zero', [-5, 0, 0, 5]],
    ['half-to-even', [-10, 0, 0, 10]],
  ])('goes by the rule %s: -7.5, -2.5, 2.5, 7.5 become %j', (ties, expected) => {
    expect([-7.5, -2.5, 2.5, 7.5].map((value) => roundToBase(value, { base: 5, ties }))).toEqual(expected);
  });
});

describe('rounding is exact in decimal', () => {
  it.each([
    [1.005, 0.01, 1.01],
    [0.285, 0.01, 0.29],
    [0.15, 0.1, 0.2],
    [1.3, 0.1, 1.3],
    [2.5e-7, 1e-7, 3e-7],
    [1e21, 5, 1e21],
  ])('%d to base %d half-up is %d', (value, base, expected) => {
    expect(roundToBase(value, { base, ties: 'half-up' })).toBe(expected);
  });

  test('a ratio is rounded as a fraction: 1 of 3 is not a tie, 1 of 8 at two places is', () => {
    const to = (ties: TieRule) => ({ base: 0.01, ties });
    expect(roundRatio(1, 3, to('half-up'))).toBe(0.33);
    expect(roundRatio(1, 8, to('half-up'))).toBe(0.13);
    expect(roundRatio(1, 8, to('half-to-even'))).toBe(0.12);
    expect(roundRatio(100 * 23, 40, { base: 1, ties: 'half-down' })).toBe(57);
  });

  test('what rounds to zero from below is 0 and not minus zero', () => {
    expect(Object.is(roundToBase(-0.4, { base: 1, ties: 'half-up' }), 0)).toBe(true);
    expect(Object.is(roundToBase(-0, { base: 1, ties: 'half-up' }), 0)).toBe(true);
  });

  test('a base of 0 or a value that is not finite is refused', () => {
    expect(() => roundToBase(1, { base: 0, ties: 'half-up' })).toThrow(RangeError);
    expect(() => roundToBase(Number.NaN, { base: 5, ties: 'half-up' })).toThrow(RangeError);
  });
});

describe('what a reader infers from a rounded count', () => {
  test('controlled rounding by up to one step past its neighbours reaches two bases either way, not below 0', () => {
    expect(controlledRoundingInterval(15, 5, 1)).toEqual({ min: 6, max: 24 });
    expect(controlledRoundingInterval(5, 5, 1)).toEqual({ min: 0, max: 14 });
  });

  test('nearest 5 stands for five counts, 0 for three', () => {
    expect(countsRoundedTo(10, { base: 5, ties: 'half-up' })).toEqual({ min: 8, max: 12 });
    expect(countsRoundedTo(0, { base: 5, ties: 'half-up' })).toEqual({ min: 0, max: 2 });
    expect(countsRoundedTo(10, { base: 10, ties: 'half-up' })).toEqual({ min: 5, max: 14 });
    expect(countsRoundedTo(7, { base: 5, ties: 'half-up' })).toBeNull();
  });

  test('every midpoint but 0 stands for as many counts as the base', () => {
    const counts = Array.from({ length: 61 }, (_, count) => roundToMidpoint(count, 6));
    const sizes = Map.groupBy(counts, (shown) => shown);
    expect([...sizes.values()].map((same) => same.length)).toEqual([1, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6]);
  });
});

describe('dominance at its edges', () => {
  test('a share of exactly k is recognised although it has no exact binary value', () => {
    const rule = { n: 1, k: 70.1 } as const;
    expect(isDominated([0.701, 0.299], { ...rule, unsafeWhen: 'share >= k' })).toBe(true);
    expect(isDominated([0.701, 0.299], { ...rule, unsafeWhen: 'share > k' })).toBe(false);
  });

  test('a remainder of exactly p percent is unsafe only where the rule says so', () => {
    expect(failsPPercent([100, 50, 10], { p: 10, unsafeWhen: 'remainder < p%' })).toBe(false);
    expect(failsPPercent([100, 50, 10], { p: 10, unsafeWhen: 'remainder <= p%' })).toBe(true);
  });

  test('a cell without contributions is safe, a negative contribution refused', () => {
    expect(isDominated([], { n: 1, k: 90, unsafeWhen: 'share >= k' })).toBe(false);
    expect(failsPPercent([0, 0], { p: 10, unsafeWhen: 'remainder <= p%' })).toBe(false);
    expect(() => isDominated([5, -1], { n: 1, k: 90, unsafeWhen: 'share > k' })).toThrow(RangeError);
  });
});
