import type { Files } from '../../../schemas/types.ts';
import type { Overlap } from '../../artifacts/estimates.ts';
import type { Groups } from '../../artifacts/groups.ts';
import type { Ask } from '../../artifacts/stage-contract.ts';
import { numberOf, type ParameterValues } from '../../kernel/decision/in-force.ts';
import type { OutcomeRow } from './read-outcomes.ts';

type Rules = Files['outcomes'];
type Measure = Rules['measures'][string];

/** What every measure of a run is taken from. */
export interface Setting {
  readonly rows: ReadonlyMap<string, OutcomeRow>;
  readonly groups: Groups;
  readonly level: number;
  readonly ask: Ask;
  readonly parameters: ParameterValues;
  readonly known: Readonly<Record<string, string | number | boolean>>;
}

export interface Weighted {
  readonly values: number[];
  readonly weights: number[];
}

/**
 * The values of the measure, set by set. A set counts where the treated person's value is known and that of a
 * comparison person; each of its k known comparison people then counts 1/k (the effect on the treated).
 */
export function measuredSets(
  measure: Measure,
  { groups, rows, parameters }: Setting,
): { treated: Weighted; comparison: Weighted } {
  const treated: Weighted = { values: [], weights: [] };
  const controls = new Map<string, { value: number; weight: number }>();
  for (const set of groups.sets) {
    const value = outcomeOf(measure, rows.get(set.treated), parameters);
    const known = set.controls.flatMap((person) => {
      const outcome = outcomeOf(measure, rows.get(person), parameters);
      return outcome === undefined ? [] : [{ person, outcome }];
    });
    if (value === undefined || known.length === 0) continue;
    treated.values.push(value);
    treated.weights.push(1);
    for (const { person, outcome } of known) {
      controls.set(person, { value: outcome, weight: (controls.get(person)?.weight ?? 0) + 1 / known.length });
    }
  }
  const used = [...controls.values()];
  return { treated, comparison: { values: used.map((c) => c.value), weights: used.map((c) => c.weight) } };
}

/** For each two measures, the treated people with the event of both and of one alone, of those known in both. */
export function overlapsOf(
  rules: Rules,
  estimated: readonly string[],
  { groups, rows, parameters }: Setting,
): Overlap[] {
  const has = (id: string, person: string) => outcomeOf(rules.measures[id]!, rows.get(person), parameters);
  return estimated.flatMap((first, i) =>
    estimated.slice(i + 1).map((second) => {
      const counts = { both: 0, first: 0, second: 0 };
      for (const { treated } of groups.sets) {
        const [a, b] = [has(first, treated), has(second, treated)];
        if (a === undefined || b === undefined) continue;
        if (a > 0 && b > 0) counts.both += 1;
        else if (a > 0) counts.first += 1;
        else if (b > 0) counts.second += 1;
      }
      return {
        measures: [first, second] as const,
        both: counts.both,
        onlyFirst: counts.first,
        onlySecond: counts.second,
      };
    }),
  );
}

/** 1 or 0 for a proportion, the number for a mean; undefined where it is not known, or a value cannot be read. */
function outcomeOf(measure: Measure, row: OutcomeRow | undefined, parameters: ParameterValues): number | undefined {
  if (!row) return undefined;
  const conditions = Object.entries(measure.where ?? {});
  const value = row[measure.field ?? measure.event?.field ?? ''];
  if (value === undefined || conditions.some(([field]) => row[field] === undefined)) return undefined;
  const applies = conditions.every(([field, wanted]) => row[field] !== null && String(row[field]) === String(wanted));
  if (measure.kind === 'mean') return value === null ? undefined : applies ? Number(value) : 0;
  if (value === null) return 0;
  const { at_most } = measure.event!;
  if (at_most !== undefined && Number(value) > numberOf(at_most, parameters)) return 0;
  // The event was seen, but not what kind it was: whether it counts is not known.
  if (conditions.some(([field]) => row[field] === null)) return undefined;
  return applies ? 1 : 0;
}
