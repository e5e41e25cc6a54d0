import type { Protects } from '../../kernel/decision/decision.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { ChangesChart } from '../../print/charts/changes.ts';
import type {
  ComparisonItem,
  ComparisonLine,
  ComparisonView,
  EditLineView,
  EditView,
  ExampleView,
} from '../../print/comparison-view.ts';
import { changedTable, lastDay } from './changed-table.ts';
import type { PackDiff } from './diff.ts';
import type { Direction } from './direction.ts';
import { type EditedPlace, editedPlaces, isWithin } from './edited-places.ts';
import { type Packs, pairsOf } from './pairs.ts';
import type { SideLine } from './side-by-side.ts';
import {
  causeInWords,
  type Example,
  type Mood,
  placeInWords,
  type TellingItem,
  type TellingLine,
  telling,
} from './telling.ts';

/** A comparison as a page: what changes, and beside it the lines that somebody edited. */
export function comparisonView(diff: PackDiff, packs: Packs, names: { before: string; after: string }): ComparisonView {
  const { headline, sections } = telling(diff);
  const edits = editedPlaces(packs).map((edit, i) => ({ edit, id: `edit-${i + 1}` }));
  const tables = tablesOf(diff, packs);
  const taken = new Set<string>();
  const itemOf = (item: TellingItem, shows: boolean): ComparisonItem => {
    const own = shows ? belongingTo(item, edits, taken, packs) : [];
    const fresh = own.filter(({ id }) => !taken.has(id));
    for (const { id } of fresh) taken.add(id);
    return {
      ...itemView(item),
      table: (shows && tables.get(item.title)) || null,
      edits: fresh.map(editView),
      shown: own.filter((each) => !fresh.includes(each)).map(({ edit, id }) => ({ to: id, place: wordsOfPlace(edit) })),
    };
  };
  const told = sections.map(({ title, about = null, items }, i) => ({
    id: `part-${i + 1}`,
    title,
    about,
    // A stage follows from its decisions, and what is not decided from other statements: the edits stand there.
    items: items.map((item) => itemOf(item, title !== 'Stages' && title !== 'Not decided')),
  }));
  return {
    language: 'en-GB',
    title: `${packs.after.about.title}: what a change does`,
    subtitle: `${headline}.`,
    marking: '',
    details: [
      { label: 'Before', text: names.before },
      { label: 'After', text: names.after },
    ],
    picture: pictureOf(diff),
    sections: told,
    edits: edits.filter(({ id }) => !taken.has(id)).map(editView),
  };
}

interface Numbered {
  readonly edit: EditedPlace;
  readonly id: string;
}

/** The edits from which an item follows; where nothing names any, those within what it is about. */
function belongingTo(
  { at, lines, edits = [] }: TellingItem,
  all: readonly Numbered[],
  taken: ReadonlySet<string>,
  packs: Packs,
): Numbered[] {
  const causes = [...lines.flatMap(({ because = [] }) => because.flatMap((cause) => cause.at ?? [])), ...edits];
  const within = (places: readonly Place[]) =>
    all.filter(({ edit }) => places.some((place) => isWithin(edit, place, packs)));
  const caused = within(causes);
  const besides = at === undefined ? [] : within([at]).filter(({ id }) => causes.length === 0 || !taken.has(id));
  return [...new Set([...caused, ...besides])];
}

const signs: Readonly<Record<Mood, string>> = { worse: '▼', better: '▲', mixed: '◆', plain: '○', open: '?' };

function itemView({
  title,
  about,
  verdict,
  mood,
  at,
  lines,
}: TellingItem): Omit<ComparisonItem, 'table' | 'edits' | 'shown'> {
  const asides = lines.filter(({ aside }) => aside);
  return {
    mood,
    sign: signs[mood],
    title,
    about: about ?? null,
    verdict,
    place: at === undefined ? null : placeInWords(at),
    lines: lines.filter(({ aside }) => !aside).map(lineView),
    aside: asides.length === 1 ? '1 change with a fact not known' : `${asides.length} changes with a fact not known`,
    asides: asides.map(lineView),
  };
}

function lineView({ text, where = [], size, example, because = [], under = [] }: TellingLine): ComparisonLine {
  return {
    text,
    where,
    size: size ?? null,
    example: example === undefined || example.facts.length === 0 ? null : exampleView(example),
    because: because.map(causeInWords),
    under,
  };
}

function exampleView({ facts, verdicts }: Example): ExampleView {
  return {
    facts: facts.map(({ such = null, name, ...fact }) => ({ ...fact, name: name === fact.title ? null : name, such })),
    before: verdicts?.before ?? null,
    after: verdicts?.after ?? null,
  };
}

function editView({ edit: { before = '', after = '', rows }, id }: Numbered): EditView {
  return {
    id,
    before,
    after,
    rows: rows.map((row) => ({
      is: row.same ? 'same' : 'edited',
      before: sideView(row.before, row.same ? '' : '−'),
      after: sideView(row.after, row.same ? '' : '+'),
    })),
  };
}

function sideView(line: SideLine | undefined, sign: string): EditLineView {
  return line === undefined
    ? { number: '', sign: '', parts: [] }
    : { number: String(line.number), sign, parts: line.parts };
}

function wordsOfPlace({ before, after, rows }: EditedPlace): string {
  const edited = rows.find(({ same }) => !same)!;
  const side = edited.after === undefined ? 'before' : 'after';
  return placeInWords({ file: (side === 'after' ? after : before) ?? '', line: edited[side]!.number });
}

/** The tables of decisions that were edited, on the last day from which something changes. */
function tablesOf({ decisions, proved }: PackDiff, packs: Packs) {
  const pairs = new Map(pairsOf(packs).map((pair) => [pair.id, pair]));
  const days = [
    ...decisions.map(({ id, periods }) => [id, periods.at(-1)?.from ?? lastDay] as const),
    ...proved.map(({ id }) => [id, lastDay] as const),
  ];
  return new Map(days.map(([id, day]) => [id, changedTable(pairs.get(id)!, packs, day)]));
}

const whom: Readonly<Record<Protects, string>> = { people: 'People', provider: 'Provider', quality: 'Quality' };

function pictureOf({ decisions, others, notDecided, proved }: PackDiff): ChangesChart {
  const visible = decisions.filter(({ masked }) => !masked);
  const directed = [
    ...visible.map(({ effective }) => effective),
    ...others.filter(({ effect }) => effect === 'directed').map(({ directions }) => directions),
  ];
  const count = (who: Protects, direction: Direction) => directed.filter((each) => each[who] === direction).length;
  return {
    kind: 'changes',
    id: 'at-a-glance',
    title: 'What is protected more or less, by numbers of decisions and other rules',
    seeAlso: 'Each is told below.',
    rows: (Object.keys(whom) as Protects[]).map((who) => ({
      label: whom[who],
      counts: [
        { sign: 'less', words: 'Protected less', count: count(who, 'weakens') },
        { sign: 'both', words: 'Less and more', count: count(who, 'both') },
        { sign: 'more', words: 'Protected more', count: count(who, 'strengthens') },
      ],
    })),
    rest: [
      { sign: 'aside', words: 'Neutral', count: directed.filter((each) => Object.keys(each).length === 0).length },
      { sign: 'hidden', words: 'Masked or made up for', count: decisions.length - visible.length },
      { sign: 'open', words: 'Not decided', count: notDecided.length },
      { sign: 'same', words: 'Proved the same', count: proved.length },
    ],
  };
}
