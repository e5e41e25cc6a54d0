import type { Files } from '../../../../schemas/types.ts';
import type { DisclosureCheck } from '../../../artifacts/disclosure-check.ts';
import type { EarlierRelease } from '../../../artifacts/published-release.ts';
import type { Ask } from '../../../artifacts/stage-contract.ts';
import { type DecisionInForce, numberOf, type ParameterValues } from '../../../kernel/decision/in-force.ts';
import { filled } from '../../../kernel/decision/sentence.ts';
import { loadSolver } from '../attack/solver.ts';
import { checkOf } from '../checking.ts';
import type { Matter, UnderRules } from '../matter.ts';
import { type Protected, protect, type Settlement } from '../protecting.ts';
import { stopSentence } from '../stop.ts';
import { type AuditFile, auditFile } from './audit-file.ts';
import { smallCrossings } from './crossings.ts';
import { type SafeCell, safeCell } from './safe-cell.ts';
import { type TableFigures, tableFigures } from './table-figures.ts';
import { matterOf } from './table-matter.ts';
import { type TableProblem, tableProblems } from './table-problems.ts';

type Rules = Files['disclosure'];
type Tables = Files['tables'];

/** The rules by which tables are protected, and whom to ask. */
export interface TableRules {
  readonly rules: Rules;
  readonly parameters: ParameterValues;
  readonly ask: Ask;
  readonly decision: (name: string) => DecisionInForce;
}

export type TablesProtected =
  | {
      readonly verdict: 'protected';
      readonly cells: readonly SafeCell[];
      readonly relations: readonly { total: string; parts: string[] }[];
      readonly legend: Readonly<Record<string, string>>;
      readonly audit: AuditFile;
      readonly check: DisclosureCheck;
    }
  /** The tables are not such as could be protected. */
  | { readonly verdict: 'refused'; readonly problems: readonly TableProblem[] }
  /** Nothing may be released. */
  | { readonly verdict: 'stop'; readonly sentence: string; readonly cells: readonly string[] };

/** Protects tables by the rules of a pack, without a request: what may not be shown is hidden, rounded, or hidden besides. */
export async function protectTables(
  tableRules: TableRules,
  tables: Tables,
  earlier: readonly EarlierRelease[],
): Promise<TablesProtected> {
  const prepared = await prepare(tableRules, tables, earlier);
  if ('problems' in prepared) return { verdict: 'refused', problems: prepared.problems };
  const { under, matter, figures } = prepared;
  const { settlement, to } = wholeOrCoarse(under, matter);
  if (settlement.verdict === 'stop') return stopped(settlement);
  const says = under.rules.releases?.says;
  const cutDown = to === 'whole' || says === undefined ? [] : [filled(says, new Map(), under.parameters)];
  return {
    verdict: 'protected',
    cells: figures.asked
      .filter(({ cell }) => !cell.id.startsWith('innermost:'))
      .map((asked) => safeCell(asked, settlement, under.rules)),
    relations: figures.relations
      .filter(({ total, parts }) => [total, ...parts].every((id) => !id.startsWith('innermost:')))
      .map(({ total, parts }) => ({ total, parts: [...parts] })),
    legend: Object.fromEntries(Object.entries(under.rules.legend).map(([marker, { means }]) => [marker, means])),
    audit: auditFile(settlement, matter, figures),
    check: {
      ...checkOf(
        under,
        { to, settlement, figures: matter.figures, leftOut: [], bandTold: false },
        { earlier, overrides: [], notes: cutDown },
      ),
      // Those of the rules were not tried where the file states another.
      ...(tables.knows === undefined
        ? {}
        : { intruders: settlement.intruders.map(({ intruder }) => ({ id: intruder, title: intruder, knows: [] })) }),
    },
  };
}

/** Where an earlier release leaves not even the totals to be told, counts are rounded, if the rules fall back to that. */
function wholeOrCoarse(under: UnderRules, matter: Matter): { settlement: Settlement; to: 'whole' | 'coarsen' } {
  const whole = protect(under, matter);
  const { releases } = under.rules;
  const mayCoarsen = matter.earlier.length > 0 && releases?.fallbacks.includes('coarsen');
  if (!mayCoarsen || (whole.verdict === 'protected' && tellsTotals(whole, matter)))
    return { settlement: whole, to: 'whole' };
  const coarsenTo = numberOf(releases!.coarsen_to, under.parameters);
  const coarse = protect(under, { ...matter, coarsenTo });
  return coarse.verdict === 'stop' ? { settlement: whole, to: 'whole' } : { settlement: coarse, to: 'coarsen' };
}

/** Whether every figure that is part of no other is told, but for those hidden by rule. */
function tellsTotals({ suppression }: Protected, { figures }: Matter): boolean {
  const totals = new Set(figures.judged.filter(({ base }) => base === undefined).map(({ cell }) => cell.id));
  return !suppression.secondary.some((id) => totals.has(id));
}

/** What an attack on tables needs: the figures, the intruders, and what is hidden. */
export async function prepare(
  { rules, parameters, ask, decision }: TableRules,
  tables: Tables,
  earlier: readonly EarlierRelease[],
): Promise<
  | { readonly problems: readonly TableProblem[] }
  | { readonly under: UnderRules; readonly matter: Matter; readonly figures: TableFigures }
> {
  const problems = tableProblems(tables);
  if (problems.length > 0) return { problems };
  const solver = await loadSolver();
  const figures = tableFigures(solver, tables);
  if (!('asked' in figures)) return { problems: figures };
  const under = { rules, parameters, cells: decision('cells'), ask, solver };
  const whole = { ...figures, ...smallCrossings(under, figures) };
  return { under, matter: matterOf(under, whole, tables, earlier), figures: whole };
}

function stopped(stop: Extract<Settlement, { verdict: 'stop' }>): TablesProtected {
  return { verdict: 'stop', sentence: stopSentence(stop), cells: stop.cells };
}
