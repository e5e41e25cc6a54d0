import type { Files } from '../../schemas/types.ts';
import { diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Loading } from './loading.ts';

type Life = Files['life'];
type LifeEvent = Life['events'][string];

/** Deeds that follow from a signature and have no command of their own. */
const following: ReadonlySet<string | undefined> = new Set(['release', 'supersede']);

/**
 * Every event that somebody's hand makes happen says what they must be allowed to do: without it nobody could be let do it,
 * and what the rules keep apart would not see who did.
 */
export function checkActionsOfLife(life: Life, actions: readonly string[], loading: Loading): void {
  const file = loading.yaml.get('life.yaml')!;
  for (const [id, event] of Object.entries(life.events)) {
    const because = byHand(event);
    if (because === undefined || event.action !== undefined) continue;
    loading.diagnostics.push(
      diagnose('JDL2002', `${id} does not say what a person must be allowed to do, for it to happen by their hand`, {
        at: file.atKey(['events'], id),
        help: `It has \`${because}\`, so somebody does it: add \`action:\` with one of access.yaml: ${actions.join(', ')}.`,
      }),
    );
  }
}

/** The key by which an event is somebody's doing at the engine. */
function byHand({ does, passes, stops }: LifeEvent): string | undefined {
  if (does !== undefined) return following.has(does) ? undefined : `does: ${does}`;
  if (passes !== undefined) return `passes: ${passes}`;
  return stops === undefined ? undefined : `stops: [${stops.join(', ')}]`;
}

/** What a person must be allowed to do, to run a request through to its end. */
export function actionsOfARun({ events }: Pick<Life, 'events'>): string[] {
  const passing = Object.values(events).filter(({ passes }) => passes !== undefined);
  return [...new Set(passing.flatMap(({ action }) => action ?? []))];
}
