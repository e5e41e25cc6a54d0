import { type Day, writtenDate } from '../draws/days.ts';
import type { Stream } from '../draws/random.ts';
import { NO_DAY, type Supervision } from '../people/supervision.ts';
import type { ErrorRates } from '../rates.ts';
import type { Told, World } from './slips.ts';
import { swapped, withWrongDigit } from './wrong-dates.ts';

export function tellBirth(stream: Stream, birth: Day, swap: number, rates: ErrorRates): Told {
  const exchanged = swapped(birth);
  if (exchanged !== undefined && stream.chance(swap)) return { cells: writtenDate(exchanged), slip: 'birth-swapped' };
  const luck = stream.next() * (1 - rates.birth_swapped);
  if (luck < rates.birth_missing) return { cells: '', slip: 'birth-missing' };
  if (luck < rates.birth_missing + rates.birth_digit)
    return { cells: writtenDate(withWrongDigit(stream, birth)), slip: 'birth-digit' };
  return { cells: writtenDate(birth) };
}

export function tellSupervision(
  stream: Stream,
  { start, end }: Supervision,
  place: number,
  rates: ErrorRates,
): Told<readonly [string, string]> {
  const [from, to] = [start[place]!, end[place]!];
  if (from === NO_DAY) return { cells: ['', ''] };
  const luck = stream.next();
  if (luck < rates.supervision_missing) return { cells: ['', ''], slip: 'supervision-missing' };
  if (luck >= rates.supervision_missing + rates.supervision_days_off)
    return { cells: [writtenDate(from), writtenDate(to)] };
  const off = (1 + stream.below(5)) * (stream.chance(0.5) ? 1 : -1);
  return { cells: [writtenDate(from + off), writtenDate(to)], slip: 'supervision-days-off' };
}

// Mostly within two months of the start of supervision and never after its end.
export function startOfIntervention(stream: Stream, { people, supervision }: World, place: number): Day {
  const start = supervision.start[place]!;
  const wait = Math.floor(5 - 30 * Math.log(1 - stream.next()));
  return start === NO_DAY ? people.index[place]! + wait : Math.min(start + wait, supervision.end[place]!);
}
