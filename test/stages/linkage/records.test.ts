import { describe, expect, test, vi } from 'vitest';
import type { Judgement } from '../../../engine/kernel/decision/decision.ts';
import type { FactValues } from '../../../engine/kernel/facts/fact.ts';
import { judgeRecords, type LinkVerdict, type Standing } from '../../../engine/stages/linkage/records.ts';

function judgement(verdict: string, row: string): Judgement {
  return { decision: 'test/records', verdict, row, cites: [], facts: {}, missing: [], carries: {} };
}

function standing(record: number, verdict: LinkVerdict | undefined, row: string, ...persons: string[]): Standing {
  const people = {
    people: persons.length,
    persons: persons.map((person) => ({ person, pattern: 0 })),
    claimedByOthers: 0,
  };
  return verdict === undefined ? { record, ...people } : { record, tier: { row, verdict }, ...people };
}

describe('judging records', () => {
  test.each<[string, LinkVerdict | undefined, string, string, string, LinkVerdict, string]>([
    ['an accepted tier and an accepting record link', 'accept', 't', 'accept', 'r', 'accept', '-'],
    [
      'a record cannot accept what its tier sent to review',
      'clerical-review',
      't',
      'accept',
      'r',
      'clerical-review',
      'tiers:t',
    ],
    ['a record cannot accept what its tier discarded', 'discard', 't', 'accept', 'r', 'discard', 'tiers:t'],
    ['the record is the reason where it is the more protective', 'accept', 't', 'discard', 'r', 'discard', 'records:r'],
    ['so it is where the tier only sent to review', 'clerical-review', 't', 'discard', 'r', 'discard', 'records:r'],
    ['the tier is the reason where both say the same', 'discard', 't', 'discard', 'r', 'discard', 'tiers:t'],
    [
      'the record is, where no row of the tiers decided',
      'discard',
      'otherwise',
      'discard',
      'r',
      'discard',
      'records:r',
    ],
    [
      'nobody to judge is no candidate, whatever the record is judged',
      undefined,
      '',
      'accept',
      'r',
      'discard',
      'engine:no-candidate',
    ],
  ])('%s', (_title, tier, tierRow, verdict, row, expected, reason) => {
    const [outcome] = judgeRecords([standing(1, tier, tierRow, 'A')], () => judgement(verdict, row));
    expect(outcome!.verdict).toBe(expected);
    expect(outcome!.reason ? `${outcome!.reason.by}:${outcome!.reason.id}` : '-').toBe(reason);
    expect(outcome!.link?.person).toBe(expected === 'accept' ? 'A' : undefined);
  });

  test('the decision is asked once per distinct class of facts', () => {
    const decide = vi.fn((_facts: FactValues) => judgement('accept', 'r'));
    judgeRecords([1, 2, 3].map((n) => standing(n, 'accept', 't', `P${n}`)).concat(standing(4, undefined, '')), decide);
    expect(decide.mock.calls.map(([facts]) => facts['record.best_verdict'])).toEqual(['accept', 'none']);
  });

  test('of three records accepted for one person none is linked, and the fourth is', () => {
    const people = ['A', 'A', 'B', 'A'].map((person, i) => standing(i, 'accept', 't', person));
    const outcomes = judgeRecords(people, () => judgement('accept', 'otherwise'));
    expect(outcomes.map((o) => o.link?.person ?? o.reason?.id)).toEqual([
      'claimed-twice',
      'claimed-twice',
      'B',
      'claimed-twice',
    ]);
  });
});
