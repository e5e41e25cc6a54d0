import { type Box, countIn, holdsAll, regionOfBox } from './box.ts';
import type { Diagram, Diagrams } from './diagram.ts';
import { notKnown, type Space } from './space.ts';

/** Boxes that together hold a region, and how much of it they leave out where there were too many. */
export interface Cover {
  readonly boxes: readonly Box[];
  readonly complete: boolean;
}

/** Boxes with which a cover begins; a region in more pieces than these is told in part. */
const mostSeeds = 400;
/** Choices of boxes that are tried to find fewer than step by step. */
const mostTries = 500;

/**
 * The fewest boxes, as far as can be found, that hold every point where `region` is 1 and none outside `within` that can
 * occur. Each box is as wide as it can be; boxes may overlap.
 */
export function boxesOf(region: Diagram, space: Space, within: Diagram = region): Cover {
  const { diagrams, impossible } = space;
  const wanted = diagrams.butNot(region, impossible);
  const allowed = diagrams.either(within, impossible);
  const seeds = pathsOf(wanted, diagrams);
  const few = seeds.slice(0, mostSeeds);
  const axes = space.axes.map((_, axis) => axis);
  const candidates = new Map<string, Box>();
  for (const seed of few) {
    for (const order of [axes, [...axes].reverse()]) {
      const wide = widened(seed, order, { certain: within, allowed }, space);
      candidates.set(JSON.stringify(wide), wide);
    }
  }
  const boxes = candidates.size === 0 ? [] : cover(wanted, [...candidates.values()], diagrams);
  return { boxes: inOrder(boxes), complete: seeds.length <= mostSeeds };
}

/** The branches of a diagram that lead to 1, as boxes that do not overlap. One more than are used is enough. */
function pathsOf(region: Diagram, diagrams: Diagrams): Box[] {
  const found: Box[] = [];
  const visit = (node: Diagram, box: Box): void => {
    if (found.length > mostSeeds) return;
    const value = diagrams.valueOf(node);
    if (value !== undefined) {
      if (value === 1) found.push(box);
      return;
    }
    const axis = diagrams.axisOf(node);
    const places = new Map<Diagram, number[]>();
    for (let place = 0; place < diagrams.places[axis]!; place += 1) {
      const branch = diagrams.at(node, axis, place);
      places.set(branch, [...(places.get(branch) ?? []), place]);
    }
    for (const [branch, allowed] of places) visit(branch, box.with(axis, allowed));
  };
  visit(
    region,
    diagrams.places.map(() => undefined),
  );
  return found;
}

/** The box made as wide as it can be within a region, axis by axis: any value, else any known value, else what can be added. */
function widened(
  box: Box,
  order: readonly number[],
  { certain, allowed }: { readonly certain: Diagram; readonly allowed: Diagram },
  { axes, diagrams }: Space,
): Box {
  let wide = box;
  const tryWith = (axis: number, places: readonly number[] | undefined, region = allowed): boolean => {
    const wider = wide.with(axis, places);
    if (!holdsAll(region, wider, diagrams)) return false;
    wide = wider;
    return true;
  };
  for (const axis of order) {
    const places = wide[axis];
    if (places === undefined || tryWith(axis, undefined)) continue;
    const none = notKnown(axes[axis]!);
    const known = axes[axis]!.stretches.map((_, place) => place);
    if (tryWith(axis, places.includes(none) ? [...known, none] : known)) continue;
    // Whether a fact that can matter is known is told apart, and a single place is not widened to what cannot occur.
    for (const place of known) {
      const now = wide[axis]!;
      if (!now.includes(place))
        tryWith(
          axis,
          [...now, place].sort((a, b) => a - b),
          certain,
        );
    }
  }
  return wide;
}

/** Boxes that hold what no other does must be taken; then as few more as hold the rest. */
function cover(wanted: Diagram, candidates: readonly Box[], diagrams: Diagrams): Box[] {
  const regions = candidates.map((box) => regionOfBox(box, diagrams));
  const holding: Holding = {
    held: (region, i) => countIn(region, candidates[i]!, diagrams),
    without: (region, boxes) => boxes.reduce((rest, i) => diagrams.butNot(rest, regions[i]!), region),
    times: (boxes) =>
      boxes.reduce((sum, i) => diagrams.combine(sum, regions[i]!, (n, is) => Math.min(2, n + is)), diagrams.value(0)),
  };
  const all = candidates.map((_, i) => i);
  const needed = heldByNoOther(all, wanted, holding, diagrams);
  // Pieces that were left out at the beginning may lie in no box.
  const covered = diagrams.combine(wanted, holding.times(all), (is, n) => (is === 1 && n > 0 ? 1 : 0));
  const rest = holding.without(covered, needed);
  const free = all.filter((i) => !needed.includes(i));
  const greedy = noneTooMany(stepByStep(rest, free, holding), rest, holding, diagrams);
  const fewer = fewest(free, greedy.length, rest, holding, diagrams);
  return [...needed, ...(fewer ?? greedy)].map((i) => candidates[i]!);
}

/** Boxes are told by their position among all. */
interface Holding {
  /** How many points of a region a box holds. */
  readonly held: (region: Diagram, box: number) => number;
  readonly without: (region: Diagram, boxes: readonly number[]) => Diagram;
  /** By how many of the boxes each point is held: 0, 1, or 2 for more. */
  readonly times: (boxes: readonly number[]) => Diagram;
}

/** The boxes that hold a point of the region which no other one does. */
function heldByNoOther(
  boxes: readonly number[],
  region: Diagram,
  { held, times }: Holding,
  diagrams: Diagrams,
): number[] {
  const once = diagrams.combine(region, times(boxes), (is, n) => (is === 1 && n === 1 ? 1 : 0));
  return boxes.filter((i) => held(once, i) > 0);
}

/** A box that was taken early may be held by later ones together. */
function noneTooMany(
  chosen: readonly number[],
  region: Diagram,
  holding: Holding,
  diagrams: Diagrams,
): readonly number[] {
  const needed = heldByNoOther(chosen, region, holding, diagrams);
  const first = chosen.find((i) => !needed.includes(i));
  if (first === undefined) return chosen;
  return noneTooMany(
    chosen.filter((i) => i !== first),
    region,
    holding,
    diagrams,
  );
}

/** At each step the first box of those that hold most of what is left. A box holds no more later than it did before. */
function stepByStep(region: Diagram, free: readonly number[], { held, without }: Holding): number[] {
  const most = new Map(free.map((i) => [i, held(region, i)]));
  const chosen: number[] = [];
  let left = region;
  for (;;) {
    const [best, before] = [...most].reduce((a, b) => (b[1] > a[1] ? b : a), [-1, 0]);
    if (best < 0) return chosen;
    const now = held(left, best);
    if (now < before) {
      most.set(best, now);
      continue;
    }
    chosen.push(best);
    most.delete(best);
    left = without(left, [best]);
  }
}

/** The first and smallest choice of fewer than so many that will do, if it is found in some hundred tries. */
function fewest(
  from: readonly number[],
  below: number,
  region: Diagram,
  { held, without }: Holding,
  diagrams: Diagrams,
): number[] | undefined {
  const points = diagrams.count(region, 1);
  const most = from.map((i) => held(region, i)).sort((a, b) => b - a);
  let tries = 0;
  let reached = 0;
  for (let size = 1; size < below; size += 1) {
    reached += most[size - 1]!;
    // Boxes that hold too little even if they do not overlap need not be tried.
    if (reached < points) continue;
    for (const choice of choices(from.length, size)) {
      tries += 1;
      if (tries > mostTries) return undefined;
      const picked = choice.map((i) => from[i]!);
      if (without(region, picked) === diagrams.value(0)) return picked;
    }
  }
  return undefined;
}

/** Every way to choose so many of the numbers from 0. */
export function* choices(of: number, size: number, from = 0): Generator<number[]> {
  if (size === 0) return void (yield []);
  for (let first = from; first <= of - size; first += 1)
    for (const rest of choices(of, size - 1, first + 1)) yield [first, ...rest];
}

function inOrder(boxes: readonly Box[]): Box[] {
  const key = (box: Box) =>
    box
      .map((places) => (places === undefined ? '~' : places.map((p) => String.fromCharCode(65 + p)).join('')))
      .join(' ');
  return [...boxes].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
