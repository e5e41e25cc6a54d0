import { longDate } from '../../kernel/decision/sentence.ts';
import type { Chapter, Line, TableRow } from '../../print/rulebook-view.ts';
import { block, line, link, name as named, plain, remark, row, table, verdict } from './lines.ts';
import type { Telling } from './telling.ts';
import { inForceOn, stateOf } from './value-history.ts';
import { valueInWords } from './values.ts';

/** Whom a number protects, as the schema lists them. */
const protects = { people: 'people', provider: 'the provider', quality: 'the quality of results' } as const;

/** Every parameter with its whole history. */
export function parametersChapter(telling: Telling): Chapter {
  const rows = Object.entries(telling.pack.parameters).map(([name, parameter]): TableRow => {
    const dates = Object.keys(parameter.values).sort();
    const values = dates.flatMap((date) => valueLines(name, date, telling));
    const about: Line[] = [
      line(`${parameter.title} `, named(name)),
      remark(null, `${parameter.unit}; protects ${protects[parameter.protects]}`),
    ];
    return row(`parameter.${name}`, about, values);
  });
  return {
    id: 'parameters',
    title: 'Numbers, periods and dates',
    lines: [
      line(
        `Every number of the policy, with every value that it has had or is to have. The value in force on ${longDate(telling.asOf)} is in bold.`,
      ),
    ],
    blocks: [block({ tables: [table(['What it is', 'Values, each from its first day'], rows)] })],
  };
}

function valueLines(name: string, date: string, telling: Telling): Line[] {
  const { values, unit } = telling.pack.parameters[name]!;
  const value = values[date]!;
  const words = valueInWords(value.is, unit);
  const now = inForceOn(Object.keys(values), telling.asOf) === date;
  const { settles, corrects } = value;
  return [
    line(now ? verdict(words) : words, ` from ${longDate(date)} (${stateOf(date, Object.keys(values), telling.asOf)})`),
    ...telling.reasons(value),
    ...(settles === undefined
      ? []
      : [remark('Settles', link(telling.pack.sources.conflicts?.[settles]?.title ?? settles, `conflict.${settles}`))]),
    ...(corrects === undefined ? [] : [remark('Corrects', plain(corrects))]),
  ];
}
