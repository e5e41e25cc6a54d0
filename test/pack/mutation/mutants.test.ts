import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../engine/kernel/facts/fact.ts';
import { mutantsOf } from '../../../engine/pack/mutation/mutants.ts';
import type { Pack } from '../../../engine/pack/pack.ts';
import { type Made, madePack } from './made-pack.ts';

const facts: readonly Fact[] = [
  { name: 'people', title: 'People', type: 'number', integer: true, min: 0 },
  { name: 'share', title: 'Share', type: 'number', min: 0, max: 1, unit: 'share' },
  { name: 'way', title: 'Way', type: 'level', levels: ['foot', 'horse', 'boat'] },
];
const made = (rows: Made['rows']): Made => ({
  rows,
  facts,
  verdicts: ['in', 'wait', 'out'],
  otherwise: 'in',
  undecided: 'wait',
});
const parameters: Pack['parameters'] = {
  fewest: {
    title: 'Fewest',
    unit: 'people',
    protects: 'quality',
    values: { '2020-01-01': { is: 0 }, '2021-01-01': { is: 5 } },
  },
  exact: {
    title: 'Exact',
    unit: 'share',
    precision: 0.001,
    protects: 'quality',
    values: { '2020-01-01': { is: 0.5 } },
  },
};
const changesOf = (rows: Made['rows']) =>
  mutantsOf(madePack(made(rows), parameters)).flatMap(({ mutants }) => mutants.map(({ change }) => change));

describe('the small changes of a decision', () => {
  it('are these, for two rows of everything that cells can ask', () => {
    const rows = [
      { id: 'few', if: { people: { below: 'fewest' }, way: ['foot', 'boat'] }, then: 'out' },
      { id: 'half', if: { share: { between: [0.25, 'below 0.5'] } }, then: 'wait', from: '2020-06-01' },
    ];
    expect(changesOf(rows)).toEqual([
      'row few: the bound people below fewest dropped',
      'row few: the condition on way dropped',
      'row few: people below fewest -> at most fewest',
      'row few: way: foot removed',
      'row few: way: boat removed',
      'row few: out -> in',
      'row few: out -> wait',
      'row half: the bound share at least 0.25 dropped',
      'row half: the bound share below 0.5 dropped',
      'row half: share at least 0.25 -> 0.24',
      'row half: share at least 0.25 -> 0.26',
      'row half: share at least 0.25 -> above 0.25',
      'row half: share below 0.5 -> 0.49',
      'row half: share below 0.5 -> 0.51',
      'row half: share below 0.5 -> at most 0.5',
      'row half: wait -> in',
      'row half: wait -> out',
      'row half: from 2020-06-01 -> 2020-05-31',
      'row half: from 2020-06-01 -> 2020-06-02',
      'rows few and half swapped',
      'otherwise: in -> wait',
      'otherwise: in -> out',
      'undecided: wait -> in',
      'undecided: wait -> out',
      // Fewer than nobody is no number of people.
      'fewest 0 -> 1 from 2020-01-01',
      'fewest 5 -> 4 from 2021-01-01',
      'fewest 5 -> 6 from 2021-01-01',
      'fewest 5 from 2021-01-01 -> from 2020-12-31',
      'fewest 5 from 2021-01-01 -> from 2021-01-02',
    ]);
  });

  it('move a parameter by its own precision where it declares one', () => {
    const changes = changesOf([{ id: 'much', if: { share: { above: 'exact' } }, then: 'out' }]);
    expect(changes).toContain('exact 0.5 -> 0.499');
    expect(changes).toContain('exact 0.5 -> 0.501');
  });

  it('reach into JSON Logic', () => {
    const when = { or: [{ '!': { '===': [{ var: 'way' }, 'foot'] } }, { '>=': [{ '+': [1, 2] }, { var: 'people' }] }] };
    expect(changesOf([{ id: 'some', when, then: 'out' }]).filter((change) => change.startsWith('row some: '))).toEqual([
      'row some: the condition on way dropped',
      'row some: the bound people at most 3 dropped',
      'row some: people at most 3 -> 2',
      'row some: people at most 3 -> 4',
      'row some: people at most 3 -> below 3',
      'row some: out -> in',
      'row some: out -> wait',
    ]);
  });

  it('swap rows that follow one another on some day only', () => {
    const rows = [
      { id: 'old', if: { people: { below: 5 } }, then: 'out', until: '2020-12-31' },
      { id: 'new', if: { people: { below: 9 } }, then: 'out', from: '2021-01-01' },
      { id: 'boat', if: { way: 'boat' }, then: 'wait' },
    ];
    expect(changesOf(rows).filter((change) => change.endsWith('swapped'))).toEqual([
      'rows old and boat swapped',
      'rows new and boat swapped',
    ]);
  });
});
