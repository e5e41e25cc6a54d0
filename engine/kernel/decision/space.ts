import { isList, isMap, type Json } from '../conditions/json.ts';
import { type Fact, type FactValue, isCalendarDate, type NumberFact } from '../facts/fact.ts';
import type { DecisionInForce } from './in-force.ts';

/**
 * One value for every stretch of the fact's domain on which no condition of the decision changes: the cut
 * points themselves, one value between each two neighbours, and one in each tail. Conditions compare one
 * fact with constants, so between cut points the decision cannot tell two values apart.
 */
export function representatives(decision: DecisionInForce, fact: Fact): readonly FactValue[] {
  switch (fact.type) {
    case 'level':
      return fact.levels;
    case 'boolean':
      return [false, true];
    case 'number':
      return numberRepresentatives(
        cutPoints(decision, fact.name).filter((c) => typeof c === 'number'),
        fact,
      );
    case 'date':
      return dateRepresentatives(cutPoints(decision, fact.name).filter((c) => typeof c === 'string'));
  }
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

function numberRepresentatives(all: readonly number[], fact: NumberFact): number[] {
  const low = fact.min ?? Number.NEGATIVE_INFINITY;
  const high = fact.max ?? Number.POSITIVE_INFINITY;
  const cuts = all.filter((cut) => cut >= low && cut <= high);
  if (cuts.length === 0) return [fact.integer ? wholeNumber(low, high) : between(low, high)];
  const edges = [low, ...cuts, high];
  const candidates = fact.integer
    ? cuts.flatMap((cut) => [Math.ceil(cut) - 1, cut, Math.floor(cut) + 1])
    : [...cuts, ...cuts.map((cut, i) => between(edges[i]!, cut)), between(cuts.at(-1)!, high)];
  const inside = (v: number) => v >= low && v <= high && (!fact.integer || Number.isInteger(v));
  return [...new Set(candidates)].filter(inside).sort((a, b) => a - b);
}

function wholeNumber(low: number, high: number): number {
  if (Number.isFinite(low)) return Math.ceil(low);
  return Number.isFinite(high) ? Math.floor(high) : 0;
}

function between(low: number, high: number): number {
  if (low === Number.NEGATIVE_INFINITY) return high === Number.POSITIVE_INFINITY ? 0 : high - 1;
  return high === Number.POSITIVE_INFINITY ? low + 1 : (low + high) / 2;
}

function dateRepresentatives(cuts: readonly string[]): string[] {
  if (cuts.length === 0) return ['2000-01-01'];
  const days = new Set<string>(cuts);
  for (const cut of cuts) {
    days.add(shifted(cut, -1));
    days.add(shifted(cut, 1));
  }
  return [...days].filter(isCalendarDate).sort();
}

function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
