import { describe, expect, it } from 'vitest';
import { receive } from '../../engine/pipeline/receive.ts';
import type { Files } from '../../schemas/types.ts';

type Input = Files['dictionary']['inputs'][string];

const input: Input = {
  title: 'People',
  same_person: [['card'], ['surname', 'born']],
  fields: {
    surname: { title: 'Surname', type: 'name', required: true },
    born: { title: 'Date of birth', type: 'date', formats: ['dd/mm/yyyy'], required: true },
    card: { title: 'Card', type: 'identifier' },
  },
};

const read = (header: string[], ...rows: string[][]) =>
  receive({ header, rows: rows.map((cells, i) => ({ line: i + 2, cells })) }, input, 'cohort.csv');

describe('receiving a provider\u2019s file', () => {
  it.each([
    [['Surname', 'Date of birth', 'Card']],
    [['surname', 'born', 'card']],
    [['  SURNAME', 'date-of-birth', 'Card']],
  ])('finds columns by id or title, whatever the case: %j', (header) => {
    const { submission } = read(header, ['Okafor', '23/04/1985', 'A1']);
    expect(submission!.people[0]!.cells['born']).toMatchObject({ state: 'present', value: '1985-04-23' });
  });

  it('finds columns in any order', () => {
    const { submission } = read(['Card', 'Date of birth', 'Surname'], ['A1', '23/04/1985', 'Okafor']);
    expect(submission!.people[0]!.cells['surname']!.value).toBe('Okafor');
  });

  it('never shows a heading that is no field: a file without headings would print a person', () => {
    const { diagnostics } = read(['Okafor', '23/04/1985', 'A1'], ['Smith', '01/02/1980', 'A2']);
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(JSON.stringify(diagnostics)).not.toMatch(/Okafor|1985|A1/);
  });

  it('offers the near heading for a misspelt one', () => {
    const { diagnostics } = read(['Surnme', 'Date of birth'], ['Okafor', '23/04/1985']);
    expect(diagnostics.map((d) => [d.code, d.help])).toEqual([['JDL5004', 'Did you mean "Surname"?']]);
  });

  it('refuses a file that lacks a required column, and takes one that lacks a supporting column', () => {
    expect(read(['Surname', 'Card'], ['Okafor', 'A1']).diagnostics[0]!.message).toContain(
      'no column for Date of birth',
    );
    const { submission } = read(['Surname', 'Date of birth'], ['Okafor', '23/04/1985']);
    expect(submission!.people[0]!.cells['card']!.state).toBe('missing');
  });

  it('takes rows that share a card, or a name and a birth date, for one person, also through a third row', () => {
    const { submission } = read(
      ['Surname', 'Date of birth', 'Card'],
      ['Okafor', '23/04/1985', 'A1'],
      ['Smith', '01/02/1980', ''],
      ['Okafor-Jones', '24/04/1985', 'A1'],
      ['OKAFOR JONES', '24/04/1985', ''],
    );
    expect(submission!.people.map((p) => p.rows)).toEqual([[1, 3, 4], [2]]);
    expect([submission!.rows, submission!.people.length]).toEqual([4, 2]);
  });

  it('does not take two people without a card for one', () => {
    const { submission } = read(
      ['Surname', 'Date of birth', 'Card'],
      ['Okafor', '23/04/1985', ''],
      ['Smith', '23/04/1985', ''],
    );
    expect(submission!.people.length).toBe(2);
  });

  it('tells what cannot be read by row and field, and never by value', () => {
    const { submission } = read(
      ['Surname', 'Date of birth', 'Card'],
      ['Okafor', '31/02/2009', 'A1'],
      ['', '1/1/80', 'A2'],
    );
    expect(submission!.issues.map(({ row, field }) => [row, field])).toEqual([
      [1, 'born'],
      [2, 'born'],
    ]);
    expect(JSON.stringify(submission!.issues)).not.toMatch(/31\/02|1\/1\/80/);
    expect(submission!.profiles.find((p) => p.name === 'born')).toMatchObject({ invalid: 2, missing: 0, rows: 2 });
    expect(submission!.profiles.find((p) => p.name === 'surname')).toMatchObject({ missing: 1 });
  });
});
