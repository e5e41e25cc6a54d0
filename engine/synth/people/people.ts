import { DAYS_IN_YEAR, type Day } from '../draws/days.ts';
import type { Stream } from '../draws/random.ts';
import { shares, weighted } from '../draws/sampling.ts';
import type { Gender } from '../names/naming.ts';
import { fill } from '../table.ts';
import { REGIONS } from './postcodes.ts';

/** Who the people are before they have names, by column; '' where a text is not known. */
export interface People {
  readonly size: number;
  /** The day from which re-offending is counted. */
  readonly index: Int32Array;
  readonly birth: Int32Array;
  readonly gender: readonly Gender[];
  readonly ethnicity: readonly string[];
  readonly indexType: readonly string[];
  readonly region: readonly string[];
}

/** First and last index day, both included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** Age in years below which nobody is at the index day. */
export const YOUNGEST = 17;
const OLDEST = 85;
const FEMALE = 0.15;
const ETHNICITY = shares({ white: 0.74, black: 0.09, asian: 0.07, mixed: 0.04, other: 0.02, 'not-recorded': 0.04 });
const INDEX_TYPE = shares({ 'prison-release': 0.35, 'licence-release': 0.15, 'court-order': 0.42, caution: 0.08 });
const REGION_WEIGHTS = [5, 13, 10, 8, 10, 9, 17, 14, 8, 6];

/** People of the engine's own model. Ages at the index day: median about 30, few below 18 or above 60. */
export function modelPeople(stream: Stream, size: number, period: Period): People {
  const index = new Int32Array(size).map(() => period.from + stream.below(period.to - period.from + 1));
  const region = weighted(REGION_WEIGHTS);
  return {
    size,
    index,
    birth: index.map((day) => day - Math.floor(drawAge(stream) * DAYS_IN_YEAR)),
    gender: fill(size, () => drawGender(stream)),
    ethnicity: fill(size, () => ETHNICITY(stream)),
    indexType: fill(size, () => INDEX_TYPE(stream)),
    region: fill(size, () => REGIONS[region(stream)]!),
  };
}

export function drawGender(stream: Stream): Gender {
  return stream.chance(FEMALE) ? 'female' : 'male';
}

/** Age in years, a fraction included. */
export function drawAge(stream: Stream): number {
  return Math.min(OLDEST, YOUNGEST + Math.exp(2.6 + 0.65 * stream.normal()));
}

export function ageAt(people: People, place: number): number {
  return (people.index[place]! - people.birth[place]!) / DAYS_IN_YEAR;
}

/** Both groups in one, the first's places unchanged. */
export function joinPeople(first: People, second: People): People {
  return {
    size: first.size + second.size,
    index: joinDays(first.index, second.index),
    birth: joinDays(first.birth, second.birth),
    gender: [...first.gender, ...second.gender],
    ethnicity: [...first.ethnicity, ...second.ethnicity],
    indexType: [...first.indexType, ...second.indexType],
    region: [...first.region, ...second.region],
  };
}

function joinDays(first: Int32Array, second: Int32Array): Int32Array {
  const days = new Int32Array(first.length + second.length);
  days.set(first);
  days.set(second, first.length);
  return days;
}
