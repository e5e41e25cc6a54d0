import { isOrdered } from '../../kernel/decision/axis.ts';
import { boxInWords } from '../../kernel/decision/box-in-words.ts';
import { type Box, type Witness, witnessOf } from '../../kernel/decision/boxes.ts';
import { decide } from '../../kernel/decision/decide.ts';
import type { Decision } from '../../kernel/decision/decision.ts';
import { type Diagram, TooLarge } from '../../kernel/decision/diagram.ts';
import { type Change, decisionDifference } from '../../kernel/decision/difference.ts';
import type { DecisionInForce } from '../../kernel/decision/in-force.ts';
import { notKnown, rowsOf, type Space, spaceOf } from '../../kernel/decision/space.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { FactValue, FactValues } from '../../kernel/facts/fact.ts';
import type { Pack } from '../pack.ts';
import { decisionAsOf, parametersAsOf } from '../resolve.ts';
import { type Directions, directionsOf, joined, scaleOf } from './direction.ts';
import { type Edit, editsOf } from './edits.ts';
import { type Epoch, epochsOf, startsOf } from './epochs.ts';
import { type Move, movesOf } from './moves.ts';
import { type OtherReason, otherReason } from './other-reason.ts';
import type { Pair } from './pairs.ts';

export interface Packs {
  readonly before: Pack;
  readonly after: Pack;
}

/** Situations whose verdict changes, as a reader is told of them. */
export interface ToldChange {
  readonly before: string;
  readonly after: string;
  /** Whether all facts are known that make a difference. */
  readonly known: boolean;
  /** Each a set of situations in plain English; together they are all, unless `complete` is false. */
  readonly situations: readonly string[];
  readonly complete: boolean;
  readonly combinations: number;
  readonly witness: ToldWitness;
  readonly causes: readonly Cause[];
  readonly directions: Directions;
}

export interface ToldWitness {
  /** What each version is asked, and answers with the verdicts of the change. */
  readonly before: FactValues;
  readonly after: FactValues;
  /** Facts that must not be known. */
  readonly absent: readonly string[];
  /** Facts of which the versions make different values, and one kind of case of which they do. */
  readonly moved: Readonly<Record<string, string>>;
  /** What each of its facts is called. */
  readonly titles: Readonly<Record<string, string>>;
}

export interface Cause {
  readonly what: string;
  readonly at?: Place | undefined;
}

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
  /** Why it could not be decided, with what was undecided. */
  readonly notDecided?: string;
}

/**
 * Compares a decision in two versions on every day on which either can differ. Where one lacks it, that version answers as
 * if nothing were asked: with its most open verdict.
 */
export function decisionDiff(pair: Pair, packs: Packs, pairs: ReadonlyMap<string, Pair>): DecisionDiff {
  const before = pair.before ?? unasked(pair.after!);
  const after = pair.after ?? unasked(pair.before!);
  const told = {
    id: pair.id,
    asks: after.asks,
    at: (pair.after ?? pair.before)!.at,
    is: pair.before === undefined ? 'added' : pair.after === undefined ? 'removed' : 'changed',
    ordered: scaleOf(before, after) !== undefined,
  } as const;
  const days = epochsOf(startsOfPair(pair, packs, pairs, new Set()));
  const edits = new Map<string, Cause>();
  const reasons: OtherReason[] = [];
  try {
    const periods = days.flatMap((epoch) => {
      const found = periodOf({ before, after }, epoch, packs, pairs);
      for (const { what, at } of found?.edits ?? []) edits.set(`${what} ${at?.file}:${at?.line}`, { what, at });
      if (found?.reason) reasons.push(found.reason);
      return found?.period ?? [];
    });
    const changed = merged(periods).filter(({ changes }) => changes.length > 0);
    const directions = joined(changed.flatMap(({ changes }) => changes.map((change) => change.directions)));
    const otherReason = changed.length === 0 ? reasons[0] : undefined;
    return { ...told, periods: changed, directions, edits: [...edits.values()], otherReason };
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    const notDecided =
      'its facts and bounds give more situations than can be searched. Two decisions in the place of one, or fewer facts in each, would make it decidable';
    return { ...told, periods: [], directions: {}, edits: [...edits.values()], notDecided };
  }
}

/** A decision that nobody asks stands in nobody's way. */
function unasked(decision: Decision): Decision {
  const [open] = decision.verdicts as [string];
  return { ...decision, rows: [], otherwise: open, undecided: open };
}

/** The first days of what the decisions say that make its facts, too. */
function startsOfPair(pair: Pair, packs: Packs, pairs: ReadonlyMap<string, Pair>, seen: Set<string>): string[] {
  if (seen.has(pair.id)) return [];
  seen.add(pair.id);
  const makers = [...(pair.after ?? pair.before)!.facts.values()].flatMap(
    ({ madeBy }) => pairs.get(madeBy ?? '') ?? [],
  );
  return [
    ...(pair.before === undefined ? [] : startsOf(pair.before, packs.before)),
    ...(pair.after === undefined ? [] : startsOf(pair.after, packs.after)),
    ...makers.flatMap((maker) => startsOfPair(maker, packs, pairs, seen)),
  ];
}

/** Both versions of a decision on one day; undefined while either lacks a value that it needs. */
interface OnDay {
  readonly before: DecisionInForce;
  readonly after: DecisionInForce;
}

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
): { period: Period; edits: readonly Edit[]; reason: OtherReason | undefined } | undefined {
  const now = onDay(versions, day, packs);
  if (now === undefined) return undefined;
  const moves = makingsOf(now, day, packs, pairs);
  const stretches = new Map([...moves].map(([name, { stretches }]) => [name, stretches]));
  const space = spaceOf([now.before, now.after], { moves: stretches });
  const { changes, combinations } = decisionDifference(now.before, now.after, space);
  const values = {
    before: parametersAsOf(packs.before.parameters, day),
    after: parametersAsOf(packs.after.parameters, day),
  };
  const edits = [...editsOf({ ...versions, packs, values, day }), ...[...moves.values()].flatMap((move) => move.edits)];
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
  };
}

/** A fact that the versions make differently, and what was done to its making. */
interface Making {
  readonly stretches: readonly Move[];
  readonly edits: readonly Edit[];
}

function makingsOf(now: OnDay, day: string, packs: Packs, pairs: ReadonlyMap<string, Pair>): Map<string, Making> {
  const makings = new Map<string, Making>();
  for (const fact of now.after.facts.values()) {
    const maker = fact.madeBy === undefined ? undefined : pairs.get(fact.madeBy);
    if (maker?.before === undefined || maker.after === undefined) continue;
    const versions = { before: maker.before, after: maker.after };
    const made = onDay(versions, day, packs);
    const stretches = made && movesOf(made.before, made.after);
    if (stretches === undefined) continue;
    const values = {
      before: parametersAsOf(packs.before.parameters, day),
      after: parametersAsOf(packs.after.parameters, day),
    };
    const edits = editsOf({ ...versions, packs, values, day }).map(({ what, at }) => ({
      what: `${fact.title}: ${what}`,
      at,
    }));
    makings.set(fact.name, { stretches, edits });
  }
  return makings;
}

interface Context {
  readonly now: OnDay;
  readonly versions: { readonly before: Decision; readonly after: Decision };
  readonly packs: Packs;
  readonly edits: readonly Edit[];
  readonly moves: ReadonlyMap<string, Making>;
  readonly space: Space;
  /** Which row decides each point, in either version. */
  readonly rows: { readonly before: Diagram; readonly after: Diagram };
}

function toldChange(change: Change, context: Context): ToldChange {
  const { space } = context;
  const { before, after, known, boxes, complete, combinations, region } = change;
  const witness = toldWitness(change.witness, context);
  // Situations of one change may have several causes, so one of each kind is tried.
  const others = boxes.flatMap((box) => witnessOf(region, space, box) ?? []).map((each) => toldWitness(each, context));
  return {
    before,
    after,
    known,
    situations: boxes.map((box) => boxInWords(known ? withoutKnown(box, space) : box, space)),
    complete,
    combinations,
    witness,
    causes: unlike([witness, ...others].flatMap((each) => causesOf(change, each, context))),
    directions: directionOf(change, context),
  };
}

function unlike(causes: readonly Cause[]): Cause[] {
  return [...new Map(causes.map((cause) => [JSON.stringify(cause), cause])).values()];
}

/** In a change of which all facts are known it need not be said of each. */
function withoutKnown(box: Box, { axes }: Space): Box {
  return box.map((places, axis) =>
    places?.length === axes[axis]!.stretches.length && !places.includes(notKnown(axes[axis]!)) ? undefined : places,
  );
}

function toldWitness({ given, absent, point }: Witness, { space, moves }: Context): ToldWitness {
  const after: Record<string, FactValue> = { ...given };
  const moved: Record<string, string> = {};
  for (const [axis, { fact, stretches }] of space.axes.entries()) {
    const stretch = stretches[point[axis]!];
    if (!moves.has(fact.name) || stretch?.becomes === undefined) continue;
    after[fact.name] = stretch.becomes;
    moved[fact.name] = moves.get(fact.name)!.stretches[point[axis]!]!.cases[0]!;
  }
  const titles = space.axes
    .map(({ fact }) => [fact.name, fact.title] as const)
    .filter(([name]) => name in given || absent.includes(name));
  return { before: given, after, absent, moved, titles: Object.fromEntries(titles) };
}

/** The edits that by themselves change the witness as the whole does; where none does alone, all of them. */
function causesOf({ after }: Change, witness: ToldWitness, { now, edits, moves }: Context): Cause[] {
  const told = ({ what, at }: Edit): Cause => ({ what, at });
  const alone = edits.filter((edit) => edit.alone && decide(edit.alone, witness.before).verdict === after);
  if (alone.length > 0) return alone.map(told);
  const madeOtherwise = Object.keys(witness.moved);
  if (madeOtherwise.length > 0 && decide(now.before, witness.after).verdict === after)
    return madeOtherwise.flatMap((name) => moves.get(name)!.edits.map(told));
  return edits.map(told);
}

/** Up or down the scale, for those whom the more protective of the two answers guards. */
function directionOf({ before, after, region }: Change, { now, versions, packs, space, rows }: Context): Directions {
  const scale = scaleOf(versions.before, versions.after);
  if (scale === undefined) return {};
  const higher = scale.indexOf(after) > scale.indexOf(before);
  const side = higher ? 'after' : 'before';
  const { diagrams, impossible } = space;
  const outside = -1;
  const inRegion = diagrams.combine(rows[side], region, (row, is) => (is === 1 ? row : outside));
  const deciding = diagrams.values(diagrams.combine(inRegion, impossible, (row, not) => (not === 1 ? outside : row)));
  deciding.delete(outside);
  const ids = [...deciding].map((row) => now[side].rows[row]?.id ?? 'otherwise');
  const [pack, decision] = higher ? [packs.after, versions.after] : [packs.before, versions.before];
  return directionsOf(higher, { decision, rows: ids, pack });
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
