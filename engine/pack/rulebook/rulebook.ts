import { longDate } from '../../kernel/decision/sentence.ts';
import type { Chapter, RulebookView } from '../../print/rulebook-view.ts';
import { idsIn } from '../../print/view-check.ts';
import { clausesOf } from '../citations.ts';
import type { Pack } from '../pack.ts';
import type { Schemas } from '../schema.ts';
import { accessChapter } from './access.ts';
import { answersChapter, clausesChapter } from './clauses.ts';
import { fieldsChapter } from './fields.ts';
import { glossaryChapter } from './glossary.ts';
import { lifeChapter } from './life.ts';
import { block, line } from './lines.ts';
import { assumptionsChapter, conflictsChapter, missingChapter, silencesChapter } from './open-questions.ts';
import { parametersChapter } from './parameters.ts';
import { retentionChapter } from './retention.ts';
import { stageChapter } from './stage.ts';
import { clauseId, telling } from './telling.ts';
import { timelineChapter } from './timeline.ts';

/** What changed since an earlier version of the pack, in sentences under headings. */
export interface Change {
  readonly heading: string;
  readonly sentences: readonly string[];
}

export interface RulebookInput {
  readonly pack: Pack;
  readonly schemas: Schemas;
  /** The day, yyyy-mm-dd, that selects the values and rows in force; what comes later or has ended is history. */
  readonly asOf: string;
  /** SHA-256 of the texts of the pack, by which a reader knows the very version; left out where it is not known. */
  readonly hash?: string;
  readonly changes?: readonly Change[];
}

/** The whole policy of a pack as a document. It knows decisions, files and schemas, and no kind of stage. */
export function rulebookView({ pack: whole, schemas, asOf, hash, changes = [] }: RulebookInput): RulebookView {
  const pack = withWrittenDecisions(whole);
  const told = telling(pack, schemas, asOf);
  const { about, calendar } = pack;
  const rules = [
    ...pack.stages.map((stage) => stageChapter(stage, told)),
    parametersChapter(told),
    lifeChapter(told),
    retentionChapter(told),
    accessChapter(told),
    fieldsChapter(told),
  ];
  const ids = new Set([...idsIn(rules), ...[...clausesOf(pack.sources).keys()].map(clauseId)]);
  return {
    language: 'en-GB',
    title: `${about.title}: rulebook`,
    subtitle: `The rules in force on ${longDate(asOf)}`,
    marking: `${about.title}: rules as of ${longDate(asOf)}`,
    details: [
      { label: 'Who answers for it', text: about.owner },
      { label: 'Pack', text: about.pack },
      ...(about.based_on === undefined ? [] : [{ label: 'Based on', text: about.based_on }]),
      { label: 'Calendar', text: calendar.title },
      ...(about.review_by === undefined ? [] : [{ label: 'To be reviewed by', text: longDate(about.review_by) }]),
      ...(hash === undefined ? [] : [{ label: 'SHA-256 of the pack', text: hash }]),
    ],
    opening: [
      'This is the whole policy of the lab, made from the files by which requests are run. Every rule is a sentence; beside it stands the clause that it answers, or what was assumed because no source says it.',
      'Within a decision the rows are asked in their order, and the first that holds decides. Titles that could be read as part of a sentence stand in quotation marks, as do the levels of a fact; the value of a parameter stands in brackets after its title.',
    ],
    contentsTitle: 'Contents',
    chapters: [
      ...(changes.length === 0 ? [] : [changesChapter(changes)]),
      timelineChapter(told),
      ...rules,
      clausesChapter(told),
      answersChapter(told),
      conflictsChapter(told, ids),
      missingChapter(told),
      assumptionsChapter(told),
      silencesChapter(told),
      glossaryChapter(told, ids),
    ],
  };
}

/** Decisions that are made of options, of access or of the schedule are told in the words of these. */
function withWrittenDecisions(pack: Pack): Pack {
  return { ...pack, decisions: new Map([...pack.decisions].filter(([, decision]) => !decision.ofOptions)) };
}

function changesChapter(changes: readonly Change[]): Chapter {
  return {
    id: 'changes',
    title: 'What changed since the last version',
    lines: [],
    blocks: changes.map(({ heading, sentences }, i) =>
      block({ id: `changes.${i + 1}`, title: heading, lines: sentences.map((sentence) => line(sentence)) }),
    ),
  };
}
