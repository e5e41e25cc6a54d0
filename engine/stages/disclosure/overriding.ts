import type { Override } from '../../artifacts/override.ts';
import type { Judgement } from '../../kernel/decision/decision.ts';
import type { ReleaseFigures } from './figures/release-figures.ts';
import { isHidden } from './judging/showing.ts';
import type { Matter, UnderRules } from './matter.ts';

/** What is to be protected once some figures are shown against the rules: these are public, and all else is protected anew. */
export interface Overridden {
  readonly figures: ReleaseFigures;
  readonly answers: Matter['answers'];
  /** Those that a rule would hide; any other override changes nothing. */
  readonly overrides: readonly Override[];
}

export function overridden(
  { cells }: UnderRules['rules'],
  figures: ReleaseFigures,
  answers: ReadonlyMap<string, Judgement>,
  overrides: readonly Override[],
): Overridden {
  const taken = overrides.filter(({ figure }) => {
    const answer = answers.get(figure);
    return answer !== undefined && isHidden(answer, cells);
  });
  if (taken.length === 0) return { figures, answers, overrides: [] };
  const shown = new Set(taken.map(({ figure }) => figure));
  const [open] = cells.verdicts;
  return {
    figures: {
      ...figures,
      judged: figures.judged.map((each) =>
        shown.has(each.cell.id) ? { ...each, cell: { ...each.cell, fixedPublic: true } } : each,
      ),
    },
    answers: new Map([...answers].map(([id, answer]) => [id, shown.has(id) ? { ...answer, verdict: open! } : answer])),
    overrides: taken,
  };
}
