import { beforeAll, describe, expect, test } from 'vitest';
import { everyTable, spansOf } from './disclosure/brute-force.ts';
import { leastCost } from './disclosure/cheapest.ts';
import { checkTable, type Means } from './disclosure/check.ts';
import { randomTable, smallTable } from './disclosure/random-tables.ts';
import { type Found, loadMeans, run } from './disclosure/run.ts';
import { sumsAreComplete } from './disclosure/sums.ts';
import type { View } from './disclosure/view.ts';

const seed = 20130402;
const tables = 150;

let means: Means;
beforeAll(async () => {
  means = await loadMeans();
});

describe('tables made by chance, held against brute force', () => {
  let found: Found;
  beforeAll(() => {
    found = run({ seed, from: 0, step: 1, tables, small: 60 }, means, () => {});
  });

  test('no hidden figure is recovered, no cost is above the least, and the auditor misses nothing', () => {
    expect(found.faults).toEqual([]);
    const recovered = found.checked.map((one) => one.recovered.primary + one.recovered.secondary);
    expect(Math.max(...recovered)).toBe(0);
  });

  test('the tables ask something', () => {
    const verdicts = new Set(found.checked.map((one) => one.verdict));
    expect([...verdicts]).toEqual(expect.arrayContaining(['optimal', 'none-needed', 'stop']));
    expect(found.checked.filter((one) => one.tried !== 'given up')).toHaveLength(tables);
    expect(found.checked.filter((one) => one.weakened?.unsafe).length).toBeGreaterThan(tables / 2);
    expect(found.withPattern).toBeGreaterThan(10);
  });
});

describe('a fault is found', () => {
  const numbers = [...Array(20).keys()];

  test('of an attack that takes every interval for wider than it is', () => {
    const hopeful: Means = {
      other: null,
      solver: {
        minimise: means.solver.minimise,
        ranges: (program, columns) =>
          means.solver
            .ranges(program, columns)
            .map(({ min, max }) => ({ min: Math.max(0, min - 1), max: max === null ? null : max + 1 })),
      },
    };
    const faults = numbers.flatMap((number) => checkTable(hopeful, randomTable(seed, number), false).faults);
    expect(faults.join('\n')).toMatch(/is not protected from public by brute force/);
    expect(faults.join('\n')).toMatch(/the (primary|secondary) figure .* is recovered by public/);
  });

  test('of sums that are left out', () => {
    const table = randomTable(seed, 0);
    const { figures } = table.question;
    const relations = figures.relations.slice(1).filter(({ parts }) => parts.length > 1);
    expect(sumsAreComplete(table)).toBe(true);
    expect(sumsAreComplete({ ...table, question: { ...table.question, figures: { ...figures, relations } } })).toBe(
      false,
    );
  });

  test('and tells how to make its table again', () => {
    const made = [randomTable(seed, 7), randomTable(seed, 7), randomTable(seed, 8)].map(
      ({ question }) => question.figures,
    );
    expect(made[1]).toEqual(made[0]);
    expect(made[2]).not.toEqual(made[0]);
  });
});

describe('brute force', () => {
  /** Two by two with rows and columns of 3 and 2: what is in the first cell settles the others. */
  const square: View = {
    unknowns: [1, 2, 1, 1].map((truth, place) => ({ id: `${place}`, truth, least: 0, most: 100 })),
    equations: [
      [0, 1, 3],
      [2, 3, 2],
      [0, 2, 2],
      [1, 3, 3],
    ].map(([one, other, sum]) => ({
      terms: [
        [one!, 1],
        [other!, 1],
      ],
      sum: sum!,
    })),
  };

  test('makes every table, and no other', () => {
    const seen: string[] = [];
    expect(everyTable(square, 100, (values) => seen.push(values.join(' ')))).toBe(true);
    expect(seen.sort()).toEqual(['0 3 2 0', '1 2 1 1', '2 1 0 2']);
  });

  test('finds the same spans from the outermost tables alone', () => {
    const whole = spansOf(square, { every: 100, outermost: 0 })!;
    const quick = spansOf(square, { every: 0, outermost: 100 })!;
    expect([whole.every, quick.every]).toEqual([true, false]);
    expect(quick.of).toEqual(whole.of);
    expect(whole.of.get('1')).toEqual({ min: 1, max: 3 });
  });

  test('gives up the least cost where there are too many patterns', () => {
    const { question } = smallTable(seed, 0);
    expect(leastCost(question, { patterns: 0, patience: 100 })).toBeNull();
  });
});
