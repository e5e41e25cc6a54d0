import type { Files } from '../../../../schemas/types.ts';
import type { Judgement } from '../../../kernel/decision/decision.ts';
import type { ParameterValues } from '../../../kernel/decision/in-force.ts';
import { filled } from '../../../kernel/decision/sentence.ts';
import type { Attempt } from '../attempts.ts';
import type { Judgements } from '../judgements.ts';
import { isHidden, markerOf, reasonOf } from '../judging/showing.ts';
import type { RoundedCount } from '../rounding/counts.ts';
import type { Why } from './printer.ts';

/** The reason of a figure that is hidden to protect another. */
export const secondaryReason = 'secondary';

/** The reason of a figure that is left out so that the others can be shown. */
export const leftOutReason = 'left-out';

/** What was settled of a release: which counts are hidden and why, and which are rounded. */
export interface Settled {
  readonly hidden: ReadonlyMap<string, Why>;
  readonly rounded: ReadonlyMap<string, RoundedCount>;
  readonly primary: number;
  readonly secondary: number;
  /** By measure: why its means may not be shown. */
  readonly hiddenMeans: ReadonlyMap<string, Why>;
  /** By measure: why nothing of its test may be shown. */
  readonly hiddenTests: ReadonlyMap<string, Why>;
  readonly matchRate: Judgement;
  /** Whether the match rate may be told as a band. */
  readonly bandTold: boolean;
  readonly notes: readonly string[];
}

/** What an attempt settles, with the reason of each figure that is hidden. */
export function settledBy(
  attempt: Attempt,
  judged: Judgements,
  rules: Files['disclosure'],
  parameters: ParameterValues,
): Settled {
  const { primary, rounded, suppression } = attempt.settlement;
  const why = (judgement: Judgement): Why => ({
    marker: markerOf(judgement, rules.marker),
    reason: reasonOf(judgement),
  });
  const usual = (reason: string): Why => ({ marker: rules.marker, reason });
  const hiddenOf = (judgements: ReadonlyMap<string, Judgement>) =>
    new Map(
      [...judgements]
        .filter(([, judgement]) => isHidden(judgement, rules.cells))
        .map(([measure, judgement]) => [measure, why(judgement)]),
    );
  const says = rules.releases?.says;
  return {
    hidden: new Map([
      ...[...primary].map(([id, judgement]) => [id, why(judgement)] as const),
      ...suppression.secondary.map((id) => [id, usual(secondaryReason)] as const),
      ...attempt.leftOut.map((id) => [id, usual(leftOutReason)] as const),
    ]),
    rounded,
    primary: primary.size,
    secondary: suppression.secondary.length + attempt.leftOut.length,
    hiddenMeans: hiddenOf(judged.means),
    hiddenTests: hiddenOf(judged.tests),
    matchRate: judged.matchRate,
    bandTold: attempt.bandTold,
    notes: attempt.to === 'whole' || says === undefined ? [] : [filled(says, new Map(), parameters)],
  };
}
