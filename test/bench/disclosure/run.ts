import { loadSolver } from '../../../engine/stages/disclosure/attack/solver.ts';
import { suppress } from '../../../engine/stages/disclosure/suppression/suppress.ts';
import { leastCost } from './cheapest.ts';
import { type Checked, checkTable, effort, type Means } from './check.ts';
import { otherSolver } from './other-solver.ts';
import { type RandomTable, randomTable, smallTable } from './random-tables.ts';
import { sumsAreComplete } from './sums.ts';

/** Of so many tables one is looked at more closely. */
const closelyOneOf = 10;
const most = { patterns: 2 ** 14, patience: 20_000 };

export interface Share {
  readonly seed: number;
  /** Random tables from this number on, by steps. */
  readonly from: number;
  readonly step: number;
  readonly tables: number;
  readonly small: number;
}

export interface Found {
  readonly checked: readonly Checked[];
  /** Tables of which every pattern was tried, and how many patterns that were. */
  readonly allTried: number;
  readonly withPattern: number;
  readonly shapes: readonly string[];
  readonly faults: readonly string[];
}

export async function loadMeans(): Promise<Means> {
  return { solver: await loadSolver(), other: otherSolver };
}

/** Checks the tables of one share, the same ones each time. */
export function run(share: Share, means: Means, progress: (done: number) => void): Found {
  const checked: Checked[] = [];
  const faults: string[] = [];
  const shapes = new Set<string>();
  for (const number of numbersOf(share, share.tables)) {
    const table = randomTable(share.seed, number);
    checked.push(checkTable(means, table, number % closelyOneOf === 0));
    if (!shapes.has(table.shape) && !sumsAreComplete(table)) faults.push(`${table.name}: not all sums are known`);
    shapes.add(table.shape);
    progress(1);
  }
  let allTried = 0;
  let withPattern = 0;
  for (const number of numbersOf(share, share.small)) {
    const table = smallTable(share.seed, number);
    const { least, fault } = againstAllPatterns(means, table);
    if (fault) faults.push(fault);
    if (least !== null) allTried++;
    if (least !== null && least !== 'none' && least > 0) withPattern++;
    progress(1);
  }
  return {
    checked,
    allTried,
    withPattern,
    shapes: [...shapes],
    faults: [...checked.flatMap((one) => one.faults), ...faults],
  };
}

/** The least cost by trying every pattern; null where they are too many. */
export function againstAllPatterns({ solver }: Means, table: RandomTable) {
  const least = leastCost(table.question, most);
  if (least === null) return { least };
  const answer = suppress(solver, { ...table.question, effort });
  const told = answer.verdict === 'protected' ? answer.cost : answer.reason;
  const wanted = least === 'none' ? 'no-pattern-protects' : least;
  if (told === wanted) return { least };
  const how = answer.verdict === 'protected' ? answer.method : 'stop';
  return { least, fault: `${table.name} (${table.shape}): ${told} (${how}) where the least cost is ${least}` };
}

function numbersOf({ from, step }: Share, below: number): number[] {
  const numbers: number[] = [];
  for (let number = from; number < below; number += step) numbers.push(number);
  return numbers;
}
