import { addWorkingDays, type BeyondCalendar, type Calendar } from '../kernel/calendar/working-days.ts';
import type { ParameterValue } from '../kernel/decision/in-force.ts';
import { type LineDays, lineDays, periodsOf, type ScheduleLine, type Winner } from './schedule.ts';

/** Something that happened on a day. Of two on one day, the one that stands later in the list happened later. */
export interface Happened {
  readonly event: string;
  readonly on: string;
}

/** What must be done with an asset, and by when. Dates are inclusive. */
export interface Duty {
  readonly asset: string;
  /** The id of the line that asks for it. */
  readonly rule: string;
  readonly event: string;
  /** The day of the event. */
  readonly since: string;
  /** The last day on which the asset must still be kept. */
  readonly keepUntil?: string;
  /** The day by whose end it must be done; null while something holds it back. */
  readonly due: string | null;
  /** The event that holds it back. */
  readonly heldBy?: string;
  readonly do: ScheduleLine['do'];
}

/** Why the duties of an asset cannot be told. */
export type DutyProblem =
  | { readonly kind: 'beyond-calendar'; readonly asset: string; readonly rule: string; readonly year: number }
  | {
      readonly kind: 'no-value';
      readonly asset: string;
      readonly rule: string;
      readonly parameter: string;
      readonly on: string;
    }
  /** Gone by a day, and kept until that day or a later one. `ceiling` and `floor` are lines, or one line twice. */
  | {
      readonly kind: 'unsettled';
      readonly asset: string;
      readonly ceiling: string;
      readonly by: string;
      readonly floor: string;
      readonly keepUntil: string;
    };

export interface Duties {
  /** By the day they are due, then by line; what is held comes last. */
  readonly duties: readonly Duty[];
  /** Of the assets told of here there are no duties above: a line that cannot be told may be the one that keeps them. */
  readonly problems: readonly DutyProblem[];
}

export interface ScheduleRules {
  readonly lines: readonly ScheduleLine[];
  /** Which wins where a ceiling falls before a floor. */
  readonly winner: Winner;
  /** The parameters in force on a day. */
  readonly valuesOn: (day: string) => ReadonlyMap<string, ParameterValue>;
  readonly calendar: Calendar;
}

/** Steps after which an asset is no longer kept. */
const removing: ReadonlySet<string> = new Set(['destroy', 'delete', 'purge'] satisfies ScheduleLine['do']);

/**
 * What the schedule asks after all that happened.
 *
 * - Where an event happened several times, a line with a floor counts from the last one: what was returned anew is
 *   reviewed anew. A line without a floor counts from each, and each is a duty of its own: what arrived second does not
 *   go with what arrived first.
 * - An asset is removed only after all of its floors. A ceiling that removes it on a day through which a floor keeps it is
 *   a clash, and the rules say which of them wins. If the ceiling does, the floor falls away, and of its line remains what
 *   the ceiling's line does not do. If the floor does, the ceiling's line waits for the first working day after it.
 * - A hold leaves a line without a due day. Once over, the line is due on the first working day after it at the earliest.
 */
export function duties(rules: ScheduleRules, happened: readonly Happened[]): Duties {
  const begun = rules.lines.flatMap((line) =>
    occasions(line, happened).map((since) => claimOf(line, since, happened, rules)),
  );
  const problems = begun.filter((one): one is DutyProblem => 'kind' in one);
  const untold = new Set(problems.map(({ asset }) => asset));
  const claims = begun.filter((one): one is Claim => !('kind' in one) && !untold.has(one.line.asset));
  const weighed = Object.values(Object.groupBy(claims, ({ line }) => line.asset)).map((of) => weigh(of!, rules.winner));
  return {
    duties: weighed.flatMap((asset) => asset.duties).sort(byDueDay),
    problems: [...problems, ...weighed.flatMap((asset) => asset.problems)],
  };
}

/** What one line asks after one event, before the other lines of its asset are heard. */
interface Claim {
  readonly line: ScheduleLine;
  readonly since: string;
  readonly floor?: Floor;
  /** By the end of this day. */
  readonly by?: string;
  readonly heldBy?: string;
  /** The first working day after a hold. */
  readonly released?: string;
}

interface Floor {
  readonly rule: string;
  readonly keepUntil: string;
  readonly from: string;
}

function occasions(line: ScheduleLine, happened: readonly Happened[]): string[] {
  const days = [...new Set(happened.filter(({ event }) => event === line.after).map(({ on }) => on))].sort();
  return line.not_before === undefined ? days : days.slice(-1);
}

function claimOf(
  line: ScheduleLine,
  since: string,
  happened: readonly Happened[],
  { valuesOn, calendar }: ScheduleRules,
): Claim | DutyProblem {
  const values = valuesOn(since);
  const parameter = periodsOf(line).find((name) => !values.has(name));
  if (parameter !== undefined) return { kind: 'no-value', asset: line.asset, rule: line.id, parameter, on: since };
  const days = lineDays(line, since, values, calendar);
  if ('beyond' in days) return beyond(line, days);
  const held = holdOn(line, happened, calendar);
  if ('beyond' in held) return beyond(line, held);
  const by = days.by === undefined ? {} : { by: later(held.released, days.by) };
  return { line, since, ...held, ...floorOf(line, days), ...by };
}

function beyond(line: ScheduleLine, { beyond: year }: BeyondCalendar): DutyProblem {
  return { kind: 'beyond-calendar', asset: line.asset, rule: line.id, year };
}

function floorOf({ id }: ScheduleLine, { keepUntil, from }: LineDays): { floor?: Floor } {
  return keepUntil === undefined || from === undefined ? {} : { floor: { rule: id, keepUntil, from } };
}

/** The hold that lasts, or the first working day after the last that ended. */
function holdOn(
  { holds = [] }: ScheduleLine,
  happened: readonly Happened[],
  calendar: Calendar,
): { heldBy?: string; released?: string } | BeyondCalendar {
  // A stable sort, so that events of one day stay in the order of the list.
  const inOrder = [...happened].sort((a, b) => compare(a.on, b.on));
  let lastEnd: string | undefined;
  for (const { from, until } of holds) {
    const begun = inOrder.findLastIndex(({ event }) => event === from);
    if (begun < 0) continue;
    const end = inOrder.find(({ event }, i) => event === until && i > begun);
    if (end === undefined) return { heldBy: from };
    lastEnd = later(lastEnd, end.on);
  }
  if (lastEnd === undefined) return {};
  const released = addWorkingDays(calendar, lastEnd, 1);
  return typeof released === 'string' ? { released } : released;
}

interface Clash {
  readonly ceiling: Claim;
  readonly by: string;
  readonly floor: Floor;
}

/** The lines of one asset, held against each other. */
function weigh(claims: readonly Claim[], winner: Winner): Duties {
  const clashes = claims.flatMap((claim) => clashesOf(claim, claims));
  if (clashes.length > 0 && winner === undefined) return { duties: [], problems: clashes.map(unsettled) };
  const beaten = new Set(winner === 'ceiling' ? clashes.map(({ floor }) => floor) : []);
  const standing = claims.flatMap(({ floor }) => (floor === undefined || beaten.has(floor) ? [] : [floor]));
  return {
    duties: claims.flatMap((claim) => {
      const done = clashes.flatMap(({ ceiling, floor }) =>
        beaten.has(floor) && floor === claim.floor && ceiling !== claim ? ceiling.line.do : [],
      );
      const left = claim.line.do.filter((step) => !done.includes(step));
      return left.length === 0 ? [] : [dutyOf(claim, left, standing)];
    }),
    problems: [],
  };
}

/** The floors that keep what a claim removes by a day. A line's own floor stands against its ceiling whatever it does. */
function clashesOf(ceiling: Claim, claims: readonly Claim[]): Clash[] {
  const { by, heldBy, line } = ceiling;
  if (by === undefined || heldBy !== undefined) return [];
  return claims.flatMap(({ floor }) => {
    const against = floor !== undefined && by <= floor.keepUntil && (floor === ceiling.floor || removes(line.do));
    return against ? [{ ceiling, by, floor }] : [];
  });
}

function unsettled({ ceiling, by, floor }: Clash): DutyProblem {
  const { asset, id } = ceiling.line;
  return { kind: 'unsettled', asset, ceiling: id, by, floor: floor.rule, keepUntil: floor.keepUntil };
}

/** @param standing the floors that no ceiling has beaten. */
function dutyOf(claim: Claim, steps: ScheduleLine['do'], standing: readonly Floor[]): Duty {
  const { line, since, heldBy, by, released } = claim;
  // A ceiling after a floor leaves until its own day. One that lies before a floor still standing has not won.
  const waitsFor = ({ keepUntil }: Floor) => removes(steps) && (by === undefined || by <= keepUntil);
  const kept = standing
    .filter((floor) => floor === claim.floor || waitsFor(floor))
    .sort((a, b) => compare(a.keepUntil, b.keepUntil))
    .at(-1);
  const wait = kept !== undefined && (by === undefined || by <= kept.keepUntil) ? kept.from : undefined;
  const due = later(released, later(wait, by ?? claim.floor?.from ?? since));
  return {
    asset: line.asset,
    rule: line.id,
    event: line.after,
    since,
    ...(kept === undefined ? {} : { keepUntil: kept.keepUntil }),
    due: heldBy === undefined ? due : null,
    ...(heldBy === undefined ? {} : { heldBy }),
    do: [...steps],
  };
}

function removes(steps: ScheduleLine['do']): boolean {
  return steps.some((step) => removing.has(step));
}

function byDueDay(a: Duty, b: Duty): number {
  return compare(a.due ?? '\uffff', b.due ?? '\uffff') || compare(a.rule, b.rule) || compare(a.since, b.since);
}

function later(a: string | undefined, b: string): string {
  return a !== undefined && a > b ? a : b;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
