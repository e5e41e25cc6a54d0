import { writtenDate } from '../draws/days.ts';
import type { Stream } from '../draws/random.ts';
import { prepareNaming } from '../names/naming.ts';
import { NICKNAMES } from '../names/nicknames.ts';
import { drawPostcode } from '../people/postcodes.ts';
import type { ErrorRates } from '../rates.ts';
import type { Told, World } from './slips.ts';
import { startOfIntervention, tellBirth, tellSupervision } from './tell-dates.ts';
import { tellPncId, tellPrisonNumber } from './tell-identifiers.ts';
import { tellForename, tellSurname } from './tell-names.ts';
import { swapped } from './wrong-dates.ts';

/** Writes what a provider holds on the person at a place, slips included. */
export interface Provider {
  forename(place: number): Told;
  surname(place: number): Told;
  birth(place: number): Told;
  postcode(place: number): Told;
  pncId(place: number): Told;
  prisonNumber(place: number): Told;
  supervision(place: number): Told<readonly [start: string, end: string]>;
  interventionStart(place: number): string;
}

/** A provider who worked with the people at these places. */
export function provider(stream: Stream, world: World, places: Int32Array, rates: ErrorRates): Provider {
  const naming = prepareNaming();
  const { forename, prisonNumber } = world.identities;
  // Some slips are possible in some rows only: made oftener there, they reach the rate over all rows.
  const nickname = among(places, rates.forename_nickname, (place) => NICKNAMES[forename[place]!] !== undefined);
  const swap = among(places, rates.birth_swapped, (place) => swapped(world.people.birth[place]!) !== undefined);
  return {
    forename: (place) => tellForename(stream, forename[place]!, nickname, rates),
    surname: (place) => tellSurname(stream, naming, world.identities, place, rates),
    birth: (place) => tellBirth(stream, world.people.birth[place]!, swap, rates),
    postcode: (place) => tellPostcode(stream, world, place, rates),
    pncId: (place) => tellPncId(stream, world, place, rates),
    prisonNumber: (place) => tellPrisonNumber(stream, prisonNumber[place]!, rates),
    supervision: (place) => tellSupervision(stream, world.supervision, place, rates),
    interventionStart: (place) => writtenDate(startOfIntervention(stream, world, place)),
  };
}

/** The chance for each place which can have a slip, so that it is expected in this share of all places. */
function among(places: Int32Array, share: number, can: (place: number) => boolean): number {
  const able = places.reduce((count, place) => count + (can(place) ? 1 : 0), 0);
  return able === 0 ? 0 : Math.min(1, (share * places.length) / able);
}

function tellPostcode(stream: Stream, { people, identities }: World, place: number, rates: ErrorRates): Told {
  const luck = stream.next();
  if (luck < rates.postcode_missing) return { cells: '', slip: 'postcode-missing' };
  if (luck >= rates.postcode_missing + rates.postcode_moved) return { cells: identities.postcode[place]! };
  const region = stream.chance(0.75) ? people.region[place] : undefined;
  return { cells: drawPostcode(stream, region), slip: 'postcode-moved' };
}
