import type { Explanation, FactTold } from '../kernel/decision/explanation.ts';
import { idInWords, longDate } from '../kernel/decision/sentence.ts';
import type { Holds, RowTold } from '../kernel/decision/why-not.ts';
import type {
  ChangesView,
  DecisionCell,
  DecisionRow,
  DecisionTable,
  ExplanationView,
  JudgementView,
} from '../print/explanation-view.ts';
import { type Alike, alike, type ExplanationTold, hasRules, type JudgementTold } from './explanation.ts';
import { whyLines } from './explanation-text.ts';

/** An explanation as a page. */
export function explanationView(told: ExplanationTold): ExplanationView {
  const { says, notes, pack, judgements, asked = [], hidden = [] } = told;
  const ofCase = told.case;
  const decided = asked.map(
    ({ decision, verdict, times }) => `${decision}: ${verdict}${times > 1 ? ` (${times} times)` : ''}`,
  );
  return {
    language: 'en-GB',
    title: titleOf(told),
    subtitle: says,
    marking: ofCase ? 'For the team that runs the case' : '',
    details: [
      ...(ofCase
        ? [
            { label: 'Case', text: `${ofCase.id} (${ofCase.status})` },
            { label: 'Received', text: longDate(ofCase.received) },
            { label: 'Run', text: longDate(ofCase.run) },
            {
              label: 'For',
              text: 'The team that runs the case, and nobody else: figures stand here that may not leave',
            },
          ]
        : []),
      { label: 'Rules', text: `${pack.id} ${pack.hash.slice(0, 12)}` },
    ],
    notes,
    lists: [
      { title: 'What it decided', lines: decided },
      { title: 'Figures that are hidden', lines: hidden },
    ].filter(({ lines }) => lines.length > 0),
    judgements: alike(judgements).map(judgementView),
  };
}

function titleOf({ subject: { kind, id }, case: ofCase }: ExplanationTold): string {
  if (kind === 'verdict') return `${ofCase?.id}: ${idInWords(id)}`;
  return kind === 'record' ? `Record ${id}` : id;
}

function judgementView({ first, others }: Alike): JudgementView {
  const { decision, verdict, day, asks = null, facts } = first;
  return {
    title: decision,
    asks,
    verdict: idInWords(verdict),
    day: day === undefined ? null : longDate(day),
    why: whyLines(first),
    facts: hasRules(first) ? [] : facts.map(({ title, words }) => ({ label: title, text: words })),
    table: hasRules(first) ? tableOf(first) : null,
    others: others.map((other) => other.facts.map(({ title, words }) => `${title}: ${words}`).join('; ')),
    changes: hasRules(first) ? changesOf(first) : null,
  };
}

function tableOf(judgement: JudgementTold & Explanation): DecisionTable {
  const { facts, rows, otherwise, undecided, row } = judgement;
  const asked = facts.filter(({ fact }) => rows.some(({ parts }) => parts.some((part) => part.facts.includes(fact))));
  const besides = rows.some((candidate) => candidate.besides.length > 0);
  const blank = [...asked, ...(besides ? [''] : [])].map((): DecisionCell => cell('', 'not-asked'));
  const end = (id: 'otherwise' | 'undecided', then: string, says: string): DecisionRow => ({
    id,
    title: null,
    came: row === id ? 'decided' : 'later',
    says,
    cells: blank,
    verdict: idInWords(then),
  });
  return {
    caption: 'The rows in force, asked from the top',
    columns: [...asked.map(({ title }) => title), ...(besides ? ['Several facts at once'] : [])],
    actual: [...asked.map(({ words }) => words), ...(besides ? [''] : [])],
    rows: [
      ...rows.map((each) => rowOf(each, asked, besides)),
      end('otherwise', otherwise, row === 'otherwise' ? 'decided: no row holds' : 'where no row holds'),
      end(
        'undecided',
        undecided,
        row === 'undecided' ? 'decided: what is known is not enough' : 'where what is known is not enough',
      ),
    ],
  };
}

const cameInWords = {
  decided: 'decided',
  failed: 'does not hold',
  open: 'may hold or not',
  later: 'not asked',
} as const;

function rowOf(
  { row, title, came, then, cells, besides, parts }: RowTold,
  asked: readonly FactTold[],
  wide: boolean,
): DecisionRow {
  const asks = (words: string, holds: Holds, actual: string): DecisionCell =>
    came === 'later'
      ? cell(words, 'not-asked')
      : cell(words, holds === 'not known' ? 'unknown' : holds, holds === 'yes' ? null : actual);
  const several = parts.filter(({ facts }) => facts.length !== 1);
  const worst = several.find(({ holds }) => holds === 'no') ?? several.find(({ holds }) => holds === 'not known');
  return {
    id: row,
    title: title ?? null,
    came,
    says: cameInWords[came],
    cells: [
      ...asked.map(({ fact, words }) => {
        const own = cells.find((each) => each.fact === fact);
        return own ? asks(own.words, own.holds, `it is ${words}`) : cell('', 'not-asked');
      }),
      ...(wide
        ? [
            besides.length === 0
              ? cell('', 'not-asked')
              : asks(besides.join('; '), worst?.holds ?? 'yes', worst?.actual ?? ''),
          ]
        : []),
    ],
    verdict: idInWords(then),
  };
}

function cell(words: string, holds: DecisionCell['holds'], actual: string | null = null): DecisionCell {
  return { words, holds, actual };
}

function changesOf({ changes, verdict }: JudgementTold & Explanation): ChangesView {
  if (!changes.decided) return { sentence: 'Not decided: the rules are too large for the proof.', rows: [] };
  const rows = changes.sets.flatMap(({ ways }) =>
    ways.map(({ words, verdict: other }) => ({ words, verdict: idInWords(other) })),
  );
  const incomplete = changes.sets.some(({ complete }) => !complete);
  const sentence =
    rows.length === 0
      ? `Nothing: every other value of these facts gives ${idInWords(verdict)} too.`
      : `The fewest facts whose change gives another verdict, all else as it is${incomplete ? '; of some, not every value is listed' : ''}.`;
  return { sentence, rows };
}
