import { isList, isMap, type Json } from '../conditions/json.ts';
import { type Fact, type FactValue, type FactValues, outsideDomain } from '../facts/fact.ts';
import { type Axis, axisOf, isOrdered, type Stretch } from './axis.ts';
import { type Diagram, Diagrams } from './diagram.ts';
import { endsOf, isWithout } from './impossible.ts';
import type { DecisionInForce } from './in-force.ts';
import { outOfSum, regionOf } from './never.ts';

/**
 * Every situation that some decisions can tell apart: an axis for each fact that they read, with its stretches in order
 * and, as its last place, that the fact is not known. What is true at each point is true of every situation.
 */
export interface Space {
  readonly axes: readonly Axis[];
  readonly diagrams: Diagrams;
  /** 1 where the stage says that a combination cannot occur. */
  readonly impossible: Diagram;
  /** By axis: 1 where the stage says that there is no such fact, so that it is not missing where it is not known. */
  readonly notApplicable: readonly Diagram[];
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
  const notApplicable = axes.map(({ fact }) =>
    boxes
      .filter((box) => isWithout(fact.name, box))
      .map(({ where: { [fact.name]: _, ...where }, because }) => regionOf({ because, where }, axes, diagrams))
      .reduce((a, b) => diagrams.either(a, b), diagrams.value(0)),
  );
  return { axes, diagrams, impossible: region, notApplicable };
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
