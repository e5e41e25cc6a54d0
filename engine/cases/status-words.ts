import { idInWords, listed, longDate } from '../kernel/decision/sentence.ts';
import type { CaseTold, DutyTold, LifeTold, StoreTold } from './status.ts';

/** Those that are overdue first, then by the day they are due; what has no day yet stands last. */
export function dutiesInOrder(duties: readonly DutyTold[]): readonly DutyTold[] {
  return [...duties].sort((a, b) => compare(urgencyOf(a), urgencyOf(b)) || compare(a.rule, b.rule));
}

export function casesInOrder(cases: readonly CaseTold[]): readonly CaseTold[] {
  const urgent = new Map(cases.map((each) => [each, urgencyOf(each.next)]));
  return [...cases].sort((a, b) => compare(urgent.get(a)!, urgent.get(b)!) || compare(a.id, b.id));
}

/** A text that sorts: overdue before all days, a day before none. */
function urgencyOf(next: { readonly due: string | null; readonly overdue: boolean } | null): string {
  return `${next?.overdue ? '0' : '1'}${next?.due ?? 'z'}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function stepsOf({ do: steps }: DutyTold): string {
  return listed(steps.map(idInWords));
}

/** "keep through 14 January 2014" and "destroy on 15 January 2014", as far as there are days. */
export function clockOf(duty: DutyTold): readonly string[] {
  const { keepUntil, due } = duty;
  const kept = keepUntil === null ? [] : [`keep through ${longDate(keepUntil)}`];
  const steps = due === null ? [] : [`${stepsOf(duty)} ${keepUntil === null ? 'by' : 'on'} ${longDate(due)}`];
  const all = [...kept, ...steps];
  return all.length === 0 ? [`${stepsOf(duty)}: no day yet`] : all;
}

export function remarksOf({ held, movedFrom, attestedByPeople }: DutyTold): string[] {
  return [
    ...(movedFrom === undefined ? [] : [`moved by the calendar: it was due on ${longDate(movedFrom)}`]),
    ...(held === null ? [] : [`held back: ${held}`]),
    ...(attestedByPeople ? ['done by people, who attest it'] : []),
  ];
}

/** Whether something is overdue, and what comes next, in a sentence. */
export function standOf({ duties, closedOn }: LifeTold): string {
  if (closedOn !== null) return `Closed on ${longDate(closedOn)}.`;
  const late = duties.filter(({ overdue }) => overdue);
  if (late.length > 0)
    return `OVERDUE: ${late.length === 1 ? 'one duty' : `${late.length} duties`}, due ${sinceWhen(late)}.`;
  const next = dutiesInOrder(duties).find(({ due }) => due !== null);
  return next === undefined ? 'Nothing is due.' : `Next: ${clockOf(next).join(', ')}. It is about: ${next.asset}.`;
}

function sinceWhen(late: readonly DutyTold[]): string {
  const [first] = late.flatMap(({ due }) => due ?? []).sort();
  return first === undefined ? 'already' : `since ${longDate(first)}`;
}

export function storeStandOf({ cases, all, overdue }: StoreTold): string {
  const told = cases.length === all ? '' : `${cases.length.toLocaleString('en-GB')} of `;
  const held = `${all.toLocaleString('en-GB')} ${all === 1 ? 'case' : 'cases'}`;
  if (overdue === 0) return `${told}${held}; nothing is overdue.`;
  const late = `OVERDUE: ${overdue.toLocaleString('en-GB')} of ${held}.`;
  return told === '' ? late : `${late} ${told}${all.toLocaleString('en-GB')} told here.`;
}

/** What stands where a case has no provider's name, or a duty no day. */
export const untold = '\u2013';
