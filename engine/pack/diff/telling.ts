import { idInWords, listed, longDate } from '../../kernel/decision/sentence.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { FactValue, FactValues } from '../../kernel/facts/fact.ts';
import type { Period } from './decision-diff.ts';
import type { EffectiveDiff, PackDiff, ProvedSame } from './diff.ts';
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
  /** What it is about, as the policy names it. */
  readonly title: string;
  /** The same in words, such as the question that a decision asks. */
  readonly about?: string | undefined;
  /** What it does, in a few words. */
  readonly verdict: string;
  readonly mood: Mood;
  readonly at?: Place | undefined;
  readonly lines: readonly TellingLine[];
  /** Where something was done that it follows from, besides the causes of its lines. */
  readonly edits?: readonly Place[];
}

/** How a reader should take it: as a loss, as a gain, as either, or as a matter still open. */
export type Mood = 'worse' | 'better' | 'mixed' | 'plain' | 'open';

export interface TellingLine {
  readonly text: string;
  /** Whether few will ask about it, as of facts that are not known. */
  readonly aside?: boolean;
  /** Situations of which the line holds, each in words. */
  readonly where?: readonly string[];
  /** How many combinations these are. */
  readonly size?: string | undefined;
  readonly example?: Example | undefined;
  readonly because?: readonly Cause[];
  /** Lines that explain the one before them. */
  readonly under?: readonly string[];
}

/** One situation by the fewest facts that will do, and what it gets in either version, where that is told. */
export interface Example {
  readonly facts: readonly ExampleFact[];
  readonly verdicts?: { readonly before: string; readonly after: string };
}

export interface ExampleFact {
  readonly name: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** A case of which the versions make different values of this fact. */
  readonly such?: string | undefined;
}

export function telling(diff: PackDiff): Telling {
  const sections: TellingSection[] = [
    { title: 'Stages', about: 'What the checks of a stage answer together.', items: diff.stages.map(stageItem) },
    { title: 'Decisions', items: inOrder(diff.decisions).map((decision) => decisionItem(decision, diff.stages)) },
    {
      title: 'Not decided',
      about: 'What cannot be proved either way. Nobody should read it as no change.',
      items: diff.notDecided.map(({ where, why, at }) => item(where, 'not decided', 'open', at, [{ text: why }])),
    },
    {
      title: 'Rows that decide nothing any more',
      items: diff.dead.map(({ id, row, at, from, coveredBy }) =>
        item(`${id}/${row}`, 'decides nothing', 'plain', at, [{ text: `${since(from)}${whyDead(coveredBy)}` }]),
      ),
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
      about: 'The examples that prove the rules.',
      items: caseItems(diff.cases),
    },
    { title: 'Proved to change no verdict', items: diff.proved.map(provedItem) },
  ];
  return { headline: headline(diff), sections: sections.filter(({ items }) => items.length > 0) };
}

function item(
  title: string,
  verdict: string,
  mood: Mood,
  at: Place | undefined,
  lines: readonly TellingLine[],
  about?: string,
): TellingItem {
  return { title, verdict, mood, at, lines, ...(about === undefined ? {} : { about }) };
}

/** What protects somebody less stands first. */
function inOrder(decisions: readonly EffectiveDiff[]): EffectiveDiff[] {
  const order: readonly Mood[] = ['worse', 'mixed', 'better', 'plain'];
  const rank = (diff: EffectiveDiff) => (diff.masked ? order.length : order.indexOf(moodOf(diff.effective)));
  return [...decisions].sort((a, b) => rank(a) - rank(b));
}

export function moodOf(directions: Directions): Mood {
  const all = new Set(Object.values(directions));
  if (all.has('both') || all.size > 1) return 'mixed';
  if (all.has('weakens')) return 'worse';
  return all.has('strengthens') ? 'better' : 'plain';
}

function stageItem({ id, of, decisions, transitions, masked, notDecided }: StageDiff): TellingItem {
  const about = `All checks asked of the ${of.replace(/^the /, '')}, of which the most protective answer holds`;
  const stage = id.split(' ')[0]!;
  if (notDecided !== undefined) return item(stage, 'not decided', 'open', undefined, [{ text: notDecided }], about);
  if (transitions.length === 0)
    return item(
      stage,
      'no change',
      'plain',
      undefined,
      [{ text: `${listed(decisions)} changed, and the checks together answer every situation as before` }],
      about,
    );
  const moves = new Set(transitions.map((t) => t.moves));
  const mood: Mood = moves.size > 1 ? 'mixed' : moves.has('down') ? 'worse' : moves.has('up') ? 'better' : 'plain';
  const words = {
    worse: 'answers more openly',
    better: 'answers more protectively',
    mixed: 'answers both more openly and more protectively',
    plain: 'answers otherwise',
    open: '',
  };
  const lines = [
    ...transitions.map(
      ({ from, before, after, situations, witness, absent }): TellingLine => ({
        text: `${since(from)}${becomes(before, after)}${situations.length === 0 ? ' where a fact is not known' : ''}`,
        where: situations,
        ...(situations.length === 0
          ? { example: { ...exampleOf(witness, absent), verdicts: inWords(before, after) } }
          : {}),
      }),
    ),
    ...masked.map((id) => ({
      text: `${id} changed, but other checks answer at least as protectively wherever it did`,
    })),
  ];
  return item(stage, words[mood], mood, undefined, lines, about);
}

function decisionItem(diff: EffectiveDiff, stages: readonly StageDiff[]): TellingItem {
  const { id, asks, at, masked, effective, periods, is, ordered, edits } = diff;
  const verdict = masked
    ? maskedInWords(id, stages)
    : ordered
      ? directionsInWords(effective)
      : 'different, without direction';
  const lines = periods.flatMap((period) => periodLines(period));
  const whole = is === 'changed' ? [] : [{ text: `This decision is ${is === 'added' ? 'new' : 'gone'}` }];
  const told = item(id, verdict, masked ? 'plain' : moodOf(effective), at, [...whole, ...lines], asks);
  return {
    ...told,
    edits: [...(is === 'changed' || at === undefined ? [] : [at]), ...edits.flatMap(({ at }) => at ?? [])],
  };
}

/** One check may be outdone by others wherever it changed; several may make up for each other. */
function maskedInWords(id: string, stages: readonly StageDiff[]): string {
  return stages.some(({ madeUpFor }) => madeUpFor.includes(id))
    ? 'made up for by other changes of the stage'
    : 'masked by other checks';
}

function periodLines({ from, until, combinations, changes }: Period): TellingLine[] {
  const days = daysInWords(from, until);
  return changes.map((change) => ({
    text: `${days}${becomes(change.before, change.after)}${change.known ? '' : ', with a fact not known,'}`,
    aside: !change.known,
    where: [...change.situations, ...(change.complete ? [] : ['and in more situations, too many to tell'])],
    size:
      combinations === undefined || !change.known
        ? undefined
        : `${change.combinations.toLocaleString('en-GB')} of ${counted(combinations, 'combination', 'combinations')}`,
    example: exampleOfChange(change),
    because: change.known ? change.causes : [],
  }));
}

function provedItem({ id, at, edits, otherReason }: ProvedSame): TellingItem {
  const done = edits.map((edit) => ({ text: causeInWords(edit) }));
  const placed = { edits: edits.flatMap((edit) => edit.at ?? []) };
  if (otherReason === undefined) return { ...item(id, 'no change', 'plain', at, done), ...placed };
  const { given, absent, before, after } = otherReason;
  const reason = { text: `The reason is ${after}, and was ${before}`, example: exampleOf(given, absent) };
  return { ...item(id, 'another reason', 'plain', at, [...done, reason]), ...placed };
}

function valueItem(change: PackDiff['values'][number]): TellingItem {
  const { parameter, title, what, at, retroactive, beforeFirst, corrects } = change;
  const settled = beforeFirst
    ? 'No value held on its first days, so that what reads it was not answered then, and now is'
    : 'Cases of these days were decided by the earlier value';
  const why =
    corrects === undefined
      ? `${settled}. Add a value under a new date, or say what was wrong in its corrects:`
      : `It corrects: ${corrects}`;
  const line = { text: `${parameter} ${what}`, under: retroactive ? [why] : [] };
  const mood = retroactive ? 'worse' : 'plain';
  return item(parameter, retroactive ? 'retroactive' : 'dated', mood, at, [line], title);
}

/** Above so many new cases their number says more than their names: what they hold is told by no comparison. */
const mostNewCases = 12;

function caseItems(cases: PackDiff['cases']): TellingItem[] {
  const added = cases.filter(({ is }) => is === 'new');
  if (added.length <= mostNewCases) return cases.map(caseItem);
  const byFile = Map.groupBy(added, ({ at }) => at.file);
  const files = [...byFile].map(([file, all]) => ({ text: `${counted(all.length, 'case', 'cases')} in ${file}` }));
  const many = item(counted(added.length, 'case', 'cases'), 'new', 'plain', undefined, files);
  return [...cases.filter(({ is }) => is !== 'new').map(caseItem), many];
}

function caseItem({ name, is, at, frees }: PackDiff['cases'][number]): TellingItem {
  const unnoticed = { text: 'No case would notice any more if somebody did this:', under: frees.map(causeInWords) };
  return item(name, is, frees.length > 0 ? 'worse' : 'plain', at, frees.length > 0 ? [unnoticed] : []);
}

function otherItem({ where, what, at, effect, directions }: PackDiff['others'][number]): TellingItem {
  const words = effect === 'directed' ? directionsInWords(directions) : effect === 'none' ? 'no effect' : effect;
  return item(where, words, effect === 'directed' ? moodOf(directions) : 'plain', at, [{ text: what }]);
}

function whyDead(coveredBy: readonly string[]): string {
  if (coveredBy.length === 0) return 'its condition never holds';
  return `an earlier row holds wherever it does: ${listed(coveredBy)}`;
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

function exampleOfChange({ before: verdict, after: later, witness }: ToldChange): Example {
  const { before, after, absent, moved, titles } = witness;
  const facts = Object.entries(before).map(([name, value]) => ({
    name,
    title: titles[name] ?? name,
    before: shown(value),
    after: shown(after[name] ?? value),
    such: moved[name],
  }));
  return {
    facts: [...facts, ...absent.map((name) => notKnownFact(name, titles[name]))],
    verdicts: inWords(verdict, later),
  };
}

function inWords(before: string, after: string): Required<Example>['verdicts'] {
  return { before: idInWords(before), after: idInWords(after) };
}

function exampleOf(facts: FactValues, absent: readonly string[]): Example {
  const known = Object.entries(facts).map(([name, value]) => ({
    name,
    title: name,
    before: shown(value),
    after: shown(value),
  }));
  return { facts: [...known, ...absent.map((name) => notKnownFact(name))] };
}

const notKnown = 'not known';

function notKnownFact(name: string, title = name): ExampleFact {
  return { name, title, before: notKnown, after: notKnown };
}

/** A line with the situation of which it holds; of several it ends with "where", and they follow. */
export function lineInWords({ text, where = [], size }: TellingLine): string {
  const how = size === undefined ? '' : ` (${size})`;
  if (where.length === 0) return text;
  return where.length === 1 ? `${text} where ${where[0]}${how}` : `${text}${how} where`;
}

/** "links.linked = 30, links.clerical not known", by the names under which a case gives facts. */
export function exampleInWords({ facts }: Example): string {
  const told = facts.map(({ name, before, after, such }) => {
    if (before === notKnown) return `${name} not known`;
    if (before === after) return `${name} = ${before}`;
    return `${name} = ${before} before and ${after} after${such === undefined ? '' : ` (${such})`}`;
  });
  return told.join(', ') || 'any situation';
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
