import type { Files } from '../../schemas/types.ts';
import type { RequestInHand } from '../artifacts/stage-contract.ts';
import { filled, idInWords, inWords, longDate, placeholders } from '../kernel/decision/sentence.ts';
import type { FactValue } from '../kernel/facts/fact.ts';
import { type NoticeFact, noticeFactNamed, placeholderOf } from '../pack/notice-facts.ts';
import type { Pack } from '../pack/pack.ts';
import { everyText, type Levels, textsSaid } from '../pack/paragraphs.ts';
import { parametersAsOf } from '../pack/resolve.ts';
import { bannerOf } from '../print/banner.ts';
import type { LetterView, Table } from '../print/view.ts';

/**
 * A notice of the life of a case: that data were received, that a report goes out, that data were destroyed. It is made
 * of the request, of facts on a closed list and of plain words; nothing that was learned of a person has a place in it.
 */
export interface Notice {
  /** The name that the pack gives the letter. */
  readonly letter: string;
  readonly request: RequestInHand;
  /** The day on which the notice is written. */
  readonly date: string;
  readonly facts: NoticeFacts;
  /** What is so, where the pack words it otherwise by what is. */
  readonly levels?: Levels;
  readonly details: readonly NoticeDetail[];
  readonly tables: readonly NoticeTable[];
}

export type NoticeFacts = Readonly<Partial<Record<NoticeFact, string | number>>>;

/** A line of the notice's head. A day or a number is written out as in a sentence. */
export interface NoticeDetail {
  /** The label's name in the report's rules, or the label itself where there is none. */
  readonly label: string;
  readonly text: string | number;
}

/** A table of words. Its caption and columns are names of labels, as in {@link NoticeDetail}. */
export interface NoticeTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What stands in a cell: as it is, or as the label of this name says it, with what its placeholders are given. */
export type Cell =
  | string
  | number
  | { readonly label: string; readonly given?: Readonly<Record<string, string | number>> };

/** @returns undefined where the pack words no such letter. */
export function noticeView(pack: Pack, notice: Notice): LetterView | undefined {
  const { letter, request, date, levels = {} } = notice;
  const rules = reportRules(pack);
  const text = rules?.letters[letter];
  if (!rules || !text) return undefined;
  const say = sentences(pack, notice);
  const labelled = (name: string) => rules.labels[name] ?? sentenceCase(idInWords(name));
  return {
    ...letterHead(rules, letter, request),
    to: (text.address ?? ['{{request.provider}}']).map(say),
    details: [
      { label: labelled('request'), text: request.id },
      { label: labelled('date'), text: longDate(date) },
      ...notice.details.map((detail) => ({ label: labelled(detail.label), text: inWords(detail.text) })),
    ],
    salutation: say(text.salutation ?? ''),
    opening: textsSaid(text.opening, levels).map(say),
    findingsTitle: null,
    findings: [],
    tables: notice.tables.map((table) => tableOf(table, labelled)),
    closing: textsSaid(text.closing, levels).map(say),
    signature: [...text.signature],
  };
}

/** What stands at the head and the foot of every letter of a pack. */
export function letterHead(
  { letters, marking, status }: Files['report'],
  letter: string,
  { synthetic }: RequestInHand,
): Pick<LetterView, 'language' | 'title' | 'marking' | 'markingSays' | 'synthetic' | 'letter'> {
  return {
    language: 'en-GB',
    title: letters[letter]!.title,
    marking: marking.letter.text,
    markingSays: marking.letter.says ?? null,
    synthetic: synthetic ? bannerOf(status.synthetic) : null,
    letter,
  };
}

/**
 * The facts that a letter of the pack names, in the order of its sentences: what must be known before it can be written.
 * One that is not given reads "unknown", so ask this first and say what is missing.
 *
 * @param levels what is so; without it, all that the letter may say is asked
 */
export function noticeFactsIn(pack: Pack, letter: string, levels?: Levels): readonly NoticeFact[] {
  const text = reportRules(pack)?.letters[letter];
  if (!text) return [];
  const paragraphs = [...text.opening, ...text.closing];
  const texts = levels === undefined ? everyText(paragraphs) : textsSaid(paragraphs, levels);
  const said = [...(text.address ?? []), text.salutation ?? '', ...texts];
  return [...new Set(said.flatMap(placeholders).flatMap((name) => noticeFactNamed(name) ?? []))];
}

export interface Destroyed {
  readonly what: Cell;
  readonly how: Cell;
  /** ISO day. */
  readonly when: string;
}

/** What was destroyed, how and when, for the certificate of destruction. */
export function destroyedTable(destroyed: readonly Destroyed[]): NoticeTable {
  return {
    caption: 'destroyed',
    columns: ['destroyed_what', 'destroyed_how', 'destroyed_when'],
    rows: destroyed.map(({ what, how, when }) => [what, how, when]),
  };
}

function reportRules(pack: Pack): Files['report'] | undefined {
  return pack.stages.find((stage) => stage.kind === 'report')?.rules as Files['report'] | undefined;
}

/** The rules of the day on which the request was received hold for its whole life. */
function sentences(pack: Pack, { request, facts, date }: Notice): (sentence: string) => string {
  const known = new Map<string, FactValue>([
    ...Object.entries(request.values).map(([name, value]) => [`request.${name}`, value] as const),
    ...Object.entries(facts).map(([name, value]) => [placeholderOf(name), value] as const),
  ]);
  const parameters = parametersAsOf(pack.parameters, String(request.values['received'] ?? date));
  return (sentence) => filled(sentence, known, parameters);
}

function tableOf({ caption, columns, rows }: NoticeTable, labelled: (name: string) => string): Table {
  const said = (cell: Cell): string =>
    typeof cell === 'object'
      ? filled(labelled(cell.label), new Map(Object.entries(cell.given ?? {})), new Map())
      : inWords(cell);
  return {
    caption: labelled(caption),
    columns: columns.map((name) => ({ label: labelled(name), holds: 'text' })),
    groups: [{ label: null, rows: rows.map(([head, ...cells]) => ({ head: said(head!), cells: cells.map(said) })) }],
    notes: [],
  };
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
