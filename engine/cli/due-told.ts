import { idInWords, listed, longDate } from '../kernel/decision/sentence.ts';
import { clausesOf } from '../pack/citations.ts';
import type { Duty, Happened } from '../pack/duties.ts';
import type { Pack } from '../pack/pack.ts';
import { eventsOf, type ScheduleLine } from '../pack/schedule.ts';
import { type AllDayEvent, calendarText } from './formats/ics.ts';

/** Duties for a program: a list, with the names that cases of a pack use. */
export function dutiesJson(duties: readonly Duty[]): string {
  const told = duties.map(({ asset, rule, keepUntil, due, do: steps }) => ({
    asset,
    rule,
    keep_until: keepUntil ?? null,
    due,
    do: steps,
  }));
  return JSON.stringify(told, null, 2);
}

/** Duties for people: what is overdue on a day first, then what is to come, then what is held back. */
export function dutiesText(
  duties: readonly Duty[],
  pack: Pack,
  happened: readonly Happened[],
  today: string | undefined,
): string {
  const late = (duty: Duty) => today !== undefined && duty.due !== null && duty.due < today;
  const groups: [string, Duty[]][] = [
    [`Overdue on ${dayInWords(today ?? '')}`, duties.filter(late)],
    ['Due', duties.filter((duty) => duty.due !== null && !late(duty))],
    ['Held back', duties.filter(({ due }) => due === null)],
  ];
  const events = eventsOf(pack);
  return [
    `By the schedule of ${pack.about.title}, after`,
    ...[...happened]
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
      .map(({ event, on }) => `  ${dayInWords(on)}: ${events[event]!.title} (${event})`),
    ...groups.flatMap(([heading, of]) =>
      of.length === 0 ? [] : ['', heading, ...of.flatMap((duty) => dutyLines(duty, pack))],
    ),
    ...(duties.length === 0 ? ['', 'Nothing is due.'] : []),
  ].join('\n');
}

function dutyLines(duty: Duty, pack: Pack): string[] {
  const line = lineOf(duty, pack);
  return [
    `  ${duty.due === null ? 'No day yet' : `By the end of ${dayInWords(duty.due)}`}: ${stepsInWords(duty)} ${duty.asset}`,
    ...about(duty, pack).map((text) => `    ${text}`),
    ...reasonsOf(line, pack).map((text) => `    ${text}`),
  ];
}

/** Duties for a calendar. What is held back has no day to stand on. */
export function dutiesCalendar(duties: readonly Duty[], pack: Pack, now: string): string {
  return calendarText(
    duties.flatMap((duty) => dayOf(duty, pack) ?? []),
    now,
  );
}

/** The day of a calendar on which a duty stands. @param of which case it is of, if any */
export function dayOf(
  duty: Duty,
  pack: Pack,
  of?: { readonly id: string; readonly number: string },
): AllDayEvent | undefined {
  if (duty.due === null) return undefined;
  const what = `${withCapital(stepsInWords(duty))}: ${pack.retention.assets[duty.asset]!.title}`;
  return {
    uid: [pack.about.pack, ...(of ? [of.number] : []), duty.rule, duty.since].join('.'),
    day: duty.due,
    summary: of ? `${of.id}: ${what}` : what,
    description: [...about(duty, pack), ...reasonsOf(lineOf(duty, pack), pack)].join('\n'),
    categories: [pack.about.title, duty.rule],
  };
}

/** What it is about, why, and what stands in the way. */
export function about(duty: Duty, pack: Pack): string[] {
  const { title = withCapital(idInWords(duty.rule)) } = lineOf(duty, pack);
  const asset = pack.retention.assets[duty.asset]!;
  const events = eventsOf(pack);
  return [
    `${title} (${duty.rule}, after ${duty.event} on ${longDate(duty.since)}).`,
    `${asset.title}${asset.seen_by_engine === false ? '; the engine does not hold it, so people do this' : ''}.`,
    ...(duty.keepUntil === undefined ? [] : [`Keep it through the end of ${dayInWords(duty.keepUntil)}.`]),
    ...(duty.heldBy === undefined ? [] : [`Held back by: ${events[duty.heldBy]!.title} (${duty.heldBy}).`]),
  ];
}

function reasonsOf({ cites = [], assumed }: ScheduleLine, pack: Pack): string[] {
  const clauses = clausesOf(pack.sources);
  return [
    ...cites.map((clause) => `${clause}, ${clauses.get(clause)!.at}`),
    ...(assumed === undefined ? [] : [`assumed: ${assumed}`]),
  ];
}

function lineOf({ rule }: Duty, { retention }: Pack): ScheduleLine {
  return retention.schedule.find(({ id }) => id === rule)!;
}

export function stepsInWords({ do: steps }: Duty): string {
  return listed(steps.map(idInWords));
}

const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

export function dayInWords(date: string): string {
  return date === '' ? '' : `${weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()]}, ${longDate(date)}`;
}

function withCapital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
