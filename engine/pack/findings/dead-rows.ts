import { isMap } from '../../kernel/conditions/json.ts';
import type { DeadRow } from '../../kernel/decision/dead-rows.ts';
import type { Row } from '../../kernel/decision/decision.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { valueAt } from '../paths.ts';
import { answerInWords } from './flow.ts';
import { type Spell, spellsOf } from './lives.ts';
import { placeOfRow, type Subject } from './subject.ts';
import { grouped, whenInWords } from './when.ts';

/** Rows that never decide while they are in force, and those that decide nothing for a part of that time. */
export function deadRowFindings(subject: Subject): Diagnostic[] {
  return subject.decision.rows.flatMap((row) => (isWritten(row, subject) ? (deadRow(row, subject) ?? []) : []));
}

/** What a stage adds of itself to rows made of options is nobody's slip. */
function isWritten({ id }: Row, { decision, file, path }: Subject): boolean {
  const options = valueAt(file.value, path) ?? null;
  return !decision.ofOptions || (isMap(options) && Object.hasOwn(options, id));
}

function deadRow(row: Row, subject: Subject): Diagnostic | undefined {
  const { makesLevels } = subject;
  const all = spellsOf(row, subject);
  const deadIn = ({ findings }: Spell) => findings?.deadRows.find((dead) => dead.row.id === row.id);
  const dead = all.filter((spell) => deadIn(spell) !== undefined);
  const last = dead.at(-1);
  if (last === undefined) return undefined;
  const why = grouped(dead, (spell) => [deadIn(spell)!], reasonInWords)
    .map(({ first, spells }) => `${reasonInWords(first)}${whenInWords(spells, dead)}`)
    .join('; ');
  const name = `the ${makesLevels ? 'level' : 'row'} "${row.id}"`;
  const parts = { at: placeOfRow(subject, row), help: helpFor(deadIn(last)!) };
  const never = makesLevels ? 'hold' : 'decide';
  if (dead.length < all.length)
    return diagnose('JDL4103', `${name} cannot ${never}${whenInWords(dead, all)}: ${why}`, parts);
  return diagnose(makesLevels ? 'JDL4102' : 'JDL4101', `${name} can never ${never}: ${why}`, parts);
}

function reasonInWords({ because, why, ofKnown, coveredBy }: DeadRow): string {
  if (because === 'contradiction') return 'nothing meets its condition';
  if (because === 'left open') return 'wherever it holds, facts that are not known leave the answer open';
  if (because === 'never met')
    return `no situation that can occur meets its condition${why === undefined ? '' : ` (${why})`}`;
  const names = coveredBy.map(({ id }) => `"${id}"`);
  const known = ofKnown ? ', as far as the facts are known' : '';
  if (names.length === 1) return `${names[0]} stands before it and holds wherever it does${known}`;
  const listed = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${listed} stand before it, and wherever it holds one of them does${known}`;
}

function helpFor({ because, coveredBy, situations }: DeadRow): string {
  if (because !== 'covered') return 'Take it out, or correct what it asks for.';
  const examples = situations.map((answered, i) => `${i === 0 ? 'For example, ' : ''}${answerInWords(answered)}`);
  const told = examples.length === 0 ? '' : `${examples.join('; ')}. `;
  return `${told}Take it out, put it higher, or have the earlier one${coveredBy.length === 1 ? '' : 's'} ask for more.`;
}
