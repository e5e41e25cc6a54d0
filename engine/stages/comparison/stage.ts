import type { Files } from '../../../schemas/types.ts';
import type { Balance, Groups, MatchedSet } from '../../artifacts/groups.ts';
import { type Ask, type Count, defineStage } from '../../artifacts/stage-contract.ts';
import type { Vocabulary } from '../../kernel/decider.ts';
import type { Judgement } from '../../kernel/decision/decision.ts';
import { numberOf, type ParameterValues } from '../../kernel/decision/in-force.ts';
import { diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { FieldSpec } from '../../kernel/fields/field-type.ts';
import { balanceOf } from './balance.ts';
import { commonSupport } from './common-support.ts';
import { type CovariateValues, encodeCovariates, type EncodedCategory, type EncodedCovariate } from './covariates.ts';
import { decisions, pointers } from './decisions.ts';
import { buildDesign } from './design.ts';
import { logisticRegression } from './logistic.ts';
import { matchNearest, type NearestMatching } from './nearest.ts';
import { type ExtractColumns, type ExtractValue, readExtract } from './read-extract.ts';
import { exactStrata } from './strata.ts';

type Rules = Files['comparison'];

const personColumn = 'person_id';

/** Finds, for the people linked, similar people of the pool: propensity score, exact strata, nearest neighbours, balance. */
export const stage = defineStage<Rules, 'links', 'groups'>({
  kind: 'comparison',
  reads: ['links'],
  uses: [],
  writes: ['groups'],
  decisions,
  pointers,
  async run({ rules, ask, artifacts, dictionary, extracts, parameters, ports }) {
    const extract = extracts.get(rules.from);
    if (!extract) return { problem: diagnose('JDL6002', `the site names no extract "${rules.from}"`, { help: 'Add it under `extracts:` in site.yaml.' }) };
    const data = await readExtract(ports.database, extract.relation, fieldsNeeded(rules, dictionary), personColumn);
    if (data.twice > 0) return { problem: diagnose('JDL6007', `${extract.title} holds ${data.twice} people more than once`) };
    const units = unitsOf(data, new Set(artifacts.links.links.map((link) => link.person)), rules, ask);
    ports.progress.step(`modelling ${units.rows.length.toLocaleString('en-GB')} people`);
    const matched = match(units, data, rules, dictionary, parameters);
    if ('problem' in matched) return { problem: diagnose('JDL6008', matched.problem) };
    const { groups, judgements } = judge(matched, units, artifacts.links.links.length, rules, ask);
    const adequate = judgements.at(-1)!;
    return {
      artifacts: { groups },
      judgements,
      counts: countsOf(groups, data),
      ...(rules.proceed.includes(adequate.verdict) ? {} : { stop: stopOf(adequate.verdict, rules) }),
    };
  },
});

function stopOf(verdict: string, rules: Rules): { verdict: string; letter?: string } {
  const letter = rules.letters?.[verdict];
  return letter === undefined ? { verdict } : { verdict, letter };
}

/** The rows of the extract that take part, in order of person id: the treated, and the pool. */
interface Units {
  readonly rows: readonly number[];
  readonly persons: readonly string[];
  readonly treated: Uint8Array;
  readonly poolSize: number;
}

function fieldsNeeded(rules: Rules, dictionary: Vocabulary): Record<string, FieldSpec> {
  const all = (dictionary.inputs[rules.from]?.fields ?? {}) as Record<string, FieldSpec>;
  const names = new Set([...(rules.exact ?? []), ...Object.keys(rules.covariates), ...Object.keys(rules.pool.keep ?? {}).map((fact) => fact.replace(/^pool\./, ''))]);
  return Object.fromEntries([...names].map((name) => [name, all[name]!]));
}

function unitsOf(data: ExtractColumns, linked: ReadonlySet<string>, rules: Rules, ask: Ask): Units {
  const kept = data.persons.map((person, row) => linked.has(person) || rules.pool.keep === undefined || ask('pool', poolFacts(data, row), { individual: true }).verdict === 'keep');
  const rows = data.persons.map((_, row) => row).filter((row) => kept[row]);
  const treated = Uint8Array.from(rows, (row) => (linked.has(data.persons[row]!) ? 1 : 0));
  return { rows, persons: rows.map((row) => data.persons[row]!), treated, poolSize: treated.reduce((n, t) => n + 1 - t, 0) };
}

function poolFacts(data: ExtractColumns, row: number): Record<string, ExtractValue> {
  return Object.fromEntries([...data.columns].map(([name, values]) => [`pool.${name}`, values[row]!]));
}

interface Matched {
  readonly covariates: readonly EncodedCovariate[];
  readonly titles: ReadonlyMap<string, string>;
  readonly weights: Float64Array;
  readonly matching: NearestMatching;
  /** Rows of the units that were inside common support. */
  readonly inside: readonly number[];
  readonly model: Groups['model'] & { readonly state: 'fitted' | 'separated' | 'not-converged' };
}

function match(units: Units, data: ExtractColumns, rules: Rules, dictionary: Vocabulary, parameters: ParameterValues): Matched | { problem: string } {
  const titles = new Map(Object.entries(rules.covariates).map(([name, { title }]) => [name, title ?? dictionary.inputs[rules.from]!.fields[name]!.title]));
  const values = (name: string) => units.rows.map((row) => data.columns.get(name)![row]!);
  const columns = (names: readonly string[]) => names.map((name) => columnOf(name, values(name), dictionary.inputs[rules.from]!.fields[name]!.type));
  const covariates = encodeCovariates(columns(Object.keys(rules.covariates)));
  const support = commonSupport(covariates, units.treated);
  const inside = units.rows.map((_, i) => i).filter((i) => support.inside[i] === 1);
  const treated = Uint8Array.from(inside, (i) => units.treated[i]!);
  const inModel = encodeCovariates(columns(Object.keys(rules.covariates)).map((column) => only(column, inside)));
  const design = buildDesign(inModel, inside.length);
  const fit = logisticRegression(design, treated);
  if (!fit.fitted) return { problem: fit.reason === 'nobody-treated' ? 'none of the people linked is in the analysis extract with somebody to compare' : 'there is nobody to compare with' };
  const exact = encodeCovariates(columns(rules.exact ?? []).map((column) => only({ ...column, kind: 'category', values: column.values } as CovariateValues, inside))) as EncodedCategory[];
  const matching = matchNearest(
    { treated, score: fit.logit, stratum: exactStrata(exact, inside.length) },
    { ratio: numberOf(rules.matching.ratio, parameters), caliper: numberOf(rules.matching.caliper, parameters), replacement: rules.matching.replacement },
  );
  const weights = new Float64Array(units.rows.length);
  for (const [i, unit] of inside.entries()) weights[unit] = matching.weights[i]!;
  const dropped = design.columns.filter((_, i) => fit.coefficients[i] === null).map((column) => column.name);
  const state = fit.separated ? 'separated' : fit.converged ? 'fitted' : 'not-converged';
  return { covariates, titles, weights, matching, inside, model: { covariates: covariates.length, iterations: fit.iterations, dropped, state } };
}

function columnOf(name: string, values: readonly ExtractValue[], type: string): CovariateValues {
  if (type === 'number') return { covariate: name, kind: 'number', values: values as (number | null)[] };
  return { covariate: name, kind: 'category', values: values.map((value) => (value === null ? null : String(value))) };
}

function only(column: CovariateValues, rows: readonly number[]): CovariateValues {
  if (column.kind === 'number') return { ...column, values: rows.map((row) => column.values[row]!) };
  return { ...column, values: rows.map((row) => (column.values[row] === null ? null : String(column.values[row]))) };
}

function judge(matched: Matched, units: Units, linked: number, rules: Rules, ask: Ask): { groups: Groups; judgements: Judgement[] } {
  const { covariates, titles, weights, matching, inside, model } = matched;
  const balance = balanceOf(covariates, units.treated, weights, { denominator: 'treated' });
  const judgements = balance.covariates.map(({ largestAfter }) => ask('balance', { 'covariate.difference': largestAfter }));
  const perCovariate = balance.covariates.map((line, i): Balance => ({ covariate: line.covariate, title: titles.get(line.covariate)!, before: line.largestBefore ?? 0, after: line.largestAfter ?? 0, verdict: judgements[i]!.verdict }));
  const lines = balance.lines.map((line): Balance => ({
    covariate: line.covariate,
    title: titles.get(line.covariate)!,
    level: line.name,
    before: line.before.standardisedDifference ?? 0,
    after: line.after.standardisedDifference ?? 0,
    verdict: perCovariate.find((c) => c.covariate === line.covariate)!.verdict,
  }));
  const sets = setsOf(matching, inside, units);
  const unmatched = unmatchedOf(matching, inside, units);
  const eligible = units.treated.reduce((n, t) => n + t, 0);
  const worst = rules.balance.verdicts.at(-1);
  const controls = new Set(sets.flatMap((set) => set.controls)).size;
  judgements.push(
    ask('adequate', {
      'groups.linked': linked,
      'groups.eligible': eligible,
      'groups.matched': sets.length,
      'groups.controls': controls,
      'groups.matched_share': eligible === 0 ? 0 : sets.length / eligible,
      'groups.poor_covariates': perCovariate.filter((c) => c.verdict === worst).length,
      'groups.model': model.state,
    }),
  );
  const groups: Groups = {
    from: rules.from,
    linked,
    eligible,
    sets,
    unmatched,
    losses: lossesOf(linked - eligible, unmatched, rules),
    poolSize: units.poolSize,
    controls,
    balance: lines,
    covariates: perCovariate,
    model: { covariates: model.covariates, iterations: model.iterations, dropped: model.dropped },
    profile: profileOf(covariates, titles, units, weights),
  };
  return { groups, judgements };
}

function setsOf(matching: NearestMatching, inside: readonly number[], units: Units): MatchedSet[] {
  const controls = new Map<number, number[]>();
  for (const { treated, control } of matching.pairs) {
    const known = controls.get(treated);
    if (known) known.push(control);
    else controls.set(treated, [control]);
  }
  const person = (row: number) => units.persons[inside[row]!]!;
  return [...controls].sort(([a], [b]) => a - b).map(([treated, rows]) => ({ treated: person(treated), controls: rows.map(person) }));
}

function unmatchedOf(matching: NearestMatching, inside: readonly number[], units: Units): { person: string; reason: string }[] {
  const within = new Set(inside);
  const outside = units.persons.flatMap((person, i) => (units.treated[i] === 1 && !within.has(i) ? [{ person, reason: 'no-counterpart' }] : []));
  return [...outside, ...matching.unmatched.map(({ row, reason }) => ({ person: units.persons[inside[row]!]!, reason: reason as string }))];
}

function lossesOf(notInExtract: number, unmatched: readonly { reason: string }[], rules: Rules): Groups['losses'] {
  const count = new Map<string, number>();
  if (notInExtract > 0) count.set('not-in-extract', notInExtract);
  for (const { reason } of unmatched) count.set(reason, (count.get(reason) ?? 0) + 1);
  return [...count].map(([reason, people]) => ({ reason, title: rules.reasons?.[reason] ?? reason.replaceAll('-', ' '), people })).sort((a, b) => b.people - a.people || (a.reason < b.reason ? -1 : 1));
}

/** Categories of the matched treated people, counted. */
function profileOf(covariates: readonly EncodedCovariate[], titles: ReadonlyMap<string, string>, units: Units, weights: Float64Array): Groups['profile'] {
  return covariates.flatMap((covariate) => {
    if (covariate.kind !== 'category') return [];
    const people = covariate.levels.map(() => 0);
    for (const [i, code] of covariate.codes.entries()) if (units.treated[i] === 1 && weights[i]! > 0) people[code]! += 1;
    const levels = covariate.levels.map((level, code) => ({ level: level ?? 'not-recorded', people: people[code]! }));
    return [{ covariate: covariate.covariate, title: titles.get(covariate.covariate)!, levels }];
  });
}

function countsOf(groups: Groups, data: ExtractColumns): Count[] {
  const n = (value: number) => value.toLocaleString('en-GB');
  const unreadable = [...data.unreadable.values()].reduce((a, b) => a + b, 0);
  return [
    { title: 'linked people in the analysis extract', value: n(groups.eligible) },
    { title: 'people of the pool', value: n(groups.poolSize) },
    { title: 'matched', value: `${n(groups.sets.length)} to ${n(groups.controls)} comparison people` },
    { title: 'left unmatched', value: n(groups.unmatched.length) },
    ...(unreadable > 0 ? [{ title: 'values of the extract that could not be read, taken as missing', value: n(unreadable) }] : []),
  ];
}
