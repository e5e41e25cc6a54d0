import { isOrdered, type Stretch } from '../../kernel/decision/axis.ts';
import type { Box } from '../../kernel/decision/box.ts';
import { notKnown, type Space } from '../../kernel/decision/space.ts';
import type { FactValue } from '../../kernel/facts/fact.ts';

/** Values of a fact: whether it is known, some levels, a range, or a value that the later version makes another. */
export type ToldValues =
  | 'known'
  | 'not known'
  | { readonly among: readonly FactValue[] }
  | {
      readonly above?: number | string;
      readonly from?: number | string;
      readonly to?: number | string;
      readonly below?: number | string;
    }
  | { readonly is: FactValue; readonly becomes: FactValue };

/** A set of situations: of each fact named one of the values holds. Facts not named have any value, or none. */
export type ToldBox = Readonly<Record<string, readonly ToldValues[]>>;

/** @param moved facts of which the versions make different values */
export function toldBox(box: Box, { axes }: Space, moved: ReadonlyMap<string, unknown> = new Map()): ToldBox {
  return Object.fromEntries(
    axes.flatMap((axis, i) => {
      const places = box[i];
      if (places === undefined) return [];
      const none = notKnown(axis);
      const known = places.filter((place) => place !== none).map((place) => axis.stretches[place]!);
      const absent: ToldValues[] = places.includes(none) ? ['not known'] : [];
      if (known.length === none && !moved.has(axis.fact.name))
        return [[axis.fact.name, ['known', ...absent] as ToldValues[]]];
      const values = moved.has(axis.fact.name)
        ? known.map(moving)
        : isOrdered(axis.fact)
          ? ranges(places, axis.stretches)
          : levels(known);
      return [[axis.fact.name, [...values, ...absent]]];
    }),
  );
}

function moving({ sample, becomes = sample }: Stretch): ToldValues {
  return { is: sample, becomes };
}

function levels(known: readonly Stretch[]): ToldValues[] {
  return known.length === 0 ? [] : [{ among: known.map(({ sample }) => sample) }];
}

/** Neighbouring stretches are one range. */
function ranges(places: readonly number[], stretches: readonly Stretch[]): ToldValues[] {
  const starts = places.filter((place) => place < stretches.length && !places.includes(place - 1));
  return starts.map((first) => {
    let last = first;
    while (last + 1 < stretches.length && places.includes(last + 1)) last += 1;
    return range(stretches[first]!, stretches[last]!);
  });
}

function range({ from }: Stretch, { to }: Stretch): ToldValues {
  return {
    ...(from === undefined ? {} : from.included ? { from: from.at } : { above: from.at }),
    ...(to === undefined ? {} : to.included ? { to: to.at } : { below: to.at }),
  };
}
