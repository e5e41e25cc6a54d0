import type { Pack } from '../pack.ts';
import type { PackDiff } from './diff.ts';

/**
 * What protects somebody less, and is named by no entry of the change record that this version adds. An entry of an earlier
 * version approved an earlier change.
 */
export function unapproved({ decisions, others }: PackDiff, before: Pack, after: Pack): string[] {
  const earlier = new Set((before.about.changes ?? []).map(({ id }) => id));
  const approved = new Set(
    (after.about.changes ?? []).filter(({ id }) => !earlier.has(id)).flatMap(({ weakens }) => weakens),
  );
  const weakening = [
    ...decisions.filter(({ effective }) => isWeaker(Object.values(effective))).map(({ id }) => id),
    ...others.filter(({ directions }) => isWeaker(Object.values(directions))).map(({ where }) => where),
  ];
  return [...new Set(weakening)].filter((where) => !approved.has(where));
}

function isWeaker(directions: readonly string[]): boolean {
  return directions.some((direction) => direction !== 'strengthens');
}
