import { type Fact, type FactValue, isCalendarDate, type NumberFact } from '../facts/fact.ts';

/**
 * A stretch of a fact's domain on which no condition changes: a level, a cut point, or what lies between two
 * neighbouring cut points. Every value of it is decided as its `sample` is.
 */
export interface Stretch {
  readonly sample: FactValue;
  /** First and last value of a number or a date; left out where the domain has no end there. */
  readonly from?: Bound;
  readonly to?: Bound;
  /** Where two versions of a pack make the fact differently: what the later one makes of the case. */
  readonly becomes?: FactValue;
  /** No case has it. It is tried all the same in the place of what is not known. */
  readonly never?: true;
  /** Such a case in words. */
  readonly such?: string;
}

export interface Bound {
  readonly at: number | string;
  /** Whether the bound itself belongs to the stretch. */
  readonly included: boolean;
}

/** A fact's domain as stretches, in order. Together they hold every value, each value once. */
export interface Axis {
  readonly fact: Fact;
  readonly stretches: readonly Stretch[];
}

/** @param cuts the constants with which conditions compare the fact */
export function axisOf(fact: Fact, cuts: Iterable<FactValue>): Axis {
  return { fact, stretches: stretchesOf(fact, [...new Set(cuts)]) };
}

/** Whether facts of this kind lie in an order, so that neighbouring stretches print as one range. */
export function isOrdered(fact: Fact): boolean {
  return fact.type === 'number' || fact.type === 'date';
}

function stretchesOf(fact: Fact, cuts: readonly FactValue[]): Stretch[] {
  switch (fact.type) {
    case 'level':
      return fact.levels.map((sample) => ({ sample }));
    case 'boolean':
      return [{ sample: false }, { sample: true }];
    case 'number':
      return numberStretches(
        fact,
        cuts.filter((cut) => typeof cut === 'number').sort((a, b) => a - b),
      );
    case 'date':
      return dateStretches(
        cuts
          .filter((cut) => typeof cut === 'string')
          .filter(isCalendarDate)
          .sort(),
      );
  }
}

function numberStretches(fact: NumberFact, cuts: readonly number[]): Stretch[] {
  const low = fact.min ?? Number.NEGATIVE_INFINITY;
  const high = fact.max ?? Number.POSITIVE_INFINITY;
  if (fact.integer) return wholeStretches(Math.ceil(low), Math.floor(high), cuts);
  const points = cuts.filter((cut) => cut >= low && cut <= high);
  const edges = [low, ...points, high];
  const found: Stretch[] = [];
  for (const [i, edge] of edges.entries()) {
    if (i > 0 && i <= points.length) found.push(pointAt(edge));
    const next = edges[i + 1];
    if (next === undefined || edge === next) continue;
    const sample = between(edge, next);
    // Nothing lies between neighbouring doubles, and the ends of the domain belong to it.
    const from = boundOf(edge, i === 0);
    const to = boundOf(next, i + 1 === edges.length - 1);
    if (sample !== undefined) found.push({ sample, ...(from && { from }), ...(to && { to }) });
    else if (i === 0 || i + 1 === edges.length - 1) found.push(pointAt(i === 0 ? edge : next));
  }
  return found.length === 0 ? [pointAt(low)] : found;
}

/** Whole numbers: a cut that is no whole number parts its neighbours, and stretches without a number are left out. */
function wholeStretches(low: number, high: number, cuts: readonly number[]): Stretch[] {
  const starts = new Set<number>([low]);
  for (const cut of cuts) {
    for (const start of [Math.ceil(cut), Math.floor(cut) + 1]) if (start > low && start <= high) starts.add(start);
  }
  const ordered = [...starts].sort((a, b) => a - b);
  return ordered.map((first, i) => {
    const last = i + 1 < ordered.length ? ordered[i + 1]! - 1 : high;
    // Next to a cut is where a reader looks: below the first one, from there on at the beginning.
    const sample = i === 0 && Number.isFinite(last) ? last : Number.isFinite(first) ? first : 0;
    const from = boundOf(first, true);
    const to = boundOf(last, true);
    return { sample, ...(from && { from }), ...(to && { to }) };
  });
}

function pointAt(value: number): Stretch {
  return { sample: value, from: { at: value, included: true }, to: { at: value, included: true } };
}

function boundOf(at: number, included: boolean): Bound | undefined {
  return Number.isFinite(at) ? { at, included } : undefined;
}

/** A plain number within an open interval: the one of fewest decimals near its middle; none between neighbouring doubles. */
function between(low: number, high: number): number | undefined {
  if (low === Number.NEGATIVE_INFINITY) return high === Number.POSITIVE_INFINITY ? 0 : Math.ceil(high) - 1;
  if (high === Number.POSITIVE_INFINITY) return Math.floor(low) + 1;
  const middle = low + (high - low) / 2;
  for (let digits = 1; digits <= 17; digits += 1) {
    const plain = Number(middle.toPrecision(digits));
    if (plain > low && plain < high) return plain;
  }
  return undefined;
}

const firstDay = '0001-01-01';
const lastDay = '9999-12-31';

function dateStretches(cuts: readonly string[]): Stretch[] {
  const starts = new Set<string>([firstDay]);
  for (const cut of cuts) {
    starts.add(cut);
    if (cut < lastDay) starts.add(dayAfter(cut, 1));
  }
  const ordered = [...starts].sort();
  return ordered.map((first, i) => {
    const next = ordered[i + 1];
    const last = next === undefined ? undefined : dayAfter(next, -1);
    // The nearest day to a cut is the one that a reader expects; without cuts any day will do.
    const sample = first !== firstDay ? first : (last ?? '2000-01-01');
    return {
      sample,
      ...(first === firstDay ? {} : { from: { at: first, included: true } }),
      ...(last === undefined ? {} : { to: { at: last, included: true } }),
    };
  });
}

/** The day so many days later; earlier where the number is negative. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
