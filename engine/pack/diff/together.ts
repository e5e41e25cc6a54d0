import type { Diagram } from '../../kernel/decision/diagram.ts';
import type { DecisionInForce } from '../../kernel/decision/in-force.ts';
import { verdictsOf } from '../../kernel/decision/rows.ts';
import type { Side, Space } from '../../kernel/decision/space.ts';
import { oneOrder } from './direction.ts';

/** How verdicts of two versions stand to each other: each version takes the most protective by its own list. */
export interface Scales {
  /** Every verdict of either; diagrams hold their positions here. */
  readonly verdicts: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** One order in which all of them stand, if there is one. */
  readonly order: readonly string[] | undefined;
}

export function scalesOf(before: readonly string[], after: readonly string[]): Scales {
  const verdicts = [...new Set([...after, ...before])];
  return { verdicts, before, after, order: oneOrder(before, after) };
}

/** What several checks answer together: the most protective of their verdicts. Without a check nobody is stopped. */
export function together(answers: readonly Diagram[], side: Side, scales: Scales, { diagrams }: Space): Diagram {
  const own = scales[side].length > 0 ? scales[side] : scales[side === 'before' ? 'after' : 'before'];
  const rank = scales.verdicts.map((verdict) => own.indexOf(verdict));
  return answers.reduce(
    (a, b) => diagrams.combine(a, b, (x, y) => (rank[y]! > rank[x]! ? y : x)),
    diagrams.value(scales.verdicts.indexOf(own[0]!)),
  );
}

export function answersOf(decision: DecisionInForce, side: Side, scales: Scales, space: Space): Diagram {
  return verdictsOf(decision, space, scales.verdicts, side);
}

export type Moving = 'up' | 'down' | 'aside';

/** To the more protective, to the more open; aside where the versions order their verdicts differently. */
export function movingOf(before: string, after: string, { order }: Scales): Moving {
  if (order === undefined) return 'aside';
  return order.indexOf(after) > order.indexOf(before) ? 'up' : 'down';
}

/** Which way answers move from one function to another at each point: a position in `ways`, or that of none. */
export function movesBetween(from: Diagram, to: Diagram, scales: Scales, { diagrams, impossible }: Space): Diagram {
  const moved = diagrams.combine(from, to, (a, b) =>
    a === b ? none : ways.indexOf(movingOf(scales.verdicts[a]!, scales.verdicts[b]!, scales)),
  );
  return diagrams.combine(moved, impossible, (way, not) => (not === 1 ? none : way));
}

/** The ways of a part that are, somewhere, those of the whole. */
export function sharedWays(part: Diagram, whole: Diagram, { diagrams }: Space): Moving[] {
  const found = diagrams.values(diagrams.combine(part, whole, (a, b) => (a === b ? a : none)));
  return ways.filter((_, i) => found.has(i));
}

export function movesSomewhere(moves: Diagram, { diagrams }: Space): boolean {
  return moves !== diagrams.value(none);
}

const ways: readonly Moving[] = ['up', 'down', 'aside'];
const none = ways.length;
