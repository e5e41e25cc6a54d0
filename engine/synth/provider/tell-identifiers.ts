import { calendarDate } from '../draws/days.ts';
import type { Stream } from '../draws/random.ts';
import { pncIdAt } from '../people/identifiers.ts';
import type { ErrorRates } from '../rates.ts';
import type { Told, World } from './slips.ts';
import { shortPncId, withWrongDigit } from './wrong-identifiers.ts';

export function tellPncId(stream: Stream, world: World, place: number, rates: ErrorRates): Told {
  const luck = stream.next();
  if (luck < rates.identifier_missing) return { cells: '', slip: 'pnc-missing' };
  if (luck < rates.identifier_missing + rates.identifier_wrong) return wrongPncId(stream, world, place);
  const pncId = world.identities.pncId[place]!;
  return { cells: stream.chance(0.3) ? shortPncId(pncId) : pncId };
}

// Half fail the check letter; a quarter are nobody's and a quarter, the worst kind, are somebody else's in the extract.
function wrongPncId(stream: Stream, { people, identities, extract }: World, place: number): Told {
  const luck = stream.next();
  if (luck < 0.5) return { cells: withWrongDigit(stream, identities.pncId[place]!), slip: 'pnc-mistyped' };
  const year = calendarDate(people.index[place]!).year;
  if (luck < 0.75 || extract < 2) return { cells: pncIdAt(people.size + place, year), slip: 'pnc-unissued' };
  const other = stream.below(extract - 1);
  return { cells: identities.pncId[other < place ? other : other + 1]!, slip: 'pnc-of-another' };
}

export function tellPrisonNumber(stream: Stream, prisonNumber: string, rates: ErrorRates): Told {
  if (prisonNumber === '') return { cells: '' };
  const luck = stream.next();
  if (luck < rates.identifier_missing) return { cells: '', slip: 'prison-number-missing' };
  if (luck < rates.identifier_missing + rates.identifier_wrong)
    return { cells: withWrongDigit(stream, prisonNumber), slip: 'prison-number-wrong' };
  return { cells: prisonNumber };
}
