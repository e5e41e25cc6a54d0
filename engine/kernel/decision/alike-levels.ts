import { type Answered, answeredWhere, certainly } from './dead-rows.ts';
import type { Diagram } from './diagram.ts';
import type { DecisionInForce } from './in-force.ts';
import type { Space } from './space.ts';
import type { Turns } from './turns.ts';

/** Levels of one fact between which no row makes a difference. */
export interface AlikeLevels {
  readonly fact: string;
  /** Each of two levels or more. */
  readonly groups: readonly (readonly string[])[];
  /** A situation with the first of them, and what answers it, as it does with the others of its group. */
  readonly answered: Answered | undefined;
}

/** For each fact with levels that rows read: those that every row takes alike. */
export function alikeLevels(decision: DecisionInForce, turns: Turns, space: Space): AlikeLevels[] {
  const { diagrams, holds } = turns;
  return space.axes.flatMap(({ fact, stretches }, axis) => {
    if (fact.type !== 'level') return [];
    const nodes = decision.rows.flatMap(({ reads }, i) => (reads.has(fact.name) ? nodesOn(axis, holds[i]!) : []));
    const byRows = Map.groupBy(stretches.keys(), (place) => {
      // Where a row asks whether the fact is known, each level has a second place: tried, and not known.
      const places = [place, ...(diagrams.places[axis]! > stretches.length ? [place + stretches.length] : [])];
      return nodes.flatMap((node) => places.map((at) => diagrams.at(node, axis, at))).join(' ');
    });
    const alike = [...byRows.values()].filter((places) => places.length > 1);
    if (alike.length === 0) return [];
    const groups = alike.map((places) => places.map((place) => fact.levels[place]!));
    const first = certainly({ '===': [{ var: fact.name }, groups[0]![0]!] }, decision, space);
    const asking = decision.rows.filter(({ reads }) => reads.has(fact.name)).map(({ id }) => id);
    return [{ fact: fact.name, groups, answered: answeredWhere(first, decision, turns, space, asking) }];
  });

  /** The nodes of a function that branch on an axis. */
  function nodesOn(axis: number, f: Diagram): Diagram[] {
    const seen = new Set<Diagram>();
    const visit = (node: Diagram): void => {
      const here = diagrams.axisOf(node);
      if (seen.has(node) || here > axis) return;
      seen.add(node);
      if (here < axis)
        for (let place = 0; place < diagrams.places[here]!; place += 1) visit(diagrams.at(node, here, place));
    };
    visit(f);
    return [...seen].filter((node) => diagrams.axisOf(node) === axis);
  }
}
