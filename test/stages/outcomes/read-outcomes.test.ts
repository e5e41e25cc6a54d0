import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../engine/adapters/duckdb.ts';
import type { Database } from '../../../engine/kernel/ports.ts';
import { readOutcomes } from '../../../engine/stages/outcomes/read-outcomes.ts';

const fields = {
  days: { type: 'number', integer: true, min: 0 },
  kind: { type: 'enum', values: { 'new-offence': ['new'], technical: ['tech'] } },
};

describe('outcomes are read by the dictionary', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase();
    const rows = [
      ['A', '20', 'New'],
      ['B', null, null],
      ['C', '20 days', 'TECH'],
      ['D', '400', 'escape'],
    ];
    await database.load('histories', { columns: ['person_id', 'days', 'kind'], rows });
  });
  afterAll(() => database.close());

  test.each([
    {
      title: 'a number and any spelling of a level are read as the dictionary has them',
      person: 'A',
      expected: { days: 20, kind: 'new-offence' },
    },
    { title: 'an empty cell is missing', person: 'B', expected: { days: null, kind: null } },
    {
      title: 'a number that cannot be read is unknown, which is not the same as missing',
      person: 'C',
      expected: { days: undefined, kind: 'technical' },
    },
    { title: 'a level that the dictionary lacks is unknown', person: 'D', expected: { days: 400, kind: undefined } },
  ])('$title', async ({ person, expected }) => {
    const { rows } = await readOutcomes(database, 'histories', fields, new Set([person]));
    expect([...rows]).toEqual([[person, expected]]);
    expect(Object.keys(rows.get(person)!)).toEqual(['days', 'kind']);
  });

  test('only the people asked for are read, and what could not be read of them is counted', async () => {
    const { rows, unreadable } = await readOutcomes(database, 'histories', fields, new Set(['A', 'C', 'D']));
    expect([...rows.keys()]).toEqual(['A', 'C', 'D']);
    expect(unreadable).toBe(2);
  });
});
