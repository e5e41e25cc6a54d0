import type { Diagram, Diagrams } from './diagram.ts';
import { notKnown, type Space } from './space.ts';

/**
 * What would change a verdict: the smallest sets of facts of which other known values, all else as it is, give another
 * verdict. No set holds another one. Exact: the whole space is asked, and combinations that cannot occur are left out.
 *
 * @param verdicts the verdict at each point, as a number
 * @returns axes, in order; the smallest sets first
 */
export function minimalFlips(verdicts: Diagram, point: readonly number[], space: Space): number[][] {
  const { axes, diagrams } = space;
  const now = diagrams.ask(verdicts, point);
  const possible = diagrams.combine(verdicts, space.impossible, (verdict, not) => (not === 1 ? now : verdict));
  const done = new Map<Diagram, number[][]>();
  const visit = (node: Diagram): number[][] => {
    const value = diagrams.valueOf(node);
    if (value !== undefined) return value === now ? [] : [[]];
    const known = done.get(node);
    if (known !== undefined) return known;
    const axis = diagrams.axisOf(node);
    const same = diagrams.at(node, axis, point[axis]!);
    const others = new Set<Diagram>();
    for (let place = 0; place < notKnown(axes[axis]!); place += 1) others.add(diagrams.at(node, axis, place));
    others.delete(same);
    const sets = [...visit(same), ...[...others].flatMap((other) => visit(other).map((set) => [axis, ...set]))];
    const smallest = withoutLarger(sets);
    done.set(node, smallest);
    return smallest;
  };
  return visit(possible).sort((a, b) => a.length - b.length || compared(a, b));
}

/** The function with the facts outside some axes held where they are. */
export function heldBut(f: Diagram, free: readonly number[], point: readonly number[], diagrams: Diagrams): Diagram {
  return point.reduceRight<Diagram>(
    (held, place, axis) => (free.includes(axis) ? held : fixed(held, axis, place, diagrams)),
    f,
  );
}

/** The function with one axis held at a place. */
function fixed(f: Diagram, axis: number, place: number, diagrams: Diagrams): Diagram {
  return diagrams.rewritten(f, diagrams, (here, branches) =>
    here === axis ? branches.map(() => branches[place]!) : branches,
  );
}

function withoutLarger(sets: readonly number[][]): number[][] {
  const kept: number[][] = [];
  for (const set of [...sets].sort((a, b) => a.length - b.length))
    if (!kept.some((smaller) => smaller.every((axis) => set.includes(axis)))) kept.push(set);
  return kept;
}

function compared(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((axis, at) => axis !== b[at]);
  return i < 0 ? 0 : a[i]! - b[i]!;
}
