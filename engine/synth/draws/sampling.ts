import type { Stream } from './random.ts';

/** Draws a place in a list. */
export type Sampler = (stream: Stream) => number;

/** Draws places in proportion to their weights, in constant time (Walker's alias method, as set up by Vose 1991). */
export function weighted(weights: readonly number[]): Sampler {
  const { keep, alias } = aliasTable(weights);
  return (stream) => {
    const place = stream.below(keep.length);
    return stream.next() < keep[place]! ? place : alias[place]!;
  };
}

function aliasTable(weights: readonly number[]): { keep: Float64Array; alias: Int32Array } {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  const keep = Float64Array.from(weights, (weight) => weight / mean);
  const alias = Int32Array.from(weights.keys());
  const small = [...keep.keys()].filter((place) => keep[place]! < 1);
  const large = [...keep.keys()].filter((place) => keep[place]! >= 1);
  while (small.length > 0 && large.length > 0) {
    const [poor, rich] = [small.pop()!, large.at(-1)!];
    alias[poor] = rich;
    keep[rich]! -= 1 - keep[poor]!;
    if (keep[rich]! < 1) small.push(large.pop()!);
  }
  // What rounding leaves over has weight one within rounding.
  for (const place of [...small, ...large]) keep[place] = 1;
  return { keep, alias };
}

/** Draws one of the named levels in proportion to its share. */
export function shares(levels: Readonly<Record<string, number>>): (stream: Stream) => string {
  const names = Object.keys(levels);
  const draw = weighted(Object.values(levels));
  return (stream) => names[draw(stream)]!;
}

/** Weights of a list in order of frequency, by the Zipf-Mandelbrot law 1 / (rank + offset). */
export function zipf(size: number, offset: number): number[] {
  return Array.from({ length: size }, (_, rank) => 1 / (rank + 1 + offset));
}

/**
 * `size` different places, chosen one after another in proportion to their weights, in ascending order.
 * By exponential keys (Efraimidis and Spirakis 2006); equal keys go to the lower place.
 */
export function sampleWithoutReplacement(stream: Stream, weights: Float64Array, size: number): Int32Array {
  const keys = weights.map((weight) => -Math.log(1 - stream.next()) / weight);
  const places = Int32Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]! || a - b);
  return places.slice(0, size).sort();
}

/** The numbers 0 to below `size` in random order (Fisher-Yates). */
export function shuffledPlaces(stream: Stream, size: number): Int32Array {
  const places = Int32Array.from({ length: size }, (_, place) => place);
  for (let last = size - 1; last > 0; last--) {
    const other = stream.below(last + 1);
    [places[last], places[other]] = [places[other]!, places[last]!];
  }
  return places;
}
