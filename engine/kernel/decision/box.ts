import type { Diagram, Diagrams } from './diagram.ts';

/** A set of situations: on each axis the places allowed, in order; undefined where all are. */
export type Box = readonly (readonly number[] | undefined)[];

/** Whether the region is 1 at every point of the box. */
export function holdsAll(region: Diagram, box: Box, diagrams: Diagrams): boolean {
  const done = new Map<Diagram, boolean>();
  const visit = (node: Diagram): boolean => {
    const value = diagrams.valueOf(node);
    if (value !== undefined) return value === 1;
    const known = done.get(node);
    if (known !== undefined) return known;
    const axis = diagrams.axisOf(node);
    const all = placesOf(box, axis, diagrams).every((place) => visit(diagrams.at(node, axis, place)));
    done.set(node, all);
    return all;
  };
  return visit(region);
}

/** At how many points of the box the region is 1. */
export function countIn(region: Diagram, box: Box, diagrams: Diagrams): number {
  const done = new Map<Diagram, number>();
  const places = box.map((_, axis) => placesOf(box, axis, diagrams));
  const between = (from: number, to: number) => places.slice(from, to).reduce((n, { length }) => n * length, 1);
  const visit = (node: Diagram): number => {
    const value = diagrams.valueOf(node);
    if (value !== undefined) return value;
    const known = done.get(node);
    if (known !== undefined) return known;
    const axis = diagrams.axisOf(node);
    const sum = places[axis]!.reduce((n, place) => {
      const branch = diagrams.at(node, axis, place);
      return n + visit(branch) * between(axis + 1, diagrams.axisOf(branch));
    }, 0);
    done.set(node, sum);
    return sum;
  };
  return visit(region) * between(0, diagrams.axisOf(region));
}

/** The points of a box as a region. */
export function regionOfBox(box: Box, diagrams: Diagrams): Diagram {
  const [yes, no] = [diagrams.value(1), diagrams.value(0)];
  return box.reduceRight<Diagram>((region, places, axis) => {
    if (places === undefined) return region;
    const branches = Array.from({ length: diagrams.places[axis]! }, (_, place) =>
      places.includes(place) ? region : no,
    );
    return diagrams.branch(axis, branches);
  }, yes);
}

function placesOf(box: Box, axis: number, diagrams: Diagrams): readonly number[] {
  return box[axis] ?? Array.from({ length: diagrams.places[axis]! }, (_, place) => place);
}
