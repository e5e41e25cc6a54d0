import { ready } from '../conditions/evaluate.ts';
import { isList, isMap, type Json } from '../conditions/json.ts';
import type { Diagram } from './diagram.ts';
import { type DecisionInForce, factsRead } from './in-force.ts';
import { rowsOf, verdictsOf } from './rows.ts';
import type { Space } from './space.ts';

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
  return occurring(verdictsOf(decision, space, decision.verdicts), space);
}

/** The deciding rows where something can occur: equal numbers, equal answers for equal reasons. */
export function reasons(decision: DecisionInForce, space: Space): Diagram {
  return occurring(rowsOf(decision, space), space);
}

/** A function with -1 where nothing can occur. */
export function occurring(f: Diagram, { diagrams, impossible }: Space): Diagram {
  return diagrams.combine(f, impossible, (value, not) => (not === 1 ? -1 : value));
}
