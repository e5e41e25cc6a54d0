import { packFolder } from '../own-places.ts';
import type { Pack } from '../pack.ts';
import { calendarOf } from '../schedule.ts';
import { type Case, casesOf, type TestResults, testPack } from '../test.ts';
import { caseText } from './case-text.ts';
import { type HoldingCase, holdingCases, type Judged, type JudgedTogether, judge } from './judge.ts';
import type { Mutant } from './mutant.ts';
import { type DecisionMutants, mutantsOf } from './mutants.ts';
import { suggestedFor } from './suggest.ts';

/** What small changes of the rules the cases of a pack would notice. */
export interface Mutation {
  readonly judged: readonly Judged[];
  readonly suggestions: readonly Suggestion[];
  /** Cases, by their place among all, without which no more mutants survive: each left out alone. */
  readonly redundant: readonly number[];
}

/** A case to add, and where. */
export interface Suggestion {
  /** The file, below the pack's folder. */
  readonly file: string;
  readonly test: Case;
  /** The case as a line of the list. */
  readonly text: string;
  readonly kills: readonly Mutant[];
}

export interface MutationOptions {
  /** What the cases of the pack gave. */
  readonly results?: TestResults;
  /** Hears which decision is tried next, and how many come after it. */
  readonly onDecision?: (decision: string, left: number) => void;
}

/** Changes the rules of a pack, one small change at a time, and asks its cases. All of them should hold for the pack itself. */
export function mutation(pack: Pack, { results = testPack(pack), onDecision }: MutationOptions = {}): Mutation {
  const holding = holdingCases(pack, results);
  const calendar = calendarOf(pack.calendar);
  const all = mutantsOf(pack);
  const perDecision = all.map(({ original, mutants }, i) => {
    const { id } = original.decision;
    onDecision?.(id, all.length - i - 1);
    const file = fileFor(id, pack);
    const asOf = datedBy(file, pack);
    const together = judged({ original, mutants }, holding.get(id) ?? [], pack);
    const suggestions = together.flatMap((group) =>
      suggestedFor(original, group, calendar, asOf).map(
        ({ test, kills }): Suggestion => ({ file, test, text: caseText(test), kills }),
      ),
    );
    return { judged: together.flatMap((group) => group.judged), suggestions };
  });
  const every = perDecision.flatMap((decision) => decision.judged);
  return {
    judged: every,
    suggestions: perDecision.flatMap((decision) => decision.suggestions),
    redundant: redundantAmong(every, casesOf(pack).length),
  };
}

/**
 * The mutants of a decision with what became of them, in as many spaces as they need.
 *
 * @param asked cases of whose days the mutants will be asked afterwards
 */
export function judged(
  { original, mutants }: DecisionMutants,
  cases: readonly HoldingCase[],
  pack: Pack,
  asked: readonly HoldingCase[] = cases,
): JudgedTogether[] {
  const asOf = datedBy(fileFor(original.decision.id, pack), pack);
  const others = pack.tests.map((file) => file.cases.as_of);
  const wished = [asOf, ...[...cases, ...asked].map(({ day }) => day), ...others].filter((day) => day !== undefined);
  return judge(original, mutants, cases, { calendar: calendarOf(pack.calendar), wished, asked });
}

/** The file of its stage, unless cases about the decision stand in another file only. */
function fileFor(decision: string, pack: Pack): string {
  const ofStage = `tests/${decision.slice(0, decision.indexOf('/'))}.yaml`;
  const folder = packFolder(pack);
  const having = pack.tests.filter(({ cases }) => cases.cases.some((test) => test.decision === decision));
  const names = having.map(({ file }) => file.file.slice(folder.length));
  return names.includes(ofStage) ? ofStage : (names[0] ?? ofStage);
}

function datedBy(file: string, pack: Pack): string | undefined {
  return pack.tests.find((test) => test.file.file === `${packFolder(pack)}${file}`)?.cases.as_of;
}

function redundantAmong(all: readonly Judged[], cases: number): number[] {
  const needed = new Set(all.flatMap(({ killers }) => (killers.length === 1 ? killers : [])));
  return Array.from({ length: cases }, (_, i) => i).filter((i) => !needed.has(i));
}
