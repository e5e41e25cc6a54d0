import type { Files } from '../../../../schemas/types.ts';
import type { Cell } from '../figures/figures.ts';
import { type Interval, intersection } from '../interval.ts';
import type { ToldByRules } from '../judging/told-by-rules.ts';
import type { Knowledge } from './knowledge.ts';

type Rules = Files['disclosure'];

/** What intruders may draw on, besides what is published. */
export interface Known {
  readonly cells: readonly Cell[];
  /** What the rules alone tell of each count that was judged. */
  readonly told: ReadonlyMap<string, ToldByRules>;
  /** Figures hidden by rule that are of one person, who knows them. */
  readonly alone: readonly string[];
  /** How many were sent, as figures of the release. */
  readonly peopleSent: readonly string[];
  /** What anybody knows of single figures besides. */
  readonly within: Readonly<Record<string, Interval>>;
}

/**
 * The intruders that the rules name, each with all that such a person may know. Two who know the same are one, and of
 * people who know their own part there is one for each figure that counts one person.
 */
export function intrudersOf({ intruders }: Pick<Rules, 'intruders'>, known: Known): Knowledge[] {
  const all = Object.entries(intruders).flatMap(([id, { knows = [] }]): Knowledge[] => {
    const byRow = knows.includes('the-rules');
    const sent = knows.includes('people-sent') ? known.peopleSent : [];
    const reader = {
      intruder: id,
      nonNegative: true,
      integers: true,
      knows: sent,
      within: within(known, byRow),
    } as const;
    if (!knows.includes('own-record')) return [reader];
    return known.alone.map((cell) => ({ ...reader, intruder: `${id} in ${cell}`, knows: [...sent, cell] }));
  });
  return withoutRepeats(all);
}

function within({ cells, told, within: besides }: Known, byRow: boolean): Record<string, Interval> {
  const limits = cells.map(({ id }) => {
    const byRules = told.get(id);
    const own = byRules && (byRow ? byRules.byRow : byRules.byMarker);
    const other = besides[id];
    return [id, own && other ? intersection(own, other) : (own ?? other)] as const;
  });
  return Object.fromEntries(limits.filter((limit): limit is [string, Interval] => limit[1] !== undefined));
}

/** Whether an intruder of the rules can tell by which row a figure was hidden. */
export function knowsRules({ intruders }: Pick<Rules, 'intruders'>, { intruder }: Knowledge): boolean {
  const named = intruder.split(', ').map((id) => id.split(' in ')[0]!);
  return named.some((id) => intruders[id]?.knows?.includes('the-rules') === true);
}

/** Names joined: what is found against one is found against the other. */
function withoutRepeats(all: readonly Knowledge[]): Knowledge[] {
  const same = Map.groupBy(all, ({ intruder: _, ...rest }) => JSON.stringify(rest));
  return [...same.values()].map((group) => ({ ...group[0]!, intruder: group.map((each) => each.intruder).join(', ') }));
}
