import { isList, isMap, type Json } from '../../kernel/conditions/json.ts';
import type { Decision, Row } from '../../kernel/decision/decision.ts';
import type { Describer } from '../../kernel/decision/describe.ts';
import { factsRead, isInForce } from '../../kernel/decision/in-force.ts';
import type { LinkedTable } from '../../print/rulebook-view.ts';
import { line, link, row, table, verdict, withCapital } from './lines.ts';
import type { Telling } from './telling.ts';

/** More facts than these make columns too narrow to read; more than the second need the longer side of the paper. */
const mostFacts = 9;
const mostUpright = 5;

/**
 * The rows in force as a table, facts across and rows down, where each row asks one cell of a fact and some
 * rows ask several. A table beside the sentences, for decisions that are read by comparing rows.
 */
export function casesTable(decision: Decision, says: Describer, telling: Telling): LinkedTable | undefined {
  const rows = decision.rows.flatMap((r, i) => (isInForce(r, telling.asOf) ? [{ row: r, i, cells: cellsOf(r) }] : []));
  const used = new Set(rows.flatMap(({ cells }) => [...(cells?.keys() ?? [])]));
  const facts = [...decision.facts.keys()].filter((name) => used.has(name));
  const tabular = rows.length > 1 && facts.length > 1 && facts.length <= mostFacts;
  if (!tabular || rows.some(({ cells }) => cells === undefined) || rows.every(({ cells }) => cells!.size === 1))
    return undefined;
  const body = rows.map(({ row: asked, i, cells }) => {
    const { to, number } = telling.places.row(decision.id, i);
    const inCells = facts.map((name) => {
      const cell = cells!.get(name);
      return [line(cell === undefined ? 'any' : cellInWords(cell, name, says))];
    });
    return row(null, [line(link(number, to))], ...inCells, [line(verdict(says.verdict(asked.then)))]);
  });
  const otherwise = row(null, 'Otherwise', ...facts.map(() => ''), [line(verdict(says.verdict(decision.otherwise)))]);
  const columns = ['Row', ...facts.map((name) => headOf(name, decision, says)), 'Verdict'];
  return table(columns, [...body, otherwise], {
    caption: 'The same rows as a table: the first that fits decides',
    first: 'narrow',
    across: facts.length > mostUpright,
  });
}

/** The title of a fact, and its name where another fact has that title. */
function headOf(name: string, { facts }: Decision, says: Describer): string {
  return says.fact(name).endsWith(']') ? withCapital(says.fact(name)) : withCapital(facts.get(name)!.title);
}

/** The parts of a row by the fact that each asks; undefined where a part asks several, or a fact is asked twice. */
function cellsOf({ condition }: Row): ReadonlyMap<string, Json> | undefined {
  const whole = factsRead(condition).size === 1;
  const parts = !whole && isMap(condition) && isList(condition['and']) ? condition['and'] : [condition];
  const cells = new Map<string, Json>();
  for (const part of parts) {
    const [fact, another] = factsRead(part);
    if (fact === undefined || another !== undefined || cells.has(fact)) return undefined;
    cells.set(fact, part);
  }
  return cells;
}

/** What is said of the fact, without the fact. */
function cellInWords(cell: Json, fact: string, says: Describer): string {
  const sentence = says.condition(cell);
  const subject = `${says.fact(fact)} is `;
  return sentence.startsWith(subject) ? sentence.slice(subject.length) : sentence;
}
