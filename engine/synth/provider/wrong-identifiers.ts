import type { Stream } from '../draws/random.ts';

/** A PNC identifier or prison number with one of its digits mistyped: a PNC identifier then always fails its check letter. */
export function withWrongDigit(stream: Stream, identifier: string): string {
  const digits = [...identifier.matchAll(/\d/g)].map(({ index }) => index);
  // The century of a PNC identifier is not covered by its check letter.
  const at = digits[identifier.includes('/') ? 2 + stream.below(digits.length - 2) : stream.below(digits.length)]!;
  const digit = (Number(identifier.charAt(at)) + 1 + stream.below(9)) % 10;
  return identifier.slice(0, at) + digit + identifier.slice(at + 1);
}

/** The short way of writing a PNC identifier: two-digit year, no leading zeros. */
export function shortPncId(pncId: string): string {
  return `${pncId.slice(2, 5)}${Number(pncId.slice(5, 12))}${pncId.slice(12)}`;
}
