import type { View } from './view.ts';

export interface Span {
  readonly min: number;
  readonly max: number;
}

/** The least and greatest value of each unknown, and how they were found: by every table, or by the outermost alone. */
export interface Spans {
  readonly of: ReadonlyMap<string, Span>;
  readonly every: boolean;
}

/** Most places at which a search may branch before it is given up. */
export interface Patience {
  readonly every: number;
  readonly outermost: number;
}

type End = 'ended' | 'all seen' | 'gave up';
type Bounds = { readonly low: Int32Array; readonly high: Int32Array };
/** Called with each table found; true ends the search. */
type Visit = (values: Int32Array) => boolean;

/**
 * What each unknown may be, by trying: every table of whole counts that keeps the sums; where these are too many, then
 * for each unknown a table in which it is greater than in any so far, until there is none, and likewise one in which it is
 * less.
 * It knows nothing of linear programming. Null where neither comes to an end.
 */
export function spansOf(view: View, patience: Patience): Spans | null {
  const found = widening(view);
  if (everyTable(view, patience.every, found.add)) return { of: found.spans(), every: true };
  return outermost(view, found, patience.outermost) ? { of: found.spans(), every: false } : null;
}

/** @returns whether the search came to an end, so that every table was visited */
export function everyTable(view: View, patience: number, visit: (values: Int32Array) => void): boolean {
  const never: Visit = (values) => {
    visit(values);
    return false;
  };
  return new Search(view, patience).run(startOf(view), never) !== 'gave up';
}

function outermost(view: View, found: ReturnType<typeof widening>, patience: number): boolean {
  const search = new Search(view, patience);
  const limits = startOf(view);
  search.tighten(limits);
  const reaches = (place: number, side: 'low' | 'high', target: number) => {
    const bounds = { low: limits.low.slice(), high: limits.high.slice() };
    bounds[side === 'high' ? 'low' : 'high'][place] = target;
    return search.run(bounds, (values) => {
      found.add(values);
      return true;
    });
  };
  return [...view.unknowns.keys()].every(
    (place) =>
      furthest(
        limits.high[place]!,
        () => found.max[place]!,
        (target) => reaches(place, 'high', target),
      ) &&
      furthest(
        -limits.low[place]!,
        () => -found.min[place]!,
        (target) => reaches(place, 'low', -target),
      ),
  );
}

/**
 * Halves the distance between what is seen and what is not ruled out, beginning with the furthest: whether there is a
 * table at a target or beyond does not depend on which values lie between. False if a search was given up.
 */
function furthest(limit: number, seen: () => number, search: (target: number) => End): boolean {
  let target = limit;
  for (let open = limit; seen() < open; target = Math.ceil((seen() + open + 1) / 2)) {
    const end = search(target);
    if (end === 'gave up') return false;
    if (end === 'all seen') open = target - 1;
  }
  return true;
}

/** The span of the tables seen, of which the true one is the first. */
function widening({ unknowns }: View) {
  const min = Int32Array.from(unknowns, ({ truth }) => truth);
  const max = Int32Array.from(min);
  const add = (values: Int32Array) => {
    for (let place = 0; place < values.length; place++) {
      if (values[place]! < min[place]!) min[place] = values[place]!;
      if (values[place]! > max[place]!) max[place] = values[place]!;
    }
  };
  const spans = () => new Map(unknowns.map(({ id }, place) => [id, { min: min[place]!, max: max[place]! }]));
  return { min, max, add, spans };
}

function startOf({ unknowns }: View): Bounds {
  return {
    low: Int32Array.from(unknowns, ({ least }) => least),
    high: Int32Array.from(unknowns, ({ most }) => most),
  };
}

class Search {
  /** At so many places more it may branch. */
  #patience: number;
  readonly #view: View;
  /** By unknown, the equations it is in. */
  readonly #touching: number[][];

  constructor(view: View, patience: number) {
    this.#view = view;
    this.#patience = patience;
    this.#touching = view.unknowns.map((_, place) =>
      view.equations.flatMap(({ terms }, at) => (terms.some(([unknown]) => unknown === place) ? [at] : [])),
    );
  }

  run(bounds: Bounds, visit: Visit): End {
    return this.#below(bounds, [...this.#view.equations.keys()], visit);
  }

  /** Every table within the bounds, of which the equations named are still to be looked at. */
  #below(bounds: Bounds, stale: readonly number[], visit: Visit): End {
    if (!this.tighten(bounds, stale)) return 'all seen';
    const place = narrowest(bounds);
    if (place === -1) return visit(bounds.low) ? 'ended' : 'all seen';
    if (this.#patience-- <= 0) return 'gave up';
    const [low, high] = [bounds.low[place]!, bounds.high[place]!];
    // First what lies nearest to the truth: a table that differs from it in few places is soon found.
    const near = Math.min(high, Math.max(low, this.#view.unknowns[place]!.truth));
    for (const [from, to] of [
      [near, near],
      [near + 1, high],
      [low, near - 1],
    ] as const) {
      if (from > to) continue;
      const part = { low: bounds.low.slice(), high: bounds.high.slice() };
      part.low[place] = from;
      part.high[place] = to;
      const end = this.#below(part, [...this.#touching[place]!], visit);
      if (end !== 'all seen') return end;
    }
    return 'all seen';
  }

  /** Narrows each unknown to what the others in its sums leave it; false if nothing is left. */
  tighten({ low, high }: Bounds, stale: readonly number[] = [...this.#view.equations.keys()]): boolean {
    const waiting = new Set(stale);
    for (let place = 0; place < low.length; place++) if (low[place]! > high[place]!) return false;
    for (const at of waiting) {
      waiting.delete(at);
      const { terms, sum } = this.#view.equations[at]!;
      let least = 0;
      let most = 0;
      for (const [place, sign] of terms) {
        least += sign > 0 ? low[place]! : -high[place]!;
        most += sign > 0 ? high[place]! : -low[place]!;
      }
      if (least > sum || most < sum) return false;
      for (const [place, sign] of terms) {
        const [ownLeast, ownMost] = sign > 0 ? [low[place]!, high[place]!] : [-high[place]!, -low[place]!];
        const newLeast = Math.max(ownLeast, sum - (most - ownMost));
        const newMost = Math.min(ownMost, sum - (least - ownLeast));
        if (newLeast === ownLeast && newMost === ownMost) continue;
        if (newLeast > newMost) return false;
        low[place] = sign > 0 ? newLeast : -newMost;
        high[place] = sign > 0 ? newMost : -newLeast;
        least += newLeast - ownLeast;
        most += newMost - ownMost;
        for (const other of this.#touching[place]!) waiting.add(other);
      }
    }
    return true;
  }
}

/** The unknown with the fewest values left; -1 if each has one. */
function narrowest({ low, high }: Bounds): number {
  let best = -1;
  let fewest = Number.POSITIVE_INFINITY;
  for (let place = 0; place < low.length; place++) {
    const width = high[place]! - low[place]!;
    if (width > 0 && width < fewest) [best, fewest] = [place, width];
  }
  return best;
}
