import type { Files } from '../../schemas/types.ts';
import { listed } from '../kernel/decision/sentence.ts';
import { diagnose, hasErrors } from '../kernel/diagnostics/diagnostic.ts';
import type { Loading } from './loading.ts';
import type { LoadedStage, Pack } from './pack.ts';
import type { YamlFile } from './yaml.ts';

type Life = Files['life'];
type LifeEvent = Life['events'][string];

/** Whether an event may happen to a case that stands there. */
export function mayHappen({ from, does }: LifeEvent, state: string, { states }: Life): boolean {
  return does !== 'receive' && (from ? from.includes(state) : !states[state]?.final);
}

/** The event that ends a destruction of an asset where a case stands: the first of those that may happen there. */
export function endOfDestruction(
  life: Life,
  asset: string,
  state: string,
): { id: string; event: LifeEvent } | undefined {
  return Object.entries(life.events)
    .map(([id, event]) => ({ id, event }))
    .find(
      ({ event }) => event.does === 'destroy' && (event.of?.includes(asset) ?? true) && mayHappen(event, state, life),
    );
}

/** Where a run stands when it comes to a stage, and after the last. */
interface Walk {
  /** The state at each stage, in their order. */
  readonly at: readonly string[];
  readonly impossible: readonly { readonly event: string; readonly stage: string; readonly state: string }[];
}

/**
 * A case can go through its whole life: the events of a run follow one another, whatever stops it is followed by an event
 * that may happen there, every signature is an event, and every state is reached.
 */
export function checkOrderOfLife(pack: Omit<Pack, 'decisions'>, loading: Loading): void {
  const file = loading.yaml.get('life.yaml')!;
  const walks = beginnings(pack.life).map((state) => walk(pack, state));
  tellImpossible(walks, pack.life, file, loading);
  tellUnfollowed(walks, pack, file, loading);
  tellUnsigned(pack, file, loading);
  tellUnending(pack, file, loading);
  // What is out of order leaves states behind it unreached, and has its own message.
  if (!hasErrors(loading.diagnostics)) tellUnreached(pack.life, file, loading);
}

/** The states in which a run begins: with the receipt, and again after an answer or a correction. */
function beginnings({ events }: Life): string[] {
  const begin = Object.values(events).filter(
    ({ does }) => does === 'receive' || does === 'resume' || does === 'replace',
  );
  return [...new Set(begin.flatMap(({ from = [], to }) => to ?? from))];
}

/** A run through all stages. What may not happen is noted and taken as if it had: it hides nothing that comes after it. */
function walk({ life, stages }: Omit<Pack, 'decisions'>, begins: string): Walk {
  const at: string[] = [];
  const impossible: Walk['impossible'][number][] = [];
  let state = begins;
  for (const { id: stage } of stages) {
    at.push(state);
    for (const [id, event] of Object.entries(life.events)) {
      if (event.passes !== stage) continue;
      if (!mayHappen(event, state, life)) impossible.push({ event: id, stage, state });
      state = event.to ?? state;
    }
  }
  return { at, impossible };
}

function tellImpossible(walks: readonly Walk[], { states }: Life, file: YamlFile, loading: Loading): void {
  const told = new Set<string>();
  for (const { event, stage, state } of walks.flatMap(({ impossible }) => impossible)) {
    if (told.has(event)) continue;
    told.add(event);
    loading.diagnostics.push(
      diagnose('JDL2118', `${event} cannot happen when a run passes ${stage}: the case then stands at ${state}`, {
        at: file.at(['events', event, 'from']),
        help: `Add ${state} ("${states[state]!.title}") to its \`from:\`, or see where the event before it leads.`,
      }),
    );
  }
}

function tellUnfollowed(walks: readonly Walk[], pack: Omit<Pack, 'decisions'>, file: YamlFile, loading: Loading): void {
  const { life, stages } = pack;
  // An event out of order has its own message: where the run stands from there on is not known.
  if (walks.some(({ impossible }) => impossible.length > 0)) return;
  const told = new Set<string>();
  for (const [i, stage] of stages.entries())
    for (const verdict of stoppingVerdicts(stage)) {
      const follow = Object.entries(life.events).filter(([, { stops }]) => stops?.includes(verdict));
      const state = walks
        .map(({ at }) => at[i]!)
        .find((standing) => !follow.some(([, event]) => mayHappen(event, standing, life)));
      // Without any event that follows it, that is what has to be told.
      if (state === undefined || follow.length === 0 || told.has(`${verdict} ${state}`)) continue;
      told.add(`${verdict} ${state}`);
      loading.diagnostics.push(
        diagnose('JDL2118', `"${verdict}" stops a request at ${stage.id}, and no event can follow it at ${state}`, {
          at: file.at(['events', follow[0]![0], 'from']),
          help: `Add ${state} ("${life.states[state]!.title}") to the \`from:\` of ${listed(
            follow.map(([id]) => id),
            'or',
          )}.`,
        }),
      );
    }
}

/** Verdicts of a stage that end a run, as far as its rules list them. */
export function stoppingVerdicts({ rules }: LoadedStage): string[] {
  const { verdicts = [], proceed, letters = {} } = rules as Stopping;
  const listedThere = proceed === undefined ? [] : verdicts.filter((verdict) => !proceed.includes(verdict));
  return [...new Set([...listedThere, ...Object.keys(letters).filter((key) => typeof letters[key] === 'string')])];
}

interface Stopping {
  readonly verdicts?: readonly string[];
  readonly proceed?: readonly string[];
  readonly letters?: Readonly<Record<string, unknown>>;
}

function tellUnsigned({ life, access }: Omit<Pack, 'decisions'>, file: YamlFile, loading: Loading): void {
  for (const signature of Object.keys(access.signatures)) {
    const [first, ...others] = Object.keys(life.events).filter((id) => life.events[id]!.signs === signature);
    if (first === undefined)
      loading.diagnostics.push(
        diagnose('JDL2002', `no event of life.yaml says that the signature "${signature}" is given`, {
          at: file.at(['events']),
          help: `Add an event with \`signs: ${signature}\` that may happen to a draft. Without it no report could be released.`,
        }),
      );
    for (const other of others)
      loading.diagnostics.push(
        diagnose('JDL2109', `a second event has \`signs: ${signature}\``, {
          at: file.at(['events', other, 'signs']),
          help: `${first} says so already.`,
        }),
      );
  }
}

/** A destruction that began can end, whatever is destroyed and wherever the case stands; and it moves the case only then. */
function tellUnending({ life, retention }: Omit<Pack, 'decisions'>, file: YamlFile, loading: Loading): void {
  const begins = Object.entries(life.events).find(([, { does }]) => does === 'begin-destruction');
  if (!begins) return;
  const [id, event] = begins;
  if (event.to !== undefined)
    loading.diagnostics.push(
      diagnose(
        'JDL2118',
        `${id} leads to ${event.to}, and a destruction that only begins leaves a case where it stands`,
        {
          at: file.at(['events', id, 'to']),
          help: 'Take the `to:` away: nothing else happens until the destruction has ended. Its end may have one.',
        },
      ),
    );
  const held = Object.keys(retention.assets).filter((asset) => retention.assets[asset]!.held_as !== undefined);
  const stuck = Object.keys(life.states)
    .filter((state) => mayHappen(event, state, life))
    .flatMap((state) => held.map((asset) => ({ state, asset })))
    .find(({ state, asset }) => endOfDestruction(life, asset, state) === undefined);
  if (stuck)
    loading.diagnostics.push(
      diagnose('JDL2118', `a destruction of ${stuck.asset} that begins at ${stuck.state} cannot end`, {
        at: file.atKey(['events'], id),
        help: `Add an event with \`does: destroy\` that may happen at ${stuck.state} ("${life.states[stuck.state]!.title}") to ${stuck.asset}.`,
      }),
    );
}

function tellUnreached(life: Life, file: YamlFile, loading: Loading): void {
  const reached = reachedIn(life);
  // One that only another such state leads to is reached with that one.
  const led = Object.values(life.events).flatMap(({ from = [], to }) =>
    from.some((state) => state !== to && !reached.has(state)) ? [to] : [],
  );
  for (const state of Object.keys(life.states))
    if (!reached.has(state) && !led.includes(state))
      loading.diagnostics.push(
        diagnose('JDL2119', `no case ever stands at ${state}`, {
          at: file.atKey(['states'], state),
          help: 'Name it under `to:` of an event that can happen, or take it out.',
        }),
      );
}

function reachedIn(life: Life): ReadonlySet<string> {
  const events = Object.values(life.events);
  const reached = new Set(events.flatMap(({ does, to }) => (does === 'receive' && to !== undefined ? [to] : [])));
  // A set that grows while it is gone through is gone through to its end.
  for (const state of reached)
    for (const event of events) if (event.to !== undefined && mayHappen(event, state, life)) reached.add(event.to);
  return reached;
}
