import type { Files } from '../../../schemas/types.ts';
import type { Estimate, Estimates, NotEstimated } from '../../artifacts/estimates.ts';
import type { Groups } from '../../artifacts/groups.ts';
import { type Ask, defineStage, type Outlook } from '../../artifacts/stage-contract.ts';
import { numberOf, type ParameterValues } from '../../kernel/decision/in-force.ts';
import { diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { type Database, quoted, type SqlRow } from '../../kernel/ports.ts';
import { decisions, pointers } from './decisions.ts';
import { peopleNeeded, smallestDetectableDifference, varianceAtBaseRate } from './detectable.ts';
import { compareMeans, type Estimate as Compared, type NoEstimateReason } from './estimate.ts';
import { summariseGroup } from './group.ts';

type Rules = Files['outcomes'];
type Measure = Rules['measures'][string];

const personColumn = 'person_id';

/** Compares what happened to the treated and to their comparison people, measure by measure. */
export const stage = defineStage<Rules, 'groups', 'estimates'>({
  kind: 'outcomes',
  reads: ['groups'],
  uses: [],
  writes: ['estimates'],
  decisions,
  pointers,
  async run({ rules, ask, artifacts, extracts, parameters, ports, request }) {
    const { groups } = artifacts;
    const extract = extracts.get(groups.from);
    if (!extract) return { problem: diagnose('JDL6002', `the site names no extract "${groups.from}"`) };
    const rows = await outcomeRows(ports.database, extract.relation, fieldsOf(rules), groups);
    const known = Object.fromEntries(Object.entries(request.values).map(([name, value]) => [`request.${name}`, value]));
    const level = numberOf(rules.test.significance, parameters);
    const results = Object.entries(rules.measures).map(([id, measure]) => estimate(id, measure, { rows, groups, level, ask, parameters, known }));
    const estimates: Estimates = {
      estimates: results.filter((r): r is Estimate => 'difference' in r),
      notEstimated: results.filter((r): r is NotEstimated => 'why' in r),
      claim: ask('claims', known),
    };
    const judgements = [...estimates.estimates.map((e) => e.conclusion), estimates.claim];
    const counts = estimates.notEstimated.map((n) => ({ title: n.title, value: n.why }));
    return { artifacts: { estimates }, judgements, counts };
  },
  outlook: (rules, parameters, people): Outlook => {
    const power = numberOf(rules.power.at, parameters);
    const analysable = Math.floor(people * numberOf(rules.power.analysable_share, parameters));
    const variances = varianceAtBaseRate(numberOf(rules.power.base_rate, parameters));
    const test = { level: numberOf(rules.test.significance, parameters), power };
    const detectable = analysable < 1 ? null : smallestDetectableDifference(analysable, { people: Number.POSITIVE_INFINITY }, variances, test);
    return { analysable, detectable, power };
  },
});

interface Setting {
  readonly rows: ReadonlyMap<string, SqlRow>;
  readonly groups: Groups;
  readonly level: number;
  readonly ask: Ask;
  readonly parameters: ParameterValues;
  readonly known: Readonly<Record<string, string | number | boolean>>;
}

function estimate(id: string, measure: Measure, setting: Setting): Estimate | NotEstimated {
  const { groups, level, ask, known } = setting;
  const treated = valuesOf(measure, groups.sets.map((set) => [set.treated, 1] as const), setting);
  const comparison = valuesOf(measure, [...controlWeights(groups)], setting);
  const compared = compareMeans(summariseGroup(treated.values), summariseGroup(comparison.values, comparison.weights), { level });
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
    comparison: { people: compared.comparison.people, count: comparison.values.filter((v) => v > 0).length, value: compared.comparison.mean, effectivePeople: compared.comparison.effective },
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

/** Each control counts 1/k for every person of whose k comparison people it is one: the treated count alike (ATT). */
function controlWeights(groups: Groups): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { controls } of groups.sets) {
    for (const control of controls) weights.set(control, (weights.get(control) ?? 0) + 1 / controls.length);
  }
  return weights;
}

function valuesOf(measure: Measure, people: readonly (readonly [string, number])[], { rows, parameters }: Setting): { values: number[]; weights: number[] } {
  const values: number[] = [];
  const weights: number[] = [];
  for (const [person, weight] of people) {
    const value = valueOf(measure, rows.get(person), parameters);
    if (value === undefined) continue;
    values.push(value);
    weights.push(weight);
  }
  return { values, weights };
}

/** 1 or 0 for a proportion; the number for a mean, undefined where it is not known. */
function valueOf(measure: Measure, row: SqlRow | undefined, parameters: ParameterValues): number | undefined {
  if (!row) return undefined;
  const applies = Object.entries(measure.where ?? {}).every(([field, wanted]) => text(row[field]) === String(wanted));
  if (measure.kind === 'mean') {
    const value = text(row[measure.field ?? '']);
    return value === null ? undefined : applies ? Number(value) : 0;
  }
  const seen = text(row[measure.event!.field]);
  if (seen === null || !applies) return 0;
  return measure.event!.at_most === undefined || Number(seen) <= numberOf(measure.event!.at_most, parameters) ? 1 : 0;
}

function text(value: SqlRow[string] | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value);
}

function fieldsOf(rules: Rules): string[] {
  const measures = Object.values(rules.measures);
  return [...new Set(measures.flatMap((m) => [m.field, m.event?.field, ...Object.keys(m.where ?? {})]).filter((f): f is string => f !== undefined))];
}

async function outcomeRows(database: Database, relation: string, fields: readonly string[], groups: Groups): Promise<Map<string, SqlRow>> {
  const wanted = new Set(groups.sets.flatMap((set) => [set.treated, ...set.controls]));
  const columns = [personColumn, ...fields].map(quoted).join(', ');
  const rows = await database.rows({ text: `select ${columns} from ${quoted(relation)} order by ${quoted(personColumn)}` });
  return new Map(rows.filter((row) => wanted.has(String(row[personColumn]))).map((row) => [String(row[personColumn]), row]));
}

const inWords: Readonly<Record<NoEstimateReason, string>> = {
  'nobody-treated': 'nobody of the group could be measured',
  'nobody-to-compare': 'nobody of the comparison group could be measured',
  'too-few-treated': 'one person of the group could be measured, which tells nothing',
  'too-few-to-compare': 'one person of the comparison group could be measured, which tells nothing',
  'no-variation': 'everybody in both groups fared the same',
};
