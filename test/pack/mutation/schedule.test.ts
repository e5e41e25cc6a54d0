import { expect, it } from 'vitest';
import { mutation } from '../../../engine/pack/mutation/mutation.ts';
import { loadShipped, shipped } from '../shipped.ts';

const line = 'no_later_than: unprocessable_kept';

/** What is said of one line of the schedule, with a written period in it and with the cases given. */
function said(period: string, cases: string) {
  const retention = shipped.files.get('retention.yaml')!;
  expect(retention.split(line)).toHaveLength(2);
  const files = new Map(shipped.files).set('retention.yaml', retention.replace(line, period));
  // The parameter is read nowhere else, and its clause is cited by the line.
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
