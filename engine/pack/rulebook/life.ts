import { listed, longDate } from '../../kernel/decision/sentence.ts';
import type { Chapter, Line, Span, TableRow } from '../../print/rulebook-view.ts';
import type { LifeEvent } from '../life.ts';
import { decisionBlock } from './decisions.ts';
import { block, line, link, name, remark, row, sentence, table, withCapital } from './lines.ts';
import { decisionsOf } from './places.ts';
import { choiceInWords } from './schema-words.ts';
import type { Telling } from './telling.ts';

/** What may happen to a case, in which order, by whose hand, and what is refused. */
export function lifeChapter(telling: Telling): Chapter {
  const { states, events, title, ...whole } = telling.pack.life;
  const place = (...path: string[]) => telling.places.idOf('life.yaml', path);
  return {
    id: place(),
    title: title ?? 'The life of a case',
    lines: [
      line('What happens to a case is written down as it happens. What is out of order is refused.'),
      ...telling.briefly(whole),
    ],
    blocks: [
      block({
        tables: [
          table(
            ['What happens', 'Where the case stands before, and after', 'How it is known'],
            Object.entries(events).map(([id, event]) => eventRow(id, event, telling)),
          ),
        ],
      }),
      ...decisionsOf(telling.pack, 'life').map((decision) => decisionBlock(decision, { file: 'life.yaml' }, telling)),
      block({
        id: 'life.states-told',
        title: 'Where a case may stand',
        tables: [
          table(
            ['The case stands at', 'After'],
            Object.entries(states).map(([id, state]) => {
              const into = Object.entries(events).filter(([, { to }]) => to === id);
              return row(
                place('states', id),
                [
                  line(`${state.title} `, name(id)),
                  ...(state.final ? [remark(null, 'Nothing more happens to it here.')] : []),
                  ...telling.briefly(state),
                ],
                into.map(([event, { title: told }]) => line(link(told, place('events', event)))),
              );
            }),
          ),
        ],
      }),
    ],
  };
}

function eventRow(id: string, event: LifeEvent, telling: Telling): TableRow {
  const recorded = Object.values(event.details ?? {}).map(({ title, values }) =>
    remark('Is recorded', `${title}: ${listed(Object.values(values).map(quoted), 'or')}`),
  );
  return row(
    telling.places.idOf('life.yaml', ['events', id]),
    [line(`${sentence(event.title)} `, name(id)), ...recorded, ...telling.briefly(event)],
    orderOf(event, telling),
    [...seenBy(event, telling), ...bySomebody(id, event, telling)],
  );
}

function orderOf({ from, to, does }: LifeEvent, { pack: { life } }: Telling): Line[] {
  const states = (from ?? []).map((state) => quoted(life.states[state]!.title));
  return [
    line(
      does === 'receive'
        ? 'Every case begins so.'
        : from
          ? withCapital(`${listed(states, 'or')}.`)
          : 'Wherever it stands, if that is not final.',
    ),
    line(to === undefined ? 'It stays there.' : `Then: ${quoted(life.states[to]!.title)}.`),
  ];
}

/** What the engine sees itself. What it does not see, a person says. */
function seenBy(event: LifeEvent, telling: Telling): Line[] {
  const { pack, places, schemas, values } = telling;
  const seen = (...parts: readonly (Span | string)[]) => [remark('The engine sees it', ...parts)];
  if (event.does !== undefined)
    return seen(sentence(choiceInWords(schemas, 'life', ['events', '', 'does'], event.does)));
  if (event.passes !== undefined) {
    const { to, number, title } = places.stage(event.passes);
    return seen('a run passes ', link(`stage ${number}, ${title}`, to), '.');
  }
  if (event.stops !== undefined)
    return seen(`a stage stops the request with ${listed(event.stops.map(quoted), 'or')}.`);
  if (event.signs !== undefined) {
    const signature = pack.access.signatures[event.signs]!;
    return seen(link(quoted(signature.title), places.idOf('access.yaml', ['signatures', event.signs])), ' is signed.');
  }
  if (event.reaches !== undefined) {
    const day = values.get(event.reaches);
    const { title } = pack.parameters[event.reaches]!;
    return seen(
      'it happens to every case on the day ',
      link(title, `parameter.${event.reaches}`),
      ` (${typeof day === 'string' ? longDate(day) : 'no value on this day'}).`,
    );
  }
  return [line('A person says so.')];
}

function bySomebody(id: string, { action, of, attests, letter, rows }: LifeEvent, telling: Telling): Line[] {
  const { pack, places } = telling;
  const steps = attests && listed(attests.steps.map((step) => step.replaceAll('-', ' ')));
  const asked = places.decision(`life/${id}`);
  return [
    ...(action === undefined
      ? []
      : [
          remark(
            'By whoever may',
            link(pack.access.actions[action]!.title, places.idOf('access.yaml', ['actions', action])),
          ),
        ]),
    ...(of === undefined ? [] : [remark('Of', `${listed(of.map((asset) => pack.retention.assets[asset]!.title))}.`)]),
    ...(attests === undefined
      ? []
      : [remark('Says that is done', `${pack.retention.assets[attests.asset]!.title}: ${steps}`)]),
    ...(letter === undefined ? [] : [remark('Letter', name(letter))]),
    ...(rows === undefined ? [] : [remark('Asks first', link(asked.number, asked.to))]),
  ];
}

function quoted(text: string): string {
  return `“${text}”`;
}
