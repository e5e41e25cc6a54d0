import type { Judgement } from '../../kernel/decision/decision.ts';
import type { DecisionInForce } from '../../kernel/decision/in-force.ts';
import { quoted, type Sql } from '../../kernel/ports.ts';
import { bindings } from './bindings.ts';
import { othersFact } from './comparison.ts';
import { formColumn } from './forms.ts';
import { levelCase } from './level-case.ts';
import { type Atom, atomSql } from './measures.ts';
import { tables } from './tables.ts';

/** A comparison as it stands on the day. */
export interface ComparisonInForce {
  readonly name: string;
  readonly decision: DecisionInForce;
  readonly atoms: readonly Atom[];
}

/** The level of each comparison, by name. */
export type Levels = Readonly<Record<string, string>>;

/** A combination of levels that occurs, and what was decided of it. */
export interface Pattern {
  /** Positions of the levels in a mixed radix, the first comparison lowest. */
  readonly number: number;
  readonly levels: Levels;
  readonly pairs: number;
  readonly judgement: Judgement;
}

/**
 * The level of every comparison of every pair, as one number: positions of the levels in a mixed radix, the first
 * comparison lowest. Every measurement is computed once a pair, whichever comparisons use it.
 */
export function comparedSql(comparisons: readonly ComparisonInForce[]): Sql {
  const { bind, values } = bindings();
  const atoms = [...new Map(comparisons.flatMap((c) => c.atoms).map((a) => [a.fact.name, a])).values()];
  const measured = atoms.map(
    (a) => `${atomSql(a, `a.${formColumn(a.own)}`, `b.${formColumn(a.theirs)}`)} as ${measureColumn(a.fact.name)}`,
  );
  const counted = comparisons.some((c) => c.decision.facts.has(othersFact.name));
  const others = counted ? [`o.others as ${measureColumn(othersFact.name)}`] : [];
  const pattern = comparisons.map(
    ({ decision }, i) =>
      `cast(${levelCase(decision, measureColumn, bind)} as bigint) * ${radix(comparisons.slice(0, i))}`,
  );
  return {
    text:
      `create or replace temp table ${quoted(tables.compared)} as select rec, theirs, ${pattern.join(' + ')} as pattern from ` +
      `(select p.rec, p.theirs${[...measured, ...others].map((column) => `, ${column}`).join('')} ` +
      `from ${quoted(tables.pairs)} p join ${quoted(tables.own)} a on a.rec = p.rec ` +
      `join ${quoted(tables.theirs)} b on b.rowid = p.theirs` +
      `${counted ? ` left join ${quoted(tables.others)} o on o.theirs = p.theirs` : ''})`,
    values,
  };
}

export const patternCountsSql: Sql = {
  text: `select cast(pattern as double) as pattern, count(*) as pairs from ${quoted(tables.compared)} group by all order by all`,
};

/** How many patterns the comparisons can have; numbers stay exact up to 2^53. */
export function radix(comparisons: readonly ComparisonInForce[]): number {
  return comparisons.reduce((n, { decision }) => n * decision.verdicts.length, 1);
}

export function levelsOf(pattern: number, comparisons: readonly ComparisonInForce[]): Levels {
  let rest = pattern;
  const levels: Record<string, string> = {};
  for (const { name, decision } of comparisons) {
    levels[name] = decision.verdicts[rest % decision.verdicts.length]!;
    rest = Math.floor(rest / decision.verdicts.length);
  }
  return levels;
}

function measureColumn(fact: string): string {
  return quoted(`measure ${fact}`);
}
