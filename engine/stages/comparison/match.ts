import type { Files } from '../../../schemas/types.ts';
import type { Groups } from '../../artifacts/groups.ts';
import type { Vocabulary } from '../../kernel/decider.ts';
import { numberOf, type ParameterValues } from '../../kernel/decision/in-force.ts';
import { commonSupport } from './common-support.ts';
import { type CovariateValues, type EncodedCategory, type EncodedCovariate, encodeCovariates } from './covariates.ts';
import { buildDesign } from './design.ts';
import { logisticRegression, type NoFit } from './logistic.ts';
import { matchNearest, type NearestMatching, type NearestOptions } from './nearest.ts';
import type { ExtractColumns } from './read-extract.ts';
import { exactStrata } from './strata.ts';
import type { Units } from './units.ts';

type Rules = Files['comparison'];

export interface Matched {
  readonly covariates: readonly EncodedCovariate[];
  readonly titles: ReadonlyMap<string, string>;
  readonly weights: Float64Array;
  readonly matching: NearestMatching;
  /** Rows of the units that were inside common support. */
  readonly inside: readonly number[];
  readonly model: Groups['model'] & { readonly state: 'fitted' | 'separated' | 'not-converged' };
}

/**
 * Fits the propensity score on those with counterparts in the other group, and matches the treated within exact strata.
 * @returns what is wrong, in words, where there is nobody to model or to compare.
 */
export function match(
  units: Units,
  data: ExtractColumns,
  rules: Rules,
  dictionary: Vocabulary,
  parameters: ParameterValues,
): Matched | { problem: string } {
  const fields = dictionary.inputs[rules.from]!.fields;
  const columns = Object.keys(rules.covariates).map((name) => columnOf(name, units, data, fields[name]!.type));
  const covariates = encodeCovariates(columns);
  const inside = insideSupport(covariates, units);
  const treated = Uint8Array.from(inside, (i) => units.treated[i]!);
  const design = buildDesign(encodeCovariates(columns.map((column) => only(column, inside))), inside.length);
  const fit = logisticRegression(design, treated);
  if (!fit.fitted) return { problem: nobody[fit.reason] };
  const exact = (rules.exact ?? []).map((name) => only(columnOf(name, units, data, 'enum'), inside));
  const stratum = exactStrata(encodeCovariates(exact) as EncodedCategory[], inside.length);
  const matching = matchNearest({ treated, score: fit.logit, stratum }, optionsOf(rules, parameters));
  return {
    covariates,
    titles: new Map(Object.entries(rules.covariates).map(([name, { title }]) => [name, title ?? fields[name]!.title])),
    weights: spread(matching.weights, inside, units.rows.length),
    matching,
    inside,
    model: {
      covariates: covariates.length,
      iterations: fit.iterations,
      dropped: design.columns.filter((_, i) => fit.coefficients[i] === null).map((column) => column.name),
      state: fit.separated ? 'separated' : fit.converged ? 'fitted' : 'not-converged',
    },
  };
}

const nobody: Readonly<Record<NoFit['reason'], string>> = {
  'nobody-treated': 'none of the people linked is in the analysis extract with somebody to compare',
  'everybody-treated': 'there is nobody to compare with',
};

/** Units whose every level occurs in both groups: with the others in, the score would tell the groups apart for certain. */
function insideSupport(covariates: readonly EncodedCovariate[], units: Units): number[] {
  const { inside } = commonSupport(covariates, units.treated);
  return units.rows.map((_, i) => i).filter((i) => inside[i] === 1);
}

function optionsOf({ matching }: Rules, parameters: ParameterValues): NearestOptions {
  return {
    ratio: numberOf(matching.ratio, parameters),
    caliper: numberOf(matching.caliper, parameters),
    replacement: matching.replacement,
  };
}

/** Weights of those inside, at the places of all units; 0 for the rest. */
function spread(weights: Float64Array, inside: readonly number[], size: number): Float64Array {
  const all = new Float64Array(size);
  for (const [i, unit] of inside.entries()) all[unit] = weights[i]!;
  return all;
}

/** A field of the extract over the units: a number as it is, everything else as a category. */
function columnOf(name: string, units: Units, data: ExtractColumns, type: string): CovariateValues {
  const values = units.rows.map((row) => data.columns.get(name)![row]!);
  if (type === 'number') return { covariate: name, kind: 'number', values: values as (number | null)[] };
  return { covariate: name, kind: 'category', values: values.map((value) => (value === null ? null : String(value))) };
}

function only(column: CovariateValues, rows: readonly number[]): CovariateValues {
  if (column.kind === 'number') return { ...column, values: rows.map((row) => column.values[row]!) };
  return { ...column, values: rows.map((row) => column.values[row]!) };
}
