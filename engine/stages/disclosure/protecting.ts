import type { Judgement } from '../../kernel/decision/decision.ts';
import { feasibleIntervals } from './attack/attack.ts';
import type { Protection } from './attack/audit.ts';
import { intrudersOf, knowsRules } from './attack/intruders.ts';
import type { Knowledge, Pattern } from './attack/knowledge.ts';
import { byRules } from './by-rules.ts';
import { doubtAsked } from './doubt.ts';
import { type Beside, besideEarlier, type Difference } from './earlier/beside.ts';
import type { Cell, Figures } from './figures/figures.ts';
import type { Interval } from './interval.ts';
import { isHidden } from './judging/showing.ts';
import { toldByRules } from './judging/told-by-rules.ts';
import type { Matter, UnderRules } from './matter.ts';
import type { RoundedCount } from './rounding/counts.ts';
import type { Effort } from './suppression/optimal.ts';
import { type StopReason, type Suppression, suppress } from './suppression/suppress.ts';

/** How hard the exact search tries before the heuristic takes over: effort, not policy. */
const effort: Effort = { exactUpTo: 20_000, roundLimit: 200, nodeLimit: 5000 };

export interface DifferenceJudged extends Difference {
  readonly judgement: Judgement;
}

/** A release that withstands every intruder of the rules. Holds confidential figures. */
export interface Protected extends Task {
  readonly verdict: 'protected';
  readonly suppression: Extract<Suppression, { verdict: 'protected' }>;
}

/** What there is to protect. Holds confidential figures. */
export interface Task {
  /** Hidden for their own sake, with the judgement that hides each. */
  readonly primary: ReadonlyMap<string, Judgement>;
  readonly rounded: ReadonlyMap<string, RoundedCount>;
  readonly system: Figures;
  readonly protections: readonly Protection[];
  readonly intruders: readonly Knowledge[];
  readonly differences: readonly DifferenceJudged[];
}

/** Nothing may be released. */
export interface Stopped {
  readonly verdict: 'stop';
  readonly reason: StopReason | 'earlier-not-ruled' | 'earlier-contradicts';
  readonly cells: readonly string[];
}

export type Settlement = Protected | Stopped;

/**
 * Hides what the rules hide, rounds what they round, ties the figures to those of every earlier release, and hides
 * besides what must go so that no intruder of the rules can work out what is hidden.
 */
export function protect(under: UnderRules, matter: Matter): Settlement {
  const task = taskOf(under, matter);
  if ('verdict' in task) return task;
  const { system, protections, intruders } = task;
  const request = { figures: system, protections, intruders, cost: matter.cost, effort };
  const suppression = suppress(under.solver, request);
  return suppression.verdict === 'stop' ? suppression : { ...task, verdict: 'protected', suppression };
}

/** The one system of all figures, what of it must be protected, and against whom. */
export function taskOf(under: UnderRules, matter: Matter): Task | Stopped {
  const beside = besideAll(under, matter);
  if ('verdict' in beside) return beside;
  const alreadyTold = new Set(beside.flatMap((each) => each.alreadyTold));
  const settled = byRules(under, matter, alreadyTold);
  const toProtect = new Set([...settled.primary.keys()].filter((id) => !alreadyTold.has(id)));
  const differences = beside.flatMap((each) =>
    each.differences.map((difference) => ({ ...difference, judgement: under.ask('differences', difference.facts) })),
  );
  const system = systemOf(matter, settled.cells, beside);
  const forbidden = differences.filter(({ judgement }) => isHidden(judgement, under.rules.differences!));
  const protections = doubtAsked(under, matter, {
    ...settled,
    toProtect,
    differences: forbidden,
    beside,
    leftOpen: (earlier) => leftOpen(under, system, toProtect, earlier),
  });
  const intruders = matter.instead?.intruder
    ? [matter.instead.intruder]
    : readersOf(under, matter, system, toProtect).map((each) =>
        knowsRules(under.rules, each) ? atBest(under, each, system, toProtect, protections) : each,
      );
  const { primary, rounded } = settled;
  return { primary, rounded, system, protections, intruders, differences };
}

/** Every earlier release tied to the figures in hand, or why that cannot be done. */
function besideAll({ rules, solver }: UnderRules, { earlier, figures }: Matter): readonly Beside[] | Stopped {
  if (earlier.length > 0 && rules.differences === undefined)
    return { verdict: 'stop', reason: 'earlier-not-ruled', cells: [] };
  const tied = earlier.map((release) => besideEarlier(solver, release, figures));
  const unreadable = earlier.filter((_, at) => tied[at] === null).map(({ id }) => id);
  if (unreadable.length > 0) return { verdict: 'stop', reason: 'earlier-contradicts', cells: unreadable };
  return tied.filter((each) => each !== null);
}

function systemOf({ figures }: Matter, cells: readonly Cell[], beside: readonly Beside[]): Figures {
  return {
    cells: [...cells, ...figures.implied, ...beside.flatMap((each) => each.cells)],
    relations: [...figures.relations, ...beside.flatMap((each) => each.relations)],
  };
}

/** The intruders of the rules, with what the rules tell each of these figures. */
function readersOf(
  { rules, cells }: UnderRules,
  { figures, peopleSent, within, unknownToPeople = [] }: Matter,
  system: Figures,
  toProtect: ReadonlySet<string>,
): Knowledge[] {
  // Rules on sizes tell nothing of a sum, nor of what is never printed and so bears no marker.
  const ruled = figures.judged.filter(({ cell, isSum }) => !isSum && !cell.implied);
  const alone = figures.judged.filter(
    ({ cell, facts }) => toProtect.has(cell.id) && facts['cell.people'] === 1 && !unknownToPeople.includes(cell.table),
  );
  return intrudersOf(rules, {
    cells: system.cells,
    told: new Map(ruled.map(({ cell, facts }) => [cell.id, toldByRules(cells, facts, rules.marker)])),
    alone: alone.map(({ cell }) => cell.id),
    peopleSent,
    within,
  });
}

function leftOpen(
  { solver }: UnderRules,
  system: Figures,
  toProtect: ReadonlySet<string>,
  { hidden }: Beside,
): Map<string, Interval> {
  const asked = new Set(hidden.map(({ cell }) => cell.id));
  return feasibleIntervals(solver, system, nothingShown(system, toProtect), plainReader, asked);
}

/** One who adds, and counts people whole, and knows nothing else. */
const plainReader: Knowledge = { intruder: 'plain', nonNegative: true, integers: true };

function nothingShown({ cells }: Figures, toProtect: ReadonlySet<string>): Pattern {
  const others = cells.filter(({ id, fixedPublic, implied }) => !fixedPublic && !implied && !toProtect.has(id));
  return { primary: toProtect, secondary: new Set(others.map(({ id }) => id)) };
}

/**
 * To one who knows the rules, two hidden figures can tell of a third whatever is shown: of 13 who re-offended and 8 who did by
 * a narrower measure, the rules alone tell that they differ. No choice of figures can widen that, so that it is not asked for.
 */
function atBest(
  { solver }: UnderRules,
  knowledge: Knowledge,
  system: Figures,
  toProtect: ReadonlySet<string>,
  protections: readonly Protection[],
): Knowledge {
  const asked = new Set(protections.map(({ cell }) => cell));
  const open = feasibleIntervals(solver, system, nothingShown(system, toProtect), knowledge, asked);
  return { ...knowledge, atBest: open };
}
