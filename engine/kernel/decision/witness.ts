import type { FactValue } from '../facts/fact.ts';
import { type Box, holdsAll, regionOfBox } from './box.ts';
import type { Diagram } from './diagram.ts';
import { notKnown, type Space } from './space.ts';

/** A situation told by as few facts as will do: those left out may have any value, or none. */
export interface Witness {
  readonly given: Readonly<Record<string, FactValue>>;
  /** Facts that must not be known. */
  readonly absent: readonly string[];
  /** Where it lies in the space. */
  readonly point: readonly number[];
}

/**
 * A situation of the region that can occur and is told by few facts; undefined where the region has none.
 *
 * @param box where in the region to look, if not anywhere
 */
export function witnessOf(region: Diagram, space: Space, box?: Box): Witness | undefined {
  const { axes, diagrams, impossible } = space;
  const can = diagrams.butNot(region, impossible);
  const within = box === undefined ? can : diagrams.both(can, regionOfBox(box, diagrams));
  const point = pointIn(within, space);
  if (point === undefined) return undefined;
  const fits = diagrams.combine(region, impossible, (is, not) => (is === 1 || not === 1 ? 1 : 0));
  const free = new Set<number>();
  for (const [axis] of axes.entries()) {
    const without = point.with(axis, notKnown(axes[axis]!));
    // Left out, facts may have any values with which the rest can occur, and need not be known.
    const whatever = without.map((place, other) => (other === axis || free.has(other) ? undefined : [place]));
    const isFree = diagrams.ask(region, without) === 1 && holdsAll(fits, whatever, diagrams);
    if (!isFree) continue;
    free.add(axis);
    point[axis] = notKnown(axes[axis]!);
  }
  const given: Record<string, FactValue> = {};
  const absent: string[] = [];
  for (const [axis, { fact, stretches }] of axes.entries()) {
    const stretch = stretches[point[axis]!];
    if (stretch) given[fact.name] = stretch.sample;
    else if (!free.has(axis)) absent.push(fact.name);
  }
  return { given, absent, point };
}

/** A point where the region is 1, with facts known where it can be. */
function pointIn(region: Diagram, { axes, diagrams }: Space): number[] | undefined {
  const empty = diagrams.value(0);
  if (region === empty) return undefined;
  let here = region;
  return axes.map((_, axis) => {
    const place = Array.from({ length: diagrams.places[axis]! }, (_, p) => p).find(
      (p) => diagrams.at(here, axis, p) !== empty,
    )!;
    here = diagrams.at(here, axis, place);
    return place;
  });
}
