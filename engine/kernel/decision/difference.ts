import { isOrdered } from './axis.ts';
import { type Box, countIn, regionOfBox } from './box.ts';
import { boxesOf } from './boxes.ts';
import type { Diagram } from './diagram.ts';
import type { DecisionInForce } from './in-force.ts';
import { verdictsOf } from './rows.ts';
import type { Space } from './space.ts';
import { type Witness, witnessOf } from './witness.ts';

/** Situations that one version answers in one way and the other version in another. */
export interface Change {
  readonly before: string;
  readonly after: string;
  /** 1 in every such situation, those told apart as known and not known together. */
  readonly region: Diagram;
  /** Whether all facts are known that make a difference; the others are told apart, as they are seldom what one asks about. */
  readonly known: boolean;
  readonly boxes: readonly Box[];
  /** Whether the boxes hold all such situations; false where there were too many to tell. */
  readonly complete: boolean;
  /** The situation of the region that takes the fewest facts to tell. */
  readonly witness: Witness;
  /** Combinations of levels, yes and no: numbers, dates and facts not known are not counted. */
  readonly combinations: number;
}

/** Everything in which two functions over one space differ. */
export interface Difference {
  readonly space: Space;
  readonly changes: readonly Change[];
  /** Combinations of levels, yes and no, in the whole space. */
  readonly combinations: number;
}

/** Every verdict of either version; those of the later one first, in its order. */
export function allVerdicts(before: readonly string[], after: readonly string[]): string[] {
  return [...new Set([...after, ...before])];
}

/** Where two versions of one decision answer differently. */
export function decisionDifference(before: DecisionInForce, after: DecisionInForce, space: Space): Difference {
  const verdicts = allVerdicts(before.verdicts, after.verdicts);
  return difference(
    verdictsOf(before, space, verdicts, 'before'),
    verdictsOf(after, space, verdicts, 'after'),
    verdicts,
    space,
  );
}

/**
 * Where two functions of verdicts differ: each pair of verdicts, with its region as boxes. A region in which nothing
 * can occur is left out.
 *
 * @param verdicts what the numbers of both functions mean
 */
export function difference(before: Diagram, after: Diagram, verdicts: readonly string[], space: Space): Difference {
  const { diagrams } = space;
  const same = -1;
  const pairs = diagrams.combine(before, after, (a, b) => (a === b ? same : a * verdicts.length + b));
  const occurring = diagrams.combine(pairs, space.impossible, (pair, not) => (not === 1 ? same : pair));
  const changes = [...diagrams.values(occurring)]
    .filter((pair) => pair !== same)
    .sort((a, b) => a - b)
    .flatMap((pair) => {
      const region = diagrams.map(pairs, (value) => (value === pair ? 1 : 0));
      const told = { before: verdicts[Math.floor(pair / verdicts.length)]!, after: verdicts[pair % verdicts.length]! };
      return changesIn(region, space).map((change): Change => ({ ...told, ...change }));
    });
  const known = changes.filter((change) => change.known);
  return {
    space,
    changes: [...known, ...changes.filter((change) => !change.known)],
    combinations: combinationsIn(diagrams.value(1), space),
  };
}

/** The region first as far as facts that are known tell it, then what is left. */
function changesIn(region: Diagram, space: Space): Omit<Change, 'before' | 'after'>[] {
  const { diagrams } = space;
  const known = boxesOf(diagrams.both(region, allKnown(space)), space, region);
  const told = known.boxes
    .map((box) => regionOfBox(box, diagrams))
    .reduce((a, b) => diagrams.either(a, b), diagrams.value(0));
  const left = diagrams.butNot(region, told);
  return [
    { known: true, ...known },
    { known: false, ...boxesOf(left, space) },
  ]
    .filter(({ boxes }) => boxes.length > 0)
    .map((part) => ({
      ...part,
      region,
      witness: smallestWitness(region, part.boxes, space),
      combinations: combinationsIn(region, space),
    }));
}

/** 1 where every fact is known that there is. */
export function allKnown({ axes, diagrams, notApplicable }: Space): Diagram {
  return axes.reduce((region, { stretches }, axis) => {
    const here = [...stretches.map(() => diagrams.value(1)), diagrams.value(0)];
    return diagrams.both(region, diagrams.either(diagrams.branch(axis, here), notApplicable[axis]!));
  }, diagrams.value(1));
}

function smallestWitness(region: Diagram, boxes: readonly Box[], space: Space): Witness {
  const found = boxes.flatMap((box) => witnessOf(region, space, box) ?? []);
  const size = ({ given, absent }: Witness) => Object.keys(given).length + 2 * absent.length;
  return found.sort((a, b) => size(a) - size(b))[0] ?? witnessOf(region, space)!;
}

/** Combinations of levels, yes and no for which the region holds with some numbers and dates; facts all known. */
export function combinationsIn(region: Diagram, space: Space): number {
  const { axes, diagrams } = space;
  // Whatever the number or date: it holds with some that is known.
  const projected = diagrams.rewritten(region, diagrams, (axis, branches) => {
    const { fact, stretches } = axes[axis]!;
    if (!isOrdered(fact)) return branches;
    const any = branches.slice(0, stretches.length).reduce((a, b) => diagrams.either(a, b));
    return branches.map(() => any);
  });
  const allKnown = axes.map(({ fact, stretches }) => (isOrdered(fact) ? [0] : stretches.map((_, place) => place)));
  return countIn(projected, allKnown, diagrams);
}
