import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../engine/adapters/duckdb.ts';
import type { Database } from '../../../engine/kernel/ports.ts';
import { type AtomKind, kinds } from '../../../engine/stages/linkage/measures.ts';

let database: Database;
beforeAll(async () => {
  database = await openDatabase({ threads: 1 });
});
afterAll(() => database.close());

async function measured(kind: AtomKind, a: string | null, b: string | null): Promise<unknown> {
  const type = kinds[kind].takes === 'dates' ? 'date' : 'varchar';
  const text = `select ${kinds[kind].sql('a', 'b')} as x from (select cast($1 as ${type}) as a, cast($2 as ${type}) as b)`;
  return (await database.rows({ text, values: [a, b] }))[0]!['x'];
}

type Case = readonly [kind: AtomKind, own: string | null, theirs: string | null, expected: unknown, why: string];
const cases: readonly Case[] = [
  ['equal', 'SMITH', 'SMITH', true, 'the same text agrees'],
  ['equal', 'SMITH', 'SMYTH', false, 'another text does not'],
  ['equal', null, 'SMITH', null, 'nothing is known of a missing value'],
  ['equal', 'SMITH', null, null, 'nor of one missing on the other side'],
  ['equal', null, null, null, 'two missing values do not agree'],
  // Winkler (1990), the published examples.
  ['similarity', 'MARTHA', 'MARHTA', 0.9611, 'two letters changed places'],
  ['similarity', 'DWAYNE', 'DUANE', 0.84, 'several slips'],
  ['similarity', 'DIXON', 'DICKSONX', 0.8133, 'other lengths'],
  ['similarity', 'SMITH', 'SMITH', 1, 'the same text is similar 1'],
  ['similarity', 'ABC', 'XYZ', 0, 'nothing in common is similar 0'],
  ['similarity', 'ИВАНОВ', 'ИВАНОВ', 1, 'letters outside ASCII are compared whole'],
  ['similarity', 'ИВАНОВ', 'ИВАНОВА', 0, 'and never by their bytes'],
  ['similarity', 'ZOE', 'ZOË', 0, 'nor against plain ones'],
  ['similarity', null, 'SMITH', null, 'a missing value has no similarity'],
  ['similarity', null, null, null, 'two missing values have none either'],
  ['one_letter_apart', 'SMITH', 'SMYTH', true, 'one letter replaced'],
  ['one_letter_apart', 'SMITH', 'SMIHT', true, 'two neighbours changed places'],
  ['one_letter_apart', 'SMITH', 'SMITHS', true, 'one letter more'],
  ['one_letter_apart', 'SMITH', 'SMTH', true, 'one letter less'],
  ['one_letter_apart', 'SMITH', 'SMITH', false, 'none is not one'],
  ['one_letter_apart', 'SMITH', 'SNYTH', false, 'two letters replaced'],
  ['one_letter_apart', 'SMITH', 'TMIHS', false, 'letters that are no neighbours changed places'],
  ['one_letter_apart', 'AB', 'ABCD', false, 'two letters more'],
  ['one_letter_apart', 'ZOË', 'ZOE', false, 'letters outside ASCII are not counted in bytes, and nothing fails'],
  ['one_letter_apart', 'ИВАН', 'ИВАМ', false, 'not even where lengths agree'],
  ['one_letter_apart', null, 'SMITH', null, 'a missing value is not one letter apart'],
  ['one_letter_apart', 'SMITH', null, null, 'on either side'],
  ['initial_equal', 'SAM', 'SUE', true, 'the first letters agree'],
  ['initial_equal', 'ÅSA', 'ÅKE', true, 'a letter is a character, not a byte'],
  ['initial_equal', 'SAM', 'TIM', false, 'the first letters differ'],
  ['initial_equal', null, 'TIM', null, 'a missing value has no first letter'],
  ['day_month_swapped', '1985-03-07', '1985-07-03', true, 'day and month changed places'],
  ['day_month_swapped', '1985-03-03', '1985-03-03', false, 'the same date is not swapped'],
  ['day_month_swapped', '1985-03-07', '1986-07-03', false, 'the year must agree'],
  ['day_month_swapped', '1985-03-07', null, null, 'a missing date cannot be swapped'],
  ['parts_equal', '1985-03-07', '1985-03-07', 3, 'all parts agree'],
  ['parts_equal', '1985-03-07', '1985-03-08', 2, 'the day differs'],
  ['parts_equal', '1985-03-07', '1986-03-08', 1, 'day and year differ'],
  ['parts_equal', '1985-03-07', '1986-04-08', 0, 'all differ'],
  ['parts_equal', null, '1986-04-08', null, 'a missing date has no parts'],
  ['days_apart', '2012-02-28', '2012-03-01', 2, 'a leap day counts'],
  ['days_apart', '2012-03-01', '2012-02-28', 2, 'in either direction'],
  ['days_apart', '2012-03-01', null, null, 'a missing date is no days away'],
];

describe('measures, in literal pairs', () => {
  test.each(cases)('%s of %s and %s is %s: %s', async (kind, own, theirs, expected) => {
    const found = await measured(kind, own, theirs);
    if (typeof expected === 'number') expect(found).toBeCloseTo(expected, 4);
    else expect(found).toBe(expected);
  });

  test('one letter apart is a Damerau-Levenshtein distance of 1 for every pair of a thousand short texts', async () => {
    const texts = Array.from(
      { length: 60 },
      (_, i) =>
        ['A', 'B', 'C']
          .map((_c, j) => 'ABC'[Math.floor(i / 3 ** j) % 3])
          .join('')
          .slice(0, 1 + (i % 4)) + (i % 5 === 0 ? 'AB' : 'BA'),
    );
    await database.load('texts', { columns: ['x'], rows: [...new Set(texts)].map((x) => [x]) });
    const ours = kinds.one_letter_apart.sql('a.x', 'b.x');
    const text = `select count(*) filter (where ${ours}) as yes, count(*) filter (where ${ours} <> (damerau_levenshtein(a.x, b.x) = 1)) as wrong from texts a, texts b`;
    const [row] = await database.rows({ text });
    expect(Number(row!['yes'])).toBeGreaterThan(50);
    expect(Number(row!['wrong'])).toBe(0);
  });
});
