import type { Json } from '../conditions/json.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import type { Fact, FactValue } from '../facts/fact.ts';

/** One row: when its condition holds, its verdict does. Rows are asked in order. */
export interface Row {
  readonly id: string;
  /** Its id in an earlier version. */
  readonly was?: string;
  readonly title?: string;
  /** JSON Logic over the decision's facts; parameters appear as {"param": name}. */
  readonly condition: Json;
  readonly then: string;
  /** The reason in a sentence, with {{fact}} and {{parameter}} in it. */
  readonly say?: string;
  readonly cites: readonly string[];
  readonly assumed?: string;
  /** Whom it guards, where its parameters do not say. */
  readonly protects?: Protects;
  /** First and last day in force, inclusive. */
  readonly from?: string;
  readonly until?: string;
  /** What the stage kind lets a row carry besides (a reason code, claims that may be made). */
  readonly carries: Readonly<Record<string, Json>>;
  readonly at?: Place;
}

/** Whom a rule guards. */
export type Protects = 'people' | 'provider' | 'quality';

/** Whom a decision's scale of verdicts guards: the more protective, or where reversed the more open, protects them. */
export interface Guard {
  readonly whom: Protects;
  readonly reversed?: boolean;
}

/** A box of combinations that cannot occur: every fact named lies within what is said of it. Facts not named are any. */
export interface Impossible {
  readonly because: string;
  readonly where: Readonly<Record<string, Within>>;
}

/** Counts that add up: the parts to the total, or to less where some are left out. */
export interface Sum {
  readonly parts: readonly string[];
  readonly total: string;
  readonly exact: boolean;
}

/** Some levels (or true, false), a range of numbers, or only that the fact is known or is not. */
export type Within = 'known' | 'not known' | { readonly among: readonly FactValue[] } | Range;

/** Of the ends, `from` and `to` belong to the range; `above` and `below` do not. */
export interface Range {
  readonly above?: number;
  readonly from?: number;
  readonly to?: number;
  readonly below?: number;
}

/**
 * The one shape of a judgement: facts with known domains, rows in order, what holds otherwise, and what
 * holds when the facts known cannot decide.
 */
export interface Decision {
  /** `stage id/name`, unique in a pack. */
  readonly id: string;
  /** Its name in an earlier version, without the stage. */
  readonly was?: string;
  readonly asks: string;
  readonly verdicts: readonly string[];
  /** Verdicts run from the most open to the most protective. */
  readonly protective: boolean;
  /** Whom its scale guards; where left out, those whom the parameters of a row guard. */
  readonly guards?: readonly Guard[];
  readonly facts: ReadonlyMap<string, Fact>;
  /** The rows are made of options of the stage, and not written one by one. */
  readonly ofOptions?: boolean;
  /** Combinations of facts that the stage never asks about. */
  readonly impossible?: readonly Impossible[];
  /** Facts that add up, whatever the case. */
  readonly sums?: readonly Sum[];
  readonly rows: readonly Row[];
  readonly otherwise: string;
  readonly undecided: string;
  /** What holds where it is not asked at all; where left out, the most open verdict of a scale, or nothing that is known. */
  readonly without?: string;
  /** The keys below which it stands in its file, and the place. */
  readonly path?: readonly (string | number)[];
  readonly at?: Place;
}

/** What a decision answered, and why: enough to explain it without asking again. */
export interface Judgement {
  readonly decision: string;
  readonly verdict: string;
  /** The id of the row that decided, or how it was decided without one. */
  readonly row: string | 'otherwise' | 'undecided';
  readonly reason?: string;
  readonly cites: readonly string[];
  readonly assumed?: string;
  /** The facts that the decision reads, as they were known. */
  readonly facts: Readonly<Record<string, number | string | boolean>>;
  readonly missing: readonly string[];
  readonly carries: Readonly<Record<string, Json>>;
}

/** The most protective of verdicts on a scale (a list from most open to most protective). */
export function mostProtective(scale: readonly string[], verdicts: Iterable<string>): string {
  let worst = 0;
  for (const verdict of verdicts) worst = Math.max(worst, scale.indexOf(verdict));
  return scale[worst]!;
}
