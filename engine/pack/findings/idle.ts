import type { Json } from '../../kernel/conditions/json.ts';
import { conjuncts } from '../../kernel/decision/answers.ts';
import type { Row } from '../../kernel/decision/decision.ts';
import type { IdlePart } from '../../kernel/decision/idle-parts.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { answerInWords, flowScalar } from './flow.ts';
import { type Spell, spellsOf } from './lives.ts';
import { placeOfPart, type Subject } from './subject.ts';
import { grouped, whenInWords } from './when.ts';

/** Conditions, and levels and branches in them, without which nothing changes. */
export function idleFindings(subject: Subject): Diagnostic[] {
  return subject.decision.rows.flatMap((row) => {
    const all = spellsOf(row, subject);
    const idleIn = ({ findings }: Spell) => findings?.idle.filter((part) => part.row.id === row.id) ?? [];
    return grouped(all, idleIn, ({ at, alternative }) => `${at} ${alternative?.at}`).map(({ first, spells }) =>
      idle(first, { row, subject, spell: spells.at(-1)!, when: whenInWords(spells, all) }),
    );
  });
}

interface Told {
  readonly row: Row;
  readonly subject: Subject;
  readonly spell: Spell;
  readonly when: string;
}

function idle(part: IdlePart, { row, subject, spell, when }: Told): Diagnostic {
  const { alternative, fact, answered } = part;
  const parts = { at: placeOfPart(subject, part), help: helpFor(part) };
  const says = subject.says(spell);
  if (alternative === undefined)
    return diagnose(
      'JDL4104',
      `the row "${row.id}" decides the same without: ${says.condition(written(part, row))}${when}`,
      parts,
    );
  const { level, condition } = alternative;
  const told = typeof level === 'string' ? `${fact}: ${flowScalar(level)}` : says.condition(condition);
  const message = `the row "${row.id}" never decides by: ${told}${when}`;
  return diagnose('JDL4105', message, answered === undefined ? { ...parts, help: cannotOccur } : parts);
}

const cannotOccur = 'No situation that can occur meets it together with the rest of the row. Take it out.';

function helpFor({ answered, alternative }: IdlePart): string {
  if (answered === undefined) return 'Whatever meets the rest of the row meets it. Take it out.';
  const without = alternative === undefined ? 'What meets all but this' : 'What meets it';
  const how = answered.row === 'undecided' ? 'is left open either way' : 'is answered before';
  return `${without} ${how}: ${answerInWords(answered)}. Take it out, unless it helps the reader.`;
}

/** The part with its parameters by name, as the row has it. */
function written({ part, at, row: inForce }: IdlePart, row: Row): Json {
  const parts = conjuncts(row.condition);
  return parts.length === conjuncts(inForce.condition).length ? parts[at]! : part;
}
