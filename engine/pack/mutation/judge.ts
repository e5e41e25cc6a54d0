import type { Calendar } from '../../kernel/calendar/working-days.ts';
import { decide } from '../../kernel/decision/decide.ts';
import type { Diagram } from '../../kernel/decision/diagram.ts';
import type { FactValues } from '../../kernel/facts/fact.ts';
import type { Pack } from '../pack.ts';
import { parametersAsOf } from '../resolve.ts';
import { dutyAfter } from '../schedule.ts';
import { type Case, casesOf, datesOf, givenFacts, testPack } from '../test.ts';
import { daysOf } from './days.ts';
import type { Mutant, Version } from './mutant.ts';
import { ifSmallEnough, type Standing, Study } from './study.ts';

/** A case that holds for the pack as it is, and so may tell a mutant from it. */
export interface HoldingCase {
  /** Its place among all cases. */
  readonly index: number;
  readonly test: Case;
  readonly day: string;
  readonly given: FactValues;
  /** Facts of which it says that they are not known. */
  readonly absent: ReadonlySet<string>;
}

/**
 * What became of a mutant. A case kills it that fails on it. It is equivalent if on no day, in no situation that can
 * occur, it tells another verdict or another row. It is not decided where that is too much to work out.
 */
export type Fate = 'killed' | 'equivalent' | 'survives' | 'not decided';

export interface Judged {
  readonly mutant: Mutant;
  readonly fate: Fate;
  /** The cases that kill it, by their place among all cases. */
  readonly killers: readonly number[];
  /** Where it tells something else, by day; for survivors only. */
  readonly differs: readonly Differing[];
}

export interface Differing {
  readonly day: string;
  readonly original: NonNullable<Standing>;
  readonly mutated: Standing;
  readonly region: Diagram;
}

/** Mutants of one decision, judged in one space. */
export interface JudgedTogether {
  readonly study: Study;
  readonly judged: readonly Judged[];
}

/** The cases of a pack that hold, by the decision that they are about. */
export function holdingCases(pack: Pack, { cases } = testPack(pack)): Map<string, HoldingCase[]> {
  const found = new Map<string, HoldingCase[]>();
  for (const [index, { test, asOf }] of casesOf(pack).entries()) {
    const { problem, about } = cases[index]!;
    const decision = pack.decisions.get(about);
    if (problem || decision === undefined) continue;
    const { given, absent } = givenFacts((test.given ?? {}) as FactValues, decision.facts);
    const day = test.event ?? asOf!;
    found.set(about, [...(found.get(about) ?? []), { index, test, day, given, absent }]);
  }
  return found;
}

export interface Setting {
  readonly calendar: Calendar;
  /** Days that stand for the stretch of time in which they lie. */
  readonly wished: readonly string[];
  /** Cases of which the mutants will be asked besides. */
  readonly asked?: readonly HoldingCase[];
}

/** What becomes of mutants of one decision: all in one space, or where that is too large each in its own. */
export function judge(
  original: Version,
  mutants: readonly Mutant[],
  cases: readonly HoldingCase[],
  setting: Setting,
): JudgedTogether[] {
  const { calendar, wished, asked = [] } = setting;
  const study = new Study();
  const days = (mutant: Mutant) => daysOf([original, mutant.version], wished);
  for (const mutant of mutants) {
    for (const day of [...days(mutant), ...[...cases, ...asked].map((c) => c.day)]) {
      study.standing(original, day);
      study.standing(mutant.version, day);
    }
  }
  const judged = ifSmallEnough(() =>
    mutants.map((mutant): Judged => {
      const differs = mutant.byDates ? [] : differing(original, mutant.version, days(mutant), study);
      if (!mutant.byDates && differs.length === 0) return { mutant, fate: 'equivalent', killers: [], differs };
      const killers = killersOf(mutant, cases, study, calendar);
      return { mutant, fate: killers.length > 0 ? 'killed' : 'survives', killers, differs };
    }),
  );
  if (judged !== undefined) return [{ study, judged }];
  if (mutants.length > 1) return mutants.flatMap((mutant) => judge(original, [mutant], cases, setting));
  const killers = mutants.flatMap((mutant) => killersOf(mutant, cases, study, calendar));
  const fate = killers.length > 0 ? 'killed' : 'not decided';
  return [{ study, judged: mutants.map((mutant) => ({ mutant, fate, killers, differs: [] })) }];
}

function differing(original: Version, mutated: Version, days: readonly string[], study: Study): Differing[] {
  return days.flatMap((day) => {
    const [before, after] = [study.standing(original, day), study.standing(mutated, day)];
    // On a day on which the rules themselves cannot be asked, nothing comes into force.
    if (before === undefined || before === after) return [];
    const { diagrams } = study.space;
    const region = after === undefined ? diagrams.value(1) : study.difference(before, after);
    return region === diagrams.value(0) ? [] : [{ day, original: before, mutated: after, region }];
  });
}

function killersOf(mutant: Mutant, cases: readonly HoldingCase[], study: Study, calendar: Calendar): number[] {
  return cases.filter((test) => failsOn(test, mutant, study, calendar)).map(({ index }) => index);
}

/** Whether a case that holds for the rules fails on the mutant. */
export function failsOn(test: HoldingCase, mutant: Mutant, study: Study, calendar: Calendar): boolean {
  if (test.test.schedule !== undefined) return failsByDates(test.test, mutant.version, calendar);
  if (mutant.byDates) return false;
  const standing = study.standing(mutant.version, test.day);
  if (standing === undefined) return true;
  const told = ifSmallEnough(() => study.at(standing, test.given)) ?? decide(standing.decision, test.given);
  if (told.row === 'undecided' && forgets(test, standing)) return true;
  return told.verdict !== test.test.expect || (test.test.row !== undefined && test.test.row !== told.row);
}

/** A fact that can change the verdict is neither given nor said to be not known: `jdl test` would refuse the case. */
function forgets({ given, absent }: HoldingCase, { decision }: NonNullable<Standing>): boolean {
  return [...decision.reads].some((name) => !Object.hasOwn(given, name) && !absent.has(name));
}

function failsByDates({ event, expect }: Case, { line, parameters, winner }: Version, calendar: Calendar): boolean {
  if (line === undefined || event === undefined || typeof expect !== 'object') return false;
  const duty = dutyAfter(line, event, parametersAsOf(parameters, event), calendar, winner);
  if ('beyond' in duty) return true;
  const dates: Readonly<Record<string, string | undefined>> = datesOf(duty);
  return Object.entries(expect).some(([name, date]) => dates[name] !== date);
}
