import { idInWords, listed, longDate } from '../../kernel/decision/sentence.ts';
import type { Chapter, Line, Span } from '../../print/rulebook-view.ts';
import { eventsOf, type ScheduleLine } from '../schedule.ts';
import { decisionBlock } from './decisions.ts';
import { block, line, link, name, plain, remark, row, sentence, table, withCapital } from './lines.ts';
import { decisionsOf } from './places.ts';
import { choiceInWords } from './schema-words.ts';
import type { Telling } from './telling.ts';

/** The schedule in sentences, and what it speaks of. */
export function retentionChapter(telling: Telling): Chapter {
  const { retention, calendar } = telling.pack;
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
      ...(asset.held_as === undefined
        ? []
        : [
            remark(
              'The engine holds',
              choiceInWords(telling.schemas, 'retention', ['assets', '', 'held_as'], asset.held_as),
            ),
          ]),
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
              winner === 'ceiling'
                ? 'Where something must be gone on a day until which it must also be kept, the duty to remove it wins: nothing is kept for the sake of the other.'
                : 'Where something must be gone on a day until which it must also be kept, the duty to keep it wins: it goes on the next working day after that.',
            ),
          ]),
      ...telling.briefly(retention),
    ],
    blocks: [
      block({ tables: [table(['Duty'], duties)] }),
      ...decisionsOf(telling.pack, 'retention').map((decision) =>
        decisionBlock(decision, { file: 'retention.yaml' }, telling),
      ),
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
  const events = eventsOf(telling.pack);
  const asset = telling.pack.retention.assets[duty.asset]!.title;
  const titleOf = (id: string) => `“${events[id]?.title ?? idInWords(id)}”`;
  const event = titleOf(duty.after);
  const act = listed(duty.do.map(idInWords));
  const { not_before: floor, no_later_than: ceiling } = duty;
  const spans: Span[] =
    floor !== undefined
      ? [
          plain(`Keep through the end of `),
          ...workingDay(floor, telling),
          ...(ceiling === undefined
            ? [plain(` after ${event}. Then ${act}, on the next working day.`)]
            : [plain(` after ${event}. Then ${act}, by the end of `), ...workingDay(ceiling, telling), plain('.')]),
        ]
      : ceiling === undefined
        ? [plain(`${withCapital(act)} by the end of the day of ${event}.`)]
        : [plain(`${withCapital(act)} by the end of `), ...workingDay(ceiling, telling), plain(` after ${event}.`)];
  return [
    line(`${sentence(duty.title ?? withCapital(idInWords(duty.id)))} `, name(duty.id)),
    { ...line(`${asset}: `, ...spans), as: 'condition' },
    ...(duty.holds ?? []).map(({ from, until }) =>
      remark(
        'Held back',
        `from ${titleOf(from)} until ${titleOf(until)}. Then it is due on the next working day at the earliest.`,
      ),
    ),
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
