import { describe, expect, it } from 'vitest';
import { type SynthResult, synthesise } from '../../engine/synth/synthesise.ts';

const EFFECT = -0.5;
const made = synthesise({ seed: 11, population: 40_000, cohort: 4_000, effect: EFFECT });

describe('the effect that was asked for', () => {
  it('is what a logistic regression on all the covariates finds, within three standard errors', () => {
    const { estimate, error } = treatmentIn(made, covariates);
    expect(error).toBeLessThan(0.05);
    expect(Math.abs(estimate - EFFECT)).toBeLessThan(3 * error);
  });

  it('is overstated by a regression on none of them', () => {
    const { estimate, error } = treatmentIn(made, () => []);
    expect(estimate).toBeLessThan(EFFECT - 3 * error);
  });
});

type Row = Readonly<Record<string, string | number>>;

// The forms in which the covariates act, so that the model is the right one.
function covariates(row: Row): number[] {
  const is = (column: string, levels: string) => levels.split(' ').map((level) => Number(row[column] === level));
  const needs = Number(row['needs_score']);
  return [
    Math.log1p(Number(row['previous_offences'])),
    (Date.parse(String(row['index_date'])) - Date.parse(String(row['date_of_birth']))) / 86_400_000 / 365.25 - 30,
    Number.isNaN(needs) ? 0 : needs - 40,
    ...is('gender', 'female'),
    ...is('employed_before', 'true'),
    ...is('benefits_before', 'true'),
    ...is('offence_group', 'theft drugs public-order driving other'),
    ...is('index_type', 'prison-release court-order caution'),
  ];
}

function treatmentIn({ histories, offenders, truth }: SynthResult, describeRow: (row: Row) => number[]) {
  const treated = new Set(truth.columns['person_id'] as readonly string[]);
  const columns = Object.entries({ ...offenders.columns, ...histories.columns });
  const rows = Array.from(
    { length: histories.rows },
    (_, at): Row => Object.fromEntries(columns.map(([name, column]) => [name, column[at]!])),
  );
  const design = rows.map((row) => [Number(treated.has(String(row['person_id']))), 1, ...describeRow(row)]);
  return firstCoefficient(
    design,
    rows.map((row) => Number(Number(row['days_to_reoffence']) <= 365)),
  );
}

/** Newton's method on the log-likelihood: the first coefficient of a logistic regression and its standard error. */
function firstCoefficient(design: number[][], outcome: number[]): { estimate: number; error: number } {
  const size = design[0]!.length;
  let coefficients = new Array<number>(size).fill(0);
  let step = { update: coefficients, variance: 0 };
  for (let iteration = 0; iteration < 10; iteration++) {
    step = newtonStep(design, outcome, coefficients);
    coefficients = coefficients.map((value, at) => value + step.update[at]!);
  }
  return { estimate: coefficients[0]!, error: Math.sqrt(step.variance) };
}

function newtonStep(design: number[][], outcome: number[], coefficients: number[]) {
  const size = coefficients.length;
  const system = Array.from({ length: size }, () => new Array<number>(size + 2).fill(0));
  for (const [at, row] of design.entries()) {
    const fitted = 1 / (1 + Math.exp(-row.reduce((sum, value, column) => sum + value * coefficients[column]!, 0)));
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) system[i]![j]! += row[i]! * row[j]! * fitted * (1 - fitted);
      system[i]![size]! += row[i]! * (outcome[at]! - fitted);
    }
  }
  system[0]![size + 1] = 1;
  const solved = eliminate(system);
  return { update: solved.map((line) => line[size]!), variance: solved[0]![size + 1]! };
}

// Gauss-Jordan elimination; an information matrix is positive definite, so no pivoting.
function eliminate(system: number[][]): number[][] {
  for (const [pivot, line] of system.entries()) {
    const scale = line[pivot]!;
    for (let column = 0; column < line.length; column++) line[column]! /= scale;
    for (const other of system) {
      const factor = other[pivot]!;
      if (other !== line) for (let column = 0; column < line.length; column++) other[column]! -= factor * line[column]!;
    }
  }
  return system;
}
