import { isList, isMap, type Json } from '../../kernel/conditions/json.ts';
import type { Row } from '../../kernel/decision/decision.ts';
import type { DecisionInForce } from '../../kernel/decision/in-force.ts';
import { rowNumbers, rowsOf, verdictOf } from '../../kernel/decision/rows.ts';
import { listed } from '../../kernel/decision/sentence.ts';
import type { Space } from '../../kernel/decision/space.ts';
import { witnessOf } from '../../kernel/decision/witness.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { FactValues } from '../../kernel/facts/fact.ts';
import type { Schemas } from '../schema.ts';
import type { Directions } from './direction.ts';
import { byId, earlierName } from './earlier-names.ts';
import { type DirectedEffect, opposite } from './effects.ts';
import type { OtherChange } from './other-changes.ts';

/** What a row says besides its verdict, such as what must not be said, and what it does to be without it. */
export type Carried = ReadonlyMap<string, DirectedEffect>;

/** Situations that get the verdict that they got, from another row, which says less or more besides it. */
export interface CarriedChange {
  readonly key: string;
  readonly is: 'lost' | 'won';
  readonly said: readonly string[];
  readonly given: FactValues;
  readonly absent: readonly string[];
  readonly directions: Directions;
}

/** The keys of rows of which the schema says that somebody is protected by them. */
export function carriedKeys(schemas: Schemas): Carried {
  const row = (schemas.get('common')?.['$defs'] as Record<string, Json> | undefined)?.['row'];
  const properties = isMap(row) && isMap(row['properties']) ? row['properties'] : {};
  return new Map(
    Object.entries(properties).flatMap(([key, schema]) => {
      const effect = isMap(schema) ? schema['effect'] : undefined;
      return isMap(effect) ? [[key, effect as unknown as DirectedEffect] as const] : [];
    }),
  );
}

/** What a row itself says otherwise than before is told where it stands: here only that another row decides. */
export function carriedChanges(
  before: DecisionInForce,
  after: DecisionInForce,
  space: Space,
  keys: Carried,
): CarriedChange[] {
  const names = byId(before.rows);
  const later = new Map(after.rows.map((row) => [earlierName(row.id, row, names), row]));
  const { diagrams } = space;
  const rows = [rowsOf(before, space, 'before'), rowsOf(after, space, 'after')] as const;
  return [...keys].flatMap(([key, { without, protects }]) => {
    if (without === undefined) return [];
    const old = before.rows.map((row) => saidBy(later.get(row.id) ?? row, key));
    const now = after.rows.map((row) => saidBy(row, key));
    const missing = (from: readonly string[] = [], other: readonly string[] = []) =>
      from.filter((text) => !other.includes(text));
    // What is left undecided is said by no row.
    const same = (a: number, b: number) =>
      a !== rowNumbers(before).undecided &&
      b !== rowNumbers(after).undecided &&
      verdictOf(before, a) === verdictOf(after, b);
    return (['lost', 'won'] as const).flatMap((is): CarriedChange[] => {
      const saidOnly = (a: number, b: number) => (is === 'lost' ? missing(old[a], now[b]) : missing(now[b], old[a]));
      const region = diagrams.combine(...rows, (a, b) => (same(a, b) && saidOnly(a, b).length > 0 ? 1 : 0));
      const witness = witnessOf(region, space);
      if (witness === undefined) return [];
      const { given, absent, point } = witness;
      const said = saidOnly(diagrams.ask(rows[0], point), diagrams.ask(rows[1], point));
      return [
        { key, is, said, given, absent, directions: { [protects]: is === 'lost' ? without : opposite(without) } },
      ];
    });
  });
}

function saidBy({ carries }: Row, key: string): readonly string[] {
  const said = carries[key];
  return isList(said) ? said.map(String) : said === undefined ? [] : [String(said)];
}

/** Such changes as they are told beside all others. */
export function carriedInWords({ id, at, carried }: Carrying): OtherChange[] {
  return carried.map(({ key, is, said, given, absent, directions }) => {
    const facts = [
      ...Object.entries(given).map(([name, value]) => `${name} = ${String(value)}`),
      ...absent.map((name) => `${name} not known`),
    ];
    const sentences = listed(said.map((text) => `"${text}"`));
    const what = `${is === 'lost' ? 'no longer has' : 'now has'} ${sentences} where ${facts.join(', ') || 'anything is so'}, for example`;
    return { where: `${id}/${key}`, what, at, effect: 'directed', directions, inRow: true };
  });
}

interface Carrying {
  readonly id: string;
  readonly at?: Place | undefined;
  readonly carried: readonly CarriedChange[];
}
