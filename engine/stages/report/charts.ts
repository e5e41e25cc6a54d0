import type { SafeFigure } from '../../artifacts/safe-tables.ts';
import type { AttritionChart } from '../../print/charts/attrition.ts';
import type { Chart } from '../../print/charts/chart.ts';
import { type Figure, isHidden } from '../../print/charts/figure.ts';
import type { IntervalChart } from '../../print/charts/interval.ts';
import type { LoveChart } from '../../print/charts/love.ts';
import { groups, intervalText, lower, type Matter, type SectionText, word } from './words.ts';

/** A chart in which no figure is left to draw is none. */
export function differenceCharts(section: SectionText, matter: Matter): Chart[] {
  const { rules, tables } = matter;
  const kinds = [...new Set(tables.measures.map((m) => m.kind))];
  const names = groups(matter);
  const charts = kinds.map(
    (kind): IntervalChart => ({
      kind: 'interval',
      id: `${section.id}-${kind}`,
      title: `${section.caption ?? section.title}: ${lower(names.treated)}, ${lower(names.comparison)}`,
      seeAlso: '',
      axis: word(rules, kind === 'proportion' ? 'difference_of_rates' : 'difference_of_means'),
      column: word(rules, 'difference'),
      below: word(rules, 'lower'),
      above: word(rules, 'higher'),
      significant: word(rules, 'is_significant'),
      notSignificant: word(rules, 'not_significant'),
      rows: tables.measures
        .filter((m) => m.kind === kind)
        .map(({ title, interval, figures: f }) => ({
          label: title,
          detail: null,
          difference:
            f.difference.number === undefined || f.low.number === undefined || f.high.number === undefined
              ? { marker: f.low.text }
              : {
                  value: f.difference.number,
                  text: `${f.difference.text} (${intervalText(f.low, f.high)})`,
                  low: f.low.number,
                  high: f.high.number,
                  significant: interval !== 'spans-zero',
                },
        })),
    }),
  );
  return charts.filter(({ rows }) => rows.some(({ difference }) => !isHidden(difference)));
}

export function attritionCharts(section: SectionText, { rules, tables }: Matter): Chart[] {
  const chart: AttritionChart = {
    kind: 'attrition',
    id: `${section.id}-chart`,
    title: section.title,
    seeAlso: '',
    stages: tables.stages.map(({ id, people }, i) => ({
      label: word(rules, id),
      people: figure(people),
      share: null,
      losses: tables.losses
        .filter((loss) => loss.stage === tables.stages[i + 1]?.id)
        .map((loss) => ({ reason: loss.title, people: loss.people.text })),
    })),
  };
  return chart.stages.every(({ people }) => isHidden(people)) ? [] : [chart];
}

export function loveCharts(section: SectionText, { rules, tables }: Matter): Chart[] {
  const chart: LoveChart = {
    kind: 'love',
    id: `${section.id}-chart`,
    title: section.title,
    seeAlso: '',
    axis: word(rules, 'standardised_difference'),
    before: word(rules, 'before'),
    after: word(rules, 'after'),
    thresholds: [],
    rows: tables.balance.map(({ title, before, after }) => ({
      label: title,
      before: figure(before),
      after: figure(after),
    })),
  };
  return chart.rows.every(({ before, after }) => isHidden(before) && isHidden(after)) ? [] : [chart];
}

function figure(safe: SafeFigure): Figure {
  return safe.number === undefined ? { marker: safe.text } : { value: safe.number, text: safe.text };
}
