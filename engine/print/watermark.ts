import { COLOUR, element, label } from './charts/svg.ts';
import { textWidth } from './charts/wrap.ts';

// A line across the page from corner to corner, and the greatest size of its letters, in the units of a chart.
const WIDTH = 800;
const LARGEST = 240;

/**
 * Writes a word or a short sentence as wide as the page is across, so that any label fits; it stays text in the PDF.
 * The stylesheet places and turns it: Chromium repeats a fixed drawing on every page but drops turns inside of it.
 */
export function watermark(text: string): string {
  const size = Math.min(LARGEST, WIDTH / textWidth(text, 1));
  const style = { 'font-size': size, 'font-weight': 600, 'text-anchor': 'middle', fill: COLOUR.darkPink };
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${WIDTH} ${LARGEST}`, 'aria-hidden': 'true' };
  const baseLine = LARGEST / 2 + size / 3;
  return element('svg', { class: 'watermark', ...attributes }, label(text, WIDTH / 2, baseLine, style));
}
