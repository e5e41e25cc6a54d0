import { isList, isMap, type Json } from '../conditions/json.ts';
import { conjuncts, occurring, reasons, withRow } from './answers.ts';
import { type Answered, answeredWhere, certainly } from './dead-rows.ts';
import type { Diagram } from './diagram.ts';
import { type DecisionInForce, factsRead, type RowInForce } from './in-force.ts';
import type { Space } from './space.ts';
import type { Turns } from './turns.ts';

/** What of a row's condition could go, and every situation would get the same verdict from the same row. */
export interface IdlePart {
  readonly row: RowInForce;
  /** Its position among the parts that all must hold. */
  readonly at: number;
  readonly part: Json;
  /** The one fact that it asks about; undefined where it asks about several. */
  readonly fact: string | undefined;
  /** Where only one of its alternatives could go: which. */
  readonly alternative?: Alternative;
  /**
   * A situation that the row would answer without the part, or by the alternative, if its turn came, and what answers it
   * before; undefined where there is none.
   */
  readonly answered: Answered | undefined;
}

/**
 * Of a row that fires, the parts that make no difference, and of the others the alternatives that make none. All that are
 * told of one row could go together.
 */
export function idleParts(decision: DecisionInForce, at: number, turns: Turns, space: Space): IdlePart[] {
  const row = decision.rows[at]!;
  const parts = conjuncts(row.condition).map((part, i): Part => ({ at: i, part, holds: turns.where(part) }));
  const sweep = { decision, at, turns, space, whole: once(() => occurring(turns.decided, space)) };
  // Of two parts that follow from each other, the one written first stays.
  const idle: IdlePart[] = [];
  const kept = withoutIdle(parts, sweep, idle);
  kept.reduce((all, part) => all.map((other) => (other === part ? shortened(part, all, sweep, idle) : other)), kept);
  return idle.sort((a, b) => a.at - b.at);
}

interface Part {
  readonly at: number;
  readonly part: Json;
  readonly holds: Diagram;
}

interface Sweep {
  readonly decision: DecisionInForce;
  readonly at: number;
  readonly turns: Turns;
  readonly space: Space;
  readonly whole: () => Diagram;
}

/** The parts that stay. */
function withoutIdle(parts: readonly Part[], sweep: Sweep, idle: IdlePart[]): readonly Part[] {
  const { decision, at, turns } = sweep;
  let kept = parts;
  for (const part of [...parts].reverse()) {
    const rest = kept.filter((other) => other !== part);
    if (rest.length === 0) break;
    const added = turns.diagrams.butNot(meeting(rest, turns), part.holds);
    if (!changesNothing(added, rest, sweep)) continue;
    kept = rest;
    const beyond = [...rest.map((other) => other.part), { '!': part.part }];
    idle.push({ ...told(part, decision.rows[at]!), answered: answered(beyond, sweep) });
  }
  return kept;
}

/** The part with the alternatives that stay: one at least. */
function shortened(part: Part, all: readonly Part[], sweep: Sweep, idle: IdlePart[]): Part {
  const { decision, at, turns } = sweep;
  const others = all.filter((other) => other !== part);
  const met = meeting(others, turns);
  let left = alternativesOf(part.part);
  for (const alternative of left) {
    const rest = left.filter((other) => other !== alternative);
    if (rest.length === 0) break;
    const shorter = { ...part, part: anyOf(rest), holds: turns.where(anyOf(rest)) };
    const only = turns.diagrams.butNot(turns.where(alternative.condition), shorter.holds);
    const lost = turns.diagrams.both(met, only);
    if (!changesNothing(lost, [...others, shorter], sweep)) continue;
    left = rest;
    const meant = [...others.map((other) => other.part), alternative.condition];
    idle.push({ ...told(part, decision.rows[at]!), alternative, answered: answered(meant, sweep) });
  }
  return left.length === 0 ? part : { ...part, part: anyOf(left), holds: turns.where(anyOf(left)) };
}

/** A level of a list, or a branch of an `or`. */
export interface Alternative {
  /** Its position among them. */
  readonly at: number;
  readonly condition: Json;
  readonly level?: Json;
}

/** What a part offers to choose from; nothing where it offers no choice. */
function alternativesOf(part: Json): readonly Alternative[] {
  if (!isMap(part)) return [];
  const [asked, levels] = isList(part['in']) ? part['in'] : [];
  if (asked !== undefined && isList(levels))
    return levels.map((level, at) => ({ at, condition: { '===': [asked, level] }, level }));
  return isList(part['or']) ? part['or'].map((condition, at) => ({ at, condition })) : [];
}

function anyOf(alternatives: readonly Alternative[]): Json {
  return alternatives.length === 1
    ? alternatives[0]!.condition
    : { or: alternatives.map(({ condition }) => condition) };
}

/**
 * Whether the row may hold in so many situations more, or fewer, and none notices, as its turn does not come there. Where nothing can occur nothing is noticed;
 * where all facts are known it is. Between the two, values are only tried, and the answers are compared.
 */
function changesNothing(region: Diagram, parts: readonly Part[], sweep: Sweep): boolean {
  const { decision, at, turns, space, whole } = sweep;
  const { diagrams, impossible, notAllKnown } = turns;
  const open = turns.open[at]!;
  if (!diagrams.meet(open, diagrams.butNot(region, impossible))) return true;
  if (diagrams.meet(open, diagrams.butNot(region, notAllKnown))) return false;
  const condition = allOf(parts.map(({ part }) => part));
  return reasons(withRow(decision, decision.rows[at]!.id, condition), space) === whole();
}

function meeting(parts: readonly Part[], { diagrams }: Turns): Diagram {
  return parts.reduce((region, { holds }) => diagrams.both(region, holds), diagrams.value(1));
}

function allOf(parts: readonly Json[]): Json {
  return parts.length === 1 ? parts[0]! : { and: parts };
}

function told({ at, part }: Part, row: RowInForce): Omit<IdlePart, 'answered'> {
  const [fact, second] = factsRead(part);
  return { row, at, part, fact: second === undefined ? fact : undefined };
}

function answered(parts: readonly Json[], { decision, turns, space }: Sweep): Answered | undefined {
  return answeredWhere(certainly(allOf(parts), decision, space), decision, turns, space);
}

function once<T>(make: () => T): () => T {
  let made: { readonly is: T } | undefined;
  return () => {
    made ??= { is: make() };
    return made.is;
  };
}
