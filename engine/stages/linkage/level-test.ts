import type { Json } from '../../kernel/conditions/json.ts';
import { type Atom, atom } from './measures.ts';
import type { Bound, FieldRef, LevelTest, Measure } from './rules.ts';

/** A condition over measurements. It is false, never unknown, where a value that it needs is missing. */
export interface Tested {
  readonly condition: Json;
  readonly atoms: readonly Atom[];
}

/** What a level asks, as a condition over the measurements of a pair. */
export function testOf({ all, any, ...measure }: LevelTest): Tested {
  if (all !== undefined) return joined('and', all.map(measureTest));
  if (any !== undefined) return joined('or', any.map(measureTest));
  return measureTest(measure);
}

function measureTest(measure: Measure): Tested {
  const name = measureNames.find((key) => measure[key] !== undefined);
  if (name === undefined) throw new Error('a level without a measure: the rules were not checked');
  return tests[name](measure);
}

export type MeasureName = Exclude<keyof Measure, 'at_least' | 'at_most'>;

/** The bound that a measure needs; the others take none. */
export const bounds: Readonly<Partial<Record<MeasureName, 'at_least' | 'at_most'>>> = {
  jaro_winkler: 'at_least',
  parts_equal: 'at_least',
  days_apart: 'at_most',
};

const tests: Readonly<Record<MeasureName, (measure: Measure) => Tested>> = {
  equal: ({ equal }) => joined('and', equal!.map(agrees)),
  any_equal: ({ any_equal }) => joined('or', any_equal!.map(agrees)),
  all_differ: ({ all_differ }) => allDiffer(all_differ!),
  crossed: ({ crossed }) => {
    const [a, b] = crossed as [string, string];
    return joined('and', [agrees({ own: a, theirs: b }), agrees({ own: b, theirs: a })]);
  },
  jaro_winkler: ({ jaro_winkler, at_least }) => {
    const similar = jaro_winkler!.map((ref) => reaches(atom('similarity', ref), '>=', at_least));
    return joined('and', similar);
  },
  day_month_swapped: ({ day_month_swapped }) => holds(atom('day_month_swapped', day_month_swapped!)),
  parts_equal: ({ parts_equal, at_least }) => reaches(atom('parts_equal', parts_equal!), '>=', at_least),
  days_apart: ({ days_apart, at_most }) => reaches(atom('days_apart', days_apart!), '<=', at_most),
  initial_equal: ({ initial_equal }) => holds(atom('initial_equal', initial_equal!)),
  one_letter_apart: ({ one_letter_apart }) => holds(atom('one_letter_apart', one_letter_apart!)),
};

export const measureNames = Object.keys(tests) as MeasureName[];

/** At least one can be compared, and of those that can none agrees. */
function allDiffer(refs: readonly FieldRef[]): Tested {
  const atoms = refs.map((ref) => atom('equal', ref));
  const known = atoms.map((a) => ({ condition: isKnown(a), atoms: [a] }));
  const noneAgrees = atoms.map((a): Tested => ({ condition: { '!': holds(a).condition }, atoms: [a] }));
  return joined('and', [joined('or', known), ...noneAgrees]);
}

function agrees(ref: FieldRef): Tested {
  return holds(atom('equal', ref));
}

function holds(a: Atom): Tested {
  return { condition: { and: [isKnown(a), { var: a.fact.name }] }, atoms: [a] };
}

function reaches(a: Atom, operator: '>=' | '<=', bound: Bound | undefined): Tested {
  if (bound === undefined) throw new Error(`${a.fact.name} has no bound: the rules were not checked`);
  const limit = typeof bound === 'string' ? { param: bound } : bound;
  return { condition: { and: [isKnown(a), { [operator]: [{ var: a.fact.name }, limit] }] }, atoms: [a] };
}

/** Known on both sides. */
function isKnown(a: Atom): Json {
  return { '!': { absent: { var: a.fact.name } } };
}

function joined(operator: 'and' | 'or', parts: readonly Tested[]): Tested {
  const atoms = parts.flatMap((part) => part.atoms);
  return { condition: parts.length === 1 ? parts[0]!.condition : { [operator]: parts.map((p) => p.condition) }, atoms };
}
