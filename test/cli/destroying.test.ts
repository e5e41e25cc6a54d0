import { describe, expect, it } from 'vitest';
import type { Clock } from '../../engine/cases/life/clocks.ts';
import { aheadOf, inOrder } from '../../engine/cli/destroying.ts';
import { loadShipped, shipped } from '../pack/shipped.ts';

const ceiling: Clock = {
  asset: 'individual-data',
  rule: 'latest',
  event: 'report-returned',
  since: '2014-03-03',
  due: '2014-06-30',
  do: ['destroy'],
  title: 'Gone by the summer',
  overdue: false,
  byPeople: false,
};
const floor: Clock = { ...ceiling, rule: 'review', keepUntil: '2014-03-31', due: '2014-04-01' };
const other: Clock = { ...ceiling, asset: 'analysis-data', rule: 'other' };
const rules = (clocks: readonly Clock[]) => clocks.map(({ rule }) => rule);

describe('ahead of the last day of a ceiling', () => {
  it('nothing goes within the floor of another line', () => {
    expect(aheadOf([floor, ceiling, other], 'individual-data', '2014-03-31')).toEqual([]);
    expect(rules(aheadOf([floor, ceiling, other], 'individual-data', '2014-04-01'))).toEqual(['latest']);
    expect(rules(aheadOf([floor, ceiling, other], 'analysis-data', '2014-03-31'))).toEqual(['other']);
  });

  it.each([
    ['that people do', { byPeople: true }],
    ['that is held back', { due: null }],
    ['that removes nothing', { do: ['return'] }],
  ] satisfies [string, Partial<Clock>][])('nothing goes by a line %s', (_, odd) => {
    expect(aheadOf([{ ...ceiling, ...odd }], 'individual-data', '2014-03-31')).toEqual([]);
  });
});

describe('of several destructions', () => {
  const pack = loadShipped(shipped.files).pack!;
  const duties = ['staff-record', 'individual-data', 'staff-record', 'residue'].map((asset, i) => ({
    asset,
    rule: `${i}`,
  }));
  const order = (begun?: string) => inOrder(duties, pack, begun).map(({ asset, rule }) => `${asset} ${rule}`);

  it('names of staff go last, and each asset once', () => {
    expect(order()).toEqual(['individual-data 1', 'residue 3', 'staff-record 0']);
  });

  it('one that began goes first: nothing else may before it ends', () => {
    expect(order('staff-record')).toEqual(['staff-record 0', 'individual-data 1', 'residue 3']);
    expect(order('residue')).toEqual(['residue 3', 'individual-data 1', 'staff-record 0']);
  });
});
