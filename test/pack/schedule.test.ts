import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Calendar } from '../../engine/kernel/calendar/working-days.ts';
import { type Duties, duties, type Happened } from '../../engine/pack/duties.ts';
import type { Pack } from '../../engine/pack/pack.ts';
import { calendarOf, dutyAfter, type ScheduleLine } from '../../engine/pack/schedule.ts';
import { whatIsDue } from '../../engine/pack/what-is-due.ts';
import { loadShipped, shipped } from './shipped.ts';
import { dayAfterDays, holidays, workingDayAfter } from './working-days.ts';

const calendar = calendarOf(parse(readFileSync('rules/calendars/england-and-wales.yaml', 'utf8')));

const returned = 'report-returned';
const withdrawn = 'request-withdrawn';

/** A line about `data`, which destroys it. */
function line(id: string, after: string, rest: Partial<ScheduleLine>): ScheduleLine {
  return { id, asset: 'data', after, do: ['destroy'], ...rest };
}

interface Asked {
  readonly winner?: 'ceiling' | 'floor';
  readonly values?: (day: string) => ReadonlyMap<string, number>;
  readonly calendar?: Calendar;
}

function due(lines: readonly ScheduleLine[], happened: readonly Happened[], asked: Asked = {}): Duties {
  const { winner, values: valuesOn = () => new Map<string, number>() } = asked;
  return duties({ lines, winner, valuesOn, calendar: asked.calendar ?? calendar }, happened);
}

const at = (event: string, on: string): Happened => ({ event, on });

/** Each duty in one line: what by when, kept until when. */
function told({ duties: all, problems }: Duties): string[] {
  expect(problems).toEqual([]);
  return all.map(({ rule, due: day, keepUntil, heldBy, do: steps }) =>
    [`${rule}: ${steps.join('+')}`, day ?? `held by ${heldBy}`, keepUntil && `kept until ${keepUntil}`]
      .filter(Boolean)
      .join(', '),
  );
}

const floor20 = line('review', returned, { not_before: '20 working days' });

describe('the days of a line', () => {
  const five = line('five', returned, { no_later_than: '5 working days' });
  const ten = line('ten', returned, { no_later_than: '10 working days' });

  // Counted by hand from the bank holidays of gov.uk (2018 to 2025) and of the Python package holidays (other years).
  it.each([
    ['2013-10-24', '2013-10-31', '2013-11-07', '2013-11-21', '2013-11-22', 'no holidays'],
    ['2013-12-12', '2013-12-19', '2013-12-30', '2014-01-14', '2014-01-15', 'Christmas and New Year'],
    ['2020-04-20', '2020-04-27', '2020-05-04', '2020-05-19', '2020-05-20', '4 May worked, 8 May not'],
    ['2022-05-20', '2022-05-27', '2022-06-07', '2022-06-21', '2022-06-22', '30 May worked, 2 and 3 June not'],
    ['2022-06-04', '2022-06-10', '2022-06-17', '2022-07-01', '2022-07-04', 'a start at the weekend'],
    ['2026-12-10', '2026-12-17', '2026-12-24', '2027-01-12', '2027-01-13', 'a substitute day'],
  ])('after %s: day 5 is %s, day 10 %s, day 20 %s, destruction from %s (%s)', (on, day5, day10, day20, from) => {
    expect([5, 10, 20].map((days) => workingDayAfter(on, days))).toEqual([day5, day10, day20]);
    expect(told(due([five, ten], [at(returned, on)]))).toEqual([`five: destroy, ${day5}`, `ten: destroy, ${day10}`]);
    expect(told(due([floor20], [at(returned, on)]))).toEqual([`review: destroy, ${from}, kept until ${day20}`]);
  });

  it('are not guessed for a year that the calendar lacks', () => {
    const other = line('other', returned, { asset: 'other data', no_later_than: '5 working days' });
    const asked = due([five, ten, floor20, other], [at(returned, '2027-12-10')], { winner: 'ceiling' });
    expect(asked.problems).toEqual([{ kind: 'beyond-calendar', asset: 'data', rule: 'review', year: 2028 }]);
    // Nor is anything asked of an asset of which a line is not known: it may be the one that keeps it.
    expect(asked.duties.map(({ rule, due: day }) => [rule, day])).toEqual([['other', '2027-12-17']]);
  });

  it('are those of an independent count, for 2,000 days and periods', () => {
    const any = fc.record({ day: fc.integer({ min: 0, max: 5100 }), period: fc.integer({ min: 0, max: 60 }) });
    const disagreeing = fc
      .sample(any, { numRuns: 2000, seed: 20131024 })
      .map(({ day, period }) => ({ on: dayAfterDays('2013-01-01', day), period }))
      .filter(({ on, period }) => {
        const happened = [at(returned, on)];
        const [floor] = due([line('f', returned, { not_before: `${period} working days` })], happened).duties;
        const [ceiling] = due([line('c', returned, { no_later_than: `${period} working days` })], happened).duties;
        const [keepUntil, from] = [workingDayAfter(on, period), workingDayAfter(on, period + 1)];
        return floor!.keepUntil !== keepUntil || floor!.due !== from || ceiling!.due !== keepUntil;
      });
    expect(disagreeing).toEqual([]);
  });

  it('are counted by the values in force on the day of the event', () => {
    const values = (day: string) => new Map([['period', day < '2014-01-01' ? 20 : 5]]);
    const lines = [line('review', returned, { not_before: 'period' })];
    expect(told(due(lines, [at(returned, '2013-12-31')], { values }))).toEqual([
      'review: destroy, 2014-01-30, kept until 2014-01-29',
    ]);
    expect(told(due(lines, [at(returned, '2014-01-02')], { values }))).toEqual([
      'review: destroy, 2014-01-10, kept until 2014-01-09',
    ]);
    expect(due(lines, [at(returned, '2014-01-02')]).problems).toEqual([
      { kind: 'no-value', asset: 'data', rule: 'review', parameter: 'period', on: '2014-01-02' },
    ]);
  });

  it('lie between the floor and the ceiling of one line', () => {
    const both = line('both', returned, { not_before: '5 working days', no_later_than: '10 working days' });
    expect(told(due([both], [at(returned, '2013-10-24')]))).toEqual([
      'both: destroy, 2013-11-07, kept until 2013-10-31',
    ]);
    expect(dutyAfter(both, '2013-10-24', new Map(), calendar)).toEqual({ keepUntil: '2013-10-31', due: '2013-11-07' });
  });

  it('are those of the event itself where no period is given', () => {
    expect(told(due([line('now', returned, {})], [at(returned, '2022-06-04')]))).toEqual(['now: destroy, 2022-06-04']);
  });
});

describe('what happened several times', () => {
  it('starts a floor from the last time, and a ceiling each time', () => {
    const twice = [at(returned, '2013-10-24'), at(returned, '2013-11-01')];
    const from = workingDayAfter('2013-11-01', 21);
    expect(due([floor20], twice).duties.map(({ since, due: day }) => [since, day])).toEqual([['2013-11-01', from]]);
    const ceiling = line('purge', returned, { no_later_than: '0 working days' });
    expect(due([ceiling], twice).duties.map(({ due: day }) => day)).toEqual(['2013-10-24', '2013-11-01']);
  });
});

describe('a ceiling on a day through which a floor keeps', () => {
  const destroyed = line('withdrawn', withdrawn, { no_later_than: '0 working days' });
  const happened = [at(returned, '2013-10-24'), at(withdrawn, '2013-11-01')];

  it('is a clash that the rules must settle', () => {
    expect(due([floor20, destroyed], happened)).toEqual({
      duties: [],
      problems: [
        {
          kind: 'unsettled',
          asset: 'data',
          ceiling: 'withdrawn',
          by: '2013-11-01',
          floor: 'review',
          keepUntil: '2013-11-21',
        },
      ],
    });
  });

  it('wins where the rules say so, and nothing is left of the floor', () => {
    expect(told(due([floor20, destroyed], happened, { winner: 'ceiling' }))).toEqual([
      'withdrawn: destroy, 2013-11-01',
    ]);
  });

  it('leaves what its own line does not do', () => {
    const review = { ...floor20, do: ['tell-provider', 'destroy'] as ScheduleLine['do'] };
    expect(told(due([review, destroyed], happened, { winner: 'ceiling' }))).toEqual([
      'withdrawn: destroy, 2013-11-01',
      'review: tell-provider, 2013-11-22',
    ]);
  });

  it('waits for the next working day where the floor wins', () => {
    expect(told(due([floor20, destroyed], happened, { winner: 'floor' }))).toEqual([
      'review: destroy, 2013-11-22, kept until 2013-11-21',
      'withdrawn: destroy, 2013-11-22, kept until 2013-11-21',
    ]);
  });

  it('also clashes on the very last day, and no longer on the day after', () => {
    const on = (day: string) => due([floor20, destroyed], [at(returned, '2013-10-24'), at(withdrawn, day)]);
    expect(on('2013-11-21').problems).toHaveLength(1);
    expect(told(on('2013-11-22'))).toEqual([
      'review: destroy, 2013-11-22, kept until 2013-11-21',
      'withdrawn: destroy, 2013-11-22',
    ]);
  });

  it('is no clash where it removes nothing, or another asset', () => {
    const tells = { ...destroyed, do: ['tell-provider'] as ScheduleLine['do'] };
    expect(told(due([floor20, tells], happened))).toHaveLength(2);
    expect(told(due([floor20, { ...destroyed, asset: 'other' }], happened))).toHaveLength(2);
  });

  it('of one line is settled by the same word', () => {
    const odd = [line('odd', returned, { not_before: '10 working days', no_later_than: '5 working days' })];
    const on = [at(returned, '2013-10-24')];
    expect(due(odd, on).problems).toMatchObject([{ kind: 'unsettled', ceiling: 'odd', floor: 'odd' }]);
    expect(told(due(odd, on, { winner: 'ceiling' }))).toEqual(['odd: destroy, 2013-10-31']);
    expect(told(due(odd, on, { winner: 'floor' }))).toEqual(['odd: destroy, 2013-11-08, kept until 2013-11-07']);
    const alone = (winner: 'ceiling' | 'floor') => dutyAfter(odd[0]!, '2013-10-24', new Map(), calendar, winner);
    expect(alone('ceiling')).toEqual({ due: '2013-10-31' });
    expect(alone('floor')).toEqual({ keepUntil: '2013-11-07', due: '2013-11-08' });
  });

  it('is not needed for the longer of two floors to keep', () => {
    const shorter = line('shorter', returned, { not_before: '5 working days' });
    expect(told(due([shorter, floor20], [at(returned, '2013-10-24')]))).toEqual([
      'review: destroy, 2013-11-22, kept until 2013-11-21',
      'shorter: destroy, 2013-11-22, kept until 2013-11-21',
    ]);
  });
});

describe('a hold', () => {
  const held = [{ ...floor20, holds: [{ from: 'query-raised', until: 'query-answered' }] }];
  const reviewed = (...more: Happened[]) => told(due(held, [at(returned, '2013-10-24'), ...more]));

  it('takes away the day while it lasts, whether it began before the event or after', () => {
    const kept = 'review: destroy, held by query-raised, kept until 2013-11-21';
    expect(reviewed(at('query-raised', '2013-11-21'))).toEqual([kept]);
    expect(reviewed(at('query-raised', '2013-10-01'))).toEqual([kept]);
  });

  it('moves the day to the first working day after its end, and never forward', () => {
    expect(reviewed(at('query-raised', '2013-11-20'), at('query-answered', '2013-12-24'))).toEqual([
      'review: destroy, 2013-12-27, kept until 2013-11-21',
    ]);
    expect(reviewed(at('query-raised', '2013-10-25'), at('query-answered', '2013-10-28'))).toEqual([
      'review: destroy, 2013-11-22, kept until 2013-11-21',
    ]);
  });

  it('lasts again when it begins again, and on one day the list tells which came last', () => {
    const [raised, answered] = [at('query-raised', '2013-11-20'), at('query-answered', '2013-11-20')];
    expect(reviewed(raised, answered)).toEqual(['review: destroy, 2013-11-22, kept until 2013-11-21']);
    expect(reviewed(raised, answered, raised)).toEqual([
      'review: destroy, held by query-raised, kept until 2013-11-21',
    ]);
  });

  it('holds the line on which it stands and no other', () => {
    const ceiling = line('withdrawn', withdrawn, { no_later_than: '0 working days' });
    const happened = [at(returned, '2013-10-24'), at('query-raised', '2013-11-20'), at(withdrawn, '2013-12-02')];
    expect(told(due([...held, ceiling], happened))).toEqual([
      'withdrawn: destroy, 2013-12-02',
      'review: destroy, held by query-raised, kept until 2013-11-21',
    ]);
  });

  it('whose end lies at the end of the calendar has no day after it', () => {
    const happened = [at(returned, '2027-10-01'), at('query-raised', '2027-10-04'), at('query-answered', '2027-12-31')];
    expect(due(held, happened).problems).toEqual([
      { kind: 'beyond-calendar', asset: 'data', rule: 'review', year: 2028 },
    ]);
  });
});

describe('whatever happens', () => {
  const events = ['a', 'b', 'c'];
  const days = fc.integer({ min: 0, max: 4000 }).map((n) => dayAfterDays('2013-01-01', n));
  const period = fc.option(
    fc.integer({ min: 0, max: 40 }).map((n) => `${n} working days`),
    { nil: undefined },
  );
  const anyLine = fc.record({
    after: fc.constantFrom(...events),
    not_before: period,
    no_later_than: period,
    do: fc.subarray(['destroy', 'return', 'tell-provider'] as const, { minLength: 1 }),
  });
  const lines = fc
    .array(anyLine, { minLength: 1, maxLength: 5 })
    .map((all) => all.map((one, i) => ({ id: `line-${i}`, asset: 'data', ...one }) as unknown as ScheduleLine));
  const happened = fc.array(fc.record({ event: fc.constantFrom(...events), on: days }), { maxLength: 5 });
  const last = (list: readonly Happened[], event: string) =>
    list
      .flatMap((one) => (one.event === event ? [one.on] : []))
      .sort()
      .at(-1);
  const periodOf = (text: string) => Number(text.split(' ')[0]);
  const removes = ({ do: steps }: { do: readonly string[] }) => steps.includes('destroy');

  it('nothing is removed before a floor of its asset where floors win', () => {
    fc.assert(
      fc.property(lines, happened, (all, list) => {
        const { duties: found, problems } = due(all, list, { winner: 'floor' });
        expect(problems).toEqual([]);
        const kept = all.flatMap(({ after, not_before }) => {
          const on = last(list, after);
          return on === undefined || not_before === undefined ? [] : [workingDayAfter(on, periodOf(not_before))];
        });
        for (const duty of found) {
          if (duty.keepUntil !== undefined) expect(duty.due! > duty.keepUntil).toBe(true);
          if (removes(duty)) for (const day of kept) expect(duty.due! > day).toBe(true);
        }
      }),
      { seed: 7 },
    );
  });

  it('nothing is removed after its ceiling where ceilings win, and what had to go is gone', () => {
    fc.assert(
      fc.property(lines, happened, (all, list) => {
        const { duties: found, problems } = due(all, list, { winner: 'ceiling' });
        expect(problems).toEqual([]);
        for (const one of all.filter((l) => l.no_later_than !== undefined)) {
          for (const duty of found.filter(({ rule }) => rule === one.id))
            expect(duty.due).toBe(workingDayAfter(duty.since, periodOf(one.no_later_than!)));
        }
        // What is asked for is not lost between the lines.
        const asked = all.some((l) => removes(l) && last(list, l.after) !== undefined);
        expect(found.some(removes)).toBe(asked);
      }),
      { seed: 8 },
    );
  });

  it('the order of the lines, and of events on different days, does not matter', () => {
    fc.assert(
      fc.property(lines, happened, fc.constantFrom('ceiling' as const, 'floor' as const), (all, list, winner) => {
        const there = due(all, list, { winner });
        expect(due([...all].reverse(), [...list].reverse(), { winner })).toEqual(there);
      }),
      { seed: 9 },
    );
  });

  it('a holiday proclaimed within an open period moves it by one working day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), fc.nat(), (on, length, pick) => {
        const between = workingDayAfter(on, 1 + (pick % length));
        const more: Calendar = { ...calendar, holidays: new Set([...calendar.holidays, between]) };
        const lines = [line('f', returned, { not_before: `${length} working days` })];
        const [before] = due(lines, [at(returned, on)]).duties;
        const [after] = due(lines, [at(returned, on)], { calendar: more }).duties;
        expect(before).toMatchObject({ keepUntil: workingDayAfter(on, length), due: workingDayAfter(on, length + 1) });
        expect(after).toMatchObject({ keepUntil: before!.due, due: workingDayAfter(on, length + 2) });
      }),
      { seed: 10 },
    );
  });

  it('the mourning of September 2022 moved a review that was open', () => {
    const without: Calendar = {
      ...calendar,
      holidays: new Set([...calendar.holidays].filter((d) => d !== '2022-09-19')),
    };
    const reviewed = (known: Calendar) => told(due([floor20], [at(returned, '2022-08-30')], { calendar: known }));
    expect(reviewed(without)).toEqual(['review: destroy, 2022-09-28, kept until 2022-09-27']);
    expect(reviewed(calendar)).toEqual(['review: destroy, 2022-09-29, kept until 2022-09-28']);
    expect(holidays).toContain('2022-09-19');
  });
});

describe('the pack that comes with the engine', () => {
  function packWith(file: string, ...edits: [string, string][]): Pack {
    const text = edits.reduce((all, [find, put]) => {
      expect(all.split(find)).toHaveLength(2);
      return all.replace(find, put);
    }, shipped.files.get(file)!);
    const { pack, diagnostics } = loadShipped(new Map(shipped.files).set(file, text));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    return pack!;
  }
  const happened = [at(returned, '2013-10-24'), at(withdrawn, '2013-11-01')];
  const days = (pack: Pack) => whatIsDue(pack, happened).duties.map(({ rule, due: day }) => [rule, day]);
  const winner = /^ceiling_before_floor: ceiling.*\n/m.exec(shipped.files.get('retention.yaml')!)![0];

  it('destroys the data of a withdrawn request also while the review is open', () => {
    expect(days(packWith('retention.yaml'))).toEqual([
      ['withdrawn', '2013-11-01'],
      ['withdrawn-analysis', '2013-11-01'],
    ]);
  });

  it('keeps the people where the floor is to win, and nothing else', () => {
    expect(days(packWith('retention.yaml', [winner, 'ceiling_before_floor: floor\n']))).toEqual([
      ['withdrawn-analysis', '2013-11-01'],
      ['provider-review', '2013-11-22'],
      ['withdrawn', '2013-11-22'],
    ]);
  });

  it('must say which wins, when it comes to it', () => {
    const pack = packWith('retention.yaml', [winner, '']);
    expect(whatIsDue(pack, happened.slice(0, 1)).diagnostics).toEqual([]);
    expect(whatIsDue(pack, happened)).toMatchObject({
      duties: [{ rule: 'withdrawn-analysis', due: '2013-11-01' }],
      diagnostics: [
        {
          code: 'JDL4009',
          message: 'provider-review asks to keep through 21 November 2013 what withdrawn removes by 1 November 2013',
          at: { file: 'rules/justice-data-lab/retention.yaml', line: expect.any(Number) },
        },
      ],
    });
  });

  it('is told where a period has no value yet', () => {
    expect(whatIsDue(packWith('retention.yaml'), [at(returned, '2013-01-10')]).diagnostics).toMatchObject([
      {
        code: 'JDL4005',
        message: 'provider-review asks for review_period, which has no value on 10 January 2013, the day of the event',
      },
    ]);
  });
});
