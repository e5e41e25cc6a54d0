import type { Decision } from '../../kernel/decision/decision.ts';
import type { ParameterValues } from '../../kernel/decision/in-force.ts';
import { longDate } from '../../kernel/decision/sentence.ts';
import { type Epoch, epochsOf, startsOf } from '../epochs.ts';
import type { Pack } from '../pack.ts';
import { decisionAsOf, parametersAsOf, parametersLacking } from '../resolve.ts';
import { retentionRoom } from '../retention-decisions.ts';
import { earlierStage, type Packs } from './pairs.ts';

/** Days on which one version lacks a value without which it answers nothing, and the other does not. */
export function gaps(packs: Packs): { readonly where: string; readonly why: string }[] {
  const { before, after, asOf } = packs;
  const starts = [before, after].flatMap((pack) => [
    ...Object.values(pack.parameters).flatMap(({ values }) => Object.keys(values)),
    ...[...pack.decisions.values()].flatMap((decision) => startsOf(decision, pack)),
  ]);
  const epochs = epochsOf(starts, asOf).map((epoch) => ({
    epoch,
    before: parametersAsOf(before.parameters, epoch.day),
    after: parametersAsOf(after.parameters, epoch.day),
  }));
  const rooms = [...new Set([...after.stages.map(({ id }) => id), retentionRoom])];
  return rooms.flatMap((room) => {
    const earlier = earlierStage(room, packs);
    const found = epochs.flatMap(({ epoch, ...values }) => {
      const old = lackingIn(before, earlier, epoch.day, values.before);
      const now = lackingIn(after, room, epoch.day, values.after);
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
function lackingIn(pack: Pack, room: string, day: string, values: ParameterValues): string | undefined {
  const own = [...pack.decisions.values()].filter(({ id }) => id.startsWith(`${room}/`));
  const stage = pack.stages.find(({ id }) => id === room);
  if (stage === undefined && own.length === 0) return undefined;
  if (stage !== undefined) return parametersLacking(stage, own, day, values)[0] ?? '';
  return own.map((decision) => lackingOf(decision, day, values)).find((name) => name !== '') ?? '';
}

function lackingOf(decision: Decision, day: string, values: ParameterValues): string {
  const found = decisionAsOf(decision, day, values);
  return 'noValue' in found ? found.noValue : '';
}

function daysInWords({ from }: Epoch, { until }: Epoch): string {
  if (from !== undefined && until !== undefined) return `from ${longDate(from)} to ${longDate(until)}`;
  if (until !== undefined) return `until ${longDate(until)}`;
  return from === undefined ? 'on that day' : `from ${longDate(from)} on`;
}
