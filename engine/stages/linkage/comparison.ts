import type { Json } from '../../kernel/conditions/json.ts';
import type { Decision, Impossible, Row } from '../../kernel/decision/decision.ts';
import type { Fact } from '../../kernel/facts/fact.ts';
import { testOf } from './level-test.ts';
import { type Atom, neverTogether } from './measures.ts';
import type { Comparison, Rivals } from './rules.ts';

/** A comparison as a decision from measurements to a level, and the measurements it is asked about. */
export interface LevelDecision {
  readonly name: string;
  readonly decision: Decision;
  readonly atoms: readonly Atom[];
  /** Measurements that two values cannot have together. */
  readonly impossible: readonly Impossible[];
}

/** The levels that close every comparison: some value missing and no level holds; all present and no level holds. */
export const closing = ['missing', 'different'] as const;

/** @param id of the decision: `stage id/name` */
export function comparisonDecision(id: string, name: string, comparison: Comparison): LevelDecision {
  const levels = Object.entries(comparison.levels).map(([level, test]) => ({ level, ...testOf(test) }));
  const atoms = [...new Map(levels.flatMap((l) => l.atoms).map((a) => [a.fact.name, a])).values()];
  const facts = atoms.map((a) => a.fact);
  const decision = levelDecision(id, comparison.title ?? name, levels, facts);
  return { name, atoms, decision, impossible: neverTogether(atoms) };
}

/** The fact that a rivals decision is asked about: absent where the person's own values are not all known. */
export const othersFact: Fact = {
  name: 'others',
  title: 'other people in the extract with the same values',
  definition: 'people of the extract, besides this one, equal in the counted fields',
  type: 'number',
  integer: true,
  min: 0,
};

export function rivalsDecision(id: string, rivals: Rivals): LevelDecision {
  const others = { var: othersFact.name };
  const known = { '!': { absent: others } };
  const levels = Object.entries(rivals.levels).map(([level, { at_most }]) => {
    const limit = typeof at_most === 'string' ? { param: at_most } : at_most;
    return { level, condition: limit === undefined ? known : { and: [known, { '<=': [others, limit] }] } };
  });
  const decision = levelDecision(id, rivals.title ?? 'rivals', levels, [othersFact]);
  return { name: 'rivals', atoms: [], decision, impossible: [] };
}

function levelDecision(
  id: string,
  title: string,
  levels: readonly { readonly level: string; readonly condition: Json }[],
  facts: readonly Fact[],
): Decision {
  const [missing, different] = closing;
  const absent = facts.map((fact): Json => ({ absent: { var: fact.name } }));
  const rows = [...levels, { level: missing, condition: absent.length === 1 ? absent[0]! : { or: absent } }];
  return {
    id,
    asks: `Which level of agreement has the pair in: ${title}?`,
    verdicts: [...levels.map((l) => l.level), missing, different],
    protective: false,
    facts: new Map(facts.map((fact) => [fact.name, fact])),
    rows: rows.map(rowOf),
    otherwise: different,
    undecided: missing,
  };
}

function rowOf({ level, condition }: { level: string; condition: Json }): Row {
  return { id: level, condition, then: level, cites: [], carries: {} };
}
