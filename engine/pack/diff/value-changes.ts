import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import { parametersAsOf } from '../resolve.ts';
import { earlierName } from './earlier-names.ts';
import type { Packs } from './pairs.ts';

/** A dated value that is new, gone or another. */
export interface ValueChange {
  readonly parameter: string;
  readonly title: string;
  readonly what: string;
  readonly at?: Place | undefined;
  /** It alters what held on days that an earlier version had settled, so that past cases would be decided otherwise. */
  readonly retroactive: boolean;
  /** No earlier version had a value on the first of its days. */
  readonly beforeFirst?: true;
  /** What was wrong about the earlier value, where the pack says so. */
  readonly corrects?: string | undefined;
  /** Whom the parameter protects, where that itself changed. */
  readonly protects?: string;
}

/**
 * Every change of a dated value. To alter or take away a value, or to put one before the last that was settled, is
 * retroactive: cases were decided by what held then.
 */
export function valueChanges({ before, after, asOf }: Packs): ValueChange[] {
  const inForce = (pack: typeof after) => (asOf === undefined ? undefined : parametersAsOf(pack.parameters, asOf));
  const [then, today] = [inForce(before), inForce(after)];
  /** Of one day only a value matters that holds on it. */
  const isMeant = (name: string, earlier: string) => then?.get(earlier) !== today?.get(name) || asOf === undefined;
  const place = (pack: typeof after, path: readonly string[], key: string) =>
    pack.files.find(({ name }) => name === 'parameters.yaml')?.file.atKey(path, key);
  const known = new Map(Object.entries(before.parameters));
  const taken = new Set<string>();
  const found = Object.entries(after.parameters).flatMap(([parameter, now]): ValueChange[] => {
    const earlier = earlierName(parameter, now, known);
    const old = before.parameters[earlier];
    taken.add(earlier);
    const told = { parameter, title: now.title };
    if (old === undefined)
      return [{ ...told, what: 'is a new parameter', at: place(after, [], parameter), retroactive: false }];
    const dates = Object.keys(old.values).sort();
    const [first, last] = [dates[0]!, dates.at(-1)!];
    const guards =
      old.protects === now.protects
        ? []
        : [
            {
              ...told,
              what: `protects ${now.protects}, and protected ${old.protects}`,
              at: place(after, [parameter], 'protects'),
              retroactive: false,
              protects: now.protects,
            },
          ];
    const changed = Object.entries(now.values).flatMap(([date, { is, corrects }]): ValueChange[] => {
      const was = old.values[date]?.is;
      const at = place(after, [parameter, 'values'], date);
      if (was === undefined)
        return [
          {
            ...told,
            what: `is ${is} from ${date}`,
            at,
            retroactive: date < last,
            ...(date < first ? { beforeFirst: true as const } : {}),
            corrects,
          },
        ];
      return was === is
        ? []
        : [{ ...told, what: `is ${is} from ${date}, and was ${was}`, at, retroactive: true, corrects }];
    });
    const gone = Object.keys(old.values)
      .filter((date) => now.values[date] === undefined)
      .map((date) => ({
        ...told,
        what: `no longer is ${old.values[date]!.is} from ${date}`,
        at: place(before, [earlier, 'values'], date),
        retroactive: true,
      }));
    return [...guards, ...(isMeant(parameter, earlier) ? [...changed, ...gone] : [])];
  });
  const lost = Object.entries(before.parameters)
    .filter(([name]) => !taken.has(name))
    .map(([parameter, { title }]) => ({
      parameter,
      title,
      what: 'is gone. If it was renamed, name it in the was: of the new one',
      at: place(before, [], parameter),
      retroactive: false,
    }));
  return [...found, ...lost];
}
