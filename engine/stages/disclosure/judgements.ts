import type { Estimate } from '../../artifacts/estimates.ts';
import type { Artifacts, Ask } from '../../artifacts/stage-contract.ts';
import type { Judgement } from '../../kernel/decision/decision.ts';
import { type Judged as FigureJudged, meansFacts, testFacts } from './figures/release-figures.ts';

/** Every figure judged by the rules, before anything is hidden to protect another. */
export interface Judgements {
  readonly answers: ReadonlyMap<string, Judgement>;
  /** By measure: of its two means, the judgement that hides them, or the first. */
  readonly means: ReadonlyMap<string, Judgement>;
  readonly tests: ReadonlyMap<string, Judgement>;
  readonly matchRate: Judgement;
}

export function judgementsOn(
  ask: Ask,
  figures: readonly FigureJudged[],
  { links, estimates }: Pick<Artifacts, 'links' | 'estimates'>,
): Judgements {
  const means = estimates.estimates.filter(({ kind }) => kind === 'mean');
  return {
    answers: new Map(figures.map(({ cell, facts }) => [cell.id, ask('cells', facts)])),
    means: new Map(means.map((estimate) => [estimate.measure, worstMean(ask, estimate)])),
    tests: new Map(estimates.estimates.map((estimate) => [estimate.measure, ask('cells', testFacts(estimate))])),
    matchRate: ask('match_rate', {
      'links.people': links.people,
      'links.linked': links.links.length,
      'links.unlinked': links.people - links.links.length,
    }),
  };
}

function worstMean(ask: Ask, estimate: Estimate): Judgement {
  const [treated, comparison] = meansFacts(estimate).map((facts) => ask('cells', facts)) as [Judgement, Judgement];
  return comparison.verdict === treated.verdict
    ? treated
    : [treated, comparison].find(({ row }) => row !== 'otherwise')!;
}
