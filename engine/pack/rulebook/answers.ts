import type { PolicyFile } from '../pack.ts';
import { type Answering, answering, type Named } from './places.ts';
import type { Telling } from './telling.ts';

/** Something of the pack that says where it comes from. */
export interface Answer extends Answering {
  readonly place: Named;
}

/** Everything that cites a clause or assumes something, in the order of the rulebook. */
export function answers({ pack, places }: Telling): Answer[] {
  return inOrder(pack.files, pack.about.stages).flatMap((file) =>
    [...answering(file.file.value)].map((found) => ({ ...found, place: places.of(file, found.path) })),
  );
}

/** The files of the stages first, then the others as the rulebook tells them. Sources cite nothing but themselves. */
function inOrder(files: readonly PolicyFile[], stages: readonly { readonly rules: string }[]): PolicyFile[] {
  const order = [
    ...stages.map(({ rules }) => rules),
    'parameters.yaml',
    'life.yaml',
    'retention.yaml',
    'access.yaml',
    'dictionary.yaml',
  ];
  return [...new Set(order)].flatMap((name) => files.find((file) => file.name === name) ?? []);
}
