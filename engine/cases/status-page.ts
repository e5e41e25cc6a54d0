import { longDate } from '../kernel/decision/sentence.ts';
import type { TimelineChart, TimelineEvent } from '../print/charts/timeline.ts';
import type { DutyView, EventView, StatusView, StoreView } from '../print/status-view.ts';
import type { CaseTold, DutyTold, EventTold, LifeTold, StoreTold } from './status.ts';
import {
  casesInOrder,
  clockOf,
  dutiesInOrder,
  remarksOf,
  standOf,
  stepsOf,
  storeStandOf,
  untold,
} from './status-words.ts';

const marking = 'For the team that runs the cases';
const urgent = 'OVERDUE';

/** Where a case stands, as a page. */
export function lifeView(life: LifeTold): StatusView {
  const { caseId, packTitle, provider, state, today, duties, events, closedOn } = life;
  const late = duties.some(({ overdue }) => overdue);
  return {
    language: 'en-GB',
    title: caseId,
    subtitle: state.title,
    marking,
    urgent: late ? urgent : '',
    verdict: { mood: late ? 'overdue' : closedOn === null ? 'open' : 'closed', sentence: standOf(life) },
    details: [
      { label: 'Provider', text: provider ?? untold },
      { label: 'Today', text: longDate(today) },
      { label: 'Rules', text: packTitle },
      ...(closedOn === null ? [] : [{ label: 'Closed', text: longDate(closedOn) }]),
    ],
    pictures: events.length === 0 && duties.length === 0 ? [] : [lifeTimeline(life)],
    duties: dutiesInOrder(duties).map(dutyView),
    noDuty: duties.length === 0 ? 'Nothing is due.' : null,
    events: events.map(eventView),
  };
}

function dutyView(duty: DutyTold): DutyView {
  const { title, asset, keepUntil, due, overdue } = duty;
  return {
    title,
    asset,
    steps: stepsOf(duty),
    kept: keepUntil === null ? untold : longDate(keepUntil),
    due: due === null ? untold : longDate(due),
    remarks: remarksOf(duty),
    overdue,
    mood: overdue ? 'overdue' : 'open',
  };
}

function eventView({ on, title, role, attested, note }: EventTold): EventView {
  return { on: longDate(on), title, by: attested ? `${role ?? 'people'}, attested` : (role ?? untold), note };
}

const signs: TimelineChart['signs'] = {
  recorded: 'recorded',
  attested: 'attested by people',
  due: 'due',
  overdue: 'overdue',
  kept: 'must be kept',
  held: 'may be held',
};

function lifeTimeline({ today, events, duties }: LifeTold): TimelineChart {
  return {
    kind: 'timeline',
    id: 'timeline',
    title: 'What happened, and how long what is held is kept',
    seeAlso: 'The tables below tell the same.',
    today,
    todayText: `today, ${longDate(today)}`,
    signs,
    events: events.map(({ title, on, attested }) => ({
      label: title,
      on,
      day: longDate(on),
      sign: attested ? 'attested' : 'recorded',
    })),
    periods: dutiesInOrder(duties).map((duty) => ({
      label: duty.asset,
      keepUntil: duty.keepUntil,
      due: duty.due,
      overdue: duty.overdue,
      texts: [...clockOf(duty), ...(duty.held === null ? [] : [`held back: ${duty.held}`])],
    })),
  };
}

/** Where every case of a store stands, as a page. */
export function storeView(store: StoreTold): StoreView {
  const { site, today, overdue } = store;
  const cases = casesInOrder(store.cases);
  const days = storeDays(store);
  return {
    language: 'en-GB',
    title: site,
    subtitle: `Every case, ${longDate(today)}`,
    marking,
    urgent: overdue > 0 ? urgent : '',
    verdict: { mood: overdue > 0 ? 'overdue' : 'open', sentence: storeStandOf(store) },
    details: [],
    pictures: days.length === 0 ? [] : [storeTimeline(today, days)],
    cases: cases.map(({ id, provider, state, received, next }) => ({
      id,
      provider: provider ?? untold,
      state,
      received: longDate(received),
      due: next === null ? untold : longDate(next.due),
      what: next?.what ?? untold,
      overdue: next?.overdue ?? false,
      mood: next?.overdue ? 'overdue' : 'open',
    })),
    noCase: cases.length === 0 ? 'There is no case.' : null,
  };
}

/** Days of the picture of a store, so that it can be read: the last that were missed, and the next. */
const mostDays = { overdue: 3, ahead: 6 };

function storeDays({ cases }: StoreTold): TimelineEvent[] {
  const byDay = new Map<string, CaseTold[]>();
  for (const each of cases) {
    if (each.next === null) continue;
    const ofDay = byDay.get(each.next.due);
    if (ofDay) ofDay.push(each);
    else byDay.set(each.next.due, [each]);
  }
  const days = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, due]) => storeDay(on, due));
  return [
    ...days.filter(({ sign }) => sign === 'overdue').slice(-mostDays.overdue),
    ...days.filter(({ sign }) => sign === 'due').slice(0, mostDays.ahead),
  ];
}

function storeDay(on: string, due: readonly CaseTold[]): TimelineEvent {
  const [first] = due;
  const what = due.length === 1 ? `${first!.id}: ${first!.next!.what}` : `${due.length.toLocaleString('en-GB')} cases`;
  return { label: what, on, day: longDate(on), sign: due.some(({ next }) => next!.overdue) ? 'overdue' : 'due' };
}

function storeTimeline(today: string, events: readonly TimelineEvent[]): TimelineChart {
  return {
    kind: 'timeline',
    id: 'timeline',
    title: 'The days on which something is due',
    seeAlso: 'The table below tells every case.',
    today,
    todayText: `today, ${longDate(today)}`,
    signs,
    events,
    periods: [],
  };
}
