import { longDate } from '../kernel/decision/sentence.ts';
import { tableLines } from '../print/text-lines.ts';
import type { DutyTold, EventTold, LifeTold, StoreTold } from './status.ts';
import { casesInOrder, clockOf, dutiesInOrder, remarksOf, standOf, storeStandOf, untold } from './status-words.ts';

/** Where a case stands, for the terminal. */
export function lifeText(life: LifeTold): string {
  const { caseId, provider, state, packTitle, today, duties, events } = life;
  const ofWhom = provider === null ? '' : `, ${provider}`;
  return [
    [`${caseId}${ofWhom}: ${state.title}`, standOf(life)].join('\n'),
    section('What is due', duties.length === 0 ? ['nothing'] : dutiesInOrder(duties).flatMap(dutyLines)),
    section('What happened', events.length === 0 ? ['nothing yet'] : eventLines(events)),
    `Today is ${longDate(today)}. Rules: ${packTitle}.`,
  ].join('\n\n');
}

function section(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function dutyLines(duty: DutyTold): string[] {
  return [
    `${duty.overdue ? 'OVERDUE  ' : ''}${clockOf(duty).join(', ')}`,
    `    ${duty.title} (${duty.asset}; rule ${duty.rule})`,
    ...remarksOf(duty).map((remark) => `    ${remark}`),
  ];
}

function eventLines(events: readonly EventTold[]): string[] {
  const days = events.map(({ on }) => longDate(on));
  const width = Math.max(...days.map(({ length }) => length));
  return events.flatMap(({ title, role, attested, note }, i) => {
    const by = attested ? `attested by ${role ?? 'people'}` : role === null ? '' : `by ${role}`;
    return [
      `${days[i]!.padStart(width)}  ${title}${by === '' ? '' : ` (${by})`}`,
      ...(note === null ? [] : [`${' '.repeat(width)}    ${note}`]),
    ];
  });
}

/** Every case of a store in a table, for the terminal: what is overdue stands first. */
export function storeText(store: StoreTold): string {
  const columns = ['', 'Due', 'Case', 'State', 'What is due', 'Received', 'Provider'];
  const rows = casesInOrder(store.cases).map(({ id, provider, state, received, next }) => [
    next?.overdue ? 'OVERDUE' : '',
    next?.due ?? untold,
    id,
    state,
    next?.what ?? untold,
    received,
    provider ?? untold,
  ]);
  // Without an overdue case the column of warnings would be a margin.
  const from = store.cases.some(({ next }) => next?.overdue) ? 0 : 1;
  const lines = tableLines(
    columns.slice(from).map((label) => ({ label, holds: 'text' })),
    rows.map((row) => row.slice(from)),
    Number.POSITIVE_INFINITY,
  );
  return [
    `${store.site}, ${longDate(store.today)}\n${storeStandOf(store)}`,
    ...(rows.length === 0 ? [] : [lines.join('\n')]),
  ].join('\n\n');
}
