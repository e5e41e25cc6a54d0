import { ready } from '../conditions/evaluate.ts';
import { isList, isMap, type Json } from '../conditions/json.ts';
import type { Diagram } from './diagram.ts';
import { type DecisionInForce, factsRead } from './in-force.ts';
import { rowsOf, type Space, verdictsOf } from './space.ts';

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
