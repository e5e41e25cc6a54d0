import { describe, expect, it } from 'vitest';
import { fieldType } from '../../engine/kernel/fields/fields.ts';
import { toCsv } from '../../engine/synth/csv.ts';
import type { SynthOptions } from '../../engine/synth/options.ts';
import { DEFAULT_RATES } from '../../engine/synth/rates.ts';
import { type SynthResult, synthesise } from '../../engine/synth/synthesise.ts';
import type { Table } from '../../engine/synth/table.ts';

const OPTIONS: SynthOptions = { seed: 20130402, population: 30_000, cohort: 6_000, effect: -0.5 };
const made = synthesise(OPTIONS);

const text = (table: Table, column: string) => table.columns[column] as readonly string[];
const numbers = (table: Table, column: string) => table.columns[column] as Float64Array;
const placeOf = new Map(text(made.offenders, 'person_id').map((id, place) => [id, place]));
const TABLES = ['offenders', 'histories', 'cohort', 'truth'] as const;

describe('the same options', () => {
  const small: SynthOptions = { seed: 5, population: 500, cohort: 60 };
  const bytes = (result: SynthResult) => [
    ...TABLES.map((name) => toCsv(result[name])),
    JSON.stringify(result.manifest),
  ];

  it('give the same bytes', () => expect(bytes(synthesise(small))).toEqual(bytes(synthesise(small))));

  it('with another seed give other people in every table', () => {
    const [one, other] = [bytes(synthesise(small)), bytes(synthesise({ ...small, seed: 6 }))];
    for (const [at, content] of one.entries()) expect(content).not.toBe(other[at]);
  });

  it('with other error rates leave the population as it was', () => {
    const careless = synthesise({ ...small, rates: { surname_typing: 0.5, repeated_row: 0.2 } });
    expect(toCsv(careless.offenders)).toBe(toCsv(synthesise(small).offenders));
  });
});

describe('the population', () => {
  it('has names, dates and identifiers that every field type reads without suspicion', () => {
    const types = {
      surname: 'name',
      forename: 'name',
      date_of_birth: 'date',
      postcode: 'postcode',
      supervision_start: 'date',
      pnc_id: 'pnc-id',
      prison_number: 'prison-number',
    };
    // Somebody may truly be born on the first day of 1970.
    const expected = (cell: string) =>
      cell === '' ? 'missing' : cell === '1970-01-01' ? 'suspect' : `present ${cell}`;
    const found = (type: string, cell: string) => {
      const reading = fieldType(type)!.read(cell, { type });
      return reading.state !== 'present' ? reading.state : reading.suspect ? 'suspect' : `present ${reading.value}`;
    };
    for (const [column, type] of Object.entries(types))
      expect(text(made.offenders, column).filter((cell) => found(type, cell) !== expected(cell))).toEqual([]);
  });

  it.each(['person_id', 'pnc_id'])('has a different %s for everybody', (column) => {
    expect(new Set(text(made.offenders, column)).size).toBe(OPTIONS.population);
  });

  it.each([
    ['double', /^[A-Z][a-z]+-[A-Z]/],
    ["O'", /^O'[A-Z]/],
    ['Mc', /^Mc[A-Z]/],
    ['Mac', /^Mac[A-Z]/],
  ])('has %s surnames', (_, pattern) => {
    expect(text(made.offenders, 'surname').filter((name) => pattern.test(name)).length).toBeGreaterThan(10);
  });

  it('spreads over many surnames, a few of them common', () => {
    const counts = Map.groupBy(text(made.offenders, 'surname'), (name) => name);
    const commonest = Math.max(...[...counts.values()].map(({ length }) => length));
    expect(counts.size).toBeGreaterThan(4_000);
    expect(commonest / OPTIONS.population).toBeGreaterThan(0.006);
    expect(commonest / OPTIONS.population).toBeLessThan(0.02);
  });

  it('has twins of the same and of different sex who differ in forename', () => {
    const households = Map.groupBy(placeOf.values(), (place) =>
      ['surname', 'date_of_birth', 'postcode'].map((column) => text(made.offenders, column)[place]).join('|'),
    );
    const twins = [...households.values()].filter(({ length }) => length > 1);
    expect(2 * twins.length).toBe(made.manifest.realised.twins!.count);
    const sameOf = (column: string) =>
      twins.filter((pair) => new Set(pair.map((place) => text(made.offenders, column)[place])).size === 1);
    expect(sameOf('forename')).toEqual([]);
    expect(sameOf('gender').length).toBeGreaterThan(0);
    expect(sameOf('gender').length).toBeLessThan(twins.length);
  });

  it('re-offends at a plausible rate, more with more previous offences', () => {
    const rate = (holds: (place: number) => boolean) => oneYearRate(made, holds);
    expect(rate(() => true)).toBeGreaterThan(0.3);
    expect(rate(() => true)).toBeLessThan(0.4);
    const previous = numbers(made.histories, 'previous_offences');
    expect(rate((place) => previous[place]! > 10) - rate((place) => previous[place]! < 2)).toBeGreaterThan(0.15);
  });

  it('counts re-offences only for those who re-offended within the year', () => {
    const days = numbers(made.histories, 'days_to_reoffence');
    numbers(made.histories, 'reoffences').forEach((count, place) => {
      expect(count > 0).toBe(days[place]! <= 365);
      expect(text(made.histories, 'reoffence_kind')[place] !== '').toBe(!Number.isNaN(days[place]));
    });
  });
});

describe('treatment', () => {
  const options: SynthOptions = { seed: 9, population: 20_000, cohort: 4_000 };
  const [without, helped] = [synthesise(options), synthesise({ ...options, effect: -1 })];
  const treated = new Set(text(without.truth, 'person_id'));
  const isTreated = (place: number) => treated.has(text(without.offenders, 'person_id')[place]!);

  it('without effect still comes with a lower rate, because those at less risk take part', () => {
    expect(oneYearRate(without, isTreated)).toBeLessThan(oneYearRate(without, (place) => !isTreated(place)) - 0.03);
  });

  it('changes outcomes of the treated only', () => {
    const outcome = (made: SynthResult, place: number) => numbers(made.histories, 'days_to_reoffence')[place];
    for (let place = 0; place < options.population; place++)
      if (!isTreated(place)) expect(outcome(helped, place)).toBe(outcome(without, place));
  });
});

describe('the provider’s file', () => {
  const { realised } = made.manifest;
  const stated: Record<string, number> = {
    ...DEFAULT_RATES,
    surname_alias: DEFAULT_RATES.aliases / 2,
    pnc_missing: DEFAULT_RATES.identifier_missing,
    pnc_wrong: DEFAULT_RATES.identifier_wrong,
    prison_number_missing: DEFAULT_RATES.identifier_missing,
    prison_number_wrong: DEFAULT_RATES.identifier_wrong,
  };

  it.each(Object.keys(realised))('has %s as often as stated, within four standard deviations', (name) => {
    const { count, of, share } = realised[name]!;
    // Twins come in pairs, which doubles the variance of their number.
    const deviation = Math.sqrt((stated[name]! * (1 - stated[name]!) * (name === 'twins' ? 2 : 1)) / of);
    expect(share).toBe(count / of);
    expect(Math.abs(share - stated[name]!)).toBeLessThanOrEqual(4 * deviation);
  });

  it('says of a person in the extract what the extract says, but for the slips that the truth lists', () => {
    const slipOf = {
      surname: 'surname',
      forename: 'forename',
      date_of_birth: 'birth',
      postcode: 'postcode',
      pnc_id: 'pnc',
      prison_number: 'prison-number',
      supervision_start: 'supervision',
    };
    const asExtract = (column: string, cell: string) => {
      const type = { date_of_birth: 'date', supervision_start: 'date', pnc_id: 'pnc-id' }[column] ?? 'text';
      const reading = fieldType(type)!.read(cell, { type, formats: ['dd/mm/yyyy'] });
      return reading.state === 'present' ? reading.value : '';
    };
    for (let row = 0; row < made.cohort.rows; row++) {
      const person = placeOf.get(text(made.truth, 'person_id')[row]!);
      if (person === undefined) continue;
      for (const [column, slip] of Object.entries(slipOf)) {
        const same = asExtract(column, text(made.cohort, column)[row]!) === text(made.offenders, column)[person];
        const slipped = text(made.truth, 'slips')
          [row]!.split(' ')
          .some((made) => made.startsWith(`${slip}-`));
        // A moved person may by chance move to a postcode of the same text.
        if (slip !== 'postcode' || !slipped) expect(same).toBe(!slipped);
      }
    }
  });

  it('numbers its rows in the truth and has no one twice', () => {
    expect([...numbers(made.truth, 'row')]).toEqual(Array.from({ length: 6_000 }, (_, row) => row + 1));
    const known = text(made.truth, 'person_id').filter((id) => id !== '');
    expect(known.every((id) => placeOf.has(id))).toBe(true);
    expect(new Set(known).size).toBe(known.length);
    expect(known.length).toBe(made.manifest.cohort_people_in_extract);
  });

  it('has identifiers that fail their check letter, that nobody has and that somebody else has', () => {
    const pncIds = new Set(text(made.offenders, 'pnc_id'));
    const cells = text(made.cohort, 'pnc_id');
    const state = (cell: string) => fieldType('pnc-id')!.read(cell, { type: 'pnc-id' }).state;
    const having = (slip: string) =>
      cells.filter((_, row) => text(made.truth, 'slips')[row]!.split(' ').includes(slip));
    expect(new Set(having('pnc-mistyped').map(state))).toEqual(new Set(['invalid']));
    expect(having('pnc-unissued').map((cell) => [state(cell), pncIds.has(cell)])).toContainEqual(['present', false]);
    expect(having('pnc-of-another').every((cell) => pncIds.has(cell))).toBe(true);
    expect(having('pnc-of-another').length).toBeGreaterThan(0);
  });

  it('has slips that exclude each other as often as stated even where all are frequent', () => {
    const rates = {
      forename_nickname: 0.3,
      forename_typing: 0.5,
      surname_changed: 0.4,
      surname_typing: 0.4,
      birth_swapped: 0.2,
      birth_digit: 0.4,
      birth_missing: 0.3,
    };
    const { realised } = synthesise({ seed: 2, population: 6_000, cohort: 6_000, rates }).manifest;
    for (const [name, rate] of Object.entries(rates))
      expect(Math.abs(realised[name]!.share - rate)).toBeLessThan(4 * Math.sqrt((rate * (1 - rate)) / 6_000));
  });

  it('never passes off a person’s own identifier as another’s', () => {
    const rates = { identifier_missing: 0, identifier_wrong: 1, not_in_extract: 0 };
    for (let seed = 0; seed < 40; seed++) {
      const { cohort, truth, offenders } = synthesise({ seed, population: 2, cohort: 2, rates });
      const own = text(truth, 'person_id').map(
        (id) => text(offenders, 'pnc_id')[text(offenders, 'person_id').indexOf(id)],
      );
      expect(text(cohort, 'pnc_id').filter((cell, row) => cell === own[row])).toEqual([]);
    }
  });

  it('repeats rows only when asked, and says so', () => {
    const { cohort, truth, manifest } = synthesise({
      seed: 1,
      population: 2_000,
      cohort: 1_000,
      rates: { repeated_row: 0.1 },
    });
    const lines = toCsv(cohort).trimEnd().split('\n').slice(1);
    expect(lines.length - new Set(lines).size).toBe(manifest.realised.repeated_row!.count);
    expect(text(truth, 'slips').filter((slips) => slips.endsWith('repeated-row'))).toHaveLength(cohort.rows - 1_000);
    expect(cohort.rows).toBeGreaterThan(1_060);
  });

  it('begins an intervention on or after the start of supervision and not after its end', () => {
    const iso = (cell: string) => cell.split('/').reverse().join('-');
    for (let row = 0; row < made.cohort.rows; row++) {
      const person = placeOf.get(text(made.truth, 'person_id')[row]!);
      const start = person === undefined ? '' : text(made.offenders, 'supervision_start')[person]!;
      if (start === '') continue;
      const intervention = iso(text(made.cohort, 'intervention_start')[row]!);
      expect(intervention >= start && intervention <= text(made.offenders, 'supervision_end')[person!]!).toBe(true);
    }
  });
});

function oneYearRate(result: SynthResult, holds: (place: number) => boolean): number {
  const days = [...numbers(result.histories, 'days_to_reoffence')].filter((_, place) => holds(place));
  return days.filter((day) => day <= 365).length / days.length;
}
