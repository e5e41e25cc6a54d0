/** Numbers by chance that are the same for the same seed. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  readonly share: () => number;
  /** A whole number from `least` to `most`, both included. */
  readonly from: (least: number, most: number) => number;
  readonly oneOf: <T>(all: readonly T[]) => T;
  /** True in so many of 100 draws. */
  readonly percent: (likely: number) => boolean;
}

/**
 * Each number has a stream of its own, so that any one of many can be made again without those before it.
 * The generator is mulberry32.
 */
export function chanceOf(seed: number, number: number): Chance {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)) >>> 0;
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const from = (least: number, most: number) => least + Math.floor(share() * (most - least + 1));
  return {
    share,
    from,
    oneOf: (all) => all[from(0, all.length - 1)]!,
    percent: (likely) => share() * 100 < likely,
  };
}

export function shuffled<T>(all: readonly T[], chance: Chance): T[] {
  const left = [...all];
  return all.map(() => left.splice(chance.from(0, left.length - 1), 1)[0]!);
}
