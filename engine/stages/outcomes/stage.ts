import type { Files } from '../../../schemas/types.ts';
import type { Estimate, Estimates, NotEstimated, Overlap } from '../../artifacts/estimates.ts';
import type { Groups } from '../../artifacts/groups.ts';
import { type Ask, defineStage, type Outlook } from '../../artifacts/stage-contract.ts';
import { numberOf, type ParameterValues } from '../../kernel/decision/in-force.ts';
import { diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { FieldSpec } from '../../kernel/fields/field-type.ts';
import { decisions, pointers } from './decisions.ts';
import { peopleNeeded, smallestDetectableDifference, varianceAtBaseRate } from './detectable.ts';
import { type Estimate as Compared, compareMeans, type NoEstimateReason } from './estimate.ts';
import { summariseGroup } from './group.ts';
import { type OutcomeRow, readOutcomes } from './read-outcomes.ts';

type Rules = Files['outcomes'];
type Measure = Rules['measures'][string];

/** Compares what happened to the treated and to their comparison people, measure by measure. */
export const stage = defineStage<Rules, 'groups', 'estimates'>({
  kind: 'outcomes',
  reads: ['groups'],
  uses: [],
  writes: ['estimates'],
  decisions,
  pointers,
  async run({ rules, ask, artifacts, dictionary, extracts, parameters, ports, request }) {
    const { groups } = artifacts;
    const extract = extracts.get(groups.from);
    if (!extract) return { problem: diagnose('JDL6002', `the site names no extract "${groups.from}"`) };
    const declared = (dictionary.inputs[groups.from]?.fields ?? {}) as Record<string, FieldSpec>;
    const people = new Set(groups.sets.flatMap((set) => [set.treated, ...set.controls]));
    const fields = fieldsOf(rules, declared);
    const { rows, unreadable } = await readOutcomes(ports.database, extract.relation, fields, people);
    const empty = Object.keys(fields).find((name) => [...rows.values()].every((row) => row[name] === null));
    if (empty !== undefined)
      return {
        problem: diagnose('JDL6002', `${extract.title} holds no value of ${empty} for the people compared`, {
          help: 'No event at all is more likely a column that is missing: name it in site.yaml, or take the measure out.',
        }),
      };
    const known = Object.fromEntries(Object.entries(request.values).map(([name, value]) => [`request.${name}`, value]));
    const level = numberOf(rules.test.significance, parameters);
    const setting: Setting = { rows, groups, level, ask, parameters, known };
    const results = Object.entries(rules.measures).map(([id, measure]) => estimate(id, measure, setting));
    const estimated = results.filter((r): r is Estimate => 'difference' in r);
    const estimates: Estimates = {
      estimates: estimated,
      overlaps: overlapsOf(
        rules,
        estimated.map((e) => e.measure),
        setting,
      ),
      untold: rules.untold ?? [],
      notEstimated: results.filter((r): r is NotEstimated => 'why' in r),
      claim: ask('claims', known),
    };
    const judgements = [...estimates.estimates.map((e) => e.conclusion), estimates.claim];
    const lost =
      unreadable > 0
        ? [
            {
              title: 'values of the extract that could not be read, left out',
              value: unreadable.toLocaleString('en-GB'),
            },
          ]
        : [];
    const unknown = estimated
      .filter((e) => e.treated.people < groups.sets.length)
      .map((e) => ({
        title: `${e.title}: sets left out, as an outcome is not known`,
        value: (groups.sets.length - e.treated.people).toLocaleString('en-GB'),
      }));
    const counts = [...lost, ...unknown, ...estimates.notEstimated.map((n) => ({ title: n.title, value: n.why }))];
    return { artifacts: { estimates }, judgements, counts };
  },
  outlook: (rules, parameters, people): Outlook => {
    const power = numberOf(rules.power.at, parameters);
    const analysable = Math.floor(people * numberOf(rules.power.analysable_share, parameters));
    const variances = varianceAtBaseRate(numberOf(rules.power.base_rate, parameters));
    const test = { level: numberOf(rules.test.significance, parameters), power };
    const detectable =
      analysable < 1
        ? null
        : smallestDetectableDifference(analysable, { people: Number.POSITIVE_INFINITY }, variances, test);
    return { analysable, detectable, power };
  },
});

interface Setting {
  readonly rows: ReadonlyMap<string, OutcomeRow>;
  readonly groups: Groups;
  readonly level: number;
  readonly ask: Ask;
  readonly parameters: ParameterValues;
  readonly known: Readonly<Record<string, string | number | boolean>>;
}

function estimate(id: string, measure: Measure, setting: Setting): Estimate | NotEstimated {
  const { level, ask, known } = setting;
  const { treated, comparison } = measuredSets(measure, setting);
  const compared = compareMeans(summariseGroup(treated.values), summariseGroup(comparison.values, comparison.weights), {
    level,
  });
  if (!compared.estimated) return { measure: id, title: measure.title, why: inWords[compared.reason] };
  const withEvent = treated.values.filter((v) => v > 0).length;
  const conclusion = ask('conclusion', {
    ...known,
    'estimate.measure': id,
    'treated.people': compared.treated.people,
    'comparison.people': compared.comparison.people,
    'treated.with_event': withEvent,
    'treated.without_event': compared.treated.people - withEvent,
    'estimate.interval': compared.interval,
    'estimate.p_value': compared.p,
    'estimate.significant': compared.significant,
  });
  return {
    measure: id,
    title: measure.title,
    kind: measure.kind,
    ...(measure.unit === undefined ? {} : { unit: measure.unit }),
    headline: measure.headline === true,
    treated: { people: compared.treated.people, count: withEvent, value: compared.treated.mean },
    comparison: {
      people: compared.comparison.people,
      count: comparison.values.filter((v) => v > 0).length,
      value: compared.comparison.mean,
      effectivePeople: compared.comparison.effective,
    },
    difference: compared.difference,
    standardError: compared.standardError,
    degreesOfFreedom: compared.degreesOfFreedom,
    low: compared.lower,
    high: compared.upper,
    pValue: compared.p,
    confidence: 1 - level,
    significant: compared.significant,
    peopleNeeded: needed(compared, level),
    conclusion,
  };
}

/** As many comparison people for each treated person as now. */
function needed(compared: Compared, level: number): number | null {
  const perTreated = compared.comparison.effective / compared.treated.people;
  const variances = { treated: compared.treated.variance!, comparison: compared.comparison.variance! };
  const result = peopleNeeded(compared.difference, { perTreated }, variances, { level });
  return result.finite ? result.people : null;
}

/**
 * The values of the measure, set by set. A set counts where the treated person's value is known and that of a
 * comparison person; each of its k known comparison people then counts 1/k (the effect on the treated).
 */
function measuredSets(
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

interface Weighted {
  readonly values: number[];
  readonly weights: number[];
}

/** For each two measures, the treated people with the event of both and of one alone, of those known in both. */
function overlapsOf(rules: Rules, estimated: readonly string[], { groups, rows, parameters }: Setting): Overlap[] {
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

function fieldsOf(rules: Rules, declared: Readonly<Record<string, FieldSpec>>): Record<string, FieldSpec> {
  const named = Object.values(rules.measures).flatMap((m) => [m.field, m.event?.field, ...Object.keys(m.where ?? {})]);
  return Object.fromEntries(
    [...new Set(named)].flatMap((name) => (name === undefined ? [] : [[name, declared[name]!]])),
  );
}

const inWords: Readonly<Record<NoEstimateReason, string>> = {
  'nobody-treated': 'nobody of the group could be measured',
  'nobody-to-compare': 'nobody of the comparison group could be measured',
  'too-few-treated': 'one person of the group could be measured, which tells nothing',
  'too-few-to-compare': 'one person of the comparison group could be measured, which tells nothing',
  'no-variation': 'everybody in both groups fared the same',
};
