import type { Files } from '../../../../schemas/types.ts';
import { markerOf, reasonOf } from '../judging/showing.ts';
import type { Protected } from '../protecting.ts';
import { secondaryReason } from '../publishing/settled.ts';
import type { Asked } from './table-figures.ts';

export type SafeCell = Files['safe-file']['cells'][number];

/** A figure as it may be released: itself, rounded, or a marker with the reason why it is hidden. */
export function safeCell({ cell, title, isSum }: Asked, settlement: Protected, rules: Files['disclosure']): SafeCell {
  const { id, table, by, implied } = cell;
  const named = {
    id,
    table,
    ...(title === undefined ? {} : { title }),
    ...(by === undefined ? {} : { by: { ...by } }),
  };
  // Printed nowhere, but later releases must know of the sum in which it stands.
  if (implied) return { ...named, implied: true };
  const primary = settlement.primary.get(id);
  if (primary)
    return {
      ...named,
      state: 'suppressed',
      marker: markerOf(primary, rules.marker),
      level: 'primary',
      reason: reasonOf(primary),
      ...(primary.reason === undefined ? {} : { sentence: primary.reason }),
      ...(primary.cites.length === 0 ? {} : { cites: [...primary.cites] }),
    };
  if (settlement.suppression.secondary.includes(id))
    return {
      ...named,
      state: 'suppressed',
      marker: rules.marker,
      level: 'secondary',
      reason: secondaryReason,
      sentence: 'It would tell of figures that must be hidden',
      ...(rules.secondary.cites === undefined ? {} : { cites: [...rules.secondary.cites] }),
    };
  const rounded = settlement.rounded.get(id);
  // Who reads the rules has no more than this, as a figure of another size would not be shown so.
  const printed = settlement.system.cells.find((each) => each.id === id)?.printed;
  if (rounded && printed) return { ...named, state: 'rounded', rounded: { shown: rounded.shown, ...printed } };
  return { ...named, state: 'published', ...(isSum ? { value: cell.value } : { people: cell.value }) };
}
