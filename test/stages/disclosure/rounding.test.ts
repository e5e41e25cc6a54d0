import { describe, expect, it, test } from 'vitest';
import {
  controlledRoundingInterval,
  countsRoundedTo,
  roundRatio,
  roundToBase,
  roundToMidpoint,
  type TieRule,
} from '../../../engine/stages/disclosure/rounding/rounding.ts';

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
