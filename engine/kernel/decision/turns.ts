import type { Json } from '../conditions/json.ts';
import type { Diagram, Diagrams } from './diagram.ts';
import type { DecisionInForce } from './in-force.ts';
import { conditionIn, rowsOf, type Tried, triedOf } from './rows.ts';
import type { Space } from './space.ts';

/**
 * The rows of a decision in their order: where the condition of each holds, and where its turn comes. Values are tried in
 * the place of facts that are not known.
 */
export interface Turns {
  readonly diagrams: Diagrams;
  /** Of each row, 1 where its condition holds. */
  readonly holds: readonly Diagram[];
  /** Of each row, 1 where no earlier one holds; and at last where none holds at all. */
  readonly open: readonly Diagram[];
  /** 1 where nothing can occur, whether the facts are known or tried. */
  readonly impossible: Diagram;
  /** 1 where some fact is not known, or nothing can occur. */
  readonly notAllKnown: Diagram;
  /** In the space itself, which row decides each point: see `rowsOf`. */
  readonly decided: Diagram;
  /** Another condition on the same facts, as a function that is 1 where it holds. */
  readonly where: (condition: Json) => Diagram;
}

export function turnsOf(decision: DecisionInForce, space: Space): Turns {
  const tried = triedOf(decision, space, 'before');
  const { diagrams } = tried;
  const where = (condition: Json) => conditionIn(condition, tried);
  const holds = decision.rows.map(({ condition }) => where(condition));
  const open = [diagrams.value(1)];
  for (const here of holds) open.push(diagrams.butNot(open.at(-1)!, here));
  return { diagrams, holds, open, where, decided: rowsOf(decision, space), ...outside(tried, space) };
}

/** Where nothing can occur, written over the places that are tried. */
function outside({ diagrams, asks }: Tried, space: Space): Pick<Turns, 'impossible' | 'notAllKnown'> {
  const written = (atAxis: (axis: number, known: readonly Diagram[], absent: Diagram) => readonly Diagram[]) =>
    space.diagrams.rewritten(space.impossible, diagrams, (axis, branches) =>
      atAxis(axis, branches.slice(0, -1), branches.at(-1)!),
    );
  const impossible = written((axis, known, absent) => {
    if (asks.has(axis)) return [...known, ...known.map(() => absent)];
    // The place stands for a value that is known, and for one that is tried.
    return known.map((branch) => diagrams.both(branch, absent));
  });
  const asKnown = written((axis, known) => (asks.has(axis) ? [...known, ...known] : known));
  const [yes, no] = [diagrams.value(1), diagrams.value(0)];
  const absent = [...asks].map((axis) => {
    const places = diagrams.places[axis]!;
    return diagrams.branch(
      axis,
      Array.from({ length: places }, (_, place) => (place < places / 2 ? no : yes)),
    );
  });
  return { impossible, notAllKnown: absent.reduce((a, b) => diagrams.either(a, b), asKnown) };
}
