import { describe, expect, it } from 'vitest';
import { mutation } from '../../../engine/pack/mutation/mutation.ts';
import { testPack } from '../../../engine/pack/test.ts';
import { loadShipped, shipped } from '../shipped.ts';

const before = 'asset: individual-data\n    after: found-unprocessable\n    ';
const line = `${before}no_later_than: unprocessable_kept`;

/** What is said of one line of the schedule, with a written period in it and with the cases given. */
function said(period: string, cases: string) {
  const retention = shipped.files.get('retention.yaml')!;
  expect(retention.split(line)).toHaveLength(2);
  const files = new Map(shipped.files).set('retention.yaml', retention.replace(line, before + period));
  files.set('tests/retention.yaml', `as_of: 2013-06-03\ncases:\n${cases}`);
  const { pack, diagnostics } = loadShipped(files);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { judged, suggestions } = mutation(pack!);
  const about = 'retention/cannot-process';
  return {
    fates: judged.filter(({ mutant }) => mutant.decision === about).map(({ mutant, fate }) => [mutant.change, fate]),
    suggestions: suggestions.filter(({ kills }) => kills[0]!.decision === about).map(({ text }) => text),
  };
}

const other = '  - { name: Other, schedule: withdrawn, event: 2013-06-03, expect: { by: 2013-06-03 } }\n';

it('a written period is a day longer or shorter, and a ceiling a floor; the dates of an event tell all of them', () => {
  const { fates, suggestions } = said('no_later_than: 2 working days', other);
  expect(fates).toEqual([
    ['no_later_than 2 -> 1 working days', 'survives'],
    ['no_later_than 2 -> 3 working days', 'survives'],
    ['no_later_than -> not_before', 'survives'],
  ]);
  // Monday, 3 June 2013, and two working days.
  expect(suggestions).toEqual([
    '- { name: Cannot process after 2013-06-03, schedule: cannot-process, event: 2013-06-03, expect: { by: 2013-06-05 } }',
  ]);
});

it('a period of no days is not shortened, and a case about days since the event tells no floor from a ceiling', () => {
  const days = '  - { name: Next day, decision: retention/cannot-process, given: { days: 1 }, expect: act }\n';
  expect(said('no_later_than: 0 working days', days).fates).toEqual([
    ['no_later_than 0 -> 1 working days', 'killed'],
    ['no_later_than -> not_before', 'survives'],
  ]);
});

describe('a line with a floor and a ceiling', () => {
  const both = 'not_before: 2 working days\n    no_later_than: 4 working days';

  it('is a day longer or shorter at either end, and its dates tell all of them', () => {
    const { fates, suggestions } = said(both, other);
    expect(fates).toEqual([
      ['not_before 2 -> 1 working days', 'survives'],
      ['not_before 2 -> 3 working days', 'survives'],
      ['no_later_than 4 -> 3 working days', 'survives'],
      ['no_later_than 4 -> 5 working days', 'survives'],
    ]);
    // Monday, 3 June 2013: kept through Wednesday, gone by Friday.
    expect(suggestions).toEqual([
      '- { name: Cannot process after 2013-06-03, schedule: cannot-process, event: 2013-06-03, expect: { keep_until: 2013-06-05, due: 2013-06-07 } }',
    ]);
    const dates = '{ keep_until: 2013-06-05, due: 2013-06-07 }';
    const killing = `  - { name: Both, schedule: cannot-process, event: 2013-06-03, expect: ${dates} }\n`;
    expect(said(both, killing).fates.map(([, fate]) => fate)).toEqual(['killed', 'killed', 'killed', 'killed']);
  });

  it('may act between the two, as a decision', () => {
    const retention = shipped.files.get('retention.yaml')!.replace(line, before + both);
    const cases = [2, 3, 4, 5].map(
      (days, i) =>
        `  - { name: Day ${days}, decision: retention/cannot-process, given: { days: ${days} }, expect: ${['keep', 'may-act', 'may-act', 'act'][i]} }\n`,
    );
    const files = new Map(shipped.files).set('retention.yaml', retention);
    files.set('tests/retention.yaml', `as_of: 2013-06-03\ncases:\n${cases.join('')}`);
    const { cases: results } = testPack(loadShipped(files).pack!);
    expect(results.filter(({ problem }) => problem)).toEqual([]);
    expect(said(both, cases.join('')).fates.map(([, fate]) => fate)).toEqual(['killed', 'killed', 'killed', 'killed']);
  });
});
