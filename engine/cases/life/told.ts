import { idInWords } from '../../kernel/decision/sentence.ts';
import type { Diagnostic } from '../../kernel/diagnostics/diagnostic.ts';
import { own } from '../../kernel/own.ts';
import type { Pack } from '../../pack/pack.ts';
import type { Case } from '../ledger/case.ts';
import type { LedgerLine } from '../ledger/line.ts';
import type { CaseTold, DutyTold, EventTold, LifeTold, StoreTold } from '../status.ts';
import { summaryOf } from '../store/summary.ts';
import { type Clock, clocksOf, nextOf } from './clocks.ts';
import type { CaseWithClocks } from './store-clocks.ts';

/** The life of a case as its status tells it. */
export function lifeTold(of: Case, pack: Pack, today: string): { life: LifeTold; diagnostics: readonly Diagnostic[] } {
  const { clocks, diagnostics } = clocksOf(summaryOf(of), pack, today);
  const state = own(pack.life.states, of.state);
  const final = state?.final === true;
  const life: LifeTold = {
    caseId: of.about.id,
    packTitle: pack.about.title,
    provider: of.about.provider,
    state: { id: of.state, title: state?.title ?? idInWords(of.state), final },
    today,
    events: of.steps.flatMap(({ lines }) => lines.map((line) => eventTold(line, lines, pack))),
    duties: clocks.map((clock) => dutyTold(clock, pack)),
    closedOn: final ? of.lines.at(-1)!.on : null,
  };
  return { life, diagnostics };
}

/** An event of a step. What the engine did itself it wrote down with what followed from it; a person's word stands alone. */
function eventTold(line: LedgerLine, step: readonly LedgerLine[], pack: Pack): EventTold {
  const { event: id, on, role } = line;
  const { life, access } = pack;
  const event = own(life.events, id);
  const seen = event?.signs !== undefined || step.some(({ does }) => does !== undefined);
  return {
    id,
    title: event?.title ?? idInWords(id),
    on,
    role: role === null ? null : (own(access.roles, role)?.title ?? role),
    attested: !seen,
    note: noteOf(line, pack),
  };
}

/** What was recorded of an event, in the words of the pack; why a figure is shown, in those of whoever lets it be. */
function noteOf({ event, does, details = {} }: LedgerLine, { life, retention }: Pack): string | null {
  if (does === 'override') return `${details['figure']}: ${details['because']}`;
  const told = Object.entries(details).flatMap(([name, value]) => {
    if (name === 'asset') return [own(retention.assets, value)?.title ?? value];
    if (name === 'rule') return [`rule ${value}`];
    return own(own(own(life.events, event)?.details, name)?.values, value) ?? [];
  });
  return told.length === 0 ? null : told.join('; ');
}

function dutyTold(
  { rule, title, asset, keepUntil, due, heldBy, movedFrom, do: steps, overdue, byPeople }: Clock,
  pack: Pack,
): DutyTold {
  return {
    rule,
    title,
    asset: pack.retention.assets[asset]!.title,
    keepUntil: keepUntil ?? null,
    due,
    held: heldBy === undefined ? null : (pack.life.events[heldBy]?.title ?? heldBy),
    do: steps,
    overdue,
    attestedByPeople: byPeople,
    ...(movedFrom === undefined ? {} : { movedFrom }),
  };
}

/**
 * A store as its status tells it: the cases that are asked for, and of all of them whether something is overdue.
 * @param isAsked whether a case is told of
 */
export function storeTold(
  site: string,
  all: readonly CaseWithClocks[],
  today: string,
  isAsked: (of: CaseWithClocks) => boolean = () => true,
): StoreTold {
  const told = all.filter(isAsked).map(({ summary, rules, clocks }): CaseTold => {
    const next = nextOf(clocks);
    return {
      id: summary.case,
      provider: summary.provider,
      state: own(rules.life.states, summary.state)?.title ?? summary.state,
      received: summary.received,
      next: next === undefined ? null : { due: next.due!, what: next.title, overdue: next.overdue },
    };
  });
  const overdue = all.filter(({ clocks }) => clocks.some((clock) => clock.overdue)).length;
  return { site, today, cases: told, all: all.length, overdue };
}
