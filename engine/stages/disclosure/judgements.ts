import type { Files } from '../../../schemas/types.ts';
import type { Estimate } from '../../artifacts/estimates.ts';
import type { Artifacts, Ask } from '../../artifacts/stage-contract.ts';
import type { Judgement } from '../../kernel/decision/decision.ts';
import { type Judged as FigureJudged, meansFacts, testFacts } from './figures/release-figures.ts';
import { mostProtected } from './judging/showing.ts';

type Rules = Files['disclosure'];

/** Every figure judged by the rules, before anything is hidden to protect another. */
export interface Judgements {
  readonly answers: ReadonlyMap<string, Judgement>;
  /** By measure: of its two means, the judgement that protects most. */
  readonly means: ReadonlyMap<string, Judgement>;
  readonly tests: ReadonlyMap<string, Judgement>;
  readonly matchRate: Judgement;
}

export function judgementsOn(
  ask: Ask,
  figures: readonly FigureJudged[],
  { links, estimates }: Pick<Artifacts, 'links' | 'estimates'>,
  rules: Rules,
): Judgements {
  const means = estimates.estimates.filter(({ kind }) => kind === 'mean');
  return {
    answers: new Map(figures.map(({ cell, facts }) => [cell.id, ask('cells', facts)])),
    means: new Map(means.map((estimate) => [estimate.measure, worstMean(ask, estimate, rules.cells)])),
    tests: new Map(estimates.estimates.map((estimate) => [estimate.measure, ask('cells', testFacts(estimate))])),
    matchRate: ask('match_rate', {
      'links.people': links.people,
      'links.linked': links.links.length,
      'links.unlinked': links.people - links.links.length,
    }),
  };
}

/** The means of both groups are shown together or not at all. */
function worstMean(ask: Ask, estimate: Estimate, cells: Rules['cells']): Judgement {
  const both = meansFacts(estimate).map((facts) => ({ judgement: ask('cells', facts) }));
  return mostProtected(both, cells).judgement;
}
