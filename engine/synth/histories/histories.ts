import { calendarDate, isoDate } from '../draws/days.ts';
import { ageAt, type People } from '../people/people.ts';
import { fill, type Table } from '../table.ts';
import type { Covariates } from './covariates.ts';
import type { Outcomes } from './outcomes.ts';

/** The analysis extract of the own model: covariates and outcomes under the person's number, no identity. */
export function historiesTable(people: People, known: Covariates, outcomes: Outcomes): Table {
  const { size } = people;
  return {
    rows: size,
    columns: {
      person_id: personIds(size),
      index_date: Array.from(people.index, isoDate),
      index_year: Float64Array.from(people.index, (day) => calendarDate(day).year),
      index_type: people.indexType,
      age_band: fill(size, (place) => ageBand(ageAt(people, place))),
      gender: people.gender,
      ethnicity: people.ethnicity,
      area: people.region,
      offence_group: known.offenceGroup,
      previous_offences: known.previousOffences,
      employed_before: known.employedBefore.map(String),
      benefits_before: known.benefitsBefore.map(String),
      needs_score: known.needsScore,
      days_to_reoffence: outcomes.daysToReoffence,
      reoffences: outcomes.reoffences,
      reoffence_kind: outcomes.reoffenceKind,
    },
  };
}

/** The number under which a person stands in both extracts. */
export function personId(place: number): string {
  return `P${String(place + 1).padStart(7, '0')}`;
}

export function personIds(size: number): readonly string[] {
  return fill(size, personId);
}

function ageBand(age: number): string {
  if (age < 25) return 'under-25';
  if (age < 35) return '25-34';
  if (age < 45) return '35-44';
  return age < 55 ? '45-54' : '55-and-over';
}
