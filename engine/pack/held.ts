import type { Files } from '../../schemas/types.ts';
import { diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Loading } from './loading.ts';

export type Held = NonNullable<Files['retention']['assets'][string]['held_as']>;

/** As what something lies sealed. The engine's own words: what was sealed by one pack is destroyed by the next. */
export type SealedAs = Extract<Held, `sealed-${string}`>;

export const sealedAs: readonly SealedAs[] = ['sealed-people', 'sealed-analysis'];

/** What lies sealed has a key, and is noise without it. */
export function isSealedAs(held: Held | undefined): held is SealedAs {
  return sealedAs.includes(held as SealedAs);
}

/** The asset of the schedule that the engine holds as this, if the pack names one. */
export function heldAs({ assets }: Pick<Files['retention'], 'assets'>, held: Held): string | undefined {
  return Object.keys(assets).find((id) => assets[id]!.held_as === held);
}

/** Something must be held as the people sealed in every case, and nothing twice. */
export function checkHeld({ assets }: Files['retention'], loading: Loading): void {
  const file = loading.yaml.get('retention.yaml')!;
  if (heldAs({ assets }, 'sealed-people') === undefined)
    loading.diagnostics.push(
      diagnose('JDL2002', 'no asset is what the engine seals of the people of a case', {
        at: file.atKey([], 'assets'),
        help: 'Give the asset of the individual data `held_as: sealed-people`: it is destroyed as the schedule asks.',
      }),
    );
  const held = new Set<Held>();
  for (const [id, { held_as: as }] of Object.entries(assets)) {
    if (as !== undefined && held.has(as))
      loading.diagnostics.push(
        diagnose('JDL2109', `a second asset has \`held_as: ${as}\``, {
          at: file.at(['assets', id, 'held_as']),
          help: 'What the engine holds as one thing is one asset of the schedule: take it from one of the two.',
        }),
      );
    if (as !== undefined) held.add(as);
  }
}
