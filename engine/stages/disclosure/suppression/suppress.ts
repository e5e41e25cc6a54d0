import { type Audit, audit, contradictions, type Protection } from '../attack/audit.ts';
import type { Knowledge } from '../attack/knowledge.ts';
import type { Solver } from '../attack/solver.ts';
import { type Cell, type Figures, figureProblems, inStandardOrder } from '../figures/figures.ts';
import { affordablePattern } from './heuristic.ts';
import { cheapestPattern, type Effort } from './optimal.ts';
import { candidatesFor, exposuresOf, idsOf, patternOf, type Search } from './search.ts';

export interface SuppressionRequest {
  readonly figures: Figures;
  /** The primary cells, each with the protection it needs; also of cells that are printed rounded or never printed. */
  readonly protections: readonly Protection[];
  /** At least one; every one is defended against. Their names differ. */
  readonly intruders: readonly Knowledge[];
  /** What it costs to suppress a cell besides the primary ones; finite and >= 0. */
  readonly cost: (cell: Cell) => number;
  readonly effort: Effort;
}

export type StopReason =
  /** Figures that do not add up, an unknown cell, a protection of no width or no intruder. */
  | 'request-cannot-be-met'
  | 'primary-cell-is-public'
  /** A primary cell's true value contradicts what an intruder is said to know. */
  | 'knowledge-contradicted'
  /** Not even suppressing every cell that may be would protect these. */
  | 'no-pattern-protects'
  /** The finished pattern failed its audit. */
  | 'audit-failed';

/** `heuristic` means that a cheaper pattern may exist. */
export type Method = 'none-needed' | 'optimal' | 'heuristic';

export type Suppression =
  | {
      readonly verdict: 'protected';
      readonly method: Method;
      /** Cells to suppress besides the primary ones, in order of id. */
      readonly secondary: readonly string[];
      readonly cost: number;
      readonly audit: Audit;
    }
  /** Nothing may be released. */
  | { readonly verdict: 'stop'; readonly reason: StopReason; readonly cells: readonly string[] };

/**
 * Complementary suppression: which further cells to suppress so that no intruder can place a primary cell more closely
 * than its protection allows, at least cost. Whatever the method, the finished pattern is audited, and a pattern that
 * fails is not returned. Equal requests give equal answers whatever the order of cells and relations.
 */
export function suppress(solver: Solver, request: SuppressionRequest): Suppression {
  const refusal = refusalOf(request);
  if (refusal) return refusal;
  const search = searchFor(solver, request);
  const contradicted = contradictions(search.figures, patternOf(search, []), search.intruders);
  if (contradicted.length > 0) return stop('knowledge-contradicted', contradicted);
  if (exposuresOf(search, []).length === 0) return audited(search, 'none-needed', []);
  // More hidden cells never narrow an interval, so this settles whether any pattern protects.
  const hopeless = exposuresOf(search, idsOf(search.candidates));
  if (hopeless.length > 0) return stop('no-pattern-protects', hopeless);
  const cheapest = isSmall(search, request.effort)
    ? cheapestPattern(search, request.effort)
    : { proven: false, cells: [] };
  if (cheapest.proven) return audited(search, 'optimal', cheapest.cells);
  // From nothing, and from the cheapest cells known to be needed: either may come out cheaper.
  const patterns = [affordablePattern(search), affordablePattern(search, cheapest.cells)];
  const costs = patterns.map((pattern) => costOf(search, pattern));
  return audited(search, 'heuristic', patterns[costs[1]! < costs[0]! ? 1 : 0]!);
}

function refusalOf({ figures, protections, intruders }: SuppressionRequest): Suppression | null {
  const cells = new Map(figures.cells.map((cell) => [cell.id, cell]));
  const senseless = protections.filter((protection) => !cells.has(protection.cell) || !hasWidth(protection));
  const problems = [...figureProblems(figures), ...senseless];
  const names = new Set(intruders.map(({ intruder }) => intruder));
  const eachNamed = names.size > 0 && names.size === intruders.length;
  if (problems.length > 0 || !eachNamed) return stop('request-cannot-be-met', problems);
  const open = protections.filter(({ cell }) => cells.get(cell)?.fixedPublic && !cells.get(cell)?.printed);
  return open.length > 0 ? stop('primary-cell-is-public', open) : null;
}

function hasWidth({ below, above }: Protection): boolean {
  return below >= 0 && above >= 0 && below + above > 0;
}

function isSmall({ candidates, protections, intruders }: Search, { exactUpTo }: Effort): boolean {
  return candidates.length * protections.length * intruders.length <= exactUpTo;
}

function searchFor(solver: Solver, request: SuppressionRequest): Search {
  const { protections, intruders, cost } = request;
  const figures = inStandardOrder(request.figures);
  // What is printed rounded is protected too, and is shown all the same.
  const rounded = new Set(figures.cells.filter(({ printed }) => printed !== undefined).map(({ id }) => id));
  const primary = new Set(protections.map(({ cell }) => cell).filter((id) => !rounded.has(id)));
  const candidates = candidatesFor(figures, primary, intruders);
  return { solver, figures, protections, intruders, primary, candidates, costs: candidates.map(cost) };
}

function costOf({ candidates, costs }: Search, chosen: readonly string[]): number {
  return candidates.reduce((sum, { id }, index) => sum + (chosen.includes(id) ? costs[index]! : 0), 0);
}

function audited(search: Search, method: Method, chosen: readonly string[]): Suppression {
  const { solver, figures, protections, intruders, candidates, costs } = search;
  const findings = audit(solver, figures, patternOf(search, chosen), protections, intruders);
  if (!findings.safe)
    return stop('audit-failed', [...findings.exposed, ...findings.determined, ...findings.methodsDisagree]);
  const secondary = idsOf(candidates).filter((id) => chosen.includes(id));
  const cost = candidates.reduce((sum, { id }, index) => sum + (chosen.includes(id) ? costs[index]! : 0), 0);
  return { verdict: 'protected', method, secondary, cost, audit: findings };
}

function stop(reason: StopReason, findings: readonly { readonly cell: string }[]): Suppression {
  return { verdict: 'stop', reason, cells: [...new Set(findings.map(({ cell }) => cell))].sort() };
}
