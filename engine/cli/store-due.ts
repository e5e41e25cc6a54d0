import type { Clock } from '../cases/life/clocks.ts';
import type { CaseWithClocks } from '../cases/life/store-clocks.ts';
import type { Diagnostic } from '../kernel/diagnostics/diagnostic.ts';
import type { Pack } from '../pack/pack.ts';
import { dayInWords, dayOf, stepsInWords } from './due-told.ts';
import { calendarText } from './formats/ics.ts';
import { countOf } from './terminal.ts';

interface Due {
  readonly of: CaseWithClocks;
  readonly clock: Clock;
}

/** What is left to do in the cases of a store, by the day it is due; what is held back comes last. */
function dutiesIn(cases: readonly CaseWithClocks[]): Due[] {
  const all = cases.flatMap((of) => of.clocks.map((clock): Due => ({ of, clock })));
  const day = ({ clock }: Due) => clock.due ?? '9999-12-31';
  return all.sort((a, b) =>
    day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.of.summary.case < b.of.summary.case ? -1 : 1,
  );
}

/**
 * For people: what is overdue first, then today, then what is to come.
 * @param isAllKnown false where the clocks of a case cannot be told
 */
export function storeDuties(cases: readonly CaseWithClocks[], today: string, isAllKnown: boolean): string {
  const duties = dutiesIn(cases);
  const groups: [string, (due: Due) => boolean][] = [
    ['OVERDUE', ({ clock }) => clock.overdue],
    [`Today, ${dayInWords(today)}`, ({ clock }) => clock.due === today],
    ['To come', ({ clock }) => clock.due !== null && clock.due > today],
    ['Held back', ({ clock }) => clock.due === null],
  ];
  const told = groups.flatMap(([heading, belongs]) => {
    const of = duties.filter(belongs);
    return of.length === 0 ? [] : ['', heading, ...of.flatMap(dutyLines)];
  });
  const engine = duties.some(({ clock }) => !clock.byPeople && clock.due !== null && clock.due <= today);
  return [
    duties.length === 0
      ? isAllKnown
        ? 'Nothing is due.'
        : 'What is due cannot be told.'
      : `What the schedule asks of ${countOf(cases.length, 'case')}`,
    ...told,
    ...(engine ? ['', 'npx jdl case destroy --due does what the engine can do.'] : []),
  ].join('\n');
}

function dutyLines({ of: { summary, rules }, clock }: Due): string[] {
  const by = clock.due === null ? 'no day yet' : `by ${dayInWords(clock.due)}`;
  const kept = clock.keepUntil === undefined ? '' : `; kept through ${dayInWords(clock.keepUntil)}`;
  return [
    `  ${summary.case}  ${by}: ${stepsInWords(clock)}: ${rules.retention.assets[clock.asset]!.title}`,
    `    ${clock.title} (${clock.rule})${kept}${clock.byPeople ? '; people do it, and attest it' : ''}`,
    ...(clock.movedFrom === undefined
      ? []
      : [`    The calendar has moved it: it was due on ${dayInWords(clock.movedFrom)}`]),
  ];
}

/** For a program: each duty with its case. */
export function storeJson(cases: readonly CaseWithClocks[]): string {
  const told = dutiesIn(cases).map(({ of, clock }) => ({
    case: of.summary.case,
    folder: of.folder,
    asset: clock.asset,
    rule: clock.rule,
    keep_until: clock.keepUntil ?? null,
    due: clock.due,
    do: clock.do,
    overdue: clock.overdue,
    by_people: clock.byPeople,
    ...(clock.movedFrom === undefined ? {} : { moved_from: clock.movedFrom }),
  }));
  return JSON.stringify(told, null, 2);
}

/** For a calendar. @param packOf the whole rules of a case, which cite the clauses */
export function storeCalendar(
  cases: readonly CaseWithClocks[],
  packOf: (of: CaseWithClocks) => Pack | Diagnostic,
  now: string,
): string {
  const days = dutiesIn(cases).flatMap(({ of, clock }) => {
    const pack = packOf(of);
    return 'code' in pack ? [] : (dayOf(clock, pack, { id: of.summary.case, number: of.summary.number }) ?? []);
  });
  return calendarText(days, now);
}
