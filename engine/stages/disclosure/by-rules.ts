import type { Judgement } from '../../kernel/decision/decision.ts';
import { numberOf } from '../../kernel/decision/in-force.ts';
import type { Cell } from './figures/figures.ts';
import type { Judged } from './figures/release-figures.ts';
import { type Interval, intersection } from './interval.ts';
import { isHidden, isRounded } from './judging/showing.ts';
import { shownWithin } from './judging/told-by-rules.ts';
import type { Matter, UnderRules } from './matter.ts';
import { type CountRounding, type RoundedCount, roundedCount } from './rounding/counts.ts';

/** What the rules by themselves make of the figures, before anything is hidden to protect another. */
export interface ByRules {
  /** Hidden for their own sake, with the judgement that hides each. */
  readonly primary: ReadonlyMap<string, Judgement>;
  readonly rounded: ReadonlyMap<string, RoundedCount>;
  /** The figures that were judged, with what each printed one stands for. */
  readonly cells: readonly Cell[];
}

/** @param alreadyTold figures that an earlier release told, so that hiding them protects nothing */
export function byRules(under: UnderRules, matter: Matter, alreadyTold: ReadonlySet<string>): ByRules {
  const primary = primaryOf(under, matter);
  const rounded = roundedBy(under, matter, primary);
  for (const [id, judgement] of tooNarrow(under, matter, rounded)) {
    rounded.delete(id);
    primary.set(id, judgement);
  }
  const cells = matter.figures.judged.map(({ cell, facts, isSum }) => {
    const printed = rounded.get(cell.id);
    const sizes = printed && !isSum ? shownWithin(under.cells, facts, printed.standsFor) : { min: 0, max: null };
    return printedAs(cell, printed, sizes, alreadyTold);
  });
  return { primary, rounded, cells };
}

/** What is public already cannot be hidden: how many people were sent is the provider's own number. */
function primaryOf({ rules }: UnderRules, { figures, answers, hiddenBesides }: Matter): Map<string, Judgement> {
  const hiding = figures.judged.flatMap(({ cell }): [string, Judgement][] => {
    if (cell.fixedPublic) return [];
    const own = answers.get(cell.id)!;
    const judgement = isHidden(own, rules.cells) ? own : hiddenBesides.get(cell.id);
    return judgement === undefined ? [] : [[cell.id, judgement]];
  });
  return new Map(hiding);
}

function roundedBy(
  { rules, parameters }: UnderRules,
  { figures, answers, coarsenTo }: Matter,
  primary: ReadonlyMap<string, Judgement>,
): Map<string, RoundedCount> {
  const { ties, counts } = rules.rounding;
  const own: CountRounding | undefined = counts && { to: counts.to, base: numberOf(counts.base, parameters), ties };
  const coarse: CountRounding | undefined =
    coarsenTo === undefined ? undefined : { to: 'nearest', base: coarsenTo, ties };
  const rounding = ({ cell: { id }, facts }: Judged): CountRounding | undefined =>
    (facts['cell.scope'] === 'cohort' ? coarse : undefined) ??
    (isRounded(answers.get(id)!, rules.cells) ? own : undefined);
  const printed = figures.judged.flatMap((each): [string, RoundedCount][] => {
    const { cell } = each;
    const by = cell.fixedPublic || primary.has(cell.id) ? undefined : rounding(each);
    return by === undefined ? [] : [[cell.id, roundedCount(cell.value, by)]];
  });
  return new Map(printed);
}

/** Figures that a rounding and the rules on sizes leave fewer values than a rounded count must have: they are hidden, whichever of these they are. */
function tooNarrow(
  { rules, parameters, cells }: UnderRules,
  { figures, answers }: Matter,
  rounded: ReadonlyMap<string, RoundedCount>,
): [string, Judgement][] {
  const { counts } = rules.rounding;
  if (counts === undefined) return [];
  const least = numberOf(counts.protect, parameters);
  return figures.judged.flatMap(({ cell: { id }, facts, isSum }): [string, Judgement][] => {
    const printed = rounded.get(id);
    if (printed === undefined || isSum) return [];
    const { min, max } = shownWithin(cells, facts, printed.standsFor);
    if (max - min >= least) return [];
    const hides = {
      verdict: rules.cells.verdicts.at(-1)!,
      row: 'rounding',
      reason: 'Its rounding would tell it too closely',
      carries: {},
    };
    return [[id, { ...answers.get(id)!, ...hides }]];
  });
}

/** A rounded count stands for no more than the sizes that are shown so; what is known already is public. */
function printedAs(
  cell: Cell,
  rounded: RoundedCount | undefined,
  sizes: Interval,
  alreadyTold: ReadonlySet<string>,
): Cell {
  if (alreadyTold.has(cell.id)) return { ...cell, fixedPublic: true };
  if (rounded === undefined) return cell;
  return { ...cell, printed: intersection(rounded.standsFor, sizes) };
}
