/** A stream of pseudo-random numbers. The same seed and label always give the same stream. */
export interface Stream {
  /** Uniform on [0, 1), 32 bits. */
  next(): number;
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** Standard normal, by the Box-Muller transform. */
  normal(): number;
}

/**
 * An own stream per purpose, so that a new draw for one purpose leaves all others as they were.
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand), its state filled by FNV-1a of the label and splitmix32.
 */
export function streamOf(seed: number, label: string): Stream {
  const next = sfc32(splitmix32(hashLabel(label) ^ seed));
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    chance: (probability) => next() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

function sfc32(word: () => number): () => number {
  let [a, b, c, counter] = [word(), word(), word(), 1];
  return () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  };
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return word ^ (word >>> 15);
  };
}

function hashLabel(label: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < label.length; at++) hash = Math.imul(hash ^ label.charCodeAt(at), 0x01000193);
  return hash;
}
