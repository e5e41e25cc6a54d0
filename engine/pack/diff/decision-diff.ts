import { isOrdered } from '../../kernel/decision/axis.ts';
import type { Decision } from '../../kernel/decision/decision.ts';
import { TooLarge } from '../../kernel/decision/diagram.ts';
import { decisionDifference } from '../../kernel/decision/difference.ts';
import { rowsOf } from '../../kernel/decision/rows.ts';
import { spaceOf } from '../../kernel/decision/space.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import { type Epoch, epochsOf, startsOf } from '../epochs.ts';
import { decisionAsOf, parametersAsOf } from '../resolve.ts';
import { type Carried, type CarriedChange, carriedChanges } from './carried.ts';
import { type Directions, joined, scaleOf } from './direction.ts';
import { type Edit, editsOf } from './edits.ts';
import { isComparable, otherDomains } from './fact-domains.ts';
import { movesOf } from './moves.ts';
import { type OtherReason, otherReason } from './other-reason.ts';
import { makersOf, type Packs, type Pair } from './pairs.ts';
import { type Cause, type Making, type OnDay, type ToldChange, toldChange } from './told-change.ts';
import { isUntouched } from './untouched.ts';

/** Days on which the same situations change. */
export interface Period {
  readonly from?: string;
  readonly until?: string;
  /** How many combinations of levels, yes and no, there are; left out where numbers or dates make situations uncountable. */
  readonly combinations?: number;
  readonly changes: readonly ToldChange[];
}

/** One decision in two versions that were compared on every day. */
export interface DecisionDiff {
  readonly id: string;
  readonly asks: string;
  readonly at?: Place | undefined;
  readonly is: 'added' | 'removed' | 'changed';
  readonly periods: readonly Period[];
  readonly directions: Directions;
  /** Whether the verdicts stand in one order in both versions. */
  readonly ordered: boolean;
  /** What was done to rows and values, on any day. */
  readonly edits: readonly Cause[];
  /** Where no verdict changes: a situation that gets the same one for another reason. */
  readonly otherReason?: OtherReason | undefined;
  /** Where verdicts stay and another row says less or more besides them, on the first such day. */
  readonly carried: readonly CarriedChange[];
  /** Why it could not be decided, with what was undecided. */
  readonly notDecided?: string;
}

/**
 * Compares a decision in two versions on every day on which either can differ. Where one lacks it, that version answers as
 * if nothing were asked.
 */
export function decisionDiff(pair: Pair, packs: Packs, pairs: ReadonlyMap<string, Pair>, keys: Carried): DecisionDiff {
  const before = pair.before ?? unasked(pair.after!);
  const after = pair.after ?? unasked(pair.before!);
  const told = {
    id: pair.id,
    asks: after.asks,
    at: (pair.after ?? pair.before)!.at,
    is: pair.before === undefined ? 'added' : pair.after === undefined ? 'removed' : 'changed',
    ordered: scaleOf(before, after) !== undefined,
    periods: [],
    directions: {},
    edits: [],
    carried: [],
  } as const;
  // Where nobody knows what holds without it, it is told with those who read its verdict.
  if (
    isUntouched(pair, packs, pairs) ||
    (told.is !== 'changed' && withoutIt((pair.after ?? pair.before)!) === undefined)
  )
    return told;
  const unlike = otherDomains(before, after).find((domain) => !isComparable(domain));
  if (unlike !== undefined)
    return {
      ...told,
      notDecided: `it asks about ${unlike.after.name}, whose values cannot be laid beside the earlier ones`,
    };
  const days = epochsOf(startsOfPair(pair, packs, pairs, new Set()), packs.asOf);
  const edits = new Map<string, Cause>();
  const reasons: OtherReason[] = [];
  const carried = new Map<string, CarriedChange>();
  try {
    const periods = days.flatMap((epoch) => {
      const found = periodOf({ before, after }, epoch, packs, pairs, keys);
      for (const { what, at } of found?.edits ?? []) edits.set(`${what} ${at?.file}:${at?.line}`, { what, at });
      if (found?.reason) reasons.push(found.reason);
      for (const change of found?.carried ?? []) {
        const name = `${change.key} ${change.is}`;
        if (!carried.has(name)) carried.set(name, change);
      }
      return found?.period ?? [];
    });
    const changed = merged(periods).filter(({ changes }) => changes.length > 0);
    const directions = joined(changed.flatMap(({ changes }) => changes.map((change) => change.directions)));
    const otherReason = changed.length === 0 ? reasons[0] : undefined;
    return {
      ...told,
      periods: changed,
      directions,
      edits: [...edits.values()],
      otherReason,
      carried: [...carried.values()],
    };
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    const notDecided =
      'its facts and bounds give more situations than can be searched. Two decisions in the place of one, or fewer facts in each, would make it decidable';
    return { ...told, edits: [...edits.values()], notDecided };
  }
}

/** What holds where the decision is not asked: what it says itself, or on a scale of protection the most open verdict. */
function withoutIt({ without, protective, verdicts }: Decision): string | undefined {
  return without ?? (protective ? verdicts[0] : undefined);
}

/** A decision that nobody asks stands in nobody's way. */
function unasked(decision: Decision): Decision {
  const open = withoutIt(decision) ?? decision.verdicts[0]!;
  return { ...decision, rows: [], otherwise: open, undecided: open };
}

/** The first days of what the decisions say that make its facts, too. */
function startsOfPair(pair: Pair, packs: Packs, pairs: ReadonlyMap<string, Pair>, seen: Set<string>): string[] {
  if (seen.has(pair.id)) return [];
  seen.add(pair.id);
  return [
    ...(pair.before === undefined ? [] : startsOf(pair.before, packs.before)),
    ...(pair.after === undefined ? [] : startsOf(pair.after, packs.after)),
    ...makersOf(pair, pairs).flatMap((maker) => startsOfPair(maker, packs, pairs, seen)),
  ];
}

/** Both versions of a decision on one day; undefined while either lacks a value that it needs. */
function onDay({ before, after }: { before: Decision; after: Decision }, day: string, packs: Packs): OnDay | undefined {
  const old = decisionAsOf(before, day, parametersAsOf(packs.before.parameters, day));
  const now = decisionAsOf(after, day, parametersAsOf(packs.after.parameters, day));
  return 'noValue' in old || 'noValue' in now ? undefined : { before: old, after: now };
}

function periodOf(
  versions: { readonly before: Decision; readonly after: Decision },
  { day, from, until }: Epoch,
  packs: Packs,
  pairs: ReadonlyMap<string, Pair>,
  keys: Carried,
): { period: Period; edits: readonly Edit[]; reason: OtherReason | undefined; carried: CarriedChange[] } | undefined {
  const now = onDay(versions, day, packs);
  if (now === undefined) return undefined;
  const moves = makingsOf(now, day, packs, pairs);
  const stretches = new Map([...moves].map(([name, { stretches }]) => [name, stretches]));
  const space = spaceOf([now.before, now.after], { moves: stretches });
  const { changes, combinations } = decisionDifference(now.before, now.after, space);
  const edits = [
    ...editsOf({ ...versions, packs, values: valuesOn(day, packs), day }),
    ...[...moves.values()].flatMap((move) => move.edits),
  ];
  const rows = { before: rowsOf(now.before, space, 'before'), after: rowsOf(now.after, space, 'after') };
  const context = { now, versions, packs, edits, moves, space, rows };
  return {
    period: {
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
      ...(space.axes.some(({ fact }) => isOrdered(fact)) ? {} : { combinations }),
      changes: changes.map((change) => toldChange(change, context)),
    },
    edits,
    reason: changes.length === 0 ? otherReason(now.before, now.after, space) : undefined,
    carried: carriedChanges(now.before, now.after, space, keys),
  };
}

function makingsOf(now: OnDay, day: string, packs: Packs, pairs: ReadonlyMap<string, Pair>): Map<string, Making> {
  const makings = new Map<string, Making>();
  for (const fact of now.after.facts.values()) {
    const maker = fact.madeBy === undefined ? undefined : pairs.get(fact.madeBy);
    if (maker?.before === undefined || maker.after === undefined || isUntouched(maker, packs, pairs)) continue;
    const versions = { before: maker.before, after: maker.after };
    const made = onDay(versions, day, packs);
    const stretches = made && movesOf(made.before, made.after);
    if (stretches === undefined) continue;
    const edits = editsOf({ ...versions, packs, values: valuesOn(day, packs), day }).map(({ what, at }) => ({
      what: `${fact.title}: ${what}`,
      at,
    }));
    makings.set(fact.name, { stretches, edits });
  }
  return makings;
}

function valuesOn(day: string, { before, after }: Packs) {
  return { before: parametersAsOf(before.parameters, day), after: parametersAsOf(after.parameters, day) };
}

/** Neighbouring periods with the same changes as one. */
function merged(periods: readonly Period[]): Period[] {
  const found: Period[] = [];
  for (const period of periods) {
    const last = found.at(-1);
    if (last && sameChanges(last, period)) {
      const { until: _, ...rest } = last;
      found[found.length - 1] = { ...rest, ...(period.until === undefined ? {} : { until: period.until }) };
    } else found.push(period);
  }
  return found;
}

function sameChanges(a: Period, b: Period): boolean {
  const told = ({ changes }: Period) => JSON.stringify(changes.map(({ causes: _, ...change }) => change));
  return told(a) === told(b);
}
