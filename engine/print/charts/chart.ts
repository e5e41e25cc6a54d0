import { type AttritionChart, attritionChart } from './attrition.ts';
import { type ChangesChart, changesChart } from './changes.ts';
import { type InferredChart, inferredChart } from './inferred.ts';
import { type IntervalChart, intervalChart } from './interval.ts';
import { type LoveChart, loveChart } from './love.ts';
import { type RatesChart, ratesChart } from './rates.ts';
import { type TimelineChart, timelineChart } from './timeline.ts';

export type Chart =
  | IntervalChart
  | RatesChart
  | LoveChart
  | AttritionChart
  | ChangesChart
  | InferredChart
  | TimelineChart;

/** Draws a chart as one self-contained SVG element. Same chart, same text. */
export function drawChart(chart: Chart): string {
  switch (chart.kind) {
    case 'interval':
      return intervalChart(chart);
    case 'rates':
      return ratesChart(chart);
    case 'love':
      return loveChart(chart);
    case 'attrition':
      return attritionChart(chart);
    case 'changes':
      return changesChart(chart);
    case 'inferred':
      return inferredChart(chart);
    case 'timeline':
      return timelineChart(chart);
  }
}
