import { join } from 'node:path';
import { shown } from '../adapters/files.ts';
import { destroyAsset } from '../cases/destroy.ts';
import type { Case } from '../cases/ledger/case.ts';
import type { Clock } from '../cases/life/clocks.ts';
import { siteKeys } from '../cases/seal/case-keys.ts';
import type { Acting } from './acting.ts';
import type { OpenWriting } from './open-writing.ts';
import { type ExitCode, refuse, terminal } from './terminal.ts';

/** An asset, and the line of the schedule by which it is destroyed. */
export type Duty = Pick<Clock, 'asset' | 'rule'>;

/** Destroys each asset once, by the first line that asks for it, and says so. */
export async function destroyEach(
  { pack, hand, opened }: Acting,
  of: Case,
  duties: readonly Duty[],
  { writing }: OpenWriting,
): Promise<ExitCode> {
  let now = of;
  for (const { asset, rule } of inOrder(duties, pack)) {
    const { title } = pack.retention.assets[asset]!;
    terminal.progress(`destroying ${asset} of ${of.about.id}`);
    const after = await destroyAsset({ of: now, pack, asset, rule, keys: siteKeys(opened.site), hand, writing });
    if ('code' in after) return refuse([after]);
    now = after;
    terminal.say(`${of.about.id}: destroyed under ${rule}: ${title}`);
    for (const name of Object.keys(now.lines.at(-1)!.files ?? {}))
      terminal.say(`  ${shown(join(now.steps.at(-1)!.folder, name))}`);
  }
  return 0;
}

/** The names of staff go last: whoever destroys is written down until then. */
function inOrder(duties: readonly Duty[], { retention }: Acting['pack']): Duty[] {
  const once = duties.filter(({ asset }, i) => duties.findIndex((other) => other.asset === asset) === i);
  const isStaff = ({ asset }: Duty) => retention.assets[asset]!.held_as === 'staff-names';
  return [...once.filter((duty) => !isStaff(duty)), ...once.filter(isStaff)];
}

/** Whether the engine may act now: not before a floor is over, nor before the last day of a ceiling. */
export function isDue(clock: Clock, today: string): boolean {
  const { due, keepUntil } = clock;
  return isForEngine(clock) && due !== null && due <= today && (keepUntil === undefined || today > keepUntil);
}

/** What the engine may do before the last day of its ceiling, where somebody asks for it. */
export function mayGoAhead(clock: Clock): boolean {
  return isForEngine(clock) && clock.due !== null && clock.keepUntil === undefined;
}

function isForEngine({ byPeople, do: steps }: Clock): boolean {
  return !byPeople && (steps.includes('destroy') || steps.includes('delete'));
}
