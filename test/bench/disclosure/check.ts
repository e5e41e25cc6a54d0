import { feasibleIntervals } from '../../../engine/stages/disclosure/attack/attack.ts';
import { type Audit, audit } from '../../../engine/stages/disclosure/attack/audit.ts';
import type { Knowledge } from '../../../engine/stages/disclosure/attack/knowledge.ts';
import type { Solver } from '../../../engine/stages/disclosure/attack/solver.ts';
import type { Interval } from '../../../engine/stages/disclosure/interval.ts';
import { type Suppression, suppress } from '../../../engine/stages/disclosure/suppression/suppress.ts';
import { type Spans, spansOf } from './brute-force.ts';
import { chanceOf } from './chance.ts';
import type { OtherSolver } from './other-solver.ts';
import type { RandomTable } from './random-tables.ts';
import { candidatesOf, type Demand, demandsOf, isMet, viewOf } from './view.ts';

type Protected = Extract<Suppression, { verdict: 'protected' }>;

/** So many branches of a search are a few hundredths of a second. */
const patience = { every: 2000, outermost: 40_000 };

/** The stage's own. How well a pattern protects does not depend on it; whether it is known to be the cheapest does. */
export const effort = { exactUpTo: 4000, roundLimit: 200, nodeLimit: 5000 };
/** With these the search for the cheapest is not begun, or is given up soon, so that the heuristic has to do. */
const lessEffort = {
  none: { exactUpTo: 0, roundLimit: 0, nodeLimit: 0 },
  little: { ...effort, roundLimit: 3 },
};

/** What became of one table. */
export interface Checked {
  readonly name: string;
  readonly verdict: Protected['method'] | 'stop' | 'failed';
  /** How what a reader may infer was worked out a second time; null where no pattern was found to be tried. */
  readonly tried: 'every table' | 'the outermost tables' | 'given up';
  /** Fewer than 201 people. */
  readonly small: boolean;
  readonly seconds: number;
  readonly cells: number;
  readonly hidden: number;
  readonly candidates: number;
  readonly secondary: number;
  readonly cost: number;
  readonly costOfAll: number;
  /** Hidden figures that some reader can work out. */
  readonly recovered: Recovered;
  /** Cost against the least that any pattern can cost as far as that is known, where it is not known to be the least. */
  readonly againstBound: number | null;
  /** Cost of the heuristic against the proven least, by how long the search for it was allowed to last. */
  readonly heuristicAgainstLeast: Readonly<Record<keyof typeof lessEffort, number>> | null;
  /** Of a pattern with one cell too few: whether it is unsafe by brute force, and whether the auditor says so. */
  readonly weakened: { readonly unsafe: boolean; readonly found: boolean } | null;
  /** Intervals that the other solver gives likewise. */
  readonly comparedWithOther: number;
  /** Everything that must not be. */
  readonly faults: readonly string[];
}

export interface Recovered {
  readonly primary: number;
  readonly secondary: number;
  /** Secondary figures that a reader works out with the help of counts held from elsewhere. */
  readonly byInsider: number;
}

export interface Means {
  readonly solver: Solver;
  readonly other: OtherSolver | null;
}

/**
 * Protects one table and holds the answer against what a reader may infer as worked out by brute force.
 * @param extra whether to compare the heuristic and the other solver as well, which takes longer
 */
export function checkTable(means: Means, table: RandomTable, extra: boolean): Checked {
  const faults: string[] = [];
  const fault = (what: string) => faults.push(`${table.name} (${table.shape}): ${what}`);
  const { solver, leastKnown } = observed(means.solver);
  const started = performance.now();
  let answer: Suppression | null = null;
  try {
    answer = suppress(solver, { ...table.question, effort });
  } catch (failure) {
    fault(`thrown: ${failure instanceof Error ? failure.message : 'something'}`);
  }
  const seconds = (performance.now() - started) / 1000;
  const candidates = candidatesOf(table.question);
  const primary = table.question.protections.map(({ cell }) => cell);
  const base = {
    name: table.name,
    small: table.people <= 200,
    seconds,
    cells: table.question.figures.cells.filter(({ implied }) => !implied).length,
    candidates: candidates.length,
    costOfAll: costOf(table, candidates),
    hidden: primary.length,
    secondary: 0,
    cost: 0,
    recovered: { primary: 0, secondary: 0, byInsider: 0 },
    againstBound: null,
    heuristicAgainstLeast: null,
    weakened: null,
    comparedWithOther: 0,
  };
  if (answer === null) return { ...base, verdict: 'failed', tried: 'given up', faults };
  if (answer.verdict === 'stop') {
    const tried = checkStop(table, answer, candidates, fault);
    return { ...base, verdict: 'stop', tried, faults };
  }
  const hidden = new Set([...primary, ...answer.secondary]);
  if (answer.cost !== costOf(table, answer.secondary)) fault('the cost told is not that of the cells');
  return {
    ...base,
    ...checkProtected(table, answer, hidden, fault),
    verdict: answer.method,
    hidden: hidden.size,
    secondary: answer.secondary.length,
    cost: answer.cost,
    againstBound: answer.method === 'heuristic' && leastKnown() > 0 ? ratio(answer.cost, leastKnown()) : null,
    heuristicAgainstLeast: extra && answer.method === 'optimal' ? heuristicRatios(means, table, answer, fault) : null,
    weakened: checkWeakened(means, table, answer, fault),
    comparedWithOther: extra && means.other ? compareWithOther(means, means.other, table, answer, fault) : 0,
    faults,
  };
}

type Fault = (what: string) => void;

/** Nothing may be released only if hiding all that may be hidden leaves some demand unmet. */
function checkStop(
  table: RandomTable,
  { reason }: Extract<Suppression, { verdict: 'stop' }>,
  candidates: readonly string[],
  fault: Fault,
): Checked['tried'] {
  if (reason !== 'no-pattern-protects') fault(`stopped for "${reason}"`);
  const hidden = new Set([...candidates, ...table.question.protections.map(({ cell }) => cell)]);
  const { spans, tried } = triedBy(table, hidden);
  if (tried !== 'given up' && unmet(table, spans).length === 0)
    fault('stopped, though hiding every candidate protects');
  return tried;
}

function checkProtected(
  table: RandomTable,
  { secondary, audit: { intervals, determined } }: Protected,
  hidden: ReadonlySet<string>,
  fault: Fault,
): Pick<Checked, 'tried' | 'recovered'> {
  const { spans, tried } = triedBy(table, hidden);
  const recovered = { primary: 0, secondary: 0, byInsider: 0 };
  const { cells } = table.question.figures;
  const neverPrinted = new Set(cells.filter(({ implied }) => implied).map(({ id }) => id));
  for (const demand of demandsOf(table.question)) {
    const inferred = intervals.get(demand.reader.intruder)?.get(demand.cell);
    if (!inferred || !isMet(demand, inferred)) fault(`${demand.cell} is not protected by its interval`);
  }
  for (const { cell, reader } of unmet(table, spans))
    fault(`${cell} is not protected from ${reader.intruder} by brute force`);
  for (const { cell, intruder } of determined) fault(`${cell} is determined for ${intruder}, says the audit`);
  for (const [reader, found] of spans) {
    for (const [id, span] of found.of) {
      // Of what is never printed the audit tells only what is to be protected.
      if (neverPrinted.has(id)) continue;
      const inferred = intervals.get(reader.intruder)?.get(id);
      if (!inferred || !same(inferred, span))
        fault(`${id} is ${text(inferred)} for the auditor, ${text(span)} by brute force`);
      if (span.min !== span.max || !hidden.has(id)) continue;
      const kind = !secondary.includes(id) ? 'primary' : reader.knows ? 'byInsider' : 'secondary';
      recovered[kind]++;
      if (kind !== 'byInsider') fault(`the ${kind} figure ${id} is recovered by ${reader.intruder}`);
    }
  }
  return { tried, recovered };
}

/** One cell is shown that the pattern hides; where that undoes the protection, the auditor must see it. */
function checkWeakened(means: Means, table: RandomTable, answer: Protected, fault: Fault): Checked['weakened'] {
  if (answer.secondary.length === 0) return null;
  const shown = chanceOf(answer.secondary.length, table.people).oneOf(answer.secondary);
  const secondary = new Set(answer.secondary.filter((id) => id !== shown));
  const primary = new Set(table.question.protections.map(({ cell }) => cell));
  const { spans, tried } = triedBy(table, new Set([...primary, ...secondary]));
  if (tried === 'given up') return null;
  const harmed = unmet(table, spans);
  const { figures, protections, intruders } = table.question;
  const found = audit(means.solver, figures, { primary, secondary }, protections, intruders);
  const missed = harmed.filter((demand) => !isExposed(found, demand));
  for (const { cell } of missed) fault(`with ${shown} shown ${cell} is exposed, and the auditor misses it`);
  for (const { cell, intruder } of found.exposed) {
    const trulyHarmed = harmed.some((demand) => demand.cell === cell && demand.reader.intruder === intruder);
    if (!trulyHarmed) fault(`with ${shown} shown ${cell} is protected, and the auditor says it is not`);
  }
  if (harmed.length === 0 && answer.method === 'optimal' && costOf(table, [shown]) > 0) {
    fault(`the pattern is said to be the cheapest, and protects without ${shown}`);
  }
  return { unsafe: harmed.length > 0, found: missed.length === 0 };
}

function isExposed({ safe, exposed }: Audit, { cell, reader }: Demand): boolean {
  return !safe && exposed.some((found) => found.cell === cell && found.intruder === reader.intruder);
}

function heuristicRatios({ solver }: Means, table: RandomTable, best: Protected, fault: Fault) {
  const against = (less: keyof typeof lessEffort): number => {
    const quick = suppress(solver, { ...table.question, effort: lessEffort[less] });
    if (quick.verdict === 'stop') {
      fault(`the heuristic stops for "${quick.reason}" where there is a pattern`);
      return Number.POSITIVE_INFINITY;
    }
    if (quick.cost < best.cost) fault('the heuristic beats what is said to be the least cost');
    return ratio(quick.cost, best.cost);
  };
  return { none: against('none'), little: against('little') };
}

/** Both solvers are asked without the condition that people come whole, where they must agree. */
function compareWithOther({ solver }: Means, other: OtherSolver, table: RandomTable, answer: Protected, fault: Fault) {
  const { figures, intruders, protections } = table.question;
  const pattern = { primary: new Set(protections.map(({ cell }) => cell)), secondary: new Set(answer.secondary) };
  let compared = 0;
  for (const reader of intruders) {
    const own = feasibleIntervals(solver, figures, pattern, { ...reader, integers: false });
    for (const [id, span] of other(
      viewOf(table.question, new Set([...pattern.primary, ...pattern.secondary]), reader),
    )) {
      compared++;
      if (!same(own.get(id)!, span)) fault(`${id} is ${text(own.get(id))}, by the other solver ${text(span)}`);
    }
  }
  return compared;
}

function triedBy(table: RandomTable, hidden: ReadonlySet<string>) {
  const spans = new Map<Knowledge, Spans>();
  for (const reader of table.question.intruders) {
    const found = spansOf(viewOf(table.question, hidden, reader), patience);
    if (found) spans.set(reader, found);
  }
  const complete = spans.size === table.question.intruders.length;
  const every = [...spans.values()].every((found) => found.every);
  const tried: Checked['tried'] = !complete ? 'given up' : every ? 'every table' : 'the outermost tables';
  return { spans, tried };
}

function unmet(table: RandomTable, spans: ReadonlyMap<Knowledge, Spans>): Demand[] {
  return demandsOf(table.question).filter((demand) => {
    const span = spans.get(demand.reader)?.of.get(demand.cell);
    return span !== undefined && !isMet(demand, span);
  });
}

/** Where nothing limits a count, brute force ends far above it, and the other end alone is compared. */
function same(a: Interval, b: Interval): boolean {
  const near = (one: number, other: number) => Math.abs(one - other) < 1e-5;
  return near(a.min, b.min) && (a.max === null || b.max === null || near(a.max, b.max));
}

function text(interval: Interval | undefined): string {
  return interval ? `${interval.min} to ${interval.max ?? 'any number'}` : 'not known';
}

function ratio(cost: number, least: number): number {
  return least === 0 ? (cost === 0 ? 1 : Number.POSITIVE_INFINITY) : cost / least;
}

function costOf({ question }: RandomTable, ids: readonly string[]): number {
  const chosen = new Set(ids);
  return question.figures.cells.reduce((sum, cell) => sum + (chosen.has(cell.id) ? question.cost(cell) : 0), 0);
}

/**
 * Listens to the search for the cheapest pattern: the cheapest choice that meets the conditions found so far costs no
 * more than any safe pattern, so that a search that was given up still leaves a bound.
 */
function observed(solver: Solver) {
  let least = 0;
  const listening: Solver = {
    ranges: solver.ranges,
    minimise(program, nodeLimit) {
      const minimum = solver.minimise(program, nodeLimit);
      // Once the least cost is known, ties are broken under a limit of cost; those programs have other prices.
      const isSearch = nodeLimit !== undefined && program.rows.every(({ max }) => max === null);
      if (isSearch && typeof minimum !== 'string') {
        const cost = program.columns.reduce((sum, column, at) => sum + column.cost * minimum.values[at]!, 0);
        least = Math.max(least, Math.round(cost));
      }
      return minimum;
    },
  };
  return { solver: listening, leastKnown: () => least };
}
