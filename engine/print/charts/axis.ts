import { scaleLinear } from 'd3-scale';
import { COLOUR, label, line, SMALL, tickText } from './svg.ts';

/** A linear scale: where a value stands, and the round values that are marked. */
export interface Scale {
  at(value: number): number;
  readonly ticks: readonly number[];
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where values are drawn: across and down, in chart units. */
export interface Plot {
  readonly across: Span;
  readonly down: Span;
}

/**
 * A scale over the values and nought, widened to round numbers. Hidden figures have no value, so the extent of the axis
 * cannot tell anything about them; where all are hidden, only nought is marked.
 */
export function scaleOver(values: readonly number[], across: Span): Scale {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const domain = low === high ? [-1, 1] : [low, high];
  const scale = scaleLinear().domain(domain).range([across.from, across.to]).nice(TICKS);
  return { at: (value) => scale(value), ticks: low === high ? [0] : scale.ticks(TICKS) };
}

/** Ticks, grid lines and the axis title below the plot; a darker line at nought. */
export function axisBelow(scale: Scale, plot: Plot, title: string): string {
  const decimals = decimalsOf(scale.ticks);
  const marks = scale.ticks.map((tick) => {
    const x = scale.at(tick);
    const colour = tick === 0 ? COLOUR.secondary : COLOUR.faint;
    const text = { 'font-size': SMALL, fill: COLOUR.secondary, 'text-anchor': 'middle' };
    return (
      line(x, plot.down.from, x, plot.down.to, { stroke: colour, 'stroke-width': tick === 0 ? 1.5 : 1 }) +
      label(tickText(tick, decimals), x, plot.down.to + 18, text)
    );
  });
  const middle = (plot.across.from + plot.across.to) / 2;
  return marks.join('') + label(title, middle, plot.down.to + 38, { 'font-size': SMALL, 'text-anchor': 'middle' });
}

/** Height that {@link axisBelow} needs under the plot, in chart units. */
export const AXIS_HEIGHT = 46;

const TICKS = 6;

/** Decimals that the step between ticks needs: 5 -> 0, 0.5 -> 1, 0.02 -> 2. */
function decimalsOf(ticks: readonly number[]): number {
  const [first = 0, second = 1] = ticks;
  return Math.max(0, -Math.floor(Math.log10(Math.abs(second - first)) + 1e-9));
}
