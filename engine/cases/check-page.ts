import type { CheckedFigure, DisclosureCheck, Inferred } from '../artifacts/disclosure-check.ts';
import { inWords, longDate } from '../kernel/decision/sentence.ts';
import type { InferredChart, InferredRow, Reach } from '../print/charts/inferred.ts';
import type {
  CheckFigure,
  CheckGroup,
  CheckSection,
  CheckView,
  EarlierView,
  InferredLine,
  LostView,
  ReasonView,
  VerdictView,
} from '../print/check-view.ts';
import type { Detail } from '../print/view.ts';
import { type Alike, alikeAttacks, closest, demandedOf, intruderTitle, isExposed, isUntried } from './check-attacks.ts';
import {
  counted,
  demandedInWords,
  fallbackInWords,
  inferredInWords,
  knownInWords,
  methodInWords,
  noStatement,
  reasonInWords,
} from './check-words.ts';

/** Which release it is that is checked. */
export interface CheckAbout {
  readonly title: string;
  readonly request: string | null;
  /** yyyy-mm-dd */
  readonly date: string;
  readonly draft: boolean;
  /** The rules, as they are named for people. */
  readonly pack: string;
}

/** The page for whoever signs a release. It holds hidden figures. */
export function checkView(check: DisclosureCheck, about: CheckAbout): CheckView {
  const sections = states.map((state) => ({ state, figures: check.figures.filter((each) => each.state === state.id) }));
  const present = sections.filter(({ figures }) => figures.length > 0);
  return {
    language: 'en-GB',
    title: 'Disclosure check',
    subtitle: about.title,
    marking: 'For the checker only: hidden figures stand here',
    markingSays: 'This page is no part of the release and must not leave the lab.',
    draft: about.draft ? 'Draft' : null,
    details: detailsOf(about),
    verdict: verdictOf(check),
    lost: lostOf(check),
    intruders: check.intruders.map(({ title, knows }) => ({ label: title, text: knowsInWords(knows) })),
    earlier: earlierOf(check),
    pictures: picturesOf(present),
    notes: present.length === 0 ? [] : notes,
    sections: present.map(({ state, figures }) => sectionOf(check, state, figures)),
  };
}

interface StateTold {
  readonly id: CheckedFigure['state'];
  readonly title: string;
  /** In a picture, where there is less room. */
  readonly short?: string;
  readonly about: string;
}

const states: readonly StateTold[] = [
  { id: 'primary', title: 'Hidden by rule', about: 'A row of the rules hides each for its own sake.' },
  {
    id: 'secondary',
    title: 'Hidden to protect others',
    about: 'Shown, these would let others be worked out.',
  },
  { id: 'rounded', title: 'Rounded', about: 'What is printed stands for more than one number.' },
  {
    id: 'difference',
    title: 'Differences to earlier releases',
    about: 'Printed nowhere, but whoever holds both releases can subtract.',
  },
  {
    id: 'earlier',
    title: 'Figures of earlier releases that must stay hidden',
    short: 'Hidden in earlier releases',
    about: 'This release must not give them away.',
  },
];

const notes = [
  'Before: if the figures hidden by rule were all that is hidden. After: from the release as it is to be.',
];

function detailsOf({ request, date, draft, pack }: CheckAbout): Detail[] {
  return [
    ...(request === null ? [] : [{ label: 'Request', text: request }]),
    { label: 'Date', text: longDate(date) },
    { label: 'Status', text: draft ? 'Draft, not released' : 'Released' },
    { label: 'Rules', text: pack },
  ];
}

function knowsInWords(knows: readonly string[]): string {
  return knows.length === 0 ? 'knows nothing besides' : `knows ${knows.map(knownInWords).join('; ')}`;
}

function verdictOf(check: DisclosureCheck): VerdictView {
  const { figures, intruders, shown, lost } = check;
  const exposed = figures.filter((figure) => figure.inferred.some((attack) => isExposed(figure, attack))).length;
  const untried = figures.filter(isUntried).length;
  const parts = [
    `${capital(counted(shown, 'figure is', 'figures are'))} shown`,
    ...(lost.rounded === 0 ? [] : [`${inWords(lost.rounded)} ${isOrAre(lost.rounded)} printed rounded`]),
    hiddenInWords(lost),
    ...(figures.length === 0 ? [] : safetyInWords(intruders.length, exposed, untried)),
  ];
  const safe = exposed === 0 && untried === 0 && (figures.length === 0 || intruders.length > 0);
  const against = check.overrides.map(
    ({ title, because, role, on }) => ` Shown against the rules: ${title}. ${because} (${role}, ${longDate(on)}).`,
  );
  return {
    mood: safe && against.length === 0 ? 'kept' : 'exposed',
    sentence: `${parts.join('; ')}.${against.join('')}`,
  };
}

function hiddenInWords({ primary, secondary }: DisclosureCheck['lost']): string {
  if (primary === 0 && secondary === 0) return 'none is hidden';
  if (primary === 0) return `none is hidden by rule and ${inWords(secondary)} to protect others`;
  const them = primary === 1 ? 'it' : 'them';
  const besides = secondary === 0 ? 'none' : inWords(secondary);
  return `${inWords(primary)} ${isOrAre(primary)} hidden by rule and ${besides} to protect ${them}`;
}

function safetyInWords(intruders: number, exposed: number, untried: number): string[] {
  if (intruders === 0) return ['no intruder was considered'];
  if (exposed === 0 && untried === 0)
    return ['none of the intruders considered can place a hidden figure more closely than the rules allow'];
  const can = exposed === 1 ? 'figure can' : 'figures can';
  return [
    ...(exposed === 0 ? [] : [`${inWords(exposed)} ${can} be placed more closely than the rules allow`]),
    ...(untried === 0 ? [] : [`${counted(untried, 'figure was', 'figures were')} not tried`]),
  ];
}

function lostOf({ shown, lost, method, fallback }: DisclosureCheck): LostView {
  const counts = [
    { figure: inWords(shown), words: 'shown' },
    { figure: inWords(lost.primary), words: 'hidden by rule' },
    { figure: inWords(lost.secondary), words: 'hidden to protect others' },
    { figure: inWords(lost.rounded), words: 'rounded' },
  ];
  const details = [
    { label: 'Method', text: methodInWords[method] },
    { label: 'Cost', text: `${inWords(lost.cost)} by weight` },
    { label: 'Fallback', text: fallback === null ? 'none taken' : 'taken, see below' },
  ];
  return { counts, details, fallback: fallback && fallbackInWords(fallback) };
}

function earlierOf({ earlier }: DisclosureCheck): EarlierView {
  return {
    none: earlier.length === 0 ? 'None: this is the first release known for this provider.' : null,
    releases: earlier.map(({ id, on, superseded, compared, hidden }) => ({
      id,
      on: longDate(on),
      place: superseded ? 'this release takes its place' : null,
      compared: inWords(compared),
      hidden: inWords(hidden),
    })),
  };
}

interface OfState {
  readonly state: StateTold;
  readonly figures: readonly CheckedFigure[];
}

/** What fits on a page and can still be read. */
const rowsInPicture = 30;

function picturesOf(sections: readonly OfState[]): InferredChart[] {
  const tried = sections.flatMap(({ state, figures }) =>
    figures.filter(({ inferred }) => inferred.length > 0).map((figure) => ({ state, figure })),
  );
  const pages = Array.from({ length: Math.ceil(tried.length / rowsInPicture) }, (_, page) =>
    tried.slice(page * rowsInPicture, (page + 1) * rowsInPicture),
  );
  return pages.map((rows, page) => ({
    kind: 'inferred',
    id: `inferred-${page + 1}`,
    title: `What can be inferred, by whoever comes closest${pages.length === 1 ? '' : ` (${page + 1} of ${pages.length})`}`,
    seeAlso: 'By intruder it is told in the tables below.',
    axis: 'How far below and above the true value',
    value: 'True value',
    demanded: 'Must stay possible',
    before: 'Before',
    after: 'After',
    further: 'Further, or without end',
    groups: [...Map.groupBy(rows, ({ state }) => state.short ?? state.title)].map(([title, of]) => ({
      label: title,
      rows: of.map(({ figure }) => rowOf(figure)),
    })),
  }));
}

function rowOf(figure: CheckedFigure): InferredRow {
  const { title, value } = figure;
  const demanded = demandedOf(figure);
  return {
    label: title,
    value,
    text: inWords(value),
    demanded: demanded ? { ...demanded, text: demandedInWords(figure) } : null,
    before: reachOf(closest(figure, 'before')),
    after: reachOf(closest(figure, 'after')),
  };
}

function reachOf(inferred: Inferred | null): Reach | null {
  return inferred && { min: inferred.min, max: inferred.max, text: inferredInWords(inferred) };
}

function sectionOf(check: DisclosureCheck, { id, title, about }: StateTold, figures: readonly CheckedFigure[]) {
  const groups = Map.groupBy(figures, ({ reason, sentence, cites }) => JSON.stringify([reason, sentence, cites]));
  const section: CheckSection = {
    id,
    title: `${title} (${inWords(figures.length)})`,
    about,
    groups: [...groups.values()].map(
      (group): CheckGroup => ({
        reason: reasonOf(group[0]!),
        figures: group.map((figure) => figureOf(check, figure)),
      }),
    ),
  };
  return section;
}

function reasonOf({ reason, sentence, cites }: CheckedFigure): ReasonView | null {
  if (reason === undefined && sentence === undefined && cites.length === 0) return null;
  return {
    kind: reason === undefined ? null : reasonInWords(reason),
    sentence: sentence === undefined ? null : ended(sentence),
    cites,
  };
}

function figureOf(check: DisclosureCheck, figure: CheckedFigure): CheckFigure {
  const { id, title, value, printed, protects } = figure;
  const lines = alikeAttacks(figure).map((alike, i, all) =>
    lineOf(check, figure, alike, i > 0 && i === all.length - 1),
  );
  const titleOf = (protectedId: string) => check.figures.find((each) => each.id === protectedId)?.title ?? protectedId;
  return {
    title,
    name: id === title ? null : id,
    value: inWords(value),
    printed: printed ?? 'nowhere',
    possible: demandedInWords(figure),
    protects: protects.map(titleOf),
    lines:
      lines.length > 0 ? lines : [{ who: 'nobody was asked', before: noStatement, after: noStatement, warning: null }],
  };
}

/** Many who infer the same are told as everyone, or as everyone else after the few who do not. */
function lineOf(
  check: DisclosureCheck,
  figure: CheckedFigure,
  { intruders, attack }: Alike,
  last: boolean,
): InferredLine {
  const isEveryone = intruders.length > 1 && intruders.length === figure.inferred.length;
  const isEveryoneElse = last && intruders.length > 2;
  const named = () => intruders.map((id) => intruderTitle(check, id)).join('; ');
  return {
    who: isEveryone ? 'Everyone considered' : isEveryoneElse ? 'Everyone else' : named(),
    before: attack.known ? 'knows it' : inferredInWords(attack.before),
    after: attack.known ? 'knows it' : inferredInWords(attack.after),
    warning: isExposed(figure, attack) ? 'too close' : null,
  };
}

function isOrAre(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
