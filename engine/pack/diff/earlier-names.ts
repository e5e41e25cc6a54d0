/** What may have been called otherwise in the earlier version. */
export interface Named {
  readonly was?: string | undefined;
}

/**
 * The earlier name of something. `was:` counts once: in the version after the next it still stands there, and the name
 * that it had by then is found under its own.
 *
 * @param old what the earlier version has of this kind, by name
 */
export function earlierName(name: string, { was }: Named, old: ReadonlyMap<string, Named>): string {
  if (was === undefined || !old.has(was)) return name;
  return old.get(name)?.was === was ? name : was;
}

/** Rows, lines and other things that carry their names with them. */
export function byId<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}
