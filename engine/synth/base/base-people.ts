import { DAYS_IN_YEAR, type Day, firstOfYear } from '../draws/days.ts';
import type { Stream } from '../draws/random.ts';
import type { MayBeBorn } from '../people/births.ts';
import { drawAge, drawGender, type People, type Period } from '../people/people.ts';
import { REGIONS } from '../people/postcodes.ts';
import { fill } from '../table.ts';
import type { Base } from './base.ts';

/** Ages in whole years, both included. */
interface AgeRange {
  readonly from: number;
  readonly to: number;
}

const ANY_AGE: AgeRange = { from: 18, to: 79 };

/**
 * People who fit a base: gender as given, age within the age band at an index day within the index year. Index days and
 * dates of birth are invented, and what the base does not say is drawn.
 */
export function basePeople(stream: Stream, { size, columns }: Base, otherwise: Period): People {
  const text = (field: string, place: number) => columns[field]?.[place] ?? '';
  const index = Int32Array.from(fill(size, (place) => drawIndex(stream, text('index_year', place), otherwise)));
  const draw = (place: number) => drawBirth(stream, index[place]!, ageRange(text('age_band', place)));
  return {
    size,
    index,
    birth: Int32Array.from(fill(size, draw)),
    gender: fill(size, (place) => genderOf(text('gender', place)) ?? drawGender(stream)),
    ethnicity: fill(size, (place) => text('ethnicity', place)),
    indexType: fill(size, (place) => text('index_type', place) || 'prison-release'),
    region: regionsFor(fill(size, (place) => text('area', place))),
  };
}

// Each of the base's areas gets a region of its own, as far as they go, so that postcodes cluster as areas do.
function regionsFor(areas: readonly string[]): string[] {
  const order = [...new Set(areas)].sort();
  const region = new Map(order.map((area, rank) => [area, REGIONS[rank % REGIONS.length]!]));
  return areas.map((area) => region.get(area)!);
}

/** Whether a date of birth agrees with a person's age band at the index day. */
export function agreesWithAgeBand({ columns }: Base, { index }: People): MayBeBorn {
  return (place, birth) => {
    const { from, to } = ageRange(columns['age_band']?.[place] ?? '');
    const age = (index[place]! - birth) / DAYS_IN_YEAR;
    return age >= from && age < to + 1;
  };
}

function drawIndex(stream: Stream, year: string, otherwise: Period): Day {
  if (!/^\d{4}$/.test(year)) return otherwise.from + stream.below(otherwise.to - otherwise.from + 1);
  const first = firstOfYear(Number(year));
  return first + stream.below(firstOfYear(Number(year) + 1) - first);
}

// Ages as in the own model, redrawn until they lie in the band; a band which that model hardly reaches gets even ages.
function drawBirth(stream: Stream, index: Day, { from, to }: AgeRange): Day {
  for (let attempt = 0; attempt < 50; attempt++) {
    const age = drawAge(stream);
    const birth = index - Math.floor(age * DAYS_IN_YEAR);
    if (age >= from && (index - birth) / DAYS_IN_YEAR >= from && age < to + 1) return birth;
  }
  return index - Math.ceil((from + stream.next() * (to - from)) * DAYS_IN_YEAR);
}

/** The ages that a band's name says: `under-25`, `25-34`, `55-and-over`. */
function ageRange(band: string): AgeRange {
  const [, below] = /^under-(\d+)$/.exec(band) ?? [];
  if (below) return { from: ANY_AGE.from, to: Number(below) - 1 };
  const [, from, to] = /^(\d+)-(\d+|and-over)$/.exec(band) ?? [];
  return from ? { from: Number(from), to: to === 'and-over' ? ANY_AGE.to : Number(to) } : ANY_AGE;
}

function genderOf(level: string): 'male' | 'female' | undefined {
  return level === 'male' || level === 'female' ? level : undefined;
}
