import type { Stream } from '../draws/random.ts';

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/**
 * A name with one typing error: a neighbouring key, a letter left out, a letter doubled, or two neighbours exchanged.
 * Only letters change, so that the error does not vanish when marks are folded away; the result always differs.
 */
export function mistype(stream: Stream, name: string): string {
  const typed = ERRORS[stream.below(ERRORS.length)]!(name, letterPlace(stream, name), stream);
  return typed.toLowerCase() === name.toLowerCase() || typed.length < 2 ? mistype(stream, name) : typed;
}

type TypingError = (name: string, at: number, stream: Stream) => string;

const ERRORS: readonly TypingError[] = [
  (name, at, stream) => splice(name, at, 1, neighbouringKey(stream, name.charAt(at))),
  (name, at) => (at === 0 ? name : splice(name, at, 1, '')),
  (name, at) => splice(name, at, 1, name.charAt(at) + name.charAt(at).toLowerCase()),
  (name, at) => (/^[a-z]{2}$/i.test(name.slice(at, at + 2)) ? exchange(name, at) : name),
];

// Seldom the first letter: errors there are rare and noticed.
function letterPlace(stream: Stream, name: string): number {
  const places = [...name.matchAll(/[a-z]/gi)].map(({ index }) => index);
  return places.length > 1 && !stream.chance(0.05) ? places[1 + stream.below(places.length - 1)]! : places[0]!;
}

function neighbouringKey(stream: Stream, letter: string): string {
  const row = ROWS.find((keys) => keys.includes(letter.toLowerCase()))!;
  const at = row.indexOf(letter.toLowerCase());
  const key = (at === 0 || (at < row.length - 1 && stream.chance(0.5)) ? row[at + 1] : row[at - 1])!;
  return letter === letter.toUpperCase() ? key.toUpperCase() : key;
}

function exchange(name: string, at: number): string {
  const [first, second] = [name.charAt(at), name.charAt(at + 1)];
  const asFirst = first === first.toUpperCase() ? second.toUpperCase() : second;
  return splice(name, at, 2, asFirst + first.toLowerCase());
}

function splice(text: string, at: number, length: number, put: string): string {
  return text.slice(0, at) + put + text.slice(at + length);
}
