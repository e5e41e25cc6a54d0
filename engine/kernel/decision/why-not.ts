import { ready } from '../conditions/evaluate.ts';
import type { Json } from '../conditions/json.ts';
import type { FactValues } from '../facts/fact.ts';
import { conjuncts } from './answers.ts';
import { axisOf } from './axis.ts';
import { placesInWords } from './box-in-words.ts';
import { decide } from './decide.ts';
import type { Judgement } from './decision.ts';
import { describer } from './describe.ts';
import { type DecisionInForce, factsRead, type RowInForce } from './in-force.ts';
import { cutPoints } from './space.ts';

/** Whether something holds of what is known; `not known` where it hangs on a fact that is not. */
export type Holds = 'yes' | 'no' | 'not known';

/** One of the things that must all hold for a row to decide. */
export interface PartTold {
  /** In plain English. */
  readonly if: string;
  readonly holds: Holds;
  readonly facts: readonly string[];
  /** What its facts were: "it is 72". */
  readonly actual: string;
}

/** What a row asks of one fact, as a cell of a table. */
export interface CellTold {
  readonly fact: string;
  /** The values with which it holds. */
  readonly words: string;
  readonly holds: Holds;
}

export interface RowTold {
  readonly row: string;
  readonly title?: string;
  readonly if: string;
  readonly then: string;
  readonly cites: readonly string[];
  /** `open`: it may hold or not, by what is not known. `later`: an earlier row decided, so it was not asked. */
  readonly came: 'decided' | 'failed' | 'open' | 'later';
  readonly parts: readonly PartTold[];
  readonly cells: readonly CellTold[];
  /** Parts that ask about several facts at once, in plain English. */
  readonly besides: readonly string[];
}

/** How the facts of one judgement are said. */
export interface Telling {
  /** A fact in the middle of a sentence. */
  name(fact: string): string;
  /** What it was. */
  actual(fact: string): string;
}

/** Every row in force, with what of it holds: of a row before the deciding one, at least one part does not, or is open. */
export function rowsTold(decision: DecisionInForce, judgement: Judgement, telling: Telling): RowTold[] {
  const says = describer(decision);
  const at = decision.rows.findIndex(({ id }) => id === judgement.row);
  const decided = at < 0 ? decision.rows.length : at;
  return decision.rows.map((row, i) => {
    const whole = holds(decision, row.condition, judgement.facts);
    const single = conjuncts(row.condition).map((part) => partOf(part, decision, judgement, says.condition, telling));
    // Parts that may each hold, and never together.
    const parts = whole === 'no' && single.every((part) => part.holds !== 'no') ? [] : single;
    const came = i > decided ? 'later' : i === decided ? 'decided' : whole === 'no' ? 'failed' : 'open';
    const { id, title, then, cites } = row;
    return {
      row: id,
      ...(title === undefined ? {} : { title }),
      if: says.condition(row.condition),
      then,
      cites,
      came,
      parts: parts.length > 0 ? parts : [partOf(row.condition, decision, judgement, says.condition, telling)],
      ...cellsOf(row, decision, judgement, says.condition),
    };
  });
}

function partOf(
  part: Json,
  decision: DecisionInForce,
  { facts }: Judgement,
  say: (node: Json) => string,
  telling: Telling,
): PartTold {
  const names = [...factsRead(part)];
  const [only, second] = names;
  const actual =
    only !== undefined && second === undefined
      ? `it is ${telling.actual(only)}`
      : names.map((name) => `${telling.name(name)} is ${telling.actual(name)}`).join(', ');
  return { if: say(part), holds: holds(decision, part, facts), facts: names, actual };
}

function cellsOf(
  row: RowInForce,
  decision: DecisionInForce,
  { facts }: Judgement,
  say: (node: Json) => string,
): Pick<RowTold, 'cells' | 'besides'> {
  const { cells, besides } = cellsInWords(row, decision, say);
  return {
    cells: cells.map(({ fact, words, asked }) => ({ fact, words, holds: holds(decision, asked, facts) })),
    besides,
  };
}

/** What a row asks of each fact, in the values for which it holds; and what it asks of several at once. */
export function cellsInWords(
  row: RowInForce,
  decision: DecisionInForce,
  say: (node: Json) => string = describer(decision).condition,
): { cells: { fact: string; words: string; asked: Json }[]; besides: string[] } {
  const parts = conjuncts(row.condition).map((part) => ({ part, reads: [...factsRead(part)] }));
  const single = Map.groupBy(
    parts.filter(({ reads }) => reads.length === 1),
    ({ reads }) => reads[0]!,
  );
  const cells = [...single].map(([fact, of]) => {
    const asked = of.length === 1 ? of[0]!.part : { and: of.map(({ part }) => part) };
    const axis = axisOf(decision.facts.get(fact)!, cutPoints(decision, fact));
    const values = [...axis.stretches.map(({ sample }) => sample), null];
    const places = values.flatMap((value, i) => (holds(decision, asked, { [fact]: value }) === 'yes' ? [i] : []));
    return { fact, words: placesInWords(axis, places), asked };
  });
  return { cells, besides: parts.filter(({ reads }) => reads.length !== 1).map(({ part }) => say(part)) };
}

/** Asks one condition alone, as a decision of one row: what is not known is tried, as in every decision. */
export function holds(decision: DecisionInForce, condition: Json, facts: FactValues): Holds {
  const reads = factsRead(condition);
  const row: RowInForce = {
    id: 'condition',
    condition,
    logic: ready(condition),
    reads,
    then: 'yes',
    cites: [],
    carries: {},
  };
  const alone = { ...decision, rows: [row], reads, mentions: reads, otherwise: 'no', undecided: 'not known' };
  return decide(alone, facts).verdict as Holds;
}
