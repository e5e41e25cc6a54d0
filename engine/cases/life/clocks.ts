import { dayAfter } from '../../kernel/decision/axis.ts';
import type { Diagnostic } from '../../kernel/diagnostics/diagnostic.ts';
import { own } from '../../kernel/own.ts';
import type { ClockRules } from '../../pack/clock-rules.ts';
import type { Duty, Happened } from '../../pack/duties.ts';
import { isSealedAs } from '../../pack/held.ts';
import { valuesOn } from '../../pack/resolve.ts';
import { whatIsDue } from '../../pack/what-is-due.ts';
import type { Summary } from '../store/summary.ts';

/** What is left to do of a duty of a case. */
export interface Clock extends Duty {
  readonly title: string;
  readonly overdue: boolean;
  /** Whether people do what is left and say so: the engine does not hold the asset, or has removed it. */
  readonly byPeople: boolean;
  /** The day on which it was due when its event was written down, where the calendar has moved it since. */
  readonly movedFrom?: string;
}

export interface Clocks {
  readonly clocks: readonly Clock[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The steps of the schedule after which an asset is gone. */
export const removing: ReadonlySet<string> = new Set(['destroy', 'delete', 'purge']);

/** What the schedule asks of a case, less what is done, on a day. */
export function clocksOf(summary: Summary, pack: ClockRules, today: string): Clocks {
  const happened = happenedTo(summary, pack, today);
  const { duties, diagnostics } = whatIsDue(pack, happened);
  const clocks = duties.flatMap((counted): Clock[] => {
    const duty = { ...counted, ...promised(counted, summary) };
    const left = duty.do.filter((step) => !isDone(step, duty, summary, pack));
    if (left.length === 0) return [];
    const line = pack.retention.schedule.find(({ id }) => id === duty.rule)!;
    return [
      {
        ...duty,
        do: left,
        title: line.title ?? duty.rule,
        overdue: duty.due !== null && duty.due < today,
        byPeople: pack.retention.assets[duty.asset]!.held_as === undefined || !left.some((step) => removing.has(step)),
        ...movedFrom(duty, summary, pack),
      },
    ];
  });
  return { clocks, diagnostics };
}

/** What the ledger tells, and what happens to every case on a day that a parameter holds. */
export function happenedTo(
  { happened, received }: Summary,
  { life, parameters }: ClockRules,
  today: string,
): Happened[] {
  const known = happened.filter(({ event }) => own(life.events, event) !== undefined);
  const reached = Object.entries(life.events).flatMap(([event, { reaches }]) => {
    const on = reaches === undefined ? undefined : valuesOn(parameters, received).get(reaches);
    return typeof on === 'string' && on <= today ? [{ event, on }] : [];
  });
  return [...known.map(({ event, on }) => ({ event, on })), ...reached];
}

/** Whether it was attested of the asset since the duty began, or there is nothing left to remove. */
function isDone(
  step: string,
  { asset, since, event }: Duty,
  { happened, sealed }: Summary,
  { life, retention }: ClockRules,
): boolean {
  const held = retention.assets[asset]!.held_as;
  // What never was is not kept.
  if (removing.has(step) && isSealedAs(held) && !sealed.includes(held)) return true;
  const began = happened.findLastIndex((one) => one.event === event && one.on === since);
  return happened.some((one, i) => {
    if (removing.has(step) && one.held !== undefined && one.held === held) return true;
    const attests = own(life.events, one.event)?.attests;
    return i > began && one.on >= since && attests?.asset === asset && attests.steps.includes(step as never);
  });
}

/** The days that an event starts by itself, whatever else happens. */
export function startedBy(pack: ClockRules, event: string, on: string): Readonly<Record<string, string>> {
  const known = started.get(pack) ?? new Map<string, Readonly<Record<string, string>>>();
  started.set(pack, known);
  const key = `${event} ${on}`;
  const before = known.get(key);
  if (before) return before;
  const { duties } = whatIsDue(pack, [{ event, on }]);
  const days = Object.fromEntries(duties.flatMap(({ rule, due }) => (due === null ? [] : [[rule, due]])));
  known.set(key, days);
  return days;
}

/** Thousands of cases share their days. */
const started = new WeakMap<ClockRules, Map<string, Readonly<Record<string, string>>>>();

/** A holiday that was proclaimed since moves a clock that runs already. */
function movedFrom({ rule, event, since, due }: Duty, { happened }: Summary, pack: ClockRules): { movedFrom?: string } {
  const before = happened.findLast((one) => one.event === event && one.on === since)?.starts?.[rule];
  const now = startedBy(pack, event, since)[rule];
  return before === undefined || now === undefined || before === now || before === due ? {} : { movedFrom: before };
}

/** What somebody was told is kept until a day is kept until then, whatever a calendar of today says. */
function promised({ rule, event, since, keepUntil, due }: Duty, { happened }: Summary): Partial<Duty> {
  const from = happened.findLast((one) => one.event === event && one.on === since)?.starts?.[rule];
  if (keepUntil === undefined || due === null || from === undefined || from <= due) return {};
  return { keepUntil: dayAfter(from, -1), due: from };
}

/** The next duty: what is overdue first, then by day. */
export function nextOf(clocks: readonly Clock[]): Clock | undefined {
  return clocks.filter(({ due }) => due !== null).toSorted((a, b) => (a.due! < b.due! ? -1 : 1))[0];
}
