import type { Diagnostic } from '../../kernel/diagnostics/diagnostic.ts';
import { diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { own } from '../../kernel/own.ts';
import type { LifeEvent } from '../../pack/life.ts';
import { mayHappen } from '../../pack/life-order.ts';
import type { Pack } from '../../pack/pack.ts';
import { stateOf } from '../case-state.ts';
import { requestFile } from '../decision-record.ts';
import { broken, type Case } from '../ledger/case.ts';
import { destroyed } from '../ledger/destructions.ts';
import { requestOf } from '../ledger/open-file.ts';
import { addStep, type Hand } from '../ledger/record.ts';
import { noticeFactsIn } from '../notice.ts';
import { summaryOf } from '../store/summary.ts';
import { clocksOf } from './clocks.ts';
import { noticeFiles, type Writing } from './notices.ts';
import { after, detailsProblem, refusal } from './order.ts';

/** What a person says has happened. */
export interface Attested {
  readonly event: string;
  /** The day on which it happened. */
  readonly on: string;
  readonly details: Readonly<Record<string, string>>;
}

/** Why an event may not be attested, if so: the engine does it itself, it is out of order, or a rule refuses it. */
export function attestProblem(
  of: Case,
  pack: Pack,
  { event: id, on, details }: Attested,
  today: string,
): Diagnostic | undefined {
  const next = after(pack.life, of.state, id, of.about.id);
  if (typeof next !== 'string') return next;
  const event = pack.life.events[id]!;
  if (isSeen(event) || event.action === undefined) return notAttested(id, event);
  if (on > today)
    return diagnose('JDL6012', `${id} cannot have happened on ${on}, which is yet to come`, {
      help: 'Name the day on which it happened with --happened.',
    });
  if (on < of.about.received)
    return diagnose(
      'JDL6012',
      `${id} cannot have happened on ${on}, before the request was received on ${of.about.received}`,
      { help: 'Name the day on which it happened with --happened.' },
    );
  return (
    tooEarly(of, pack, id, on) ??
    notOver(of, pack, id, today) ??
    detailsProblem(id, event, details) ??
    refusal(pack, id, details, on)
  );
}

/** What follows from where a case stands cannot have happened before it came to stand there. */
function tooEarly({ lines, about }: Case, { life }: Pack, id: string, on: string): Diagnostic | undefined {
  const event = life.events[id]!;
  if (event.from === undefined) return undefined;
  const moves = lines.filter(({ state }, i) => state !== lines[i - 1]?.state);
  const before = moves.findLast((line) => line.on < on);
  const then = [...(before ? [before] : []), ...moves.filter((line) => line.on === on)].map(({ state }) => state);
  if (then.some((state) => mayHappen(event, state, life))) return undefined;
  return diagnose(
    'JDL6012',
    `${id} cannot have happened on ${on}: ${about.id} then stood at "${life.states[then.at(-1)!]?.title}"`,
    {
      help: 'Name the day on which it happened with --happened.',
    },
  );
}

/** A case is not over while people are sealed in it, or while people still have something to do and to say of it. */
function notOver(of: Case, pack: Pack, id: string, today: string): Diagnostic | undefined {
  const { to } = pack.life.events[id]!;
  if (to === undefined || pack.life.states[to]?.final !== true) return undefined;
  const summary = summaryOf(of);
  const { clocks } = clocksOf(summary, pack, today);
  const open = clocks.find(({ byPeople }) => byPeople);
  const sealed = summary.sealed.includes('sealed-people') && !destroyed(of).includes('sealed-people');
  if (open === undefined && !sealed) return undefined;
  return diagnose(
    'JDL6012',
    `${of.about.id} is not over: ${open === undefined ? 'people are still sealed in it' : `${open.rule} is not done`}`,
    {
      help: '`npx jdl case show` tells what is due, and by when.',
    },
  );
}

/** Whether the engine alone sees or does it. What stops a run may stop a case at other times too, and people then say so. */
function isSeen({ does, signs, passes, reaches }: LifeEvent): boolean {
  return [does, signs, passes, reaches].some((own) => own !== undefined);
}

/** Why an event is not for people to attest. */
export function notAttested(id: string, event: LifeEvent): Diagnostic {
  return isSeen(event)
    ? diagnose('JDL6012', `${id} is not attested: the engine sees it itself`, {
        help: 'It is written down when it happens.',
      })
    : diagnose('JDL6012', `nobody is named who may attest ${id}`, {
        help: 'Give the event an `action:` in life.yaml.',
      });
}

/** Writes down what a person attests, with the letter that goes with it. */
export async function attest(
  of: Case,
  pack: Pack,
  attested: Attested,
  hand: Hand,
  writing: Writing,
): Promise<Case | Diagnostic> {
  const problem = attestProblem(of, pack, attested, hand.clock.today());
  if (problem) return problem;
  const { event, on, details } = attested;
  const letter = pack.life.events[event]!.letter;
  const request = requestOf(of);
  if (letter !== undefined && request === undefined)
    return broken(of.folder, requestFile, 'is not what the run wrote, and the letter is made of it');
  const facts = { on, ...clockFacts(of, pack, attested, hand.clock.today()), ...ownFacts(of, pack, attested) };
  const needed = letter === undefined ? [] : noticeFactsIn(pack, letter, details);
  const unknown = needed.filter((name) => !Object.hasOwn(facts, name));
  if (unknown.length > 0)
    return diagnose('JDL6012', `the letter "${letter}" cannot be written: ${unknown.join(', ')} is not known`, {
      help: 'Where it is a day, see with `npx jdl due --pack FOLDER --event` why the schedule cannot tell it.',
    });
  const files =
    letter === undefined || request === undefined
      ? new Map()
      : await noticeFiles(
          pack,
          {
            letter,
            request,
            date: hand.clock.today(),
            facts,
            levels: details,
            details: [],
            tables: [],
          },
          writing,
        );
  return addStep(of, [{ event, on, ...(Object.keys(details).length === 0 ? {} : { details }) }], files, hand);
}

/** Why, in the words of the pack for what is recorded of it; and the day of the report that it is about. */
function ownFacts(of: Case, { life }: Pack, { event, details }: Attested): { because?: string; earlier?: string } {
  const words = Object.entries(details).flatMap(
    ([name, value]) => own(own(life.events[event]!.details, name)?.values, value) ?? [],
  );
  const { released } = stateOf(of);
  return {
    ...(words.length === 0 ? {} : { because: words.join('; ') }),
    ...(released === undefined ? {} : { earlier: released.on }),
  };
}

/** The days that the event starts a clock for. */
function clockFacts(
  of: Case,
  pack: Pack,
  { event, on }: Attested,
  today: string,
): { keep_until?: string; due?: string } {
  const before = summaryOf(of);
  const { clocks } = clocksOf({ ...before, happened: [...before.happened, { event, on }] }, pack, on);
  const clock = clocks.find((one) => one.event === event && one.since === on && one.due !== null);
  if (!clock) return {};
  return {
    due: clock.due! < today ? today : clock.due!,
    ...(clock.keepUntil === undefined ? {} : { keep_until: clock.keepUntil }),
  };
}
