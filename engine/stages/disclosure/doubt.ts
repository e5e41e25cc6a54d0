import { numberOf } from '../../kernel/decision/in-force.ts';
import type { Protection } from './attack/audit.ts';
import type { ByRules } from './by-rules.ts';
import type { Beside, Difference } from './earlier/beside.ts';
import type { Judged } from './figures/release-figures.ts';
import { type Interval, intersection } from './interval.ts';
import type { Matter, UnderRules } from './matter.ts';

/** How far each figure must stay in doubt that may not be known: those hidden or rounded, and those that follow from earlier releases. */
export function doubtAsked(
  under: UnderRules,
  matter: Matter,
  settled: ByRules & {
    readonly toProtect: ReadonlySet<string>;
    readonly differences: readonly Difference[];
    readonly beside: readonly Beside[];
    /** What stays open of the figures of an earlier release where nothing of this one is shown. */
    readonly leftOpen: (earlier: Beside) => ReadonlyMap<string, Interval>;
  },
): Protection[] {
  const reach = matter.instead?.reach ?? numberOf(under.rules.secondary.protect, under.parameters);
  const hidden = matter.figures.judged.filter(({ cell }) => settled.toProtect.has(cell.id));
  return [
    ...hidden.map((each) => ofHidden(each, reach, matter)),
    ...ofRounded(under, settled),
    ...settled.differences.map((each) => ofDifference(each, reach)),
    ...settled.beside.flatMap((each) => ofEarlier(each, reach, settled.leftOpen(each))),
  ];
}

/**
 * Nobody takes a count for more than its whole group, so above it the doubt can reach no further than the people left over; of a
 * group in which there is nobody, the group is in doubt with it.
 */
function ofHidden({ cell, facts }: Judged, reach: number, { reachOf, instead }: Matter): Protection {
  const own = reachOf?.(cell, facts);
  if (own) return { cell: cell.id, ...own };
  const left = facts['cell.others'];
  const isBounded = typeof left === 'number' && left + cell.value > 0 && instead?.reach === undefined;
  return { cell: cell.id, below: Math.min(reach, cell.value), above: isBounded ? Math.min(reach, left) : reach };
}

/** A rounded count must stay in doubt on the side on which its rounding leaves more room. */
function ofRounded({ rules, parameters }: UnderRules, { cells, rounded }: ByRules): Protection[] {
  const { counts } = rules.rounding;
  if (counts === undefined) return [];
  const reach = numberOf(counts.protect, parameters);
  return cells
    .filter(({ id, fixedPublic }) => rounded.has(id) && !fixedPublic)
    .map(({ id, value, printed }) => {
      const [below, above] = [value - printed!.min, printed!.max! - value];
      return below >= above
        ? { cell: id, below: Math.min(reach, below), above: 0 }
        : { cell: id, below: 0, above: Math.min(reach, above) };
    })
    .filter(({ below, above }) => below + above > 0);
}

function ofDifference({ cell, room }: Difference, reach: number): Protection {
  const above = room === null ? reach : Math.min(reach, room);
  return { cell: cell.id, below: Math.min(reach, cell.value), above };
}

/**
 * What an earlier release hid or rounded must stay as far in doubt as the rules ask, or as far as it and the other earlier
 * ones leave it where nothing of this one is shown.
 */
function ofEarlier({ hidden }: Beside, reach: number, open: ReadonlyMap<string, Interval>): Protection[] {
  return hidden
    .map(({ cell, alone }) => ({ cell, ...intersection(alone, open.get(cell.id) ?? alone) }))
    .map(({ cell, min, max }) => ({
      cell: cell.id,
      below: Math.min(reach, cell.value - min),
      above: max === null ? reach : Math.min(reach, max - cell.value),
    }))
    .filter(({ below, above }) => below + above > 0);
}
