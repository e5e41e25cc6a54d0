import type { AlikeLevels } from '../../kernel/decision/alike-levels.ts';
import { type Diagnostic, diagnose, type Place } from '../../kernel/diagnostics/diagnostic.ts';
import { answerInWords, flowScalar } from './flow.ts';
import { placeOfPart, type Subject } from './subject.ts';
import { grouped, whenInWords } from './when.ts';

/** Levels of a fact between which no row makes a difference. */
export function alikeFindings(subject: Subject): Diagnostic[] {
  const { spells } = subject;
  const told = ({ fact, groups }: AlikeLevels) =>
    `${fact}: ${groups.map((levels) => levels.map(flowScalar).join(' = ')).join(', ')}`;
  return grouped(spells, ({ findings }) => findings?.alike ?? [], told).map(({ first, spells: alike }) => {
    const { answered } = first;
    return diagnose('JDL4106', `no row tells these levels apart${whenInWords(alike, spells)}: ${told(first)}`, {
      at: placeOfFact(first.fact, subject),
      ...(answered === undefined
        ? {}
        : { help: `For example, ${answerInWords(answered)}, and so it is with each of its group.` }),
    });
  });
}

/** Where the first row asks about the fact. */
function placeOfFact(fact: string, subject: Subject): Place {
  const rows = subject.spells.flatMap(({ decision }) => decision.rows);
  const row = rows.find(({ reads }) => reads.has(fact))!;
  return placeOfPart(subject, { row, fact, at: 0, part: row.condition, answered: undefined });
}
