import type { Axis } from './axis.ts';
import type { Impossible, Sum } from './decision.ts';
import type { Diagram, Diagrams } from './diagram.ts';
import { isWithin } from './impossible.ts';

/** 1 where no numbers of the stretches could add up as they must. */
export function outOfSum({ parts, total, exact }: Sum, axes: readonly Axis[], diagrams: Diagrams): Diagram {
  const positions = [total, ...parts].map((name) => axes.findIndex(({ fact }) => fact.name === name));
  if (positions.includes(-1)) return diagrams.value(0);
  const ofTotal = positions[0]!;
  const ends = (axis: number, place: number): readonly [number, number] => {
    const { from, to } = axes[axis]!.stretches[place]!;
    return [Number(from?.at ?? Number.NEGATIVE_INFINITY), Number(to?.at ?? Number.POSITIVE_INFINITY)];
  };
  /** Axis by axis in the order of the space, with the ends of the total and of what the parts add up to. */
  const visit = (
    order: readonly number[],
    whole: readonly [number, number],
    sum: readonly [number, number],
  ): Diagram => {
    const [axis, ...rest] = order;
    if (axis === undefined) return diagrams.value(sum[0] > whole[1] || (exact && sum[1] < whole[0]) ? 1 : 0);
    const known = axes[axis]!.stretches.map((_, place) => {
      const [low, high] = ends(axis, place);
      if (axis === ofTotal) return visit(rest, [low, high], sum);
      return visit(rest, whole, [sum[0] + low, sum[1] + high]);
    });
    return diagrams.branch(axis, [...known, diagrams.value(0)]);
  };
  return visit(
    positions.sort((a, b) => a - b),
    [0, 0],
    [0, 0],
  );
}

/** 1 within the box. */
export function regionOf({ where }: Impossible, axes: readonly Axis[], diagrams: Diagrams): Diagram {
  let region = diagrams.value(1);
  for (const [name, within] of Object.entries(where)) {
    const axis = axes.findIndex(({ fact }) => fact.name === name);
    // The box's ends are cut points, so a stretch lies wholly within it or wholly without.
    const inside = [...axes[axis]!.stretches.map(({ sample }) => sample), undefined].map((v) => isWithin(v, within));
    const here = diagrams.branch(
      axis,
      inside.map((is) => diagrams.value(is ? 1 : 0)),
    );
    region = diagrams.both(region, here);
  }
  return region;
}
