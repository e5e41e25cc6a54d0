import { describer } from '../../kernel/decision/describe.ts';
import { longDate } from '../../kernel/decision/sentence.ts';
import type { Chapter, Line } from '../../print/rulebook-view.ts';
import { block, line, link, row, table } from './lines.ts';
import type { Telling } from './telling.ts';
import { valueInWords } from './values.ts';

/** Above so many values that begin on one day, their number says more than their list: each stands with its parameter. */
const mostListed = 8;

/** What comes into force and what ends, day by day, as the pack itself says. */
export function timelineChapter(telling: Telling): Chapter {
  const days = new Map<string, { first: string[]; lines: Line[] }>();
  const on = (date: string) => {
    const known = days.get(date) ?? { first: [], lines: [] };
    days.set(date, known);
    return known;
  };
  for (const [name, { title, unit, values }] of Object.entries(telling.pack.parameters)) {
    const dates = Object.keys(values).sort();
    for (const [i, date] of dates.entries()) {
      const to = `parameter.${name}`;
      const now = valueInWords(values[date]!.is, unit);
      if (i === 0) on(date).first.push(`${title}: ${now}`);
      else
        on(date).lines.push(
          line(link(title, to), `: ${now} in the place of ${valueInWords(values[dates[i - 1]!]!.is, unit)}.`),
        );
    }
  }
  for (const decision of telling.pack.decisions.values()) {
    const says = describer(decision, telling.parameters);
    for (const [i, { from, until, title, id, then }] of decision.rows.entries()) {
      const { to, number } = telling.places.row(decision.id, i);
      const named = link(`${number} ${title ?? id}`, to);
      if (from !== undefined) on(from).lines.push(line('Row ', named, ` begins: ${says.verdict(then)}.`));
      if (until !== undefined) on(until).lines.push(line('Row ', named, ' holds on this day for the last time.'));
    }
  }
  const rows = [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, { first, lines }]) =>
      row(
        `day.${date}`,
        [line(longDate(date)), ...(date > telling.asOf ? [line('(to come)')] : [])],
        [...lines, ...firstValues(first)],
      ),
    );
  return {
    id: 'timeline',
    title: 'What changes when',
    lines: [line('Days on which a value or a row of this policy begins or ends. Rows without a date hold always.')],
    blocks: [block({ tables: [table(['Day', 'What changes'], rows, { first: 'narrow' })] })],
  };
}

function firstValues(first: readonly string[]): Line[] {
  if (first.length === 0) return [];
  return [
    line(
      first.length > mostListed
        ? `${first.length} parameters have their first values from this day.`
        : `First values. ${first.join('; ')}.`,
    ),
  ];
}
