import type { Decision } from '../../kernel/decision/decision.ts';
import { longDate } from '../../kernel/decision/sentence.ts';
import type { Pack } from '../pack.ts';
import { decisionAsOf, parametersAsOf, parametersLacking } from '../resolve.ts';
import { type Epoch, epochsOf } from './epochs.ts';
import { earlierStage, type Packs } from './pairs.ts';

/** Days on which one version lacks a value without which it answers nothing, and the other does not. */
export function gaps(packs: Packs): { readonly where: string; readonly why: string }[] {
  const { before, after, asOf } = packs;
  const starts = [before, after].flatMap(({ parameters, decisions }) => [
    ...Object.values(parameters).flatMap(({ values }) => Object.keys(values)),
    ...[...decisions.values()].flatMap(({ rows }) => rows.flatMap(({ from }) => from ?? [])),
  ]);
  const epochs = epochsOf(starts, asOf);
  const rooms = [...new Set([...after.decisions.keys()].map((id) => id.split('/')[0]!))];
  return rooms.flatMap((room) => {
    const earlier = earlierStage(room, packs);
    const found = epochs.flatMap((epoch) => {
      const [old, now] = [lackingIn(before, earlier, epoch.day), lackingIn(after, room, epoch.day)];
      if (old === undefined || now === undefined || (old === '') === (now === '')) return [];
      return [{ epoch, side: old === '' ? ('later' as const) : ('earlier' as const), lacks: old || now }];
    });
    const [first] = found;
    if (first === undefined) return [];
    const same = found.filter(({ side, lacks }) => side === first.side && lacks === first.lacks);
    const days = daysInWords(first.epoch, same.at(-1)!.epoch);
    const why = `${days} the ${first.side} version has no value of ${first.lacks}, so that it answers nothing there, and the other does`;
    return [{ where: room, why }];
  });
}

/** A parameter that the stage or room needs and that has no value on the day; '' where it has all of them. */
function lackingIn(pack: Pack, room: string, day: string): string | undefined {
  const values = parametersAsOf(pack.parameters, day);
  const own = [...pack.decisions.values()].filter(({ id }) => id.startsWith(`${room}/`));
  if (own.length === 0) return undefined;
  const stage = pack.stages.find(({ id }) => id === room);
  if (stage !== undefined) return parametersLacking(stage, own, day, values)[0] ?? '';
  return own.map((decision) => lackingOf(decision, day, values)).find((name) => name !== '') ?? '';
}

function lackingOf(decision: Decision, day: string, values: ReturnType<typeof parametersAsOf>): string {
  const found = decisionAsOf(decision, day, values);
  return 'noValue' in found ? found.noValue : '';
}

function daysInWords({ from }: Epoch, { until }: Epoch): string {
  if (from !== undefined && until !== undefined) return `from ${longDate(from)} to ${longDate(until)}`;
  if (until !== undefined) return `until ${longDate(until)}`;
  return from === undefined ? 'on that day' : `from ${longDate(from)} on`;
}
