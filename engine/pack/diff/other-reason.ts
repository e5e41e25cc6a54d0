import { canonical } from '../../kernel/conditions/json.ts';
import type { Row } from '../../kernel/decision/decision.ts';
import type { DecisionInForce } from '../../kernel/decision/in-force.ts';
import { rowNumbers, rowsOf } from '../../kernel/decision/rows.ts';
import type { Side, Space } from '../../kernel/decision/space.ts';
import { witnessOf } from '../../kernel/decision/witness.ts';
import type { FactValues } from '../../kernel/facts/fact.ts';
import { byId, earlierName } from './earlier-names.ts';

/** A situation that gets the same verdict for another reason. */
export interface OtherReason {
  readonly given: FactValues;
  /** Facts that must not be known. */
  readonly absent: readonly string[];
  readonly before: string;
  readonly after: string;
}

/**
 * Where two versions that give the same verdicts give them for other reasons: with another sentence, other clauses, or other
 * claims. What a row is called is no reason.
 */
export function otherReason(before: DecisionInForce, after: DecisionInForce, space: Space): OtherReason | undefined {
  const known = new Map<string, number>();
  // What a row says otherwise than the same row before is told with the words.
  const names = byId(before.rows);
  const same = new Map(after.rows.map((row) => [earlierName(row.id, row, names), row]));
  const told = (decision: DecisionInForce, side: Side) =>
    space.diagrams.map(rowsOf(decision, space, side), (row) => {
      const found = decision.rows[row];
      const reason = reasonOf(decision, row, side === 'before' && found ? (same.get(found.id) ?? found) : found);
      if (!known.has(reason)) known.set(reason, known.size);
      return known.get(reason)!;
    });
  const differs = space.diagrams.combine(told(before, 'before'), told(after, 'after'), (a, b) => (a === b ? 0 : 1));
  const witness = witnessOf(differs, space);
  if (witness === undefined) return undefined;
  const at = (decision: DecisionInForce, side: Side) =>
    inWords(decision, space.diagrams.ask(rowsOf(decision, space, side), witness.point));
  return { given: witness.given, absent: witness.absent, before: at(before, 'before'), after: at(after, 'after') };
}

function reasonOf(decision: DecisionInForce, row: number, found: Row | undefined): string {
  if (found === undefined) return row === rowNumbers(decision).undecided ? 'undecided' : 'otherwise';
  const { say = '', cites, assumed = '', carries } = found;
  return canonical({ say, cites: [...cites].sort(), assumed, carries });
}

function inWords(decision: DecisionInForce, row: number): string {
  const found = decision.rows[row];
  if (found === undefined) return row === rowNumbers(decision).undecided ? 'undecided' : 'otherwise';
  return found.say === undefined ? `row ${found.id}` : `row ${found.id}: "${found.say}"`;
}
