import type { StageKind } from '../artifacts/stage-contract.ts';
import type { Decider } from '../kernel/decider.ts';
import { stage as acceptance } from '../stages/acceptance/stage.ts';
import { stage as comparison } from '../stages/comparison/stage.ts';
import { stage as disclosure } from '../stages/disclosure/stage.ts';
import { stage as linkage } from '../stages/linkage/stage.ts';
import { stage as outcomes } from '../stages/outcomes/stage.ts';
import { stage as report } from '../stages/report/stage.ts';

/** Every stage kind there is. A new one is a folder in stages/ and a line here. */
const kinds = [acceptance, linkage, comparison, outcomes, disclosure, report];

export function stageKinds(): ReadonlyMap<string, StageKind> {
  return new Map(kinds.map((kind) => [kind.kind, kind as unknown as StageKind]));
}

export function deciders(): ReadonlyMap<string, Decider> {
  return stageKinds() as ReadonlyMap<string, Decider>;
}
