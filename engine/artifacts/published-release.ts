import type { Files } from '../../schemas/types.ts';

/** What a reader has of a figure: the count itself, all that a rounded one may stand for, or null where it is hidden. */
export type PublishedFigure = number | { readonly min: number; readonly max: number | null } | null;

/** A count of a release, shown or not. Of a hidden one nothing is kept but that it is there. */
export interface PublishedCell {
  readonly id: string;
  readonly table: string;
  readonly shown: PublishedFigure;
  /** Never printed, though readers may derive it. */
  readonly implied?: boolean;
  /** The cell of the group that it is a part of. */
  readonly base?: string;
  readonly by?: Readonly<Record<string, string>>;
}

/** The counts of a release as readers have them, before it has a name and a day. */
export interface PublishedCounts extends Pick<PublishedRelease, 'cells' | 'relations'> {
  /** The releases with which they were compared, by id. */
  readonly beside: readonly string[];
}

/**
 * What one release told, and how its counts hang together: enough to see what a later release for the same provider
 * would tell beside it. It holds nothing that was not published.
 */
export interface PublishedRelease {
  readonly id: string;
  /** The day on which it was released, yyyy-mm-dd. */
  readonly on: string;
  readonly cells: readonly PublishedCell[];
  readonly relations: readonly { readonly total: string; readonly parts: readonly string[] }[];
}

/** A release that went before, and whether the one in hand takes its place. */
export interface EarlierRelease extends PublishedRelease {
  readonly superseded?: boolean;
}

/**
 * A release as the file of its safe tables tells it. What has no figure was hidden.
 * @param name what it is called where the file does not say
 */
export function releaseOf(
  { id, on = '', superseded, cells, relations = [] }: Files['safe-file'],
  name: string,
): EarlierRelease {
  return {
    id: id ?? name,
    on,
    ...(superseded === undefined ? {} : { superseded }),
    cells: cells.map(({ id: cell, table = '', by, base, implied, ...figure }) => ({
      id: cell,
      table,
      shown: shownIn(figure),
      ...(by === undefined ? {} : { by }),
      ...(base === undefined ? {} : { base }),
      ...(implied === undefined ? {} : { implied }),
    })),
    relations,
  };
}

function shownIn({
  state,
  suppressed,
  people,
  value,
  rounded,
}: Pick<
  Files['safe-file']['cells'][number],
  'state' | 'suppressed' | 'people' | 'value' | 'rounded'
>): PublishedFigure {
  if (suppressed === true || state === 'suppressed') return null;
  return rounded === undefined ? (value ?? people ?? null) : { min: rounded.min, max: rounded.max };
}

/** A release as its file, for the releases that come after it. */
export function safeFileOf({ id, on, cells, relations }: PublishedRelease): Files['safe-file'] {
  return {
    id,
    on,
    cells: cells.map(({ id: cell, table, shown, by, base, implied }) => ({
      id: cell,
      table,
      ...(shown === null ? { state: 'suppressed' as const } : {}),
      ...(typeof shown === 'number' ? { state: 'published' as const, people: shown } : {}),
      ...(shown !== null && typeof shown === 'object' ? { state: 'rounded' as const, rounded: shown } : {}),
      ...(by === undefined ? {} : { by: { ...by } }),
      ...(base === undefined ? {} : { base }),
      ...(implied === undefined ? {} : { implied }),
    })),
    relations: relations.map(({ total, parts }) => ({ total, parts: [...parts] })),
  };
}
