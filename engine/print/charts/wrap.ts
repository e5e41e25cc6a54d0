import { LABEL } from './svg.ts';

// Mean advance width of running text in Source Sans 3, as a share of the type size, rounded up: without a browser
// there is no measuring, and a label too short by a letter is better than one that is cut.
const MEAN_ADVANCE = 0.5;

/** Width that a text may take, in chart units. An upper estimate for ordinary words, not a measurement. */
export function textWidth(text: string, size: number = LABEL): number {
  return [...text].length * MEAN_ADVANCE * size;
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
