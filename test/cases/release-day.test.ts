import { describe, expect, it } from 'vitest';
import type { CaseState } from '../../engine/cases/case-state.ts';
import { releaseDayProblem } from '../../engine/cases/release-day.ts';
import { openPack } from '../../engine/cli/open-pack.ts';
import type { Pack } from '../../engine/pack/pack.ts';

const shipped = openPack().pack!;
const state: CaseState = {
  id: 'EX-1',
  status: 'draft',
  pack: { id: 'a-lab', hash: '', folder: '' },
  site: '',
  received: '2013-11-04',
  run: { by: 'ada', on: '2014-03-03' },
};

/** The pack with another value of a parameter from a day on. */
function withValue(name: string, from: string, is: number): Pack {
  const parameter = shipped.parameters[name]!;
  const values = { ...parameter.values, [from]: { is, assumed: 'for a test' } };
  return { ...shipped, parameters: { ...shipped.parameters, [name]: { ...parameter, values } } };
}

/** The pack with the first row of a decision in force only between days. */
function withRow(id: string, days: { from?: string; until?: string }): Pack {
  const decision = shipped.decisions.get(id)!;
  const [first, ...rest] = decision.rows;
  const changed = { ...decision, rows: [{ ...first!, ...days }, ...rest] };
  return { ...shipped, decisions: new Map(shipped.decisions).set(id, changed) };
}

const ofDisclosure = [...shipped.decisions.keys()].find((id) => id.startsWith('disclosure/'))!;
const row = `the row ${ofDisclosure}/${shipped.decisions.get(ofDisclosure)!.rows[0]!.id}`;

describe('the day of a release', () => {
  it.each<[title: string, pack: Pack, day: string, says: string | undefined]>([
    ['may be the day of the run', shipped, '2014-03-03', undefined],
    ['may be years later, where the rules stay as they were', shipped, '2026-01-01', undefined],
    ['may not come before the run', shipped, '2014-03-02', 'Release it on 2014-03-03 or later.'],
    ['may be the last before a value changes', withValue('smallest_count', '2014-04-01', 12), '2014-03-31', undefined],
    [
      'may not be the first on which a value is another',
      withValue('smallest_count', '2014-04-01', 12),
      '2014-04-01',
      'Run again: smallest_count changed on 2014-04-01.',
    ],
    ['is free of a change before the run', withValue('smallest_count', '2014-03-03', 12), '2014-04-01', undefined],
    [
      'is free of a new date with the same value',
      withValue('smallest_count', '2014-04-01', 10),
      '2014-04-01',
      undefined,
    ],
    [
      'is free of a value that only stages of the day of receipt use',
      withValue('minimum_records', '2014-04-01', 80),
      '2014-04-01',
      undefined,
    ],
    [
      'may not be one on which a row has come into force',
      withRow(ofDisclosure, { from: '2014-03-10' }),
      '2014-03-20',
      `Run again: ${row} changed on 2014-03-10.`,
    ],
    [
      'may not be one on which a row is no longer in force',
      withRow(ofDisclosure, { until: '2014-03-31' }),
      '2014-04-20',
      `Run again: ${row} changed on 2014-04-01.`,
    ],
    ['may be the last day of a row', withRow(ofDisclosure, { until: '2014-03-31' }), '2014-03-31', undefined],
  ])('%s', (_, pack, day, says) => {
    expect(releaseDayProblem(pack, state, day)?.help).toBe(says);
  });

  it('may not be one on which the rules have a gap', () => {
    const parameter = shipped.parameters['smallest_count']!;
    const late = { ...parameter, values: { '2030-01-01': { is: 10, assumed: 'for a test' } } };
    const pack = { ...shipped, parameters: { ...shipped.parameters, smallest_count: late } };
    expect(releaseDayProblem(pack, state, '2014-03-03')?.code).toBe('JDL4005');
  });
});
