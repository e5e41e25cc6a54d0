import type { Day } from '../draws/days.ts';
import type { Stream } from '../draws/random.ts';
import type { People } from './people.ts';

/** Stands in a column of days for 'none'. */
export const NO_DAY: Day = -(2 ** 31);

/** Start and end of the sentence around the index day, by column; NO_DAY for a caution, which has no supervision. */
export interface Supervision {
  readonly start: Int32Array;
  readonly end: Int32Array;
}

export function supervise(stream: Stream, people: People): Supervision {
  const start = new Int32Array(people.size).fill(NO_DAY);
  const end = new Int32Array(people.size).fill(NO_DAY);
  for (let place = 0; place < people.size; place++) {
    const [before, after] = lengthsOf(stream, people.indexType[place]!);
    if (before + after === 0) continue;
    start[place] = people.index[place]! - before;
    end[place] = people.index[place]! + after;
  }
  return { start, end };
}

// Days of the sentence before and after the index day: in custody until release, under an order from the start.
function lengthsOf(stream: Stream, indexType: string): [before: number, after: number] {
  const custody = Math.ceil(30 + 240 * -Math.log(1 - stream.next()));
  const community = 90 + 30 * stream.below(22);
  if (indexType === 'caution') return [0, 0];
  if (indexType === 'court-order') return [0, community];
  return [custody, indexType === 'licence-release' ? community : 0];
}
