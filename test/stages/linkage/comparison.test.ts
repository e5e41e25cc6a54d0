import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../engine/adapters/duckdb.ts';
import { decide } from '../../../engine/kernel/decision/decide.ts';
import { inForce } from '../../../engine/kernel/decision/in-force.ts';
import type { FactValue } from '../../../engine/kernel/facts/fact.ts';
import { type Database, quoted } from '../../../engine/kernel/ports.ts';
import { bindings } from '../../../engine/stages/linkage/bindings.ts';
import { comparisonDecision, rivalsDecision } from '../../../engine/stages/linkage/comparison.ts';
import { levelCase } from '../../../engine/stages/linkage/level-case.ts';
import { atomSql } from '../../../engine/stages/linkage/measures.ts';
import type { Comparison } from '../../../engine/stages/linkage/rules.ts';

let database: Database;
beforeAll(async () => {
  database = await openDatabase({ threads: 2 });
});
afterAll(() => database.close());

const parameters = new Map([
  ['similar', 0.88],
  ['near', 14],
]);
const comparisons: Record<string, Comparison> = {
  identifier: { levels: { same: { any_equal: ['pnc', 'noms'] }, conflicting: { all_differ: ['pnc', 'noms'] } } },
  name: {
    levels: {
      same: { equal: ['forename', 'surname'] },
      swapped: { crossed: ['forename', 'surname'] },
      close: { jaro_winkler: ['forename', 'surname'], at_least: 'similar' },
      slip: { any: [{ one_letter_apart: 'forename' }, { one_letter_apart: 'surname' }] },
      initial: { all: [{ initial_equal: 'forename' }, { equal: ['surname'] }] },
    },
  },
  born: {
    levels: {
      same: { equal: ['born'] },
      swapped: { day_month_swapped: 'born' },
      slip: { parts_equal: 'born', at_least: 2 },
      near: { days_apart: { own: 'born', theirs: 'seen' }, at_most: 'near' },
    },
  },
};

/** Columns of values that agree, nearly agree, differ and are missing, on both sides. */
const pools: Readonly<Record<string, readonly (string | null)[]>> = {
  forename: ['JOHN', 'JON', 'JOHAN', 'SMITH', 'MARTHA', 'ИВАН', null],
  surname: ['SMITH', 'SMYTH', 'SMIHT', 'JOHN', 'MARHTA', 'ИВАН', null],
  pnc: ['1', '2', '3', null],
  noms: ['A', 'B', null],
  born: ['1985-03-07', '1985-07-03', '1985-03-08', '1990-01-01', null],
  seen: ['1985-03-20', '1985-03-22', '2000-01-01', null],
};

/** A pair for every i: cells drawn by a fixed linear congruence, so that a failure can be repeated. */
function pairs(count: number) {
  let state = 12345;
  const draw = (pool: readonly (string | null)[]) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return pool[Math.floor((state / 2147483648) * pool.length)]!;
  };
  const fields = Object.keys(pools);
  const columns = ['n', ...fields.map((f) => `a ${f}`), ...fields.map((f) => `b ${f}`)];
  const rows = Array.from({ length: count }, (_, i) => [
    String(i),
    ...fields.map((f) => draw(pools[f]!)),
    ...fields.map((f) => draw(pools[f]!)),
  ]);
  return { columns, rows };
}

describe('a comparison', () => {
  test.each(Object.keys(comparisons))('%s has one level by SQL and by the kernel, for 4,000 pairs', async (name) => {
    const { decision, atoms } = comparisonDecision(`test/${name}`, name, comparisons[name]!);
    const now = inForce(decision, '', parameters);
    const side = (letter: string, field: string) => {
      const column = quoted(`${letter} ${field}`);
      return field === 'born' || field === 'seen' ? `cast(${column} as date)` : column;
    };
    const { bind, values } = bindings();
    const measures = atoms.map((a) => `${atomSql(a, side('a', a.own), side('b', a.theirs))} as ${quoted(a.fact.name)}`);
    const level = levelCase(now, quoted, bind);
    await database.load('pairs', pairs(4000));
    const text = `select *, ${level} as level from (select n, ${measures.join(', ')} from pairs) order by n::integer`;
    const rows = await database.rows({ text, values });
    const asked = new Map<string, string>();
    const kernel = rows.map((row) => {
      const facts = Object.fromEntries(atoms.map((a) => [a.fact.name, row[a.fact.name] as FactValue | null]));
      const key = JSON.stringify(facts);
      if (!asked.has(key)) asked.set(key, decide(now, facts).verdict);
      return asked.get(key)!;
    });
    expect(rows.map((row) => now.verdicts[Number(row['level'])])).toEqual(kernel);
    // Two identifiers either agree, differ or are missing: nothing is left for `different`.
    expect(new Set(kernel)).toEqual(new Set(now.verdicts.filter((v) => name !== 'identifier' || v !== 'different')));
  });

  const levelOf = (name: string, facts: Record<string, FactValue>) =>
    decide(inForce(comparisonDecision('t/x', name, comparisons[name]!).decision, '', parameters), facts).verdict;

  test.each([
    ['a level that holds wins over a missing value', { 'equal.pnc': true }, 'same'],
    ['one identifier that differs is a conflict though the other is missing', { 'equal.pnc': false }, 'conflicting'],
    ['an identifier that agrees outweighs one that differs', { 'equal.pnc': false, 'equal.noms': true }, 'same'],
    ['nothing to compare is missing', {}, 'missing'],
  ])('identifier: %s', (_title, facts, level) => {
    expect(levelOf('identifier', facts as Record<string, FactValue>)).toBe(level);
  });

  test('a bound holds at its very value', () => {
    const facts = {
      'equal.forename': false,
      'equal.surname': false,
      'similarity.forename': 0.88,
      'similarity.surname': 0.88,
    };
    expect(levelOf('name', facts)).not.toBe('different');
  });

  test.each([
    [0, 'none'],
    [1, 'some'],
    [undefined, 'missing'],
  ])('%s rivals are level %s', (others, level) => {
    const rivals = { counts: { equal: ['surname'] }, levels: { none: { at_most: 0 }, some: {} } };
    const now = inForce(rivalsDecision('t/rivals', rivals).decision, '', new Map());
    expect(decide(now, { others }).verdict).toBe(level);
  });
});
