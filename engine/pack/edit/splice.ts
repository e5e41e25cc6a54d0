/** Characters of a text, from an offset on, that others take the place of. */
export interface Splice {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** The text with all of them done; what none of them names is kept, byte for byte. They do not overlap. */
export function spliced(text: string, splices: readonly Splice[]): string {
  return [...splices]
    .sort((a, b) => b.offset - a.offset)
    .reduce((made, { offset, length, text: by }) => made.slice(0, offset) + by + made.slice(offset + length), text);
}
