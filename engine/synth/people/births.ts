import { calendarDate, DAYS_IN_YEAR, type Day, firstOfYear } from '../draws/days.ts';
import type { Stream } from '../draws/random.ts';
import type { People } from './people.ts';

/** Whether a person may have been born on that day without contradicting what else is known of them. */
export type MayBeBorn = (place: number, birth: Day) => boolean;

export interface Births {
  readonly people: People;
  /** Per person, the place of the earlier-drawn twin, or -1. */
  readonly twinOf: Int32Array;
}

/** Moves some dates of birth to 1 January, as registers have them, so that this share of people has one. */
export function moveToFirstOfJanuary(stream: Stream, people: People, share: number, mayBeBorn: MayBeBorn): People {
  const moved = Math.max(0, share - 1 / DAYS_IN_YEAR) / (1 - 1 / DAYS_IN_YEAR);
  const birth = people.birth.map((day, place) => {
    const first = firstOfYear(calendarDate(day).year);
    return stream.chance(moved) && mayBeBorn(place, first) ? first : day;
  });
  return { ...people, birth };
}

/**
 * Makes this share of people one of a pair of twins: the later takes the date of birth of the nearest earlier person of
 * the same ethnicity for whom that contradicts nothing. A pair that nobody fits is made with the next person who fits.
 */
export function pairTwins(stream: Stream, people: People, share: number, mayBeBorn: MayBeBorn): Births {
  const birth = people.birth.slice();
  const twinOf = new Int32Array(people.size).fill(-1);
  const latest = new Map<string, number>();
  let owed = 0;
  for (let place = 0; place < people.size; place++) {
    const group = people.ethnicity[place]!;
    const sibling = latest.get(group) ?? -1;
    if (stream.chance(share / 2)) owed++;
    const pairs = owed > 0 && sibling >= 0 && mayBeBorn(place, birth[sibling]!);
    if (pairs) {
      owed--;
      twinOf[place] = sibling;
      birth[place] = birth[sibling]!;
    }
    latest.set(group, pairs ? -1 : place);
  }
  return { people: { ...people, birth }, twinOf };
}
