import { type EncodedCategory, type EncodedCovariate, levelPart, type Part, partName } from './covariates.ts';

/** Numbers in row-major order: `values[row * width + column]`. */
export interface Matrix {
  readonly rows: number;
  readonly width: number;
  readonly values: Float64Array;
}

export interface NamedColumn {
  readonly name: string;
  readonly covariate: string;
  readonly part: Part;
}

export interface DesignColumn extends NamedColumn {
  /** The matrix holds `(original - centre) / scale`: mean and standard deviation (n - 1) over all rows. */
  readonly centre: number;
  readonly scale: number;
}

/** The columns of a propensity model, without the intercept. */
export interface Design extends Matrix {
  readonly columns: readonly DesignColumn[];
  /** The level of each category with which its other levels are compared; it has no column. */
  readonly references: readonly NamedColumn[];
  /** Columns left out because they hold the same value in every row. */
  readonly constant: readonly NamedColumn[];
}

interface Source extends NamedColumn {
  readonly at: (row: number) => number;
}

/**
 * Builds the design matrix: for a category an indicator for each level but the most frequent (of equally frequent
 * levels the first by code point; missing is a level like the others and comes last), for a number its value with
 * the mean in place of a missing one, and an indicator of missing. Columns are standardised over all rows.
 */
export function buildDesign(covariates: readonly EncodedCovariate[], rows: number): Design {
  const sources = covariates.flatMap(sourcesOf);
  const varying = sources.filter((source) => varies(source, rows));
  const constant = sources.filter((source) => !varying.includes(source));
  const values = new Float64Array(rows * varying.length);
  const columns = varying.map((source, column) => {
    const { centre, scale } = centreAndScale(source, rows);
    for (let row = 0; row < rows; row++) values[row * varying.length + column] = (source.at(row) - centre) / scale;
    return { ...named(source), centre, scale };
  });
  const references = covariates.flatMap((covariate) => (isChoice(covariate) ? [referenceOf(covariate)] : []));
  return { rows, width: columns.length, values, columns, references, constant: constant.map(named) };
}

function sourcesOf(covariate: EncodedCovariate): Source[] {
  const id = covariate.covariate;
  const source = (part: Part, at: Source['at']): Source => ({ name: partName(id, part), covariate: id, part, at });
  if (covariate.kind === 'number') {
    const { values, missing } = covariate;
    const value = source({ is: 'value' }, (row) => values[row]!);
    return missing.includes(1) ? [value, source({ is: 'missing' }, (row) => missing[row]!)] : [value];
  }
  const { codes, levels } = covariate;
  const reference = isChoice(covariate) ? mostFrequent(covariate) : -1;
  return levels.flatMap((level, code) =>
    code === reference ? [] : [source(levelPart(level), (row) => (codes[row] === code ? 1 : 0))],
  );
}

function named({ name, covariate, part }: NamedColumn): NamedColumn {
  return { name, covariate, part };
}

function isChoice(covariate: EncodedCovariate): covariate is EncodedCategory {
  return covariate.kind === 'category' && covariate.levels.length > 1;
}

function referenceOf(category: EncodedCategory): NamedColumn {
  const part = levelPart(category.levels[mostFrequent(category)]!);
  return { name: partName(category.covariate, part), covariate: category.covariate, part };
}

function mostFrequent(category: EncodedCategory): number {
  const counts = new Array<number>(category.levels.length).fill(0);
  for (const code of category.codes) counts[code]!++;
  return counts.indexOf(Math.max(...counts));
}

function varies({ at }: Source, rows: number): boolean {
  for (let row = 1; row < rows; row++) if (at(row) !== at(0)) return true;
  return false;
}

function centreAndScale({ at }: Source, rows: number): { centre: number; scale: number } {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += at(row);
  const centre = sum / rows;
  let squares = 0;
  for (let row = 0; row < rows; row++) squares += (at(row) - centre) ** 2;
  return { centre, scale: Math.sqrt(squares / (rows - 1)) };
}
