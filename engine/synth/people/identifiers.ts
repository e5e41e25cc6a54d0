import { writePncId } from '../../kernel/fields/pnc-id.ts';

const SERIALS = 9_999_999;
const PRISON_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const PRISON_NUMBERS = 24 ** 3 * 10_000;

/**
 * The PNC identifier of the person at this place in the population: valid, and unique for up to 9,999,999 people because the
 * serial alone is. A multiplier prime to the modulus visits every serial once, so neighbours' numbers are far apart.
 */
export function pncIdAt(place: number, year: number): string {
  return writePncId(year, 1 + scattered(place, 3_812_749, SERIALS));
}

/** The prison number of the person at this place: form `A1234AA`, unique for up to 138,240,000 people. */
export function prisonNumberAt(place: number): string {
  const number = scattered(place, 38_123_447, PRISON_NUMBERS);
  const letters = Math.floor(number / 10_000);
  const letter = (at: number) => PRISON_LETTERS.charAt(Math.floor(letters / 24 ** at) % 24);
  return `${letter(2)}${String(number % 10_000).padStart(4, '0')}${letter(1)}${letter(0)}`;
}

// Exact: at most 10^7 places times a factor below 2^26 stays below 2^53.
function scattered(place: number, multiplier: number, modulus: number): number {
  return (place * multiplier + 1_234_577) % modulus;
}
