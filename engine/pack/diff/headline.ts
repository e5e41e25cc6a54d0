import type { Protects } from '../../kernel/decision/decision.ts';
import type { PackDiff } from './diff.ts';
import type { Direction, Directions } from './direction.ts';

/** Whether nothing that the rules do changes, and all of that is proved. Words, clauses and cases may differ. */
export function isProvedSame({ decisions, notDecided, others, calendar, proved, values }: PackDiff): boolean {
  const visible = decisions.filter(({ masked }) => !masked);
  const acting = others.filter(({ effect }) => effect === 'directed' || effect === 'scale');
  return (
    visible.length + notDecided.length + acting.length + calendar.length === 0 &&
    proved.every((p) => !p.otherReason) &&
    !values.some(({ beforeFirst }) => beforeFirst)
  );
}

/**
 * The change in one line: "3 decisions change: 1 weakens the protection of people, 2 neutral".
 */
export function headline(diff: PackDiff): string {
  const visible = diff.decisions.filter(({ masked }) => !masked);
  const parts = [
    ...(visible.length === 0
      ? []
      : [
          `${counted(visible.length, 'decision changes', 'decisions change')}: ${byDirection(visible.map(({ effective }) => effective))}`,
        ]),
    ...otherParts(diff),
    ...earlierParts(diff),
    ...(diff.notDecided.length === 0 ? [] : [`${diff.notDecided.length} not decided`]),
  ];
  if (parts.length > 0) return parts.join('; ');
  const told = diff.others.filter(({ effect }) => effect !== 'none');
  const words = told.length + diff.cases.length + diff.values.length;
  if (isProvedSame(diff) && diff.edited.length > 0)
    return words === 0
      ? 'Proved to change nothing'
      : `Proved to change no verdict; ${counted(words, 'other change', 'other changes')}`;
  return diff.edited.length === 0 ? 'The two versions are the same' : 'No verdict changes, but some get another reason';
}

/** Of days that no version answered before nothing can be compared, and so nothing is proved. */
function earlierParts({ values }: PackDiff): string[] {
  const earlier = values.filter(({ beforeFirst }) => beforeFirst).length;
  return earlier === 0 ? [] : [`${counted(earlier, 'value begins', 'values begin')} on days that had none`];
}

function otherParts({ others, calendar }: PackDiff): string[] {
  const directed = others.filter(({ effect }) => effect === 'directed');
  const scales = others.filter(({ effect }) => effect === 'scale');
  return [
    ...(directed.length === 0
      ? []
      : [
          `${counted(directed.length, 'other rule changes', 'other rules change')}: ${byDirection(directed.map(({ directions }) => directions))}`,
        ]),
    ...(scales.length === 0 ? [] : [counted(scales.length, 'scale of verdicts changes', 'scales of verdicts change')]),
    ...(calendar.length === 0
      ? []
      : [`the calendar moves ${counted(calendar.length, 'line of the schedule', 'lines of the schedule')}`]),
  ];
}

function byDirection(all: readonly Directions[]): string {
  const groups = new Map<string, number>();
  for (const directions of all) {
    const words = directionsInWords(directions);
    groups.set(words, (groups.get(words) ?? 0) + 1);
  }
  const order = ['weakens', 'both', 'strengthens', 'neutral'];
  const rank = (words: string) => order.findIndex((word) => words.startsWith(word));
  return [...groups]
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([words, n]) => numbered(n, words))
    .join(', ');
}

const whom: Readonly<Record<Protects, string>> = {
  people: 'the protection of people',
  provider: 'the protection of the provider',
  quality: 'the quality of results',
};

const does: Readonly<Record<Direction, string>> = {
  weakens: 'weakens',
  strengthens: 'strengthens',
  both: 'both weakens and strengthens',
};

/** "1 weakens the protection of people", "2 weaken it". */
function numbered(n: number, words: string): string {
  return n === 1 ? `1 ${words}` : `${n} ${words.replace(/\b(weaken|strengthen)s\b/g, '$1')}`;
}

/** "weakens the protection of people", or "neutral" where nobody is protected more or less. */
export function directionsInWords(directions: Directions): string {
  const told = (Object.entries(directions) as [Protects, Direction][])
    .sort(([, a], [, b]) => (a < b ? 1 : -1))
    .map(([who, direction]) => `${does[direction]} ${whom[who]}`);
  return told.length === 0 ? 'neutral' : told.join(' and ');
}

export function counted(n: number, one: string, many: string): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
}
