/** One line of the table that a benchmark prints. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** Seconds; how many times as long, or as much, as what it is held against; a share of 1; or things counted. */
  readonly unit: 'seconds' | 'times' | 'share' | 'count';
  /** The value must stay below it. */
  readonly goal?: number;
  readonly how: string;
}

export interface NotMeasured {
  readonly name: string;
  readonly why: string;
}

/** @param folder an empty folder of its own, removed when all is measured. */
export type Benchmark = (folder: string) => Promise<readonly (Figure | NotMeasured)[]>;

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('no values have no median');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** How long the work took, in seconds by a clock on the wall. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/**
 * The median of each thing that is measured, over rounds that measure all of them: what slows the machine down for a
 * while slows all of them alike.
 */
export async function medianByName(
  rounds: number,
  measure: () => Promise<Readonly<Record<string, number>>>,
): Promise<(name: string) => number> {
  const seen: Readonly<Record<string, number>>[] = [];
  for (let round = 0; round < rounds; round++) seen.push(await measure());
  return (name) => median(seen.map((one) => one[name]!));
}
