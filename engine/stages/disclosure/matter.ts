import type { Files } from '../../../schemas/types.ts';
import type { EarlierRelease } from '../../artifacts/published-release.ts';
import type { Ask } from '../../artifacts/stage-contract.ts';
import type { Judgement } from '../../kernel/decision/decision.ts';
import type { DecisionInForce, ParameterValues } from '../../kernel/decision/in-force.ts';
import type { FactValues } from '../../kernel/facts/fact.ts';
import type { Knowledge } from './attack/knowledge.ts';
import type { Solver } from './attack/solver.ts';
import type { Cell } from './figures/figures.ts';
import type { ReleaseFigures } from './figures/release-figures.ts';
import type { Interval } from './interval.ts';
import type { Reach } from './judging/amount-reach.ts';

type Rules = Files['disclosure'];

/** What the rules are, and whom to ask. */
export interface UnderRules {
  readonly rules: Rules;
  readonly parameters: ParameterValues;
  /** The Decision `cells` as it stands on the day. */
  readonly cells: DecisionInForce;
  readonly ask: Ask;
  readonly solver: Solver;
}

/** What is to be protected, and what readers know besides. */
export interface Matter {
  readonly figures: ReleaseFigures;
  readonly answers: ReadonlyMap<string, Judgement>;
  /** Hidden by another judgement than their own. */
  readonly hiddenBesides: ReadonlyMap<string, Judgement>;
  readonly earlier: readonly EarlierRelease[];
  readonly peopleSent: readonly string[];
  readonly within: Readonly<Record<string, Interval>>;
  /** Of tables of figures in which nobody knows whether they are counted: how a record was found, or was not. */
  readonly unknownToPeople?: readonly string[];
  readonly cost: (cell: Cell) => number;
  /** Every count that may be shown is rounded to this base. */
  readonly coarsenTo?: number;
  /** How far a figure must be in doubt, where that is not the same for all. */
  readonly reachOf?: (cell: Cell, facts: FactValues) => Reach | null;
  /** For study, in the place of what the rules say. */
  readonly instead?: { readonly intruder?: Knowledge; readonly reach?: number };
}
