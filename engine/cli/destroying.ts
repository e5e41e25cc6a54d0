import { join } from 'node:path';
import { shown } from '../adapters/files.ts';
import { requestFile } from '../cases/decision-record.ts';
import { destroyAsset } from '../cases/destroy.ts';
import { broken, type Case } from '../cases/ledger/case.ts';
import { unfinished } from '../cases/ledger/destructions.ts';
import { type Clock, clocksOf } from '../cases/life/clocks.ts';
import type { SiteFile } from '../cases/request.ts';
import { siteKeys } from '../cases/seal/case-keys.ts';
import { summaryOf } from '../cases/store/summary.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { ClockRules } from '../pack/clock-rules.ts';
import type { Acting } from './acting.ts';
import type { OpenWriting } from './open-writing.ts';
import { type ExitCode, refuse, remind, terminal } from './terminal.ts';

/** An asset, and the line of the schedule by which it is destroyed. */
export type Duty = Pick<Clock, 'asset' | 'rule'>;

/** Whose hand destroys, by which rules. */
interface Destroyer extends Pick<Acting, 'pack' | 'hand'> {
  readonly site: SiteFile;
}

/**
 * Destroys each asset once, by the first line that asks for it, and says so.
 * @returns 2 where it is refused: what was destroyed by then stays so
 */
export async function destroyEach(
  { pack, hand, site }: Destroyer,
  of: Case,
  duties: readonly Duty[],
  { writing }: Pick<OpenWriting, 'writing'>,
  say: (line: string) => void = terminal.say,
): Promise<ExitCode> {
  let now = of;
  for (const { asset, rule } of inOrder(duties, pack, unfinished(of)?.asset)) {
    const { title } = pack.retention.assets[asset]!;
    terminal.progress(`destroying ${asset} of ${of.about.id}`);
    const after = await destroyAsset({ of: now, pack, asset, rule, keys: siteKeys(site), hand, writing });
    if ('code' in after) return refuse([after]);
    now = after;
    say(`${of.about.id}: destroyed under ${rule}: ${title}`);
    const { event, files = {} } = now.lines.at(-1)!;
    for (const name of Object.keys(files)) say(`  ${shown(join(now.steps.at(-1)!.folder, name))}`);
    if (Object.keys(files).length === 0 && pack.life.events[event]!.letter !== undefined) remind([noCertificate(now)]);
  }
  return 0;
}

/** A destruction is not held back by it: what is to go goes. */
function noCertificate({ folder }: Case): Diagnostic {
  const { message, help } = broken(folder, requestFile, 'is not what the run wrote, and a certificate is made of it');
  return diagnose('JDL6014', `no certificate was written: ${message}`, { severity: 'warning', help });
}

/** What began comes first, for nothing else may before it ends. The names of staff go last: whoever destroys is written down until then. */
export function inOrder(
  duties: readonly Duty[],
  { retention }: Pick<Acting['pack'], 'retention'>,
  begun: string | undefined,
): Duty[] {
  const once = duties.filter(({ asset }, i) => duties.findIndex((other) => other.asset === asset) === i);
  const isStaff = ({ asset }: Duty) => retention.assets[asset]!.held_as === 'staff-names';
  const place = (duty: Duty) => (duty.asset === begun ? 0 : isStaff(duty) ? 2 : 1);
  return once.toSorted((a, b) => place(a) - place(b));
}

/** What must be gone the same day, of what the last step of a case started; what is kept for some time, never. */
export function dueAtOnce(of: Case, pack: ClockRules, today: string): Clock[] {
  const happened = new Set(of.steps.at(-1)!.lines.map(({ event }) => event));
  const { clocks } = clocksOf(summaryOf(of), pack, today);
  return clocks.filter((duty) => happened.has(duty.event) && hasNoFloor(duty) && isDue(duty, today));
}

/** Whether the engine may act now: not before a floor is over, nor before the last day of a ceiling. */
export function isDue(clock: Clock, today: string): boolean {
  const { due, keepUntil } = clock;
  return isForEngine(clock) && due !== null && due <= today && (keepUntil === undefined || today > keepUntil);
}

/** What the engine may do of an asset before the last day of its ceiling, where somebody asks for it: never within a floor. */
export function aheadOf(clocks: readonly Clock[], asset: string, today: string): Clock[] {
  const own = clocks.filter((clock) => clock.asset === asset);
  return own.some(({ keepUntil }) => keepUntil !== undefined && keepUntil >= today) ? [] : own.filter(hasNoFloor);
}

function hasNoFloor(clock: Clock): boolean {
  return isForEngine(clock) && clock.due !== null && clock.keepUntil === undefined;
}

function isForEngine({ byPeople, do: steps }: Clock): boolean {
  return !byPeople && (steps.includes('destroy') || steps.includes('delete'));
}
