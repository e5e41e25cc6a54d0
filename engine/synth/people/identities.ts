import { calendarDate, DAYS_IN_YEAR } from '../draws/days.ts';
import { type Stream, streamOf } from '../draws/random.ts';
import { shares } from '../draws/sampling.ts';
import { type Naming, prepareNaming } from '../names/naming.ts';
import type { Heritage } from '../names/surnames.ts';
import { fill } from '../table.ts';
import { pncIdAt, prisonNumberAt } from './identifiers.ts';
import { ageAt, type People } from './people.ts';
import { drawPostcode } from './postcodes.ts';

/** Who the people are, by column. */
export interface Identities {
  readonly heritage: readonly Heritage[];
  readonly surname: readonly string[];
  /** A second surname, '' for most people. No extract holds it. */
  readonly alias: readonly string[];
  readonly forename: readonly string[];
  readonly postcode: readonly string[];
  readonly pncId: readonly string[];
  /** '' for those who were never in prison. */
  readonly prisonNumber: readonly string[];
}

const HERITAGE: Readonly<Record<string, (stream: Stream) => string>> = {
  white: shares({ british: 0.87, irish: 0.06, polish: 0.07 }),
  black: shares({ caribbean: 0.55, african: 0.45 }),
  asian: shares({ pakistani: 0.58, indian: 0.37, chinese: 0.05 }),
  mixed: shares({ british: 0.6, caribbean: 0.3, indian: 0.05, pakistani: 0.05 }),
  other: shares({ arabic: 0.6, british: 0.3, polish: 0.1 }),
};
const EVER_IN_PRISON = 0.3;

/** Names, addresses and numbers for everybody. Twins share surname and postcode and differ in forename. */
export function identify(seed: number, people: People, twinOf: Int32Array, aliases: number): Identities {
  const naming = prepareNaming();
  const heritage = drawHeritages(streamOf(seed, 'heritage'), people, twinOf);
  const surname = drawSurnames(streamOf(seed, 'surname'), naming, heritage, twinOf);
  const aliasStream = streamOf(seed, 'alias');
  const alias = (place: number) =>
    aliasStream.chance(aliases) ? otherSurname(aliasStream, naming, heritage[place]!, surname[place]!) : '';
  const prison = streamOf(seed, 'prison-number');
  const contact = streamOf(seed, 'first-contact');
  return {
    heritage,
    surname,
    alias: fill(people.size, alias),
    forename: drawForenames(streamOf(seed, 'forename'), naming, people, heritage, twinOf),
    postcode: drawPostcodes(streamOf(seed, 'postcode'), people, twinOf),
    pncId: fill(people.size, (place) => pncIdAt(place, yearOfFirstContact(contact, people, place))),
    prisonNumber: fill(people.size, (place) => (wasInPrison(prison, people, place) ? prisonNumberAt(place) : '')),
  };
}

/** Another surname of the same heritage. */
export function otherSurname(stream: Stream, naming: Naming, heritage: Heritage, surname: string): string {
  const other = naming.surname(stream, heritage);
  return other === surname ? otherSurname(stream, naming, heritage, surname) : other;
}

function drawHeritages(stream: Stream, people: People, twinOf: Int32Array): Heritage[] {
  const heritage: Heritage[] = [];
  for (let place = 0; place < people.size; place++) {
    const draw = HERITAGE[people.ethnicity[place]!] ?? HERITAGE['white']!;
    heritage.push(heritage[twinOf[place]!] ?? (draw(stream) as Heritage));
  }
  return heritage;
}

function drawSurnames(stream: Stream, naming: Naming, heritage: readonly Heritage[], twinOf: Int32Array): string[] {
  const surname: string[] = [];
  for (const [place, origin] of heritage.entries())
    surname.push(surname[twinOf[place]!] ?? naming.surname(stream, origin));
  return surname;
}

function drawForenames(
  stream: Stream,
  naming: Naming,
  people: People,
  heritage: readonly Heritage[],
  twinOf: Int32Array,
): string[] {
  const forename: string[] = [];
  for (let place = 0; place < people.size; place++) {
    const { year } = calendarDate(people.birth[place]!);
    const draw = () => naming.forename(stream, heritage[place]!, people.gender[place]!, year);
    let name = draw();
    while (name === forename[twinOf[place]!]) name = draw();
    forename.push(name);
  }
  return forename;
}

function drawPostcodes(stream: Stream, people: People, twinOf: Int32Array): string[] {
  const postcode: string[] = [];
  for (let place = 0; place < people.size; place++)
    postcode.push(postcode[twinOf[place]!] ?? drawPostcode(stream, people.region[place]));
  return postcode;
}

// No identifier is older: hmpps-prisoner-search takes two-digit years from 39 on for 19YY.
const EARLIEST_RECORD = 1939;

// A person's record begins with the first caution or conviction, most often young.
function yearOfFirstContact(stream: Stream, people: People, place: number): number {
  const years = Math.min(ageAt(people, place), 12 + 10 * -Math.log(1 - stream.next()));
  const contact = people.birth[place]! + Math.floor(years * DAYS_IN_YEAR);
  const { year } = calendarDate(Math.min(contact, people.index[place]!));
  return Math.max(EARLIEST_RECORD, year);
}

function wasInPrison(stream: Stream, people: People, place: number): boolean {
  const before = stream.chance(EVER_IN_PRISON);
  return before || people.indexType[place]!.endsWith('release');
}
