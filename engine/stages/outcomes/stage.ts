import type { Files } from '../../../schemas/types.ts';
import type { Estimate, Estimates, NotEstimated } from '../../artifacts/estimates.ts';
import { defineStage, type Outlook } from '../../artifacts/stage-contract.ts';
import { fieldsOnceLinked } from '../../kernel/decider.ts';
import { numberOf } from '../../kernel/decision/in-force.ts';
import { diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { FieldSpec } from '../../kernel/fields/field-type.ts';
import { decisions, pointers } from './decisions.ts';
import { peopleNeeded, smallestDetectableDifference, varianceAtBaseRate } from './detectable.ts';
import { type Estimate as Compared, compareMeans, type NoEstimateReason } from './estimate.ts';
import { summariseGroup } from './group.ts';
import { measuredSets, overlapsOf, type Setting } from './measured.ts';
import { readOutcomes } from './read-outcomes.ts';

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
    const declared = dictionary.inputs[groups.from]?.fields ?? {};
    const lacking = fieldsNamed(rules).find((name) => !fieldsOnceLinked(declared).includes(name));
    if (lacking !== undefined)
      return { problem: diagnose('JDL6002', `${extract.title} has no field ${lacking} once people are linked`) };
    const people = new Set(groups.sets.flatMap((set) => [set.treated, ...set.controls]));
    const fields = fieldsOf(rules, declared as Record<string, FieldSpec>);
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
      order: Object.keys(rules.measures),
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

function estimate(id: string, measure: Measure, setting: Setting): Estimate | NotEstimated {
  const { level, ask, known } = setting;
  const { treated, comparison } = measuredSets(measure, setting);
  const compared = compareMeans(summariseGroup(treated.values), summariseGroup(comparison.values, comparison.weights), {
    level,
  });
  const about = {
    measure: id,
    title: measure.title,
    kind: measure.kind,
    ...(measure.unit === undefined ? {} : { unit: measure.unit }),
    headline: measure.headline === true,
  };
  if (!compared.estimated) return { ...about, why: inWords[compared.reason] };
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
    ...about,
    treated: {
      people: compared.treated.people,
      count: withEvent,
      value: compared.treated.mean,
      ...contributionsTo(measure, treated.values),
    },
    comparison: {
      people: compared.comparison.people,
      count: comparison.values.filter((v) => v > 0).length,
      value: compared.comparison.mean,
      effectivePeople: compared.comparison.effective,
      ...contributionsTo(measure, comparison.values),
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

/** A rate has none but ones. */
function contributionsTo({ kind }: Measure, values: readonly number[]) {
  return kind === 'mean' ? { contributions: values } : {};
}

/** As many comparison people for each treated person as now. */
function needed(compared: Compared, level: number): number | null {
  const perTreated = compared.comparison.effective / compared.treated.people;
  const variances = { treated: compared.treated.variance!, comparison: compared.comparison.variance! };
  const result = peopleNeeded(compared.difference, { perTreated }, variances, { level });
  return result.finite ? result.people : null;
}

function fieldsOf(rules: Rules, declared: Readonly<Record<string, FieldSpec>>): Record<string, FieldSpec> {
  return Object.fromEntries(fieldsNamed(rules).map((name) => [name, declared[name]!]));
}

function fieldsNamed(rules: Rules): string[] {
  const named = Object.values(rules.measures).flatMap((m) => [m.field, m.event?.field, ...Object.keys(m.where ?? {})]);
  return [...new Set(named)].filter((name) => name !== undefined);
}

const inWords: Readonly<Record<NoEstimateReason, string>> = {
  'nobody-treated': 'nobody of the group could be measured',
  'nobody-to-compare': 'nobody of the comparison group could be measured',
  'too-few-treated': 'one person of the group could be measured, which tells nothing',
  'too-few-to-compare': 'one person of the comparison group could be measured, which tells nothing',
  'no-variation': 'everybody in both groups fared the same',
};
