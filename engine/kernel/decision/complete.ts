import { ready } from '../conditions/evaluate.ts';
import { isList, isMap, type Json } from '../conditions/json.ts';
import { boxesOf, type Cover, type Witness, witnessOf } from './boxes.ts';
import type { Diagram } from './diagram.ts';
import { allKnown } from './difference.ts';
import { type DecisionInForce, factsRead, type RowInForce } from './in-force.ts';
import { firingRows, rowNumbers, rowsOf, type Space, spaceOf, verdictsOf } from './space.ts';

/** What is odd in a decision as it stands on one day. All of it is proved over the whole space. */
export interface Findings {
  /** Situations that no row answers. */
  readonly fallThrough: { readonly cover: Cover; readonly witness: Witness } | undefined;
  readonly deadRows: readonly DeadRow[];
  readonly idle: readonly IdlePart[];
  /** Verdicts that no situation gets, facts not known included. */
  readonly unreached: readonly string[];
  /** Levels of one fact that are answered alike whatever else is so. */
  readonly alike: readonly { readonly fact: string; readonly levels: readonly string[] }[];
}

/** A row that is never the first to hold. */
export interface DeadRow {
  readonly row: RowInForce;
  /** Earlier rows that hold wherever it does; none where its own condition never holds. */
  readonly coveredBy: readonly string[];
}

/** A part of a row's condition without which every situation gets the same verdict from the same row. */
export interface IdlePart {
  readonly row: RowInForce;
  readonly part: Json;
  /** The fact that it asks about, where it asks about one. */
  readonly fact?: string;
}

export function findingsOf(decision: DecisionInForce, space: Space = spaceOf([decision])): Findings {
  const firing = firingRows(decision, space);
  return {
    fallThrough: fallThrough(decision, space),
    deadRows: deadRowsOf(decision, space, firing),
    idle: decision.rows.flatMap((row, i) => (firing.has(i) ? idleParts(decision, row, space) : [])),
    unreached: unreached(decision, space),
    alike: alikeLevels(decision, space),
  };
}

export function deadRowsOf(
  decision: DecisionInForce,
  space: Space = spaceOf([decision]),
  firing = firingRows(decision, space),
): DeadRow[] {
  return decision.rows.flatMap((row, i) => (firing.has(i) ? [] : [{ row, coveredBy: covering(decision, i, space) }]));
}

/** Facts that are known, and no row holds. */
function fallThrough(decision: DecisionInForce, space: Space): Findings['fallThrough'] {
  const { diagrams } = space;
  const { otherwise } = rowNumbers(decision);
  const rows = diagrams.map(rowsOf(decision, space), (row) => (row === otherwise ? 1 : 0));
  const region = diagrams.combine(rows, allKnown(space), Math.min);
  const cover = boxesOf(region, space, rows);
  const witness = witnessOf(rows, space, cover.boxes[0]);
  return cover.boxes.length === 0 || witness === undefined ? undefined : { cover, witness };
}

/** Of the earlier rows those whose conditions meet this one's. */
function covering(decision: DecisionInForce, dead: number, space: Space): string[] {
  const row = decision.rows[dead]!;
  const alone = (of: RowInForce): DecisionInForce => ({ ...decision, rows: [of], undecided: decision.otherwise });
  const holds = (of: RowInForce) => space.diagrams.map(rowsOf(alone(of), space), (at) => (at === 0 ? 1 : 0));
  const own = holds(row);
  const none = space.diagrams.value(0);
  return decision.rows
    .slice(0, dead)
    .filter((earlier) => space.diagrams.combine(own, holds(earlier), Math.min) !== none)
    .map(({ id }) => id);
}

/** The parts that all must hold, each tried without. */
function idleParts(decision: DecisionInForce, row: RowInForce, space: Space): IdlePart[] {
  const parts = conjuncts(row.condition);
  if (parts.length < 2) return [];
  const whole = reasons(decision, space);
  return parts.flatMap((part, i) => {
    const rest = parts.filter((_, other) => other !== i);
    const changed = withRow(decision, row.id, rest.length === 1 ? rest[0]! : { and: rest });
    if (reasons(changed, space) !== whole) return [];
    const [fact, second] = factsRead(part);
    return [{ row, part, ...(fact !== undefined && second === undefined ? { fact } : {}) }];
  });
}

/** What must all hold, nested `and`s opened. */
export function conjuncts(condition: Json): readonly Json[] {
  const parts = isMap(condition) ? condition['and'] : undefined;
  return isList(parts) ? parts.flatMap(conjuncts) : [condition];
}

/** The decision with another condition in one row. */
export function withRow(decision: DecisionInForce, id: string, condition: Json): DecisionInForce {
  const rows = decision.rows.map((row) =>
    row.id === id ? { ...row, condition, logic: ready(condition), reads: factsRead(condition) } : row,
  );
  return { ...decision, rows };
}

/** The verdicts where something can occur: equal numbers, equal answers. */
export function answers(decision: DecisionInForce, space: Space): Diagram {
  const { diagrams, impossible } = space;
  const verdicts = verdictsOf(decision, space, decision.verdicts);
  return diagrams.combine(verdicts, impossible, (verdict, not) => (not === 1 ? -1 : verdict));
}

/** The deciding rows where something can occur: equal numbers, equal answers for equal reasons. */
export function reasons(decision: DecisionInForce, space: Space): Diagram {
  const { diagrams, impossible } = space;
  return diagrams.combine(rowsOf(decision, space), impossible, (row, not) => (not === 1 ? -1 : row));
}

function unreached(decision: DecisionInForce, space: Space): string[] {
  const reached = space.diagrams.values(answers(decision, space));
  return decision.verdicts.filter((_, i) => !reached.has(i));
}

function alikeLevels(decision: DecisionInForce, space: Space): Findings['alike'] {
  const verdicts = answers(decision, space);
  return space.axes.flatMap(({ fact, stretches }, axis) => {
    if (fact.type !== 'level') return [];
    const groups = new Map<string, string[]>();
    const branches = branchesOn(verdicts, axis, space);
    for (const [place, { sample }] of stretches.entries()) {
      const key = branches.map((node) => space.diagrams.at(node, axis, place)).join(' ');
      groups.set(key, [...(groups.get(key) ?? []), String(sample)]);
    }
    return [...groups.values()].filter((levels) => levels.length > 1).map((levels) => ({ fact: fact.name, levels }));
  });
}

/** The nodes of a function that branch on an axis. */
function branchesOn(f: Diagram, axis: number, { diagrams }: Space): Diagram[] {
  const seen = new Set<Diagram>();
  const visit = (node: Diagram): void => {
    if (seen.has(node) || diagrams.axisOf(node) > axis) return;
    seen.add(node);
    const here = diagrams.axisOf(node);
    if (here < axis)
      for (let place = 0; place < diagrams.places[here]!; place += 1) visit(diagrams.at(node, here, place));
  };
  visit(f);
  return [...seen].filter((node) => diagrams.axisOf(node) === axis);
}
