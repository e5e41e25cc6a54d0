import type { Box } from '../../kernel/decision/box.ts';
import { boxInWords } from '../../kernel/decision/box-in-words.ts';
import { decide } from '../../kernel/decision/decide.ts';
import type { Decision } from '../../kernel/decision/decision.ts';
import type { Diagram } from '../../kernel/decision/diagram.ts';
import { allKnown, type Change } from '../../kernel/decision/difference.ts';
import type { DecisionInForce } from '../../kernel/decision/in-force.ts';
import { notKnown, type Space } from '../../kernel/decision/space.ts';
import { type Witness, witnessOf } from '../../kernel/decision/witness.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { FactValue, FactValues } from '../../kernel/facts/fact.ts';
import { type Directions, directionsOf, scaleOf } from './direction.ts';
import type { Edit } from './edits.ts';
import type { Move } from './moves.ts';
import type { Packs } from './pairs.ts';
import { type ToldBox, toldBox } from './told-box.ts';

/** Situations whose verdict changes, as a reader is told of them. */
export interface ToldChange {
  readonly before: string;
  readonly after: string;
  /** Whether all facts are known that make a difference. */
  readonly known: boolean;
  /** Each a set of situations in plain English; together they are all, unless `complete` is false. */
  readonly situations: readonly string[];
  /** The same sets, value by value. */
  readonly boxes: readonly ToldBox[];
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

/** Both versions of a decision on one day. */
export interface OnDay {
  readonly before: DecisionInForce;
  readonly after: DecisionInForce;
}

/** A fact that the versions make differently, and what was done to its making. */
export interface Making {
  readonly stretches: readonly Move[];
  readonly edits: readonly Edit[];
}

/** All that is known of a decision on a day when its changes are told. */
export interface Context {
  readonly now: OnDay;
  readonly versions: { readonly before: Decision; readonly after: Decision };
  readonly packs: Packs;
  readonly edits: readonly Edit[];
  readonly moves: ReadonlyMap<string, Making>;
  readonly space: Space;
  /** Which row decides each point, in either version. */
  readonly rows: { readonly before: Diagram; readonly after: Diagram };
}

export function toldChange(change: Change, context: Context): ToldChange {
  const { space, moves } = context;
  const { before, after, known, boxes, complete, combinations, region } = change;
  const witness = toldWitness(change.witness, context);
  // Situations of one change may have several causes, so one of each kind is tried.
  const others = boxes.flatMap((box) => witnessOf(region, space, box) ?? []).map((each) => toldWitness(each, context));
  return {
    before,
    after,
    known,
    situations: boxes.map((box) => boxInWords(known ? withoutKnown(box, space) : box, space)),
    boxes: boxes.map((box) => toldBox(box, space, moves)),
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
  // What is not known could be anything: it tells whom a verdict guards only where nothing that is known does.
  const known = diagrams.combine(region, allKnown(space), Math.min);
  const within = isEmpty(known, space) ? region : known;
  const inRegion = diagrams.combine(rows[side], within, (row, is) => (is === 1 ? row : outside));
  const deciding = diagrams.values(diagrams.combine(inRegion, impossible, (row, not) => (not === 1 ? outside : row)));
  deciding.delete(outside);
  const ids = [...deciding].map((row) => now[side].rows[row]?.id ?? 'otherwise');
  const [pack, decision] = higher ? [packs.after, versions.after] : [packs.before, versions.before];
  return directionsOf(higher, { decision, rows: ids, pack });
}

function isEmpty(region: Diagram, { diagrams, impossible }: Space): boolean {
  return diagrams.combine(region, impossible, (is, not) => (is === 1 && not === 0 ? 1 : 0)) === diagrams.value(0);
}
