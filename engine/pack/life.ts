import type { Files } from '../../schemas/types.ts';
import type { Pointer } from '../kernel/decider.ts';
import type { DecisionText, RowText } from '../kernel/decision/build.ts';
import { diagnose, hasErrors } from '../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../kernel/diagnostics/nearest.ts';
import type { Fact } from '../kernel/facts/fact.ts';
import { unitNamed } from '../kernel/parameters/unit.ts';
import { checkActionsOfLife } from './life-actions.ts';
import { checkOrderOfLife, stoppingVerdicts } from './life-order.ts';
import type { Loading } from './loading.ts';
import type { Pack } from './pack.ts';
import { follow } from './pointers.ts';
import type { YamlFile } from './yaml.ts';

export type Life = Files['life'];
export type LifeEvent = Life['events'][string];

/** The room of the decisions whether an event may be recorded. */
export const lifeRoom = 'life';

/** Each event with rows, as a decision over what is recorded of it. */
export function lifeDecisions({ events }: Life): DecisionText[] {
  return recordingDecisions({ events }).filter(({ rows }) => rows.length > 0);
}

/** Each event of which something is recorded, as the decision that its rows are or could be. */
export function recordingDecisions({ events }: Pick<Life, 'events'>): DecisionText[] {
  return Object.entries(events).flatMap(([id, { asks, title, details, rows = [] }]): DecisionText[] =>
    details === undefined
      ? []
      : [
          {
            id: `${lifeRoom}/${id}`,
            asks: asks ?? title,
            verdicts: ['record', 'refuse'],
            protective: true,
            guards: [{ whom: 'people' }],
            facts: Object.entries(details).map(detailFact),
            rows: rows as RowText[],
            otherwise: 'record',
            undecided: 'refuse',
            path: ['events', id],
          },
        ],
  );
}

/** Whether a count may stay in the residue: the decision of the schedule over how many people it counts. */
export function residueDecision({ residue }: Files['retention']): DecisionText[] {
  if (residue === undefined) return [];
  return [
    {
      id: 'retention/residue',
      asks: residue.asks,
      verdicts: ['keep', 'merge'],
      protective: true,
      guards: [{ whom: residue.protects ?? 'people' }],
      facts: [{ name: 'people', title: 'People counted', type: 'number', integer: true, min: 0, unit: 'people' }],
      rows: residue.rows as RowText[],
      otherwise: 'keep',
      undecided: 'merge',
      path: ['residue'],
    },
  ];
}

function detailFact([name, { title, values }]: [string, NonNullable<LifeEvent['details']>[string]]): Fact {
  return { name, title, type: 'level', levels: Object.keys(values), titles: values };
}

/** Every name in life.yaml points at something, a case can begin, and it can go through its whole life. */
export function checkLife(pack: Omit<Pack, 'decisions'>, loading: Loading): void {
  const file = loading.yaml.get('life.yaml')!;
  follow(
    Object.entries(pack.life.events).flatMap(([id, event]) => pointersOf(id, event, pack)),
    file,
    loading,
  );
  const beginnings = doing(pack.life, 'receive');
  if (beginnings.length !== 1 || beginnings[0]!.event.to === undefined)
    loading.diagnostics.push(
      diagnose('JDL2002', 'one event must begin every case: with `does: receive`, and the state to which it leads', {
        at: file.at(['events']),
        help: 'Give the event of receipt `does: receive` and `to:` its state, and no other event the same.',
      }),
    );
  for (const deed of deeds.filter((one) => one !== 'destroy'))
    for (const { id } of doing(pack.life, deed).slice(1))
      loading.diagnostics.push(
        diagnose('JDL2109', `a second event has \`does: ${deed}\``, { at: file.at(['events', id, 'does']) }),
      );
  checkActionsOfLife(pack.life, Object.keys(pack.access.actions), loading);
  // Of names that lead nowhere nothing follows.
  if (hasErrors(loading.diagnostics)) return;
  tellUnfollowed(pack, file, loading);
  checkOrderOfLife(pack, loading);
}

/** Every verdict that stops a run is followed by some event. */
function tellUnfollowed({ life, stages }: Omit<Pack, 'decisions'>, file: YamlFile, loading: Loading): void {
  const followed = new Set(Object.values(life.events).flatMap(({ stops }) => stops ?? []));
  const stopping = new Map(stages.toReversed().flatMap((stage) => stoppingVerdicts(stage).map((v) => [v, stage.id])));
  for (const [verdict, stage] of stopping)
    if (!followed.has(verdict))
      loading.diagnostics.push(
        diagnose('JDL2114', `"${verdict}" stops a request at ${stage}, and no event of life.yaml follows it`, {
          at: file.at(['events']),
          help: `Add the verdict to \`stops:\` of an event. ${suggestion(verdict, followed, 'verdicts that are followed')}`,
        }),
      );
}

const deeds = [
  'resume',
  'replace',
  'release',
  'supersede',
  'begin-destruction',
  'destroy',
  'read',
  'read-draft',
  'override',
] as const;
export type Deed = (typeof deeds)[number] | 'receive';

/** The events that one deed of the engine makes happen. */
export function doing({ events }: Life, deed: Deed): { readonly id: string; readonly event: LifeEvent }[] {
  return Object.entries(events).flatMap(([id, event]) => (event.does === deed ? [{ id, event }] : []));
}

function pointersOf(
  id: string,
  event: LifeEvent,
  { life, stages, access, retention, parameters }: Omit<Pack, 'decisions'>,
): Pointer[] {
  const path = ['events', id];
  const one = (key: string, name: string | undefined, among: readonly string[], what: string): Pointer[] =>
    name === undefined ? [] : [{ name, path: [...path, key], among, what }];
  const states = Object.keys(life.states);
  const report = stages.find(({ kind }) => kind === 'report')?.rules as Files['report'] | undefined;
  const dates = Object.keys(parameters).filter((name) => unitNamed(parameters[name]!.unit)?.type === 'date');
  return [
    ...(event.from ?? []).map((name, i) => ({ name, path: [...path, 'from', i], among: states, what: 'states' })),
    ...one('to', event.to, states, 'states'),
    ...(event.of ?? []).map((name, i) => ({
      name,
      path: [...path, 'of', i],
      among: Object.keys(retention.assets),
      what: 'assets',
    })),
    ...one(
      'passes',
      event.passes,
      stages.map((stage) => stage.id),
      'stages',
    ),
    ...one('signs', event.signs, Object.keys(access.signatures), 'signatures of access.yaml'),
    ...one('reaches', event.reaches, dates, 'parameters that are dates'),
    ...one('action', event.action, Object.keys(access.actions), 'actions'),
    ...one('letter', event.letter, Object.keys(report?.letters ?? {}), 'letters of the report'),
    ...(event.attests === undefined
      ? []
      : [
          {
            name: event.attests.asset,
            path: [...path, 'attests', 'asset'],
            among: Object.keys(retention.assets),
            what: 'assets',
          },
        ]),
  ];
}
