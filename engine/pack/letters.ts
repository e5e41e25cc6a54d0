import type { Files } from '../../schemas/types.ts';
import type { Pointer } from '../kernel/decider.ts';
import type { Loading } from './loading.ts';
import type { LoadedStage } from './pack.ts';
import { follow } from './pointers.ts';

/** Every letter that a stage sends is worded in the rules of the report. */
export function checkLetters(stages: readonly LoadedStage[], loading: Loading): void {
  const report = stages.find((stage) => stage.kind === 'report');
  const worded = Object.keys((report?.rules as Files['report'] | undefined)?.letters ?? {});
  for (const stage of stages) {
    if (stage.kind !== 'report') follow(lettersOf(stage, worded), stage.file, loading);
  }
}

function lettersOf({ rules }: LoadedStage, worded: readonly string[]): Pointer[] {
  const { letters = {} } = rules as { readonly letters?: Readonly<Record<string, string>> };
  return Object.entries(letters).map(([verdict, name]) => ({
    name,
    path: ['letters', verdict],
    among: worded,
    what: 'letters of the report',
  }));
}
