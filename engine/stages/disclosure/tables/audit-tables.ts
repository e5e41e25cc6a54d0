import type { Files } from '../../../../schemas/types.ts';
import type { EarlierRelease } from '../../../artifacts/published-release.ts';
import { audit } from '../attack/audit.ts';
import type { Pattern } from '../attack/knowledge.ts';
import { type Stopped, taskOf } from '../protecting.ts';
import { stopSentence } from '../stop.ts';
import { type AuditFile, costOfAll, intervalsTold } from './audit-file.ts';
import { prepare, type TableRules } from './protect-tables.ts';
import type { TableProblem } from './table-problems.ts';

type Tables = Files['tables'];

export type TablesAudited =
  | {
      readonly verdict: 'audited';
      readonly audit: AuditFile;
      /** Figures that the rules hide and the pattern shows. */
      readonly shownAgainstRules: readonly string[];
    }
  | { readonly verdict: 'refused'; readonly problems: readonly TableProblem[] }
  | { readonly verdict: 'stop'; readonly sentence: string; readonly cells: readonly string[] };

/** Attacks a pattern that somebody else made, the cells marked as suppressed, and changes nothing. */
export async function auditTables(
  tableRules: TableRules,
  tables: Tables,
  earlier: readonly EarlierRelease[],
): Promise<TablesAudited> {
  const prepared = await prepare(tableRules, tables, earlier);
  if ('problems' in prepared) return { verdict: 'refused', problems: prepared.problems };
  const { under, matter, figures } = prepared;
  const task = taskOf(under, matter);
  if ('verdict' in task) return stopped(task);
  const hidden = new Set(tables.cells.filter(({ suppressed }) => suppressed).map(({ id }) => id));
  const pattern: Pattern = {
    primary: new Set([...hidden].filter((id) => task.primary.has(id))),
    secondary: new Set([...hidden].filter((id) => !task.primary.has(id))),
  };
  // What the pattern shows needs no protection; what nobody prints, such as a category left out, does.
  const given = new Set(tables.cells.map(({ id }) => id));
  const protections = task.protections.filter(({ cell }) => hidden.has(cell) || !given.has(cell));
  const asPrinted = { ...task.system, cells: task.system.cells.map(({ printed: _, ...cell }) => cell) };
  const found = audit(under.solver, asPrinted, pattern, protections, task.intruders);
  if (found.contradicted.length > 0)
    return {
      verdict: 'stop',
      sentence: 'a hidden figure contradicts what the intruder is said to know',
      cells: cellsOf(found.contradicted),
    };
  return {
    verdict: 'audited',
    audit: {
      ...intervalsTold(found.intervals, hidden),
      determined: cellsOf(found.determined),
      too_narrow: cellsOf(found.exposed),
      cost: costOfAll(hidden, matter),
      method: 'given',
      second_method_agrees: found.methodsDisagree.length === 0,
      dominance_not_judged: figures.withoutContributions,
    },
    shownAgainstRules: [...task.primary.keys()].filter((id) => given.has(id) && !hidden.has(id)),
  };
}

function cellsOf(findings: readonly { readonly cell: string }[]): string[] {
  return [...new Set(findings.map(({ cell }) => cell))];
}

function stopped(stop: Stopped): TablesAudited {
  return { verdict: 'stop', sentence: stopSentence(stop), cells: stop.cells };
}
