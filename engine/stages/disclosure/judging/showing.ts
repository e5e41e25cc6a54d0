import type { Judgement } from '../../../kernel/decision/decision.ts';

/** How a figure may be shown, in the engine's words. */
export type Allowed = 'exact' | 'rounded' | 'hidden';

/** The first verdict of a list shows a figure as it is, the last hides it, and one between shows it rounded. */
export function allowedBy({ verdict }: Pick<Judgement, 'verdict'>, verdicts: readonly string[]): Allowed {
  if (verdict === verdicts[0]) return 'exact';
  return verdict === verdicts.at(-1) ? 'hidden' : 'rounded';
}

/** Of several judgements about what is shown together, the one that protects most; of equal ones the first. */
export function mostProtected<Of extends { readonly judgement: Pick<Judgement, 'verdict'> }>(
  judged: readonly Of[],
  { verdicts }: { readonly verdicts: readonly string[] },
): Of {
  const rank = ({ judgement }: Of) => verdicts.indexOf(judgement.verdict);
  return judged.reduce((most, each) => (rank(each) > rank(most) ? each : most));
}

export function isHidden(
  judgement: Pick<Judgement, 'verdict'>,
  { verdicts }: { readonly verdicts: readonly string[] },
): boolean {
  return allowedBy(judgement, verdicts) === 'hidden';
}

export function isRounded(
  judgement: Pick<Judgement, 'verdict'>,
  { verdicts }: { readonly verdicts: readonly string[] },
): boolean {
  return allowedBy(judgement, verdicts) === 'rounded';
}

/** The marker of the row that hides a figure, or the one that stands for all others. */
export function markerOf({ carries }: Pick<Judgement, 'carries'>, usual: string): string {
  const own = carries['marker'];
  return typeof own === 'string' ? own : usual;
}

/** Why a figure is hidden, in the field's words where its row has them; otherwise the row itself. */
export function reasonOf({ carries, row }: Pick<Judgement, 'carries' | 'row'>): string {
  const own = carries['reason'];
  return typeof own === 'string' ? own : row;
}
