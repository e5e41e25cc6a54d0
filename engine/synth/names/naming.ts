import type { Stream } from '../draws/random.ts';
import { type Sampler, weighted, zipf } from '../draws/sampling.ts';
import { FORENAME_PARTS, FORENAMES, type Forenames } from './forenames.ts';
import { type Heritage, SURNAME_PARTS, SURNAMES } from './surnames.ts';

export type Gender = 'male' | 'female';

/** Draws names; frequencies are skewed as real ones are, with a few very common names and a long tail of rare ones. */
export interface Naming {
  surname(stream: Stream, heritage: Heritage): string;
  forename(stream: Stream, heritage: Heritage, gender: Gender, birthYear: number): string;
}

interface Pool {
  readonly names: readonly string[];
  readonly draw: Sampler;
}

// Chosen so that the commonest surname is borne by about one person in ninety, as Smith is in Great Britain.
const SURNAME_OFFSET = 10;
const FORENAME_OFFSET = 4;
const RARE_SURNAMES: Partial<Record<Heritage, number>> = {
  british: 0.5,
  african: 0.3,
  polish: 0.45,
  caribbean: 0.2,
  irish: 0.1,
};
const RARE_FORENAMES_FROM_1980 = 0.04;
const DOUBLE_SURNAMES = 0.025;

export function prepareNaming(): Naming {
  const surnames = mapValues(SURNAMES, (names) => pool(names, SURNAME_OFFSET));
  const forenames = mapValues(FORENAMES, eraPools);
  const single = (stream: Stream, heritage: Heritage) =>
    stream.chance(RARE_SURNAMES[heritage] ?? 0) ? rareSurname(stream, heritage) : drawFrom(stream, surnames[heritage]);
  return {
    surname: (stream, heritage) =>
      stream.chance(DOUBLE_SURNAMES)
        ? doubled(single(stream, heritage), single(stream, heritage))
        : single(stream, heritage),
    forename: (stream, heritage, gender, birthYear) =>
      birthYear >= 1980 && stream.chance(RARE_FORENAMES_FROM_1980)
        ? joinParts(stream, FORENAME_PARTS[gender])
        : drawFrom(stream, eraOf(forenames[heritage][gender], birthYear)),
  };
}

function doubled(first: string, second: string): string {
  return first === second || first.includes('-') || second.includes('-') ? first : `${first}-${second}`;
}

function rareSurname(stream: Stream, heritage: Heritage): string {
  const parts = heritage === 'african' || heritage === 'polish' ? SURNAME_PARTS[heritage] : SURNAME_PARTS.british;
  return joinParts(stream, parts);
}

// The square makes parts at the head of each list the commoner, so that rare names differ in rarity too.
function joinParts(stream: Stream, { first, last }: { first: readonly string[]; last: readonly string[] }): string {
  const skewed = (size: number) => Math.floor(stream.next() ** 1.5 * size);
  return joined(first[skewed(first.length)]!, last[skewed(last.length)]!);
}

// Three equal letters in a row do not occur in names: Ashham, but not Hillley.
function joined(first: string, last: string): string {
  return `${first}${last}`.replace(/(.)\1\1/g, '$1$1');
}

function eraPools({ male, female }: Forenames) {
  const pools = (eras: Forenames['male']) => eras.map(({ from, names }) => ({ from, ...pool(names, FORENAME_OFFSET) }));
  return { male: pools(male), female: pools(female) };
}

function eraOf<Era extends Pool & { readonly from: number }>(eras: readonly Era[], year: number): Era {
  return eras.findLast(({ from }) => from <= year) ?? eras[0]!;
}

function pool(names: readonly string[], offset: number): Pool {
  return { names, draw: weighted(zipf(names.length, offset)) };
}

function drawFrom(stream: Stream, { names, draw }: Pool): string {
  return names[draw(stream)]!;
}

function mapValues<Key extends string, From, To>(
  record: Readonly<Record<Key, From>>,
  map: (value: From) => To,
): Record<Key, To> {
  return Object.fromEntries(Object.entries<From>(record).map(([key, value]) => [key, map(value)])) as Record<Key, To>;
}
