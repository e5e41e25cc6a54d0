import { idInWords, longDate } from '../../kernel/decision/sentence.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { FactValue, FactValues } from '../../kernel/facts/fact.ts';
import type { Period } from './decision-diff.ts';
import type { EffectiveDiff, PackDiff } from './diff.ts';
import type { Directions } from './direction.ts';
import { counted, directionsInWords, headline } from './headline.ts';
import type { StageDiff } from './stage-diff.ts';
import type { Cause, ToldChange } from './told-change.ts';

/** A comparison as text, before it is laid out for a terminal, a merge request or a page. */
export interface Telling {
  readonly headline: string;
  readonly sections: readonly TellingSection[];
}

export interface TellingSection {
  readonly title: string;
  readonly about?: string;
  readonly items: readonly TellingItem[];
}

export interface TellingItem {
  readonly title: string;
  /** What it does, in a few words. */
  readonly verdict: string;
  readonly mood: Mood;
  readonly at?: Place | undefined;
  readonly lines: readonly TellingLine[];
}

/** How a reader should take it: as a loss, as a gain, as either, or as a matter still open. */
export type Mood = 'worse' | 'better' | 'mixed' | 'plain' | 'open';

export interface TellingLine {
  readonly text: string;
  /** Situations of which the line holds, each in words. */
  readonly where?: readonly string[];
  /** Lines that explain the one before them. */
  readonly under?: readonly string[];
}

export function telling(diff: PackDiff): Telling {
  const sections: TellingSection[] = [
    { title: 'Stages', about: 'What the checks of a stage answer together.', items: diff.stages.map(stageItem) },
    { title: 'Decisions', items: inOrder(diff.decisions).map(decisionItem) },
    {
      title: 'Not decided',
      about: 'What cannot be proved either way. Nobody should read it as no change.',
      items: diff.notDecided.map(({ where, why, at }) => item(where, 'not decided', 'open', at, [{ text: why }])),
    },
    { title: 'Values', items: diff.values.map(valueItem) },
    {
      title: 'Calendar',
      items: diff.calendar.map(({ line, events, event, before, after }) =>
        item(`retention/${line}`, counted(events, 'day of events', 'days of events'), 'plain', undefined, [
          {
            text: `After an event on ${longDate(event)} it falls due on ${longDate(after)}, and did on ${longDate(before)}`,
          },
        ]),
      ),
    },
    {
      title: 'Other rules and words',
      items: diff.others.filter(({ effect }) => effect !== 'not decided').map(otherItem),
    },
    {
      title: 'Cases',
      items: diff.cases.map(({ name, is, at }) => item(name, is, is === 'gone' ? 'worse' : 'plain', at, [])),
    },
    {
      title: 'Proved to change no verdict',
      items: diff.proved.map(({ id, at, edits, otherReason }) =>
        item(id, otherReason ? 'another reason' : 'no change', 'plain', at, [
          ...edits.map((edit) => ({ text: causeInWords(edit) })),
          ...(otherReason
            ? [
                {
                  text: `Where ${factsInWords(otherReason.given)}: ${otherReason.after}, and was ${otherReason.before}`,
                },
              ]
            : []),
        ]),
      ),
    },
  ];
  return { headline: headline(diff), sections: sections.filter(({ items }) => items.length > 0) };
}

function item(
  title: string,
  verdict: string,
  mood: Mood,
  at: Place | undefined,
  lines: readonly TellingLine[],
): TellingItem {
  return { title, verdict, mood, at, lines };
}

/** What protects somebody less stands first. */
function inOrder(decisions: readonly EffectiveDiff[]): EffectiveDiff[] {
  const order: readonly Mood[] = ['worse', 'mixed', 'better', 'plain'];
  const rank = (diff: EffectiveDiff) => (diff.masked ? order.length : order.indexOf(moodOf(diff.effective)));
  return [...decisions].sort((a, b) => rank(a) - rank(b));
}

function moodOf(directions: Directions): Mood {
  const all = new Set(Object.values(directions));
  if (all.has('both') || all.size > 1) return 'mixed';
  if (all.has('weakens')) return 'worse';
  return all.has('strengthens') ? 'better' : 'plain';
}

function stageItem({ id, of, decisions, transitions, masked, notDecided }: StageDiff): TellingItem {
  const title = `${id.split(' ')[0]}, asked of ${of}`;
  if (notDecided !== undefined) return item(title, 'not decided', 'open', undefined, [{ text: notDecided }]);
  if (transitions.length === 0)
    return item(title, 'no change', 'plain', undefined, [
      { text: `${listed(decisions)} changed, and the checks together answer every situation as before` },
    ]);
  const moves = new Set(transitions.map((t) => t.moves));
  const mood: Mood = moves.size > 1 ? 'mixed' : moves.has('down') ? 'worse' : moves.has('up') ? 'better' : 'plain';
  const words = {
    worse: 'answers more openly',
    better: 'answers more protectively',
    mixed: 'answers both more openly and more protectively',
    plain: 'answers otherwise',
    open: '',
  };
  return item(title, words[mood], mood, undefined, [
    ...transitions.map(({ from, before, after, situations, witness, absent }) => ({
      text: `${since(from)}${becomes(before, after)} where ${situations.length === 0 ? 'a fact is not known' : ''}`.trimEnd(),
      where: situations,
      under: situations.length === 0 ? [`for example ${factsInWords(witness, absent)}`] : [],
    })),
    ...masked.map((id) => ({
      text: `${id} changed, but other checks answer at least as protectively wherever it did`,
    })),
  ]);
}

function decisionItem(diff: EffectiveDiff): TellingItem {
  const { id, asks, at, masked, effective, periods, is, ordered } = diff;
  const verdict = masked
    ? 'masked by other checks'
    : ordered
      ? directionsInWords(effective)
      : 'different, without direction';
  const lines = periods.flatMap((period) => periodLines(period));
  const whole = is === 'changed' ? [] : [{ text: `This decision is ${is === 'added' ? 'new' : 'gone'}` }];
  return item(`${id}: ${asks}`, verdict, masked ? 'plain' : moodOf(effective), at, [...whole, ...lines]);
}

function periodLines({ from, until, combinations, changes }: Period): TellingLine[] {
  const days = daysInWords(from, until);
  return changes.map((change) => ({
    text: `${days}${becomes(change.before, change.after)} where${change.known ? '' : ', something not being known,'}`,
    where: [...change.situations, ...(change.complete ? [] : ['and in more situations, too many to tell'])],
    under: [
      ...(combinations === undefined || !change.known
        ? []
        : [
            `${change.combinations.toLocaleString('en-GB')} of ${counted(combinations, 'combination', 'combinations')}`,
          ]),
      `for example ${witnessInWords(change)}`,
      ...(change.known ? change.causes.map((cause) => `because ${causeInWords(cause)}`) : []),
    ],
  }));
}

function valueItem({ parameter, title, what, at, retroactive, corrects }: PackDiff['values'][number]): TellingItem {
  const why =
    corrects === undefined
      ? 'Cases of these days were decided by the earlier value. Add a value under a new date, or say in `corrects:` what was wrong'
      : `It corrects: ${corrects}`;
  return item(`${parameter}: ${title}`, retroactive ? 'retroactive' : 'dated', retroactive ? 'worse' : 'plain', at, [
    { text: `${parameter} ${what}`, under: retroactive ? [why] : [] },
  ]);
}

function otherItem({ where, what, at, effect, directions }: PackDiff['others'][number]): TellingItem {
  const words = effect === 'directed' ? directionsInWords(directions) : effect === 'none' ? 'no effect' : effect;
  return item(where, words, effect === 'directed' ? moodOf(directions) : 'plain', at, [{ text: what }]);
}

function becomes(before: string, after: string): string {
  return `${idInWords(before)} becomes ${idInWords(after)}`;
}

function daysInWords(from: string | undefined, until: string | undefined): string {
  if (from !== undefined && until !== undefined) return `From ${longDate(from)} to ${longDate(until)}, `;
  return until === undefined ? since(from) : `Until ${longDate(until)}, `;
}

function since(from: string | undefined): string {
  return from === undefined ? '' : `From ${longDate(from)}, `;
}

function witnessInWords({ witness: { before, absent, moved, after } }: ToldChange): string {
  const told = Object.entries(before).map(([name, value]) =>
    name in moved
      ? `${name} = ${shown(value)}, then ${shown(after[name]!)} (${moved[name]})`
      : `${name} = ${shown(value)}`,
  );
  return [...told, ...absent.map((name) => `${name} not known`)].join(', ') || 'any situation';
}

export function factsInWords(facts: FactValues, absent: readonly string[] = []): string {
  const told = Object.entries(facts).map(([name, value]) => `${name} = ${shown(value!)}`);
  return [...told, ...absent.map((name) => `${name} not known`)].join(', ') || 'any situation';
}

function shown(value: FactValue | null | undefined): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

export function causeInWords({ what, at }: Cause): string {
  return `${what}${at === undefined ? '' : ` (${placeInWords(at)})`}`;
}

export function placeInWords({ file, line }: Place): string {
  return line === undefined ? file : `${file}:${line}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
