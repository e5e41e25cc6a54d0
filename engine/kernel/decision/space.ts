import { compileCondition } from '../conditions/compile.ts';
import { isList, isMap, type Json } from '../conditions/json.ts';
import type { Fact, FactValue, FactValues } from '../facts/fact.ts';
import { outsideDomain } from '../facts/fact.ts';
import { type Axis, axisOf, isOrdered, type Stretch } from './axis.ts';
import type { Impossible, Sum } from './decision.ts';
import { type Diagram, Diagrams } from './diagram.ts';
import { endsOf, isWithin } from './impossible.ts';
import { type DecisionInForce, factsRead } from './in-force.ts';

/**
 * Every situation that some decisions can tell apart: an axis for each fact that they read, with its stretches in order
 * and, as its last place, that the fact is not known. What is true at each point is true of every situation.
 */
export interface Space {
  readonly axes: readonly Axis[];
  readonly diagrams: Diagrams;
  /** 1 where the stage says that a combination cannot occur. */
  readonly impossible: Diagram;
}

/** Nodes that a proof may take before it is given up as not decided; about a second's work and 200 MB. */
const mostNodes = 500_000;

export interface SpaceOptions {
  /** Nodes that proofs in this space may take together. */
  readonly limit?: number;
  /** Facts whose making changed, with every pair of values that one and the same case can have before and after. */
  readonly moves?: ReadonlyMap<string, readonly Stretch[]>;
}

/** Which of two versions a decision belongs to: where the making of a fact changed, each sees its own value. */
export type Side = 'before' | 'after';

/**
 * The space of decisions over facts of the same names. Axes stand in the order in which the decisions name their facts.
 */
export function spaceOf(decisions: readonly DecisionInForce[], { limit = mostNodes, moves }: SpaceOptions = {}): Space {
  const facts = new Map<string, Fact>();
  for (const { facts: offered, reads } of decisions)
    for (const [name, fact] of offered) if (reads.has(name)) facts.set(name, merged(facts.get(name), fact));
  const impossible = decisions.flatMap((decision) => decision.impossible ?? []);
  const axes = [...facts.values()].map((fact) => {
    const moved = moves?.get(fact.name);
    if (moved) return { fact, stretches: moved };
    const cuts = decisions.flatMap((decision) => [...cutPoints(decision, fact.name), ...ownEnds(decision, fact)]);
    return axisOf(fact, [...cuts, ...impossible.flatMap(({ where }) => endsOf(where[fact.name]))]);
  });
  const diagrams = new Diagrams(
    axes.map(({ stretches }) => stretches.length + 1),
    limit,
  );
  const boxes = impossible.filter(({ where }) => Object.keys(where).every((name) => facts.has(name)));
  const sums = decisions.flatMap((decision) => decision.sums ?? []);
  const region = [
    ...axes.map((_, axis) => neverAt(axis, axes, diagrams)),
    ...boxes.map((box) => regionOf(box, axes, diagrams)),
    ...sums.map((sum) => outOfSum(sum, axes, diagrams)),
  ].reduce((a, b) => diagrams.either(a, b), diagrams.value(0));
  return { axes, diagrams, impossible: region };
}

/** Two versions of a fact may differ in their levels or their ends: the axis holds the values of both. */
function merged(known: Fact | undefined, fact: Fact): Fact {
  if (known === undefined) return fact;
  if (known.type === 'level' && fact.type === 'level')
    return { ...fact, levels: [...new Set([...known.levels, ...fact.levels])] };
  if (known.type !== 'number' || fact.type !== 'number') return fact;
  const { min: _, max: __, ...rest } = fact;
  return {
    ...rest,
    integer: known.integer === true && fact.integer === true,
    ...(known.min === undefined || fact.min === undefined ? {} : { min: Math.min(known.min, fact.min) }),
    ...(known.max === undefined || fact.max === undefined ? {} : { max: Math.max(known.max, fact.max) }),
  };
}

/** 1 where a fact has a value that no case has. */
function neverAt(axis: number, axes: readonly Axis[], diagrams: Diagrams): Diagram {
  const { stretches } = axes[axis]!;
  if (stretches.every(({ never }) => never !== true)) return diagrams.value(0);
  return diagrams.branch(axis, [...stretches.map(({ never }) => diagrams.value(never ? 1 : 0)), diagrams.value(0)]);
}

/** Where a decision's domain of a number ends within the domain of all: beyond it, a value counts as not known. */
function ownEnds({ facts }: DecisionInForce, whole: Fact): number[] {
  const own = facts.get(whole.name);
  if (own?.type !== 'number' || whole.type !== 'number') return [];
  return [own.min === whole.min ? undefined : own.min, own.max === whole.max ? undefined : own.max].filter(
    (end) => end !== undefined,
  );
}

/** The place of an axis that stands for a fact which is not known. */
export function notKnown({ stretches }: Axis): number {
  return stretches.length;
}

/** The constants that conditions compare the fact with; in force, every other operand is a literal. */
export function cutPoints(decision: DecisionInForce, name: string): FactValue[] {
  const found = new Set<FactValue>();
  const visit = (node: Json): void => {
    if (isList(node)) for (const item of node) visit(item);
    if (!isMap(node)) return;
    const operands = Object.values(node)[0]!;
    if (isList(operands) && operands.some((o) => isMap(o) && o['var'] === name)) {
      for (const value of operands.flatMap((o) => (isList(o) ? o : [o]))) {
        if (typeof value === 'number' || typeof value === 'string') found.add(value);
      }
    }
    visit(operands);
  };
  for (const row of decision.rows) visit(row.condition);
  return [...found].sort((a, b) => (a < b ? -1 : 1));
}

/** The numbers of the values that `rowsOf` has besides the positions of rows. */
export function rowNumbers({ rows }: DecisionInForce): { readonly otherwise: number; readonly undecided: number } {
  return { otherwise: rows.length, undecided: rows.length + 1 };
}

/** Which row decides each point, by its position, or `rowNumbers`. */
export function rowsOf(decision: DecisionInForce, space: Space, side: Side = 'before'): Diagram {
  const tried = triedOf(decision, space, side);
  const undecided = space.diagrams.value(rowNumbers(decision).undecided);
  const agree = (a: Diagram, b: Diagram) =>
    space.diagrams.combine(
      a,
      b,
      (x, y) => agreement(decision, x, y),
      (x, y) => (x === y ? x : x === undecided || y === undecided ? undecided : undefined),
    );
  return tried.diagrams.rewritten(firstRows(decision, tried), space.diagrams, (axis, branches) => {
    const own = ownPlaces(decision, space.axes[axis]!, side);
    const absent = branches.slice(tried.asks.has(axis) ? own.length : 0).filter((_, place) => own[place]);
    const agreed = absent.reduce(agree);
    return [...own.map((is, place) => (is ? branches[place]! : agreed)), agreed];
  });
}

/** Places within the fact's domain as this decision knows it; a value outside counts as not known. */
function ownPlaces({ facts }: DecisionInForce, { fact, stretches }: Axis, side: Side): boolean[] {
  const own = facts.get(fact.name) ?? fact;
  return stretches.map((stretch) => outsideDomain(own, sampleOf(stretch, side)) === undefined);
}

export function sampleOf({ sample, becomes }: Stretch, side: Side): FactValue {
  return side === 'after' && becomes !== undefined ? becomes : sample;
}

/** Values are tried in the place of what is not known: twice as many places where a row asks whether the fact is known. */
export interface Tried {
  readonly diagrams: Diagrams;
  /** The values of each fact at its places, as this side sees them. */
  readonly samples: ReadonlyMap<string, { readonly axis: number; readonly values: readonly FactValue[] }>;
  /** Axes of facts of which some row asks whether they are absent. */
  readonly asks: ReadonlySet<number>;
}

export function triedOf(decision: DecisionInForce, { axes, diagrams }: Space, side: Side): Tried {
  const absent = new Set(decision.rows.flatMap((row) => [...factsAskedAbsent(row.condition)]));
  const asks = new Set(axes.flatMap(({ fact }, axis) => (absent.has(fact.name) ? [axis] : [])));
  const places = axes.map(({ stretches }, axis) => stretches.length * (asks.has(axis) ? 2 : 1));
  const samples = axes.map(({ fact, stretches }, axis) => {
    const values = stretches.map((stretch) => sampleOf(stretch, side));
    return [fact.name, { axis, values }] as const;
  });
  return { diagrams: new Diagrams(places, diagrams.limit), samples: new Map(samples), asks };
}

function firstRows(decision: DecisionInForce, tried: Tried): Diagram {
  const { diagrams } = tried;
  return decision.rows.reduceRight(
    (rest, row, i) => diagrams.choose(conditionIn(row.condition, tried), diagrams.value(i), rest),
    diagrams.value(decision.rows.length),
  );
}

/** A condition as a function that is 1 where it holds. */
export function conditionIn(node: Json, tried: Tried): Diagram {
  const { diagrams } = tried;
  const facts = [...factsRead(node)];
  if (facts.length <= 1) return comparison(node, facts[0], tried);
  const [name, operand] = Object.entries(node as object)[0] as [string, Json];
  const operands = isList(operand) ? operand : [operand];
  const part = (of: Json) => conditionIn(of, tried);
  const joined = (how: (a: number, b: number) => number) =>
    operands.map(part).reduce((a, b) => diagrams.combine(a, b, how));
  switch (name) {
    case 'and':
      return operands.map(part).reduce((a, b) => diagrams.both(a, b));
    case 'or':
      return operands.map(part).reduce((a, b) => diagrams.either(a, b));
    case '!':
      return diagrams.map(part(operands[0]!), (holds) => 1 - holds);
    case '===':
      return joined((a, b) => (a === b ? 1 : 0));
    case '!==':
      return joined((a, b) => (a === b ? 0 : 1));
    case 'in': {
      const members = (operands[1] as readonly Json[]).map((member) => (member === true ? 1 : 0));
      return diagrams.map(part(operands[0]!), (holds) => (members.includes(holds === 1 ? 1 : 0) ? 1 : 0));
    }
    case 'if': {
      const [condition, then, ...rest] = operands as [Json, Json, ...Json[]];
      const otherwise = rest.length === 1 ? rest[0]! : { if: rest };
      return diagrams.choose(part(condition), part(then), part(otherwise));
    }
    default:
      throw new Error(`a condition joins two facts by ${name}`);
  }
}

/** A condition on one fact, or on none. */
function comparison(node: Json, name: string | undefined, { diagrams, samples, asks }: Tried): Diagram {
  const holds = compileCondition(node, () => 0);
  const value = (sample: FactValue, absent: boolean) =>
    diagrams.value(holds({ values: [sample], absent: [absent] }) === true ? 1 : 0);
  if (name === undefined) return value(0, false);
  const { axis, values } = samples.get(name)!;
  const known = values.map((sample) => value(sample, false));
  return diagrams.branch(axis, asks.has(axis) ? [...known, ...values.map((sample) => value(sample, true))] : known);
}

/** The facts of which a condition asks whether they are known. */
export function factsAskedAbsent(node: Json): Set<string> {
  if (isList(node)) return new Set(node.flatMap((item) => [...factsAskedAbsent(item)]));
  if (!isMap(node)) return new Set();
  const [name, operand] = Object.entries(node)[0]!;
  return name === 'absent' ? factsRead(operand) : factsAskedAbsent(operand);
}

/**
 * What is decided where two values of a fact that is not known are decided so: the row, if the verdict is the same
 * either way. Of two rows with one verdict the later is told, as it asks for less, and `otherwise` rather than a row. The
 * order in which values are tried makes no difference.
 */
export function agreement(decision: DecisionInForce, a: number, b: number): number {
  if (a === b) return a;
  const { undecided } = rowNumbers(decision);
  if (a === undecided || b === undecided || verdictOf(decision, a) !== verdictOf(decision, b)) return undecided;
  return Math.max(a, b);
}

/** The verdict of a row by its position, or of `rowNumbers`. */
export function verdictOf(decision: DecisionInForce, row: number): string {
  const { otherwise, undecided } = rowNumbers(decision);
  if (row === otherwise) return decision.otherwise;
  return row === undecided ? decision.undecided : decision.rows[row]!.then;
}

/** The verdict at each point, by its position in a list that holds every verdict of the decision. */
export function verdictsOf(
  decision: DecisionInForce,
  space: Space,
  verdicts: readonly string[],
  side: Side = 'before',
): Diagram {
  return space.diagrams.map(rowsOf(decision, space, side), (row) => verdicts.indexOf(verdictOf(decision, row)));
}

/** The point of the space where a situation lies. A value outside the fact's domain is not known. */
export function pointOf(facts: FactValues, { axes }: Space): number[] {
  return axes.map((axis) => {
    const value = Object.hasOwn(facts, axis.fact.name) ? facts[axis.fact.name] : undefined;
    if (value === undefined || value === null || outsideDomain(axis.fact, value) !== undefined) return notKnown(axis);
    return axis.stretches.findIndex((stretch) => holdsValue(axis.fact, stretch, value));
  });
}

function holdsValue(fact: Fact, { sample, from, to }: Stretch, value: FactValue): boolean {
  if (!isOrdered(fact)) return sample === value;
  return (
    (from === undefined || value > from.at || (from.included && value === from.at)) &&
    (to === undefined || value < to.at || (to.included && value === to.at))
  );
}

/** 1 where no numbers of the stretches could add up as they must. */
function outOfSum({ parts, total, exact }: Sum, axes: readonly Axis[], diagrams: Diagrams): Diagram {
  const positions = [total, ...parts].map((name) => axes.findIndex(({ fact }) => fact.name === name));
  if (positions.includes(-1)) return diagrams.value(0);
  const ofTotal = positions[0]!;
  const ends = (axis: number, place: number): readonly [number, number] => {
    const { from, to } = axes[axis]!.stretches[place]!;
    return [Number(from?.at ?? Number.NEGATIVE_INFINITY), Number(to?.at ?? Number.POSITIVE_INFINITY)];
  };
  /** Axis by axis in the order of the space, with the ends of the total and of what the parts add up to. */
  const visit = (
    order: readonly number[],
    whole: readonly [number, number],
    sum: readonly [number, number],
  ): Diagram => {
    const [axis, ...rest] = order;
    if (axis === undefined) return diagrams.value(sum[0] > whole[1] || (exact && sum[1] < whole[0]) ? 1 : 0);
    const known = axes[axis]!.stretches.map((_, place) => {
      const [low, high] = ends(axis, place);
      if (axis === ofTotal) return visit(rest, [low, high], sum);
      return visit(rest, whole, [sum[0] + low, sum[1] + high]);
    });
    return diagrams.branch(axis, [...known, diagrams.value(0)]);
  };
  return visit(
    positions.sort((a, b) => a - b),
    [0, 0],
    [0, 0],
  );
}

/** 1 within the box. */
function regionOf({ where }: Impossible, axes: readonly Axis[], diagrams: Diagrams): Diagram {
  let region = diagrams.value(1);
  for (const [name, within] of Object.entries(where)) {
    const axis = axes.findIndex(({ fact }) => fact.name === name);
    // The box's ends are cut points, so a stretch lies wholly within it or wholly without.
    const inside = [...axes[axis]!.stretches.map(({ sample }) => sample), undefined].map((v) => isWithin(v, within));
    const here = diagrams.branch(
      axis,
      inside.map((is) => diagrams.value(is ? 1 : 0)),
    );
    region = diagrams.both(region, here);
  }
  return region;
}
