import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { BaseMapping, BaseTable } from '../../engine/synth/base/base.ts';
import { synthesise } from '../../engine/synth/synthesise.ts';
import type { Table } from '../../engine/synth/table.ts';

const text = (table: Table, column: string) => table.columns[column] as readonly string[];

const SMALL: BaseTable = {
  rows: [
    { Year: '2010', Age: ' Under 25', Sex: 'Female', Days: '12', Office: 'North' },
    { Year: '2011', Age: '55 and Older', Sex: 'Male', Days: '', Office: 'South' },
    { Year: '2011', Age: '', Sex: '', Days: '400', Office: '  ' },
    { Year: '2011', Age: '25-34', Sex: 'Male', Days: '400', Office: 'North' },
  ],
  mapping: {
    columns: {
      index_year: { from: 'Year' },
      age_band: {
        from: 'Age',
        values: { 'Under 25': 'under-25', '25-34': '25-34', '55 and Older': '55-and-over' },
        trim: true,
      },
      gender: { from: 'Sex', values: { Male: 'male', Female: 'female' }, unmapped: 'not-recorded' },
      days_to_reoffence: { from: 'Days' },
    },
    keep_where: { column: 'Office', present: true },
    treated: { column: 'Office', equals: 'North' },
  },
};

describe('a base', () => {
  const made = synthesise({ seed: 3, population: 1, cohort: 50, base: SMALL, rates: { not_in_extract: 0 } });

  it('keeps the rows asked for, in order, with their mapped values and nothing else', () => {
    const { index_date, ...columns } = made.histories.columns;
    expect(columns).toEqual({
      person_id: ['P0000001', 'P0000002', 'P0000003'],
      index_year: ['2010', '2011', '2011'],
      age_band: ['under-25', '55-and-over', '25-34'],
      gender: ['female', 'male', 'male'],
      days_to_reoffence: ['12', '', '400'],
    });
    expect((index_date as string[]).map((date) => date.slice(0, 4))).toEqual(['2010', '2011', '2011']);
  });

  it('gives the provider all the treated where more rows are asked for', () => {
    expect([...text(made.truth, 'person_id')].sort()).toEqual(['P0000001', 'P0000003']);
    expect(made.manifest).toMatchObject({ histories: 'base', treated: 2, synthetic_dates: true, effect: null });
  });

  it('keeps only the listed values where there is a list', () => {
    const keep_where = { column: 'Year', one_of: ['2010', '2012'] };
    const base = { ...SMALL, mapping: { ...SMALL.mapping, keep_where } };
    expect(synthesise({ seed: 3, population: 1, cohort: 2, base }).histories.columns['index_year']).toEqual(['2010']);
  });

  it('maps a value that is not listed to the level for such values', () => {
    const { keep_where: _, ...mapping } = SMALL.mapping;
    const all = synthesise({ seed: 3, population: 1, cohort: 2, base: { ...SMALL, mapping } });
    expect(text(all.histories, 'gender')[2]).toBe('not-recorded');
    expect(text(all.histories, 'age_band')[2]).toBe('');
  });
});

describe('people of a base', () => {
  const bands: Record<string, [number, number]> = {
    'under-25': [18, 24],
    '25-34': [25, 34],
    '45-54': [45, 54],
    '55-and-over': [55, 79],
  };
  const rows = Array.from({ length: 6_000 }, (_, row) => ({
    Age: Object.keys(bands)[row % 4]!,
    Sex: row % 3 === 0 ? 'female' : 'male',
    Year: String(2010 + (row % 5)),
    Given: row % 2 === 0 ? 'y' : '',
  }));
  const columns = { age_band: { from: 'Age' }, gender: { from: 'Sex' }, index_year: { from: 'Year' } };
  const base: BaseTable = { rows, mapping: { columns, treated: { column: 'Given', present: true } } };
  const made = synthesise({ seed: 4, population: 1, cohort: 100, base, rates: { twins: 0.05, first_of_january: 0.1 } });

  it('have the gender and, twins included, an age that the base says', () => {
    const births = text(made.offenders, 'date_of_birth');
    const age = (place: number) => yearsBetween(births[place]!, text(made.histories, 'index_date')[place]!);
    const outside = rows.filter(({ Age }, place) => age(place) < bands[Age]![0] || age(place) >= bands[Age]![1] + 1);
    expect(outside).toEqual([]);
    expect(text(made.offenders, 'gender')).toEqual(rows.map(({ Sex }) => Sex));
    expect(made.manifest.realised.twins!.share).toBeGreaterThan(0.035);
  });

  it('lose nobody to the treated who were not drawn', () => {
    expect(made.offenders.rows).toBe(6_000);
    expect(made.manifest.treated).toBe(3_000);
    expect(text(made.truth, 'person_id').every((id) => id === '' || Number(id.slice(1)) % 2 === 1)).toBe(true);
  });
});

const FILE = '../shared/data/recidivism/iowa_3year_recidivism_2010_2015.csv';
const RELEASES: BaseMapping = {
  columns: {
    index_year: { from: 'Fiscal Year Released' },
    age_band: {
      from: 'Age At Release ',
      values: {
        'Under 25': 'under-25',
        '25-34': '25-34',
        '35-44': '35-44',
        '45-54': '45-54',
        '55 and Older': '55-and-over',
      },
    },
    gender: { from: 'Sex', values: { Male: 'male', Female: 'female' } },
    ethnicity: {
      from: 'Race - Ethnicity',
      values: {
        'White - Non-Hispanic': 'white',
        'White - Hispanic': 'white',
        'Black - Non-Hispanic': 'black',
        'Asian or Pacific Islander - Non-Hispanic': 'asian',
        '': 'not-recorded',
      },
      unmapped: 'other',
    },
    area: { from: 'Main Supervising District' },
    release_type: { from: 'Release Type' },
    days_to_reoffence: { from: 'Days to Return' },
    reoffence_kind: { from: 'Recidivism Type', values: { New: 'new-offence', Tech: 'breach', 'No Recidivism': '' } },
  },
  keep_where: { column: 'Main Supervising District', present: true },
  treated: { column: 'Main Supervising District', equals: '5JD' },
};

// The public file of the State of Iowa (data.iowa.gov, mw8r-vqy4) is not part of the project.
describe.skipIf(!existsSync(FILE))('a base of 26,020 real releases', () => {
  const rows = () => parse(readFileSync(FILE, 'utf8'), { columns: true, bom: true }) as Record<string, string>[];

  it('keeps every covariate and outcome as it was', () => {
    const kept = rows().filter((row) => row['Main Supervising District'] !== '');
    const { histories, manifest } = synthesise({
      seed: 1,
      population: 1,
      cohort: 1_000,
      base: { rows: rows(), mapping: RELEASES },
    });
    expect(histories.rows).toBe(16_439);
    expect(manifest.treated).toBe(4_982);
    for (const [field, column] of Object.entries({
      index_year: 'Fiscal Year Released',
      area: 'Main Supervising District',
      release_type: 'Release Type',
      days_to_reoffence: 'Days to Return',
    }))
      expect(text(histories, field)).toEqual(kept.map((row) => row[column]));
    const restored: Record<string, string> = { 'under-25': 'Under 25', '55-and-over': '55 and Older' };
    expect(text(histories, 'age_band').map((band) => restored[band] ?? band)).toEqual(
      kept.map((row) => row['Age At Release ']),
    );
    expect(text(histories, 'reoffence_kind').map((kind) => kind !== '')).toEqual(
      kept.map((row) => row['Return to Prison'] === 'Yes'),
    );
  });
});

function yearsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 / 365.25;
}
