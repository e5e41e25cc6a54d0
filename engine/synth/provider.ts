import { calendarDate, type Day, writtenDate } from './days.ts';
import { pncIdAt } from './identifiers.ts';
import { type Identities, otherSurname } from './identities.ts';
import { type Naming, prepareNaming } from './names/naming.ts';
import { NICKNAMES } from './names/nicknames.ts';
import type { People } from './people.ts';
import { drawPostcode } from './postcodes.ts';
import type { Stream } from './random.ts';
import type { ErrorRates } from './rates.ts';
import { NO_DAY, type Supervision } from './supervision.ts';
import { mistype } from './typing.ts';
import { swapped, withWrongDigit as wrongDate } from './wrong-dates.ts';
import { shortPncId, withWrongDigit as wrongNumber } from './wrong-identifiers.ts';

/** What a provider got wrong in a row, or did not have. */
export type Slip =
  | 'forename-nickname'
  | 'forename-typing'
  | 'surname-alias'
  | 'surname-changed'
  | 'surname-typing'
  | 'birth-missing'
  | 'birth-swapped'
  | 'birth-digit'
  | 'postcode-missing'
  | 'postcode-moved'
  | 'pnc-missing'
  | 'pnc-mistyped'
  | 'pnc-unissued'
  | 'pnc-of-another'
  | 'prison-number-missing'
  | 'prison-number-wrong'
  | 'supervision-missing'
  | 'supervision-days-off'
  | 'repeated-row';

/** What a provider writes in one or more cells, and what was wrong with it. */
export interface Told<Cells = string> {
  readonly cells: Cells;
  readonly slip?: Slip;
}

/** The world as it is, of which a provider knows a part. */
export interface World {
  readonly people: People;
  readonly identities: Identities;
  readonly supervision: Supervision;
  /** The people at the places below this are in the extract. */
  readonly extract: number;
}

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

function tellForename(stream: Stream, forename: string, nickname: number, rates: ErrorRates): Told {
  const short = NICKNAMES[forename];
  if (short && stream.chance(nickname)) return { cells: short[stream.below(short.length)]!, slip: 'forename-nickname' };
  const typing = rates.forename_typing / (1 - rates.forename_nickname);
  return stream.chance(typing) ? { cells: mistype(stream, forename), slip: 'forename-typing' } : { cells: forename };
}

function tellSurname(stream: Stream, naming: Naming, known: Identities, place: number, rates: ErrorRates): Told {
  const [surname, alias] = [known.surname[place]!, known.alias[place]!];
  if (alias !== '' && stream.chance(0.5)) return { cells: alias, slip: 'surname-alias' };
  const luck = stream.next() * (1 - rates.aliases / 2);
  if (luck < rates.surname_changed) return { cells: changed(stream, naming, known, place), slip: 'surname-changed' };
  if (luck < rates.surname_changed + rates.surname_typing)
    return { cells: mistype(stream, surname), slip: 'surname-typing' };
  return { cells: surname };
}

function changed(stream: Stream, naming: Naming, known: Identities, place: number): string {
  const surname = known.surname[place]!;
  const other = otherSurname(stream, naming, known.heritage[place]!, surname);
  return stream.chance(0.3) && !`${surname}${other}`.includes('-') ? `${surname}-${other}` : other;
}

function tellBirth(stream: Stream, birth: Day, swap: number, rates: ErrorRates): Told {
  const exchanged = swapped(birth);
  if (exchanged !== undefined && stream.chance(swap)) return { cells: writtenDate(exchanged), slip: 'birth-swapped' };
  const luck = stream.next() * (1 - rates.birth_swapped);
  if (luck < rates.birth_missing) return { cells: '', slip: 'birth-missing' };
  if (luck < rates.birth_missing + rates.birth_digit)
    return { cells: writtenDate(wrongDate(stream, birth)), slip: 'birth-digit' };
  return { cells: writtenDate(birth) };
}

function tellPostcode(stream: Stream, { people, identities }: World, place: number, rates: ErrorRates): Told {
  const luck = stream.next();
  if (luck < rates.postcode_missing) return { cells: '', slip: 'postcode-missing' };
  if (luck >= rates.postcode_missing + rates.postcode_moved) return { cells: identities.postcode[place]! };
  const region = stream.chance(0.75) ? people.region[place] : undefined;
  return { cells: drawPostcode(stream, region), slip: 'postcode-moved' };
}

function tellPncId(stream: Stream, world: World, place: number, rates: ErrorRates): Told {
  const luck = stream.next();
  if (luck < rates.identifier_missing) return { cells: '', slip: 'pnc-missing' };
  if (luck < rates.identifier_missing + rates.identifier_wrong) return wrongPncId(stream, world, place);
  const pncId = world.identities.pncId[place]!;
  return { cells: stream.chance(0.3) ? shortPncId(pncId) : pncId };
}

// Half fail the check letter; a quarter are nobody's and a quarter, the worst kind, are somebody else's in the extract.
function wrongPncId(stream: Stream, { people, identities, extract }: World, place: number): Told {
  const luck = stream.next();
  if (luck < 0.5) return { cells: wrongNumber(stream, identities.pncId[place]!), slip: 'pnc-mistyped' };
  const year = calendarDate(people.index[place]!).year;
  if (luck < 0.75 || extract < 2) return { cells: pncIdAt(people.size + place, year), slip: 'pnc-unissued' };
  const other = stream.below(extract - 1);
  return { cells: identities.pncId[other < place ? other : other + 1]!, slip: 'pnc-of-another' };
}

function tellPrisonNumber(stream: Stream, prisonNumber: string, rates: ErrorRates): Told {
  if (prisonNumber === '') return { cells: '' };
  const luck = stream.next();
  if (luck < rates.identifier_missing) return { cells: '', slip: 'prison-number-missing' };
  if (luck < rates.identifier_missing + rates.identifier_wrong)
    return { cells: wrongNumber(stream, prisonNumber), slip: 'prison-number-wrong' };
  return { cells: prisonNumber };
}

function tellSupervision(
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
function startOfIntervention(stream: Stream, { people, supervision }: World, place: number): Day {
  const start = supervision.start[place]!;
  const wait = Math.floor(5 - 30 * Math.log(1 - stream.next()));
  return start === NO_DAY ? people.index[place]! + wait : Math.min(start + wait, supervision.end[place]!);
}
