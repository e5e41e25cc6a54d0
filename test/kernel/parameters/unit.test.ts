import { describe, expect, it } from 'vitest';
import { readSchemas } from '../../../engine/adapters/files.ts';
import { isWithin, rangeInWords } from '../../../engine/kernel/parameters/range.ts';
import { fitsUnit, neighbours, stepOf, unitInWords, unitNamed, units } from '../../../engine/kernel/parameters/unit.ts';

describe('a unit says what a value may be', () => {
  it.each([
    ['people', [0, 60], [-1, 2.5, Number.NaN, '60', true]],
    ['working days', [0, 20], [-1, 0.5]],
    ['share', [0, 0.5, 1], [-0.01, 1.01, 5]],
    ['score', [0, 1], [90]],
    ['standard deviations', [0, 0.2, 3], [-0.1, Number.POSITIVE_INFINITY]],
    ['number', [-1.5, 0, 1e6], [Number.NaN, '1']],
    ['date', ['2013-04-01'], ['2013-02-30', 'soon', 2013]],
    ['true or false', [true, false], ['true', 1]],
    ['text', ['', 'words'], [1, true]],
    ['count of readers', [0, 8], [0.5]],
    ['re-offences per person', [0, 0.01], [-1]],
  ])('%s', (name, fitting, others) => {
    const unit = unitNamed(name)!;
    expect(fitting.filter((value) => !fitsUnit(unit, value))).toEqual([]);
    expect(others.filter((value) => fitsUnit(unit, value))).toEqual([]);
  });

  it('is one of a closed list, a count of something, or so many for each', () => {
    expect(['readers', 'constructor', 'percent', ''].map(unitNamed)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('has a name in the schema of parameters, and no other has', () => {
    const unit = (readSchemas().get('parameters') as never)['additionalProperties']['properties']['unit'];
    expect([...unit['anyOf'][0]['enum']].sort()).toEqual(Object.keys(units).sort());
  });

  it('is told in words', () => {
    expect(unitInWords(units['share']!)).toBe('a number at least 0 and at most 1');
    expect(unitInWords(units['date']!)).toBe('a calendar date, written 2013-04-01');
  });
});

describe('a range', () => {
  it.each([
    [{ minimum: 1, integer: true }, [1, 2], [0, 1.5], 'a whole number at least 1'],
    [{ exclusiveMinimum: 0, exclusiveMaximum: 1 }, [0.05], [0, 1], 'a number above 0 and below 1'],
    [{ minimum: 0, maximum: 1 }, [0, 1], [-1, 2], 'a number at least 0 and at most 1'],
    [{}, [-5], [Number.NaN], 'a number'],
  ])('%j', (range, inside, outside, words) => {
    expect(inside.filter((value) => !isWithin(range, value))).toEqual([]);
    expect(outside.filter((value) => isWithin(range, value))).toEqual([]);
    expect(rangeInWords(range)).toBe(words);
  });
});

describe('the neighbours of a value', () => {
  it.each([
    ['people', 60, [59, 61]],
    ['working days', 0, [-1, 1]],
    ['share', 0.3, [0.29, 0.31]],
    ['re-offences per person', 1, [0.99, 1.01]],
    ['number', 2.5, [2.4, 2.6]],
    ['number', 7, [6, 8]],
  ])('lie a step of its unit away: %s, %d', (unit, value, both) => {
    expect(neighbours(value, stepOf(value, unit))).toEqual(both);
  });

  it('of a number without a unit lie one in its last decimal away, and of a whole number one', () => {
    expect(neighbours(0.92, stepOf(0.92))).toEqual([0.91, 0.93]);
    expect(neighbours(2, stepOf(2, undefined, true))).toEqual([1, 3]);
  });
});
