import { everyTable } from './brute-force.ts';
import type { Question } from './random-tables.ts';
import { candidatesOf, demandsOf, isMet, viewOf } from './view.ts';

/**
 * The least cost of any safe pattern, by trying all of them; `none` if none is safe. Null where there are too many
 * patterns, or too many tables that a reader who is shown least must take for possible.
 *
 * A table that differs from the truth remains possible as long as every cell in which it differs is hidden. So the
 * tables possible with every candidate hidden are made once, and a pattern is safe if each demand is met by one of
 * those that differ in its cells only.
 */
export function leastCost(question: Question, most: { patterns: number; patience: number }): number | 'none' | null {
  const candidates = candidatesOf(question);
  if (2 ** candidates.length > most.patterns) return null;
  const witnesses = witnessesOf(question, candidates, most.patience);
  if (!witnesses) return null;
  const cells = new Map(question.figures.cells.map((cell) => [cell.id, cell]));
  const costs = candidates.map((id) => question.cost(cells.get(id)!));
  let least: number | 'none' = 'none';
  for (let pattern = 0; pattern < 2 ** candidates.length; pattern++) {
    const cost = costs.reduce((sum, cost, place) => sum + ((pattern >> place) & 1) * cost, 0);
    if (least !== 'none' && cost >= least) continue;
    if (witnesses.every((sets) => sets.some((set) => (set & ~pattern) === 0))) least = cost;
  }
  return least;
}

/** For each demand the sets of candidates, as bits, in which some table that meets it differs from the truth. */
function witnessesOf(question: Question, candidates: readonly string[], patience: number): number[][] | null {
  const hidden = new Set([...candidates, ...question.protections.map(({ cell }) => cell)]);
  const bitOf = new Map(candidates.map((id, place) => [id, 1 << place]));
  const found: number[][] = [];
  for (const reader of question.intruders) {
    const view = viewOf(question, hidden, reader);
    const places = new Map(view.unknowns.map(({ id }, place) => [id, place]));
    const demands = demandsOf(question).filter((demand) => demand.reader === reader);
    const sets = demands.map(() => new Set<number>());
    const ended = everyTable(view, patience, (values) => {
      let differs = 0;
      for (const [place, { id, truth }] of view.unknowns.entries()) {
        if (values[place] !== truth) differs |= bitOf.get(id) ?? 0;
      }
      for (const [at, demand] of demands.entries()) {
        const value = values[places.get(demand.cell)!]!;
        if (isMet(demand, { min: value, max: value })) sets[at]!.add(differs);
      }
    });
    if (!ended) return null;
    found.push(...sets.map((each) => smallestOf([...each])));
  }
  return found;
}

/** Sets that contain another of the sets tell nothing that it does not. */
function smallestOf(sets: readonly number[]): number[] {
  return sets.filter((set) => !sets.some((other) => other !== set && (other & ~set) === 0));
}
