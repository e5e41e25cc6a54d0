import { idInWords, listed, longDate } from '../../kernel/decision/sentence.ts';
import type { Chapter, Line, Span } from '../../print/rulebook-view.ts';
import type { ScheduleLine } from '../schedule.ts';
import { block, line, link, name, plain, remark, row, sentence, table, withCapital } from './lines.ts';
import { notYet, schemaAt } from './schema-words.ts';
import type { Telling } from './telling.ts';

/** The schedule in sentences, and what it speaks of. */
export function retentionChapter(telling: Telling): Chapter {
  const { retention, calendar } = telling.pack;
  const schema = schemaAt(telling.schemas, 'retention', []);
  const winner = retention.ceiling_before_floor;
  const duties = retention.schedule.map((duty) =>
    row(
      telling.places.idOf('retention.yaml', ['schedule', retention.schedule.indexOf(duty)]),
      dutyLines(duty, telling),
    ),
  );
  const assets = Object.entries(retention.assets).map(([id, asset]) =>
    row(telling.places.idOf('retention.yaml', ['assets', id]), [
      line(`${sentence(asset.title)} `, name(id)),
      remark(
        'Personal',
        `${asset.personal}${asset.seen_by_engine === false ? '. The engine never sees it: people attest what was done' : ''}`,
      ),
      ...telling.briefly(asset),
    ]),
  );
  return {
    id: telling.places.idOf('retention.yaml', []),
    title: retention.title ?? 'Retention',
    lines: [
      line(
        'The day of the event is day 0, and only working days are counted. A period is that in force on the day of the event.',
      ),
      ...(winner === undefined
        ? []
        : [
            line(
              `Where the last day by which something must be done falls before the day until which it must be kept, the ${winner === 'ceiling' ? 'earlier duty to act' : 'duty to keep'} wins.`,
            ),
            ...notYet('ceiling_before_floor', schema),
          ]),
      ...telling.briefly(retention),
    ],
    blocks: [
      block({ tables: [table(['Duty'], duties)] }),
      block({ id: 'retention.what', title: 'What is kept', tables: [table(['What is kept'], assets)] }),
      block({
        id: 'retention.calendar',
        title: 'Working days',
        lines: [
          line(
            `${sentence(calendar.title)} Every day is a working day but ${listed(calendar.weekend.map(withCapital))} and the holidays below.`,
          ),
          remark('Source', calendar.source),
          remark(
            'Known',
            `from ${longDate(calendar.from)} to ${longDate(calendar.to)}. For any other day the count stops and says so.`,
          ),
          ...Object.entries(calendar.holidays).map(([year, days]) => remark(year, days.map(dayAndMonth).join(', '))),
        ],
      }),
    ],
  };
}

/** A floor keeps through a day and acts on the next; a ceiling acts by a day. */
function dutyLines(duty: ScheduleLine, telling: Telling): Line[] {
  const { assets, events } = telling.pack.retention;
  const asset = assets[duty.asset]!.title;
  const event = `“${events?.[duty.after]?.title ?? idInWords(duty.after)}”`;
  const act = listed(duty.do.map(idInWords));
  const { not_before: floor, no_later_than: ceiling } = duty;
  const spans: Span[] =
    floor !== undefined
      ? [
          plain(`Keep through the end of `),
          ...workingDay(floor, telling),
          plain(` after ${event}. Then ${act}, on the next working day.`),
        ]
      : ceiling === undefined
        ? [plain(`${withCapital(act)} by the end of the day of ${event}.`)]
        : [plain(`${withCapital(act)} by the end of `), ...workingDay(ceiling, telling), plain(` after ${event}.`)];
  return [
    line(`${sentence(duty.title ?? withCapital(idInWords(duty.id)))} `, name(duty.id)),
    { ...line(`${asset}: `, ...spans), as: 'condition' },
    ...(floor !== undefined && ceiling !== undefined
      ? [line('And by the end of ', ...workingDay(ceiling, telling), ' at the latest.')]
      : []),
    ...(duty.holds === undefined
      ? []
      : [
          remark('Held back by', listed(duty.holds.map(idInWords))),
          ...notYet('holds', schemaAt(telling.schemas, 'retention', ['schedule', 0])),
        ]),
    ...(duty.protects === undefined ? [] : [remark('Protects', duty.protects)]),
    ...telling.reasons(duty),
  ];
}

function workingDay(duration: string, telling: Telling): Span[] {
  const written = /^(\d+) working days$/.exec(duration)?.[1];
  if (written !== undefined) return [plain(`working day ${written}`)];
  const value = telling.values.get(duration);
  const number = value === undefined ? '[no value on this day]' : value === 0 ? '0, the day itself' : String(value);
  const { title } = telling.pack.parameters[duration]!;
  return [plain(`working day ${number} (`), link(title, `parameter.${duration}`), plain(')')];
}

function dayAndMonth(date: string): string {
  return `${Number(date.slice(8))}/${Number(date.slice(5, 7))}`;
}
