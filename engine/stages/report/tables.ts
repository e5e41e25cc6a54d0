import type { SafeMeasure } from '../../artifacts/safe-tables.ts';
import { filled } from '../../kernel/decision/sentence.ts';
import type { Table } from '../../print/view.ts';
import { groups, intervalText, lower, type Matter, type Rules, sentence, upper, word } from './words.ts';

export function measurements(caption: string, matter: Matter): Table {
  const { rules, tables } = matter;
  const none = tables.notApplicable.text;
  const names = groups(matter);
  const columns = [
    names.treated,
    names.comparison,
    word(rules, 'difference'),
    `${tables.confidence.text} ${lower(word(rules, 'interval'))}`,
  ];
  const people = tables.measures.find(({ figures }) => !figures['treated-people'].hidden) ?? tables.measures[0];
  const rows = tables.measures.map(({ title, figures: f }) => ({
    head: title,
    cells: [f.treated.text, f.comparison.text, f.difference.text, intervalText(f.low, f.high)],
  }));
  const sizes = people
    ? [
        {
          head: word(rules, 'people_in_group'),
          cells: [people.figures['treated-people'].text, people.figures['comparison-people'].text, none, none],
        },
      ]
    : [];
  return {
    caption,
    columns: [
      { label: word(rules, 'measure'), holds: 'text' },
      ...columns.map((label) => ({ label, holds: 'figures' as const })),
    ],
    groups: [{ label: null, rows: [...sizes, ...rows] }],
    notes: [],
  };
}

export function estimates(caption: string, matter: Matter): Table {
  const { rules, tables } = matter;
  const rows = tables.measures.map((measure) => ({
    head: `${upper(measure.unit ?? measure.title)}`,
    cells: [inEstimate(measure, rules)],
  }));
  return {
    caption,
    columns: [
      { label: word(rules, 'measure'), holds: 'text' },
      { label: word(rules, 'estimate'), holds: 'text' },
    ],
    groups: [{ label: null, rows }],
    notes: [],
  };
}

/** The interval for so many typical people: a share in percentage points is already per hundred. */
function inEstimate({ kind, unit, conclusion, interval, figures }: SafeMeasure, rules: Rules): string {
  const { low, high } = figures;
  const instead = rules.estimates.instead?.[conclusion];
  if (instead !== undefined) return sentence(instead);
  if (low.number === undefined || high.number === undefined) return sentence(rules.estimates.hidden);
  const scale = kind === 'proportion' ? rules.estimates.per / 100 : rules.estimates.per;
  const ends = [low.number, high.number].map((n) => Math.round(Math.abs(n * scale)).toLocaleString('en-GB')) as [
    string,
    string,
  ];
  const [least, most] = interval === 'below-zero' ? [ends[1], ends[0]] : ends;
  const text =
    interval === 'below-zero'
      ? rules.estimates.below
      : interval === 'above-zero'
        ? rules.estimates.above
        : rules.estimates.spans;
  return sentence(
    filled(
      text,
      new Map([
        ['least', least],
        ['most', most],
        ['unit', unit ?? ''],
      ]),
      new Map(),
    ),
  );
}

export function tests(caption: string, { rules, tables }: Matter): Table {
  const columns = ['difference', 'p_value', 'significant', 'people_needed'].map((name) => ({
    label: word(rules, name),
    holds: 'figures' as const,
  }));
  const rows = tables.measures.map(({ title, figures: f }) => ({
    head: title,
    cells: [
      f.difference.text,
      f['p-value'].text,
      f.significant.hidden ? f.significant.text : word(rules, f.significant.text),
      f['people-needed'].text,
    ],
  }));
  return {
    caption,
    columns: [{ label: word(rules, 'measure'), holds: 'text' }, ...columns],
    groups: [{ label: null, rows }],
    notes: [],
  };
}

/** Stages with the losses that lead to them, so that nothing stands in the chart alone. */
export function attritionTable(caption: string, matter: Matter): Table {
  const { rules, tables } = matter;
  const rows = tables.stages.flatMap(({ id, people }) => [
    ...tables.losses
      .filter((loss) => loss.stage === id)
      .map((loss) => ({ head: `${word(rules, 'lost')}: ${loss.title}`, cells: [loss.people.text] })),
    { head: word(rules, id), cells: [people.text] },
  ]);
  return {
    caption,
    columns: [
      { label: word(rules, 'stage'), holds: 'text' },
      { label: word(rules, 'people'), holds: 'figures' },
    ],
    groups: [{ label: null, rows: [...rows, { head: word(rules, 'match_rate'), cells: [tables.matchRate.text] }] }],
    notes: [],
  };
}

export function profile(caption: string, matter: Matter): Table {
  const { rules, tables } = matter;
  return {
    caption,
    columns: [
      { label: word(rules, 'characteristic'), holds: 'text' },
      { label: word(rules, 'people'), holds: 'figures' },
      { label: word(rules, 'share'), holds: 'figures' },
    ],
    groups: tables.profile.map(({ title, levels }) => ({
      label: title,
      rows: levels.map((level) => ({ head: word(rules, level.title), cells: [level.people.text, level.share.text] })),
    })),
    notes: [],
  };
}

export function balance(caption: string, { rules, tables }: Matter): Table {
  const columns = ['before', 'after'].map((name) => ({ label: word(rules, name), holds: 'figures' as const }));
  const rows = tables.balance.map(({ title, before, after, verdict }) => ({
    head: title,
    cells: [before.text, after.text, word(rules, verdict)],
  }));
  return {
    caption,
    columns: [
      { label: word(rules, 'characteristic'), holds: 'text' },
      ...columns,
      { label: word(rules, 'verdict'), holds: 'text' },
    ],
    groups: [{ label: null, rows }],
    notes: [],
  };
}

/** The markers that a table shows are explained under it. */
export function explained(table: Table, { tables }: Matter): Table {
  const cells = table.groups.flatMap((group) => group.rows.flatMap((row) => row.cells));
  const shown = tables.markers.filter(({ marker }) => cells.some((cell) => cell.includes(marker)));
  return {
    ...table,
    notes: [...shown.map(({ marker, means }) => ({ mark: marker, text: sentence(means) })), ...table.notes],
  };
}
