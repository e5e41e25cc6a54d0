import type { Interval } from '../interval.ts';

import type { Matter } from '../matter.ts';
import type { Protected } from '../protecting.ts';
import type { TableFigures } from './table-figures.ts';

type Ends = readonly [min: number, max: number | null];

/** What an attack on the tables found. It holds what can be inferred of hidden figures, and never leaves. */
export interface AuditFile {
  /** Of every hidden cell the least and greatest value that any intruder leaves it; null for no bound. */
  readonly intervals: Readonly<Record<string, Ends>>;
  /** Hidden cells that some intruder works out exactly. */
  readonly determined: readonly string[];
  /** Cells that some intruder places more closely than is asked. */
  readonly too_narrow: readonly string[];
  /** Summed over all hidden cells. */
  readonly cost: number;
  readonly method: 'none-needed' | 'optimal' | 'heuristic' | 'given';
  /** Whether exact elimination found nothing that the intervals did not. */
  readonly second_method_agrees: boolean;
  readonly intruders: Readonly<Record<string, Readonly<Record<string, Ends>>>>;
  /** Tables of sums of which nobody can say whether one person dominates, as contributions are not given. */
  readonly dominance_not_judged: readonly string[];
}

export function auditFile(settlement: Protected, matter: Matter, figures: TableFigures): AuditFile {
  const { suppression, primary } = settlement;
  const neverPrinted = new Set(matter.figures.judged.filter(({ cell }) => cell.implied).map(({ cell }) => cell.id));
  const hidden = new Set([...primary.keys(), ...suppression.secondary].filter((id) => !neverPrinted.has(id)));
  const { audit } = suppression;
  return {
    ...intervalsTold(audit.intervals, hidden),
    determined: [],
    too_narrow: [],
    cost: costOfAll(hidden, matter),
    method: suppression.method,
    second_method_agrees: audit.methodsDisagree.length === 0,
    dominance_not_judged: figures.withoutContributions,
  };
}

/** Each interval by intruder, and for each cell what they leave it together. */
export function intervalsTold(
  found: ReadonlyMap<string, ReadonlyMap<string, Interval>>,
  hidden: ReadonlySet<string>,
): Pick<AuditFile, 'intervals' | 'intruders'> {
  const intruders = [...found].map(([intruder, intervals]) => {
    const own = [...intervals].filter(([id]) => hidden.has(id)).map(([id, { min, max }]) => [id, [min, max]] as const);
    return [intruder, Object.fromEntries(own)] as const;
  });
  const narrowest = new Map<string, Ends>();
  for (const [id, [min, max]] of intruders.flatMap(([, own]) => Object.entries(own))) {
    const [least, most] = narrowest.get(id) ?? [0, null];
    narrowest.set(id, [Math.max(min, least), max === null ? most : most === null ? max : Math.min(max, most)]);
  }
  return { intervals: Object.fromEntries(narrowest), intruders: Object.fromEntries(intruders) };
}

export function costOfAll(hidden: ReadonlySet<string>, { figures, cost }: Matter): number {
  // What is never printed cannot be lost.
  const lost = figures.judged.filter(({ cell }) => hidden.has(cell.id) && cell.implied !== true);
  return lost.reduce((sum, { cell }) => sum + cost(cell), 0);
}
