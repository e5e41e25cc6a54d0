import type { Impossible, Within } from '../../kernel/decision/decision.ts';
import type { Fact } from '../../kernel/facts/fact.ts';
import { type FieldRef, onSide } from './rules.ts';

/**
 * One measurement of a pair of values: a fact of its comparison's decision, and the SQL that computes it. Both are
 * absent (NULL) exactly if either value is missing.
 */
export interface Atom {
  readonly kind: AtomKind;
  readonly own: string;
  readonly theirs: string;
  readonly fact: Fact;
}

export type AtomKind =
  | 'equal'
  | 'similarity'
  | 'day_month_swapped'
  | 'parts_equal'
  | 'days_apart'
  | 'initial_equal'
  | 'one_letter_apart';

/** Values as SQL sees them: names folded, dates as DATE, all else as text, NULL where missing. */
type Expression = (a: string, b: string) => string;

interface Kind {
  readonly words: string;
  readonly fact:
    | { readonly type: 'boolean' }
    | { readonly type: 'number'; readonly min: 0; readonly max?: number; readonly integer?: true };
  readonly takes: 'dates' | 'texts' | 'anything';
  readonly sql: Expression;
}

const boolean = { type: 'boolean' } as const;

/** Text that is the same in bytes and characters: DuckDB's string distances work on bytes. */
const plain = (x: string) => `strlen(${x}) = length(${x})`;

/**
 * Every measurement there is. Jaro-Winkler is DuckDB's: transpositions halved and rounded down, the prefix bonus
 * (0.1 a letter, at most four) only above a Jaro similarity of 0.7; two texts of which one has letters outside ASCII are
 * similar 1 or 0. One letter apart is a Damerau-Levenshtein distance of exactly 1, asked for only where lengths and
 * Hamming distance leave it open, as it costs 30 times more.
 */
export const kinds: Readonly<Record<AtomKind, Kind>> = {
  equal: { words: 'agree', fact: boolean, takes: 'anything', sql: (a, b) => `${a} = ${b}` },
  similarity: {
    words: 'Jaro-Winkler similarity',
    fact: { type: 'number', min: 0, max: 1 },
    takes: 'texts',
    sql: (a, b) =>
      `case when ${a} = ${b} then 1.0::double when ${a} <> ${b} then ` +
      `case when ${plain(a)} and ${plain(b)} then jaro_winkler_similarity(${a}, ${b}) else 0.0::double end end`,
  },
  day_month_swapped: {
    words: 'day and month have changed places',
    fact: boolean,
    takes: 'dates',
    sql: (a, b) => `${a} <> ${b} and day(${a}) = month(${b}) and month(${a}) = day(${b}) and year(${a}) = year(${b})`,
  },
  parts_equal: {
    words: 'number of day, month and year that agree',
    fact: { type: 'number', min: 0, max: 3, integer: true },
    takes: 'dates',
    sql: (a, b) => ['day', 'month', 'year'].map((part) => `(${part}(${a}) = ${part}(${b}))::integer`).join(' + '),
  },
  days_apart: {
    words: 'days apart',
    fact: { type: 'number', min: 0, integer: true },
    takes: 'dates',
    sql: (a, b) => `abs(date_diff('day', ${a}, ${b}))::integer`,
  },
  initial_equal: {
    words: 'first letters agree',
    fact: boolean,
    takes: 'texts',
    sql: (a, b) => `substr(${a}, 1, 1) = substr(${b}, 1, 1)`,
  },
  one_letter_apart: {
    words: 'one letter apart',
    fact: boolean,
    takes: 'texts',
    sql: (a, b) =>
      `case when ${a} is null or ${b} is null then null when ${a} = ${b} then false ` +
      `when not (${plain(a)} and ${plain(b)}) or abs(strlen(${a}) - strlen(${b})) > 1 then false ` +
      `when strlen(${a}) <> strlen(${b}) then levenshtein(${a}, ${b}) = 1 when hamming(${a}, ${b}) = 1 then true ` +
      `when hamming(${a}, ${b}) = 2 then damerau_levenshtein(${a}, ${b}) = 1 else false end`,
  },
};

export function atom(kind: AtomKind, ref: FieldRef): Atom {
  const [own, theirs] = [onSide(ref, 'own'), onSide(ref, 'theirs')];
  const name = own === theirs ? `${kind}.${own}` : `${kind}.${own}.${theirs}`;
  const title = own === theirs ? `${own}: ${kinds[kind].words}` : `${own} and ${theirs}: ${kinds[kind].words}`;
  const definition = `${kind}(own ${own}, theirs ${theirs})`;
  return { kind, own, theirs, fact: { name, title, definition, ...kinds[kind].fact } };
}

/** The measurement in SQL over two columns of values. */
export function atomSql({ kind }: Atom, a: string, b: string): string {
  return kinds[kind].sql(a, b);
}

const yes: Within = { among: [true] };
const no: Within = { among: [false] };

/** What two measurements of the same two values cannot be together; dates whose day and month change places share the year alone. */
const contradictions: readonly [AtomKind, Within, AtomKind, Within][] = [
  ['equal', yes, 'similarity', { below: 1 }],
  ['equal', no, 'similarity', { from: 1 }],
  ['equal', yes, 'day_month_swapped', yes],
  ['equal', yes, 'parts_equal', { to: 2 }],
  ['equal', no, 'parts_equal', { from: 3 }],
  ['equal', yes, 'days_apart', { from: 1 }],
  ['equal', no, 'days_apart', { to: 0 }],
  ['equal', yes, 'initial_equal', no],
  ['equal', yes, 'one_letter_apart', yes],
  ['day_month_swapped', yes, 'parts_equal', { to: 0 }],
  ['day_month_swapped', yes, 'parts_equal', { from: 2 }],
  ['day_month_swapped', yes, 'days_apart', { to: 0 }],
];

/** Boxes of measurements that no pair has: all of one pair of values are absent together, and some contradict each other. */
export function neverTogether(atoms: readonly Atom[]): Impossible[] {
  const pairs = atoms.flatMap((a) =>
    atoms.filter((b) => b !== a && b.own === a.own && b.theirs === a.theirs).map((b) => [a, b] as const),
  );
  return pairs.flatMap(([a, b]): Impossible[] => [
    {
      because: 'both are absent if either value is missing',
      where: { [a.fact.name]: 'known', [b.fact.name]: 'not known' },
    },
    ...contradictions
      .filter(([one, , other]) => one === a.kind && other === b.kind)
      .map(([, first, , second]) => ({
        because: 'they contradict each other',
        where: { [a.fact.name]: first, [b.fact.name]: second },
      })),
  ]);
}
