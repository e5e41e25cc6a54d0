import { Worker } from 'node:worker_threads';
import type { Protection } from '../../engine/stages/disclosure/attack/audit.ts';
import { loadSolver } from '../../engine/stages/disclosure/attack/solver.ts';
import type { Cell } from '../../engine/stages/disclosure/figures/figures.ts';
import { relationsOf } from '../../engine/stages/disclosure/figures/relations.ts';
import { type Suppression, suppress } from '../../engine/stages/disclosure/suppression/suppress.ts';
import { type Chance, chanceOf } from './disclosure/chance.ts';
import type { Checked } from './disclosure/check.ts';
import type { Found, Share } from './disclosure/run.ts';
import { type Figure, median, type NotMeasured } from './figure.ts';

const seed = 20130401;
const tables = 10_000;
const small = 1000;
const threads = 2;
/** Each thread takes the next share when it has done one, as some tables take a hundred times as long as others. */
const shares = 20;
/** The stage's own. */
const effort = { exactUpTo: 4000, roundLimit: 200, nodeLimit: 5000 };

/**
 * Complementary suppression held against brute force on tables made by chance. A fault is told with the seed and the
 * number of its table, from which `randomTable` makes it again.
 */
export async function disclosure(): Promise<(Figure | NotMeasured)[]> {
  const large = await largeTable();
  const progress = progressOf(tables + small);
  const left = Array.from({ length: shares }, (_, from) => ({ seed, from, step: shares, tables, small }));
  const found: Found[] = [];
  const takeShares = async () => {
    for (let next = left.shift(); next; next = left.shift()) found.push(await inThread(next, progress));
  };
  await Promise.all(Array.from({ length: threads }, takeShares));
  const faults = found.flatMap((part) => part.faults);
  for (const fault of faults) process.stderr.write(`FAULT ${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
  return [...figuresOf(found, faults.length), large];
}

function inThread(share: Share, progress: (done: number) => void): Promise<Found> {
  const worker = new Worker(new URL('./disclosure/worker.ts', import.meta.url), { workerData: share });
  return new Promise((resolve, reject) => {
    worker.on('message', (told: { done: number } | { found: Found }) => {
      if ('done' in told) progress(told.done);
      else resolve(told.found);
    });
    worker.on('error', reject);
  });
}

function progressOf(all: number): (done: number) => void {
  let done = 0;
  return (more) => {
    done += more;
    if (done % 500 === 0) process.stderr.write(`  ${done} of ${all} tables\n`);
  };
}

function figuresOf(found: readonly Found[], faults: number): (Figure | NotMeasured)[] {
  const checked = found.flatMap((part) => part.checked);
  const sum = (of: (one: Found) => number) => found.reduce((all, one) => all + of(one), 0);
  const patterns = checked.filter(({ verdict }) => verdict !== 'stop' && verdict !== 'failed');
  const tried = (of: readonly Checked[], how: Checked['tried']) => of.filter((one) => one.tried === how).length;
  const recovered = (kind: keyof Checked['recovered']) => patterns.reduce((all, one) => all + one.recovered[kind], 0);
  const weakened = checked.flatMap((one) => (one.weakened?.unsafe ? [one.weakened] : []));
  const missed = weakened.filter((one) => !one.found).length;
  const verdict = (of: Checked['verdict']) => checked.filter((one) => one.verdict === of).length;
  const hidden = patterns.reduce((all, one) => all + one.hidden, 0);
  const few = patterns.filter((one) => one.small);
  return [
    count(
      'faults in all',
      faults,
      1,
      `seed ${seed}: ${checked.length} tables, of ${new Set(found.flatMap((one) => one.shapes)).size} shapes`,
    ),
    count(
      'hidden figures recovered',
      recovered('primary') + recovered('secondary'),
      1,
      `of ${hidden} in ${patterns.length} tables; ${recovered('byInsider')} more, none primary, by readers who hold counts from elsewhere`,
    ),
    share(
      '  worked out by brute force as well',
      1 - tried(patterns, 'given up') / patterns.length,
      `by every table possible for ${tried(patterns, 'every table')}, by the outermost for ${tried(patterns, 'the outermost tables')}; of ${few.length} with at most 200 people all but ${tried(few, 'given up')}`,
    ),
    ...otherSolverFigures(checked),
    count(
      'tables for which nothing may be released',
      verdict('stop'),
      undefined,
      `hiding all is not enough, by brute force for all but ${tried(
        checked.filter((one) => one.verdict === 'stop'),
        'given up',
      )}`,
    ),
    ...shareFigures(patterns),
    ...costFigures(checked, sum),
    count(
      'unsafe patterns that the auditor misses',
      missed,
      1,
      `of ${weakened.length} that were safe until one cell was shown`,
    ),
    {
      name: 'suppression of one table',
      value: median(checked.map((one) => one.seconds)),
      unit: 'seconds',
      how: `median; longest ${Math.max(...checked.map((one) => one.seconds)).toFixed(1)} s; ${verdict('optimal')} optimal, ${verdict('heuristic')} heuristic, ${verdict('none-needed')} without need`,
    },
  ];
}

function otherSolverFigures(checked: readonly Checked[]): Figure[] {
  const name = '  worked out by another solver as well';
  const compared = checked.reduce((all, one) => all + one.comparedWithOther, 0);
  return [count(name, compared, undefined, 'intervals of a tenth of the tables, by yalps; any that differ are faults')];
}

function shareFigures(patterns: readonly Checked[]): Figure[] {
  const needing = patterns.filter(({ secondary }) => secondary > 0);
  const meanOf = (value: (one: Checked) => number) =>
    needing.reduce((all, one) => all + value(one), 0) / needing.length;
  const everything = needing.filter((one) => one.secondary === one.candidates).length;
  return [
    share(
      'figures hidden where some must be to protect others',
      meanOf((one) => one.hidden / one.cells),
      `mean of ${needing.length} tables; by rule ${percent(meanOf((one) => (one.hidden - one.secondary) / one.cells))}`,
    ),
    share(
      '  their cost against hiding all that may be',
      meanOf((one) => one.cost / one.costOfAll),
      `mean; in ${everything} tables nothing less protects`,
    ),
  ];
}

function costFigures(checked: readonly Checked[], sum: (of: (one: Found) => number) => number): Figure[] {
  const heuristic = checked.flatMap((one) => one.heuristicAgainstLeast ?? []);
  const bound = checked.flatMap((one) => one.againstBound ?? []);
  return [
    count(
      'tables of which every pattern was tried',
      sum((one) => one.allTried),
      undefined,
      `${sum((one) => one.withPattern)} have a pattern that costs something; a cost that is not the least is a fault`,
    ),
    ...excess(
      'heuristic alone: cost above the least',
      heuristic.map(({ none }) => none),
    ),
    ...excess(
      'search given up after three rounds: cost above the least',
      heuristic.map(({ little }) => little),
    ),
    ...excess('heuristic where the search did give up: cost above the lower bound', bound),
  ];
}

function excess(name: string, ratios: readonly number[]): Figure[] {
  if (ratios.length === 0) return [];
  const mean = ratios.reduce((all, value) => all + value, 0) / ratios.length;
  const beyond = ratios.filter((value) => value > 1.05).length;
  const how = `mean of ${ratios.length} tables; worst ${percent(Math.max(...ratios) - 1)}, ${beyond} above 5 %`;
  return [{ ...share(name, mean - 1, how), goal: 0.05 }];
}

function count(name: string, value: number, goal: number | undefined, how: string): Figure {
  return { name, value, unit: 'count', ...(goal === undefined ? {} : { goal }), how };
}

function share(name: string, value: number, how: string): Figure {
  return { name, value, unit: 'share', how };
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

/** A table of 12 by 12 with its margins, of which six cells are hidden by rule. */
async function largeTable(): Promise<Figure> {
  const solver = await loadSolver();
  const seconds: number[] = [];
  const methods = new Set<string>();
  for (let number = 0; number < 5; number++) {
    const { cells, protections } = twelveByTwelve(chanceOf(seed, number));
    const started = performance.now();
    const answer: Suppression = suppress(solver, {
      figures: { cells, relations: relationsOf(cells) },
      protections,
      intruders: [{ intruder: 'public', nonNegative: true, integers: true }],
      cost: (cell) => cell.value + 1,
      effort,
    });
    seconds.push((performance.now() - started) / 1000);
    methods.add(answer.verdict === 'stop' ? answer.reason : answer.method);
  }
  return {
    name: '12 x 12 with margins, six cells to protect',
    value: Math.max(...seconds),
    unit: 'seconds',
    goal: 10,
    how: `longest of ${seconds.length}, audit included; ${[...methods].join(' and ')}`,
  };
}

function twelveByTwelve(chance: Chance): { cells: Cell[]; protections: Protection[] } {
  const size = 12;
  const places = Array.from({ length: size }, (_, place) => place);
  const people = places.map(() => places.map(() => 10 + Math.floor(90 * chance.share() ** 2)));
  const few = new Set<string>();
  while (few.size < 6) {
    const [row, column] = [chance.from(0, size - 1), chance.from(0, size - 1)];
    people[row]![column] = chance.from(1, 9);
    few.add(`${row},${column}`);
  }
  const all = [...places, null];
  const cells = all.flatMap((row) =>
    all.map((column): Cell => {
      const lines = row === null ? people : [people[row]!];
      const value = lines.flatMap((line) => (column === null ? line : [line[column]!])).reduce((a, b) => a + b, 0);
      const by = { row: `${row ?? 'total'}`, column: `${column ?? 'total'}` };
      return {
        id: `${row ?? '*'},${column ?? '*'}`,
        table: 't',
        by,
        value,
        fixedPublic: row === null && column === null,
      };
    }),
  );
  const protections = cells
    .filter(({ id }) => few.has(id))
    .map(({ id, value }) => ({ cell: id, below: value, above: 5 }));
  return { cells, protections };
}
