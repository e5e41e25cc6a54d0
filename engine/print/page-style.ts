/** One font file, embedded in the page as a data URI. */
export interface FontFace {
  readonly family: string;
  readonly weight: number;
  /** The characters it holds, as a CSS unicode-range. */
  readonly range: string;
  /** A woff2 file in base64. */
  readonly woff2: string;
}

/** What the head and foot of every page say. Empty text prints nothing. */
export interface RunningText {
  readonly topLeft: string;
  readonly topRight: string;
  readonly bottomLeft: string;
}

/** The rules that embed the fonts. */
export function fontRules(fonts: readonly FontFace[]): string {
  return fonts
    .map(
      ({ family, weight, range, woff2 }) =>
        `@font-face{font-family:${cssText(family)};font-weight:${Number(weight)};font-style:normal;` +
        `src:url(data:font/woff2;base64,${base64(woff2)}) format("woff2");unicode-range:${rangeText(range)}}`,
    )
    .join('\n');
}

/**
 * The rules that print the running text. Look and numbering are the stylesheet's; only the words come from here,
 * because a page's margin boxes take no element.
 */
export function runningTextRules(text: RunningText): string {
  const box = (name: string, words: string) => (words === '' ? '' : `@${name}{content:${cssText(words)}}`);
  const boxes = box('top-left', text.topLeft) + box('top-right', text.topRight) + box('bottom-left', text.bottomLeft);
  return `@page{${boxes}}`;
}

/**
 * Writes any text as a CSS string. Every character but letters, digits and spaces is escaped by its number, so that
 * no text can end the string, the rule or the style element. The space after the number belongs to the escape.
 */
export function cssText(text: string): string {
  const escaped = [...text].map((character) =>
    /[A-Za-z0-9 ]/.test(character) ? character : `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `"${escaped.join('')}"`;
}

function base64(text: string): string {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new Error('a font is not base64');
  return text;
}

function rangeText(range: string): string {
  if (!/^[U+0-9A-Fa-f,\- ]+$/.test(range)) throw new Error('a font has no unicode range');
  return range;
}
