import type { Decision } from '../../kernel/decision/decision.ts';
import type { Pack } from '../pack.ts';
import { byId, earlierName } from './earlier-names.ts';

/** Two sound versions of a pack. */
export interface Packs {
  readonly before: Pack;
  readonly after: Pack;
  /** The day of which alone the rules are compared; every day where it is left out. */
  readonly asOf?: string;
}

/** One decision in two versions of a pack. Either may lack it. */
export interface Pair {
  /** Its id in the later version, or in the earlier where the later lacks it. */
  readonly id: string;
  readonly before?: Decision;
  readonly after?: Decision;
}

/** The decisions of two versions, matched by id, or by `was:` where something was renamed. */
export function pairsOf(packs: Packs): Pair[] {
  const left = new Map(packs.before.decisions);
  const pairs = [...packs.after.decisions.values()].map((decision): Pair => {
    const old = left.get(earlierId(decision, packs));
    if (old !== undefined) left.delete(old.id);
    return { id: decision.id, after: decision, ...(old === undefined ? {} : { before: old }) };
  });
  return [...pairs, ...[...left.values()].map((decision) => ({ id: decision.id, before: decision }))];
}

/** What the decision was called in the earlier version, its stage too. */
export function earlierId({ id, was }: Decision, packs: Packs): string {
  const [room, name] = id.split('/') as [string, string];
  const stage = earlierStage(room, packs);
  const own = [...packs.before.decisions.values()]
    .filter((decision) => decision.id.startsWith(`${stage}/`))
    .map((decision) => [decision.id.slice(stage.length + 1), decision] as const);
  return `${stage}/${earlierName(name, { was }, new Map(own))}`;
}

export function earlierStage(room: string, { before, after }: Packs): string {
  const stage = after.about.stages.find(({ id }) => id === room);
  return stage === undefined ? room : earlierName(room, stage, byId(before.about.stages));
}

/** The pairs of decisions whose verdicts are facts of these; a decision that one version alone has makes nothing comparable. */
export function makersOf({ before, after }: Pair, pairs: ReadonlyMap<string, Pair>): Pair[] {
  return [...(after ?? before)!.facts.values()].flatMap(({ madeBy }) => pairs.get(madeBy ?? '') ?? []);
}
