import type { Files } from '../../schemas/types.ts';
import type { DecisionText } from '../kernel/decision/build.ts';
import type { Guard } from '../kernel/decision/decision.ts';
import type { Fact } from '../kernel/facts/fact.ts';
import type { Pack } from './pack.ts';
import { eventsOf, lineRows, type ScheduleLine } from './schedule.ts';

/** The room of the decisions that lines of the schedule are. */
export const retentionRoom = 'retention';

/**
 * Each line of the schedule as a decision over the working days since its event: `keep` through its last day, then `act`;
 * with both a floor and a ceiling `may-act` between the two.
 * To act sooner protects people; a floor guards somebody else too, for whom keeping is the protection.
 */
export function retentionDecisions(pack: Pick<Pack, 'life' | 'retention' | 'parameters'>): DecisionText[] {
  const events = eventsOf(pack);
  const titleOf = ({ after }: ScheduleLine) => events[after]?.title ?? after;
  return pack.retention.schedule.map((line, i) => ({
    id: `${retentionRoom}/${line.id}`,
    ...(line.was === undefined ? {} : { was: line.was }),
    asks: line.title ?? `What is due after ${titleOf(line)}?`,
    verdicts:
      line.not_before !== undefined && line.no_later_than !== undefined ? ['keep', 'may-act', 'act'] : ['keep', 'act'],
    protective: true,
    guards: guardsOf(line, pack.parameters),
    facts: [daysSince(titleOf(line))],
    ofOptions: true,
    rows: lineRows(line, pack.retention.ceiling_before_floor).map((row) => ({
      ...row,
      cites: line.cites ?? [],
      ...(line.assumed === undefined ? {} : { assumed: line.assumed }),
    })),
    otherwise: 'act',
    undecided: 'keep',
    path: ['schedule', i],
  }));
}

function daysSince(event: string): Fact {
  return {
    name: 'days',
    title: `Working days since the event (${event})`,
    type: 'number',
    integer: true,
    min: 0,
    unit: 'working days',
    restsOn: ['calendar'],
  };
}

function guardsOf(line: ScheduleLine, parameters: Files['parameters']): Guard[] {
  const floor = line.not_before === undefined ? undefined : (line.protects ?? parameters[line.not_before]?.protects);
  return floor === undefined || floor === 'people'
    ? [{ whom: 'people' }]
    : [{ whom: 'people' }, { whom: floor, reversed: true }];
}
