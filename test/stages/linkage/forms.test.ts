import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../engine/adapters/duckdb.ts';
import type { FieldSpec } from '../../../engine/kernel/fields/field-type.ts';
import { foldName } from '../../../engine/kernel/fields/fold-name.ts';
import type { Database } from '../../../engine/kernel/ports.ts';
import { defineReaders, formOf } from '../../../engine/stages/linkage/forms.ts';

let database: Database;
beforeAll(async () => {
  database = await openDatabase({ threads: 1 });
});
afterAll(() => database.close());

async function formed(spec: FieldSpec, cells: readonly (string | null)[]): Promise<unknown[]> {
  const form = formOf('theirs', 'x', spec);
  await defineReaders(database, [form]);
  await database.load('cells', { columns: ['n', 'x'], rows: cells.map((cell, i) => [String(i), cell]) });
  const text = `select cast(${form.sql('x', 'VARCHAR')} as varchar) as y from cells order by n::integer`;
  return (await database.rows({ text })).map((row) => row['y']);
}

const names = [
  'Smith',
  'SMITH',
  'smith ',
  "O'Neil",
  'O’Neil',
  'O`Neil',
  'ONEIL',
  'Brown-Lee',
  'Brown  Lee',
  'brown -- lee',
  'Mc Donald',
  'McDonald',
  'MC DONALD',
  'MC MC X',
  'Mc-Donald',
  'EMC Ross',
  "Mc'Donald",
  'Zoë',
  'ZOE\u0308',
  'Øystein',
  'Łukasz',
  'Straße',
  'Đorđe',
  'Ægir',
  'Иванов',
  '李',
  'Anne Marie',
  'St. John',
  'J.P.',
  'Smith2',
  '-',
  "'",
  ' ',
  '',
  'a\tb',
  'ﬁnn',
  'ＳＭＩＴＨ',
  'İpek',
  'ıssız',
  "D'Arcy-O'Brien",
  'van der Berg',
  '·',
  'Æ',
  'Nguyễn',
];

describe('forms in which values are compared', () => {
  test('the fold of a name in SQL is foldName, byte for byte, and a name without a letter is missing', async () => {
    expect(await formed({ type: 'name' }, names)).toEqual(names.map((name) => foldName(name) || null));
  });

  test('the fold is foldName for every printable ASCII character in every place', async () => {
    const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
    const made = ascii.flatMap((c) => [c, `${c}Ab`, `A${c}b`, `Ab${c}`, `Mc${c}Ab`, `${c}${c}A`, `A ${c} mc Z`]);
    expect(await formed({ type: 'name' }, made)).toEqual(made.map((name) => foldName(name) || null));
  });

  const table: readonly [FieldSpec, string | null, string | null, string][] = [
    [{ type: 'date' }, '1985-03-07', '1985-03-07', 'a date that exists'],
    [{ type: 'date' }, '1985-02-30', null, 'a date that does not is missing'],
    [{ type: 'date' }, 'epoch', null, 'a word that DuckDB takes for a date is missing'],
    [{ type: 'date' }, '', null, 'an empty cell is missing'],
    [
      { type: 'date', formats: ['dd/mm/yyyy'] },
      '07/03/1985',
      '1985-03-07',
      'a date in the format that the dictionary gives',
    ],
    [{ type: 'postcode' }, 'SW1A 1AA', 'SW1A 1AA', 'a postcode'],
    [{ type: 'postcode' }, 'sw1a1aa', 'SW1A 1AA', 'a postcode in another spelling'],
    [{ type: 'postcode' }, 'ZZ99 3VZ', null, 'a postcode that means no address is missing'],
    [{ type: 'postcode' }, 'NF1 1NF', null, 'so is that of the courts'],
    [{ type: 'pnc-id' }, '2002/0073319Z', '2002/0073319Z', 'a PNC identifier'],
    [{ type: 'pnc-id' }, '02/73319Z', '2002/0073319Z', 'a short one'],
    [{ type: 'pnc-id' }, 'not known', null, 'a remark is missing, not a conflicting identifier'],
    [{ type: 'prison-number' }, 'a1234 aa', 'A1234AA', 'a prison number in another spelling'],
    [
      { type: 'enum', values: { male: ['m'], female: ['f'] } },
      'M',
      'male',
      'a spelling that the dictionary gives for a level',
    ],
    [{ type: 'enum', values: { male: ['m'], female: ['f'] } }, 'female', 'female', 'a level'],
    [{ type: 'enum', values: { male: ['m'], female: ['f'] } }, 'x', null, 'anything else is missing'],
    [{ type: 'boolean' }, 'true', 'true', 'a truth value'],
    [{ type: 'number' }, '12', '12.0', 'a number'],
    [{ type: 'identifier' }, ' ab1 ', 'ab1', 'an identifier without the space around it'],
    [{ type: 'text' }, '  ', null, 'a blank text is missing'],
    [{ type: 'name' }, null, null, 'a missing name stays missing'],
  ];
  test.each(table)('%o: %s becomes %s (%s)', async (spec, cell, expected) => {
    expect(await formed(spec, [cell])).toEqual([expected]);
  });
});
