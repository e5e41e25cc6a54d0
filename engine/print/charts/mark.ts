import type { Scale } from './axis.ts';
import { COLOUR, element, line } from './svg.ts';

const CAP = 5;

/** An interval as a line with end caps, over a white halo so that it also shows on a bar. */
export function whisker(scale: Scale, y: number, low: number, high: number, colour: string): string {
  const [from, to] = [scale.at(low), scale.at(high)];
  const strokes = [
    { stroke: COLOUR.background, 'stroke-width': 5, 'stroke-linecap': 'square' },
    { stroke: colour, 'stroke-width': 2 },
  ];
  return strokes
    .map(
      (stroke) =>
        line(from, y, to, y, stroke) +
        line(from, y - CAP, from, y + CAP, stroke) +
        line(to, y - CAP, to, y + CAP, stroke),
    )
    .join('');
}

/** A square centred on a point; an open one keeps its outline, so that the two differ without colour. */
export function square(x: number, y: number, size: number, colour: string, filled: boolean): string {
  const half = size / 2;
  const fill = filled ? colour : COLOUR.background;
  return element('rect', {
    x: x - half,
    y: y - half,
    width: size,
    height: size,
    fill,
    stroke: colour,
    'stroke-width': 2,
  });
}

/** A circle centred on a point, filled or open. */
export function circle(x: number, y: number, radius: number, colour: string, filled: boolean): string {
  const fill = filled ? colour : COLOUR.background;
  return element('circle', { cx: x, cy: y, r: radius, fill, stroke: colour, 'stroke-width': 2 });
}
