import { canonical } from '../../kernel/conditions/json.ts';
import type { Decision } from '../../kernel/decision/decision.ts';
import { factsRead, parametersNeeded } from '../epochs.ts';
import type { Pack } from '../pack.ts';
import { makersOf, type Packs, type Pair } from './pairs.ts';

/**
 * Whether nothing that a decision says, or that its facts are made by, was touched: then there is nothing to search. Where
 * it stands in its file is no matter.
 */
export function isUntouched(pair: Pair, packs: Packs, pairs: ReadonlyMap<string, Pair>): boolean {
  const { before, after } = pair;
  if (before === undefined || after === undefined) return false;
  return (
    saidBy(before) === saidBy(after) &&
    valuesOf(before, packs.before) === valuesOf(after, packs.after) &&
    makersOf(pair, pairs).every((maker) => isUntouched(maker, packs, pairs))
  );
}

function saidBy(decision: Decision): string {
  const { at: _, path: __, rows, facts, ...rest } = decision;
  const asked = [...factsRead(decision)].map((name) => facts.get(name));
  return canonical({ ...rest, facts: asked, rows: rows.map(({ at: _, ...row }) => row) });
}

function valuesOf(decision: Decision, { parameters }: Pack): string {
  return canonical([...parametersNeeded(decision)].sort().map((name) => [name, parameters[name]]));
}
