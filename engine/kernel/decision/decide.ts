import { evaluate, type Known } from '../conditions/evaluate.ts';
import { type FactValue, type FactValues, outsideDomain } from '../facts/fact.ts';
import { axisOf } from './axis.ts';
import type { Judgement } from './decision.ts';
import { TooLarge } from './diagram.ts';
import type { DecisionInForce, RowInForce } from './in-force.ts';
import { agreement, rowNumbers, rowsOf } from './rows.ts';
import { filled, idInWords } from './sentence.ts';
import { cutPoints, pointOf, spaceOf } from './space.ts';

/** Above this many combinations of values of the absent facts they are not tried one by one. */
const mostCombinations = 20_000;

/**
 * Asks a decision. A fact that is missing, or has a value outside its domain, is not known: the decision
 * then answers only if every value of it gives the same verdict, whatever the order of the rows.
 */
export function decide(decision: DecisionInForce, facts: FactValues): Judgement {
  const known = knownFacts(decision, facts);
  const missing = [...decision.reads].filter((name) => known.absent.has(name));
  const decided = missing.length === 0 ? firstThatHolds(decision, known) : sameForAll(decision, known, missing);
  const shown = Object.fromEntries([...known.values].sort(([a], [b]) => (a < b ? -1 : 1)));
  const base = { decision: decision.id, facts: shown, missing };
  if (decided === 'undecided') {
    const reason = `Not known: ${missing.join(', ')}`;
    return { ...base, verdict: decision.undecided, row: 'undecided', reason, cites: [], carries: {} };
  }
  if (decided === 'otherwise')
    return { ...base, verdict: decision.otherwise, row: 'otherwise', cites: [], carries: {} };
  return {
    ...base,
    verdict: decided.then,
    row: decided.id,
    ...(decided.say === undefined
      ? {}
      : { reason: filled(decided.say, inSentences(decision, known.values), decision.parameters) }),
    cites: decided.cites,
    ...(decided.assumed === undefined ? {} : { assumed: decided.assumed }),
    carries: decided.carries,
  };
}

/** The values as a sentence says them: a level by its title, or its id in words. */
function inSentences(decision: DecisionInForce, values: ReadonlyMap<string, FactValue>): Map<string, FactValue> {
  return new Map(
    [...values].map(([name, value]) => {
      const fact = decision.facts.get(name);
      if (fact?.type !== 'level') return [name, value];
      return [name, fact.titles?.[String(value)] ?? idInWords(String(value))];
    }),
  );
}

type Decided = RowInForce | 'otherwise' | 'undecided';

function knownFacts(decision: DecisionInForce, facts: FactValues): Known {
  const values = new Map<string, FactValue>();
  const absent = new Set<string>();
  for (const name of decision.mentions) {
    const fact = decision.facts.get(name)!;
    const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
    if (value === undefined || value === null || outsideDomain(fact, value) !== undefined) absent.add(name);
    else values.set(name, value);
  }
  return { values, absent };
}

function firstThatHolds(decision: DecisionInForce, known: Known): RowInForce | 'otherwise' {
  return decision.rows.find((row) => evaluate(row.logic, known) === true) ?? 'otherwise';
}

/** The row that decides for every combination of the absent facts' values, if their verdicts agree. */
function sameForAll(decision: DecisionInForce, known: Known, missing: readonly string[]): Decided {
  const samples = missing.map((name) =>
    axisOf(decision.facts.get(name)!, cutPoints(decision, name)).stretches.map(({ sample }) => sample),
  );
  if (samples.reduce((n, values) => n * values.length, 1) > mostCombinations) return sameInSpace(decision, known);
  const { undecided } = rowNumbers(decision);
  const open = rowsLeftOpen(decision, known, missing);
  let agreed: number | undefined;
  for (const combination of combinations(samples)) {
    const values = new Map(known.values);
    for (const [i, name] of missing.entries()) values.set(name, combination[i]!);
    const here = decision.rows.findIndex(
      (row, at) => open[at] ?? evaluate(row.logic, { values, absent: known.absent }) === true,
    );
    const row = here < 0 ? rowNumbers(decision).otherwise : here;
    agreed = agreed === undefined ? row : agreement(decision, agreed, row);
    if (agreed === undecided) break;
  }
  return decidedBy(decision, agreed!);
}

/** By row: whether it holds, where it reads no missing fact; null where that depends on the value tried. */
function rowsLeftOpen(decision: DecisionInForce, known: Known, missing: readonly string[]): (boolean | null)[] {
  const unknown = new Set(missing);
  return decision.rows.map((row) =>
    [...row.reads].some((name) => unknown.has(name)) ? null : evaluate(row.logic, known) === true,
  );
}

/** The same, worked out for all combinations together. */
function sameInSpace(decision: DecisionInForce, known: Known): Decided {
  try {
    const space = spaceOf([decision]);
    const point = pointOf(Object.fromEntries(known.values), space);
    return decidedBy(decision, space.diagrams.ask(rowsOf(decision, space), point));
  } catch (error) {
    if (error instanceof TooLarge) return 'undecided';
    throw error;
  }
}

function decidedBy(decision: DecisionInForce, row: number): Decided {
  const { otherwise, undecided } = rowNumbers(decision);
  if (row === undecided) return 'undecided';
  return row === otherwise ? 'otherwise' : decision.rows[row]!;
}

function* combinations(axes: readonly (readonly FactValue[])[]): Generator<FactValue[]> {
  const [first, ...rest] = axes;
  if (first === undefined) return void (yield []);
  for (const value of first) for (const tail of combinations(rest)) yield [value, ...tail];
}
