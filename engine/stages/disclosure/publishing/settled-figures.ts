import type { Override } from '../../../artifacts/override.ts';
import type { SafeTables } from '../../../artifacts/safe-tables.ts';
import type { FigureSettled } from '../../../artifacts/stage-contract.ts';
import type { Judgement } from '../../../kernel/decision/decision.ts';
import { ids, type ReleaseFigures } from '../figures/release-figures.ts';
import { culpritOf } from './measures.ts';
import type { Settled } from './settled.ts';

/** The names of figures that are no counts of their own. */
const named = {
  matchRate: 'match-rate',
  mean: (measure: string) => `mean:${measure}`,
  test: (measure: string) => `test:${measure}`,
  measure: (measure: string) => `measure:${measure}`,
};

interface Asked {
  readonly answers: ReadonlyMap<string, Judgement>;
  readonly means: ReadonlyMap<string, Judgement>;
  readonly tests: ReadonlyMap<string, Judgement>;
  /** Counts that are hidden for their own sake. */
  readonly primary: ReadonlySet<string>;
  readonly overrides: readonly Override[];
  /** The verdict that shows a figure. */
  readonly open: string;
}

/**
 * Why each figure is shown or hidden: every count behind the page, then each measure as a whole, each mean and the match
 * rate. It is told to those who may see the figures, and never leaves.
 */
export function settledFigures(
  figures: ReleaseFigures,
  settled: Settled,
  tables: SafeTables,
  { answers, means, tests, primary, overrides, open }: Asked,
): FigureSettled[] {
  const { hidden, matchRate } = settled;
  const counts = figures.judged.map(({ cell: { id } }): FigureSettled => {
    const judgement = answers.get(id)!;
    const because = overrides.find(({ figure }) => figure === id)?.because;
    if (!hidden.has(id))
      return { figure: id, shown: true, judgement, ...(because === undefined ? {} : { overridden: because }) };
    if (!primary.has(id))
      return { figure: id, shown: false, judgement, protects: protectedBy(id, figures, hidden, primary) };
    // Where its own judgement would show it, it is the number linked, hidden for the sake of the match rate.
    return { figure: id, shown: false, judgement: judgement.verdict === open ? matchRate : judgement };
  });
  const judgementOf = new Map(counts.map(({ figure, judgement }) => [figure, judgement]));
  const measures = tables.measures.map(({ measure }): FigureSettled => {
    const mean = settled.hiddenMeans.has(measure) ? named.mean(measure) : undefined;
    const culprit = culpritOf(measure, hidden) ?? mean;
    const judgement = means.get(measure) ?? judgementOf.get(ids.event(measure))!;
    if (culprit === undefined) return { figure: named.measure(measure), shown: true, judgement };
    return {
      figure: named.measure(measure),
      shown: false,
      judgement: judgementOf.get(culprit) ?? judgement,
      with: culprit,
    };
  });
  return [
    ...counts,
    ...measures,
    ...[...means].map(([measure, judgement]) => ({
      figure: named.mean(measure),
      shown: !settled.hiddenMeans.has(measure),
      judgement,
    })),
    ...[...tests].map(([measure, judgement]) => ({
      figure: named.test(measure),
      shown: !settled.hiddenTests.has(measure),
      judgement,
    })),
    {
      figure: named.matchRate,
      shown: !tables.matchRate.hidden,
      judgement: matchRate,
      ...(hidden.has(ids.linked) ? { with: ids.linked } : {}),
    },
  ];
}

/** The counts hidden by rule that hang together with this one by sums of which the other terms are shown. */
export function protectedBy(
  id: string,
  { implied, relations }: Pick<ReleaseFigures, 'implied' | 'relations'>,
  hidden: ReadonlyMap<string, unknown>,
  primary: ReadonlySet<string>,
): string[] {
  const unseen = new Set([...hidden.keys(), ...implied.map((cell) => cell.id)]);
  const met = new Set([id]);
  for (const at of met) {
    for (const { total, parts } of relations) {
      const terms = [total, ...parts].filter((term) => unseen.has(term));
      if (terms.includes(at)) for (const term of terms) met.add(term);
    }
  }
  return [...met].filter((term) => primary.has(term)).sort();
}
