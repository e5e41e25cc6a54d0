import { compileCondition } from '../conditions/compile.ts';
import { isList, isMap, type Json } from '../conditions/json.ts';
import { type FactValue, outsideDomain } from '../facts/fact.ts';
import type { Axis, Stretch } from './axis.ts';
import { type Diagram, Diagrams } from './diagram.ts';
import { type DecisionInForce, factsRead } from './in-force.ts';
import type { Side, Space } from './space.ts';

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
