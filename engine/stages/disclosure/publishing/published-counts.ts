import type { EarlierRelease, PublishedCell, PublishedCounts } from '../../../artifacts/published-release.ts';
import type { ReleaseFigures } from '../figures/release-figures.ts';
import type { Protected } from '../protecting.ts';

/**
 * The counts of a release as readers have them, for whoever must know later what was told: of a hidden one only that it is there.
 * @param untold counts that no rule hides and that go with a hidden measure: readers have neither figure nor marker of their own
 */
export function publishedCounts(
  { judged, implied, relations }: ReleaseFigures,
  { primary, rounded, suppression, system }: Protected,
  leftOut: readonly string[],
  untold: ReadonlySet<string>,
  earlier: readonly EarlierRelease[],
): PublishedCounts {
  const hidden = new Set([...primary.keys(), ...suppression.secondary, ...leftOut]);
  const printed = new Map(system.cells.map((cell) => [cell.id, cell.printed ?? null]));
  const cells = judged.map(({ cell, base }): PublishedCell => {
    const { id, table, value, by } = cell;
    const never = cell.implied === true || untold.has(id);
    return {
      id,
      table,
      shown: never || hidden.has(id) ? null : rounded.has(id) ? printed.get(id)! : value,
      ...(never ? { implied: true } : {}),
      ...(base === undefined ? {} : { base }),
      ...(by === undefined ? {} : { by }),
    };
  });
  const derived = implied.map(({ id, table }): PublishedCell => ({ id, table, shown: null, implied: true }));
  return { cells: [...cells, ...derived], relations, beside: earlier.map(({ id }) => id) };
}
