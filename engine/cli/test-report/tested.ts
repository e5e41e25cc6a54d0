import { type Mutation, type MutationOptions, mutation } from '../../pack/mutation/mutation.ts';
import { type VerdictCoverage, verdictCoverage } from '../../pack/mutation/verdict-coverage.ts';
import type { Loaded, Pack } from '../../pack/pack.ts';
import { type TestResults, testPack } from '../../pack/test.ts';

/** All that a test of a pack found. */
export interface Tested {
  readonly pack: Pack;
  readonly texts: Loaded['texts'];
  readonly results: TestResults;
  readonly verdicts: VerdictCoverage;
  /** Left out where it was not asked for, or a case fails: mend that first. */
  readonly mutation?: Mutation;
}

/** @param mutants whether the rules are changed to see if a case notices */
export function testOf(
  pack: Pack,
  texts: Loaded['texts'],
  mutants: boolean,
  onDecision: NonNullable<MutationOptions['onDecision']>,
): Tested {
  const results = testPack(pack);
  const tested = { pack, texts, results, verdicts: verdictCoverage(pack, results) };
  const failed = results.cases.some(({ problem }) => problem !== undefined);
  if (!mutants || failed || results.cases.length === 0) return tested;
  return { ...tested, mutation: mutation(pack, { results, onDecision }) };
}
