import type { Json } from '../conditions/json.ts';
import { occurring } from './answers.ts';
import type { Diagram } from './diagram.ts';
import { whyImpossible } from './impossible.ts';
import type { DecisionInForce, RowInForce } from './in-force.ts';
import { rowNumbers, rowsOf, verdictOf } from './rows.ts';
import type { Space } from './space.ts';
import type { Turns } from './turns.ts';
import { type Witness, witnessOf } from './witness.ts';

/** A row that never decides. */
export interface DeadRow {
  readonly row: RowInForce;
  /**
   * Its condition holds nowhere; or in no situation that can occur; or only where earlier rows hold; or only where facts
   * that are not known leave the answer open.
   */
  readonly because: 'contradiction' | 'never met' | 'covered' | 'left open';
  /** Whether this is so of facts that are known alone; where some are not, the answer is left open. */
  readonly ofKnown: boolean;
  /** Of a condition that is never met: why such a situation cannot occur, where the stage says so in words. */
  readonly why?: string;
  /** Earlier rows of which one holds wherever it does, none too many. */
  readonly coveredBy: readonly RowInForce[];
  /** For each of these a situation that meets both conditions, and how it is answered. */
  readonly situations: readonly Answered[];
}

/** A situation, and what answers it. */
export interface Answered {
  readonly witness: Witness;
  /** The row, `otherwise` or `undecided`. */
  readonly row: string;
  readonly verdict: string;
}

export function deadRows(decision: DecisionInForce, turns: Turns, space: Space): DeadRow[] {
  const deciding = space.diagrams.values(occurring(turns.decided, space));
  return decision.rows.flatMap((row, i) => (deciding.has(i) ? [] : [{ row, ...whyDead(decision, i, turns, space) }]));
}

function whyDead(decision: DecisionInForce, at: number, turns: Turns, space: Space): Omit<DeadRow, 'row'> {
  const { diagrams, holds, open, impossible, notAllKnown } = turns;
  const none = { ofKnown: false, coveredBy: [], situations: [] };
  const { condition } = decision.rows[at]!;
  if (holds[at] === diagrams.value(0)) return { because: 'contradiction', ...none };
  // A row may come first where a value is only tried, and yet decide nothing.
  const first = diagrams.both(holds[at]!, open[at]!);
  const ofKnown = diagrams.butNot(first, impossible) !== diagrams.value(0);
  const own = diagrams.butNot(holds[at]!, ofKnown ? notAllKnown : impossible);
  if (own === diagrams.value(0)) {
    const isMet = witnessOf(certainly(condition, decision, space), space) !== undefined;
    if (isMet) return { because: 'left open', ...none };
    return { because: 'never met', ...whyNeverMet(condition, decision, space), ...none };
  }
  const rows = fewestThatCover(own, holds.slice(0, at), turns).map((i) => decision.rows[i]!);
  const situations = rows.flatMap((row) => {
    const both = { and: [condition, row.condition] };
    return answeredWhere(certainly(both, decision, space), decision, turns, space, [row.id]) ?? [];
  });
  return { because: 'covered', ofKnown, coveredBy: rows, situations };
}

/** By a situation that would meet the condition. */
function whyNeverMet(condition: Json, decision: DecisionInForce, space: Space): { why?: string } {
  const everything = { ...space, impossible: space.diagrams.value(0) };
  const would = witnessOf(certainly(condition, decision, space), everything);
  const facts = would && Object.fromEntries(space.axes.map(({ fact }) => [fact.name, would.given[fact.name] ?? null]));
  const why = facts && whyImpossible(decision.impossible ?? [], facts);
  return why === undefined ? {} : { why };
}

/** One row if any does alone; else rows of which none can be left out. */
function fewestThatCover(own: Diagram, rows: readonly Diagram[], { diagrams }: Turns): number[] {
  const left = (kept: readonly number[]) => kept.reduce((rest, i) => diagrams.butNot(rest, rows[i]!), own);
  const covers = (kept: readonly number[]) => left(kept) === diagrams.value(0);
  const all = rows.map((_, i) => i);
  const alone = all.find((i) => covers([i]));
  if (alone !== undefined) return [alone];
  return all.reduceRight<number[]>((kept, i) => {
    const without = kept.filter((other) => other !== i);
    return covers(without) ? without : kept;
  }, all);
}

/** Where a condition holds whatever the facts that are not known. */
export function certainly(condition: Json, decision: DecisionInForce, space: Space): Diagram {
  const [row] = decision.rows;
  const alone = { ...decision, rows: [{ ...row!, condition }], undecided: decision.otherwise };
  return space.diagrams.map(rowsOf(alone, space), (at) => (at === 0 ? 1 : 0));
}

/** A situation of a region that can occur, and what answers it: one of these rows if they do anywhere. */
export function answeredWhere(
  region: Diagram,
  decision: DecisionInForce,
  { decided }: Turns,
  space: Space,
  preferred: readonly string[] = [],
): Answered | undefined {
  const { diagrams } = space;
  const { undecided } = rowNumbers(decision);
  const where = (wanted: (row: number) => boolean) =>
    witnessOf(
      diagrams.combine(region, decided, (is, row) => (is === 1 && wanted(row) ? 1 : 0)),
      space,
    );
  const witness =
    where((row) => preferred.includes(rowName(decision, row))) ??
    where((row) => row !== undecided) ??
    witnessOf(region, space);
  if (witness === undefined) return undefined;
  const row = diagrams.ask(decided, witness.point);
  return { witness, row: rowName(decision, row), verdict: verdictOf(decision, row) };
}

/** The id of a row by its position, `otherwise` or `undecided`. */
export function rowName({ rows }: DecisionInForce, row: number): string {
  return rows[row]?.id ?? (row === rows.length ? 'otherwise' : 'undecided');
}
