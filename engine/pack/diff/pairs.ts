import type { Decision } from '../../kernel/decision/decision.ts';
import type { Pack } from '../pack.ts';

/** One decision in two versions of a pack. Either may lack it. */
export interface Pair {
  /** Its id in the later version, or in the earlier where the later lacks it. */
  readonly id: string;
  readonly before?: Decision;
  readonly after?: Decision;
}

/** The decisions of two versions, matched by id, or by `was:` where something was renamed. */
export function pairsOf(before: Pack, after: Pack): Pair[] {
  const left = new Map(before.decisions);
  const pairs = [...after.decisions.values()].map((decision): Pair => {
    const id = earlierId(decision, after);
    const old = left.get(id);
    left.delete(id);
    return { id: decision.id, after: decision, ...(old === undefined ? {} : { before: old }) };
  });
  return [...pairs, ...[...left.values()].map((decision) => ({ id: decision.id, before: decision }))];
}

/** What the decision was called in the earlier version, its stage too. */
export function earlierId({ id, was }: Decision, after: Pack): string {
  const [room, name] = id.split('/') as [string, string];
  return `${earlierStage(room, after)}/${was ?? name}`;
}

export function earlierStage(room: string, after: Pack): string {
  return after.about.stages.find((stage) => stage.id === room)?.was ?? room;
}

/** The id of a row in the earlier version. */
export function earlierRow({ id, was }: { readonly id: string; readonly was?: string }): string {
  return was ?? id;
}
