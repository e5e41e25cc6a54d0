import { LABEL } from './svg.ts';

// Greatest advance width in each class of characters of Source Sans 3, as a share of the type size (from the font's
// own metrics). Without a browser there is no measuring, and a line broken early is better than one that is cut.
const ADVANCES: readonly (readonly [RegExp, number])[] = [
  [/[\s\u00A0]/u, 0.2],
  [/[ijlI.,:;'\u2019|]/u, 0.27],
  [/[frt()[\]\-!/]/u, 0.36],
  [/[acegksvxyzJ0-9+<=>"\u2212]/u, 0.51],
  [/[mwMW%@\u2190-\u2193]/u, 0.85],
  [/[A-Z&]/u, 0.67],
];
const ANY_OTHER = 0.57;

/** Width that a text may take, in chart units: an upper estimate, at most a few per cent too wide for words. */
export function textWidth(text: string, size: number = LABEL): number {
  const shares = [...text].map((character) => ADVANCES.find(([pattern]) => pattern.test(character))?.[1] ?? ANY_OTHER);
  return shares.reduce((sum, share) => sum + share, 0) * size;
}

/** Breaks a text at spaces into lines no wider than `width`; a single word that is wider stays whole. */
export function wrap(text: string, width: number, size: number = LABEL): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
