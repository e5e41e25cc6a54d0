import { dayAfter } from '../../../engine/kernel/decision/axis.ts';
import type { Decision, Impossible, Sum } from '../../../engine/kernel/decision/decision.ts';
import { endsOf, whyImpossible } from '../../../engine/kernel/decision/impossible.ts';
import { type DecisionInForce, factsRead, type ParameterValues } from '../../../engine/kernel/decision/in-force.ts';
import { cutPoints } from '../../../engine/kernel/decision/space.ts';
import type { Fact, FactValue, FactValues } from '../../../engine/kernel/facts/fact.ts';
import type { Transition } from '../../../engine/pack/diff/stage-diff.ts';
import type { ToldBox, ToldValues } from '../../../engine/pack/diff/told-box.ts';
import type { Pack } from '../../../engine/pack/pack.ts';
import { decisionAsOf, parametersAsOf } from '../../../engine/pack/resolve.ts';
import { pick, type Random } from './mutate.ts';

/** A decision as it stands on a day, or undefined where it is not asked then. */
export function onDay(decision: Decision | undefined, pack: Pack, day: string): DecisionInForce | undefined {
  const known = standing.get(decision!)?.get(day);
  if (known !== undefined || decision === undefined) return known;
  const found = decisionAsOf(decision, day, valuesOn(pack, day));
  if ('noValue' in found) return undefined;
  standing.set(decision, (standing.get(decision) ?? new Map<string, DecisionInForce>()).set(day, found));
  return found;
}

/** What was worked out before: a decision is asked about on the same days in two pairs. */
const standing = new WeakMap<Decision, Map<string, DecisionInForce>>();
const values = new WeakMap<Pack, Map<string, ParameterValues>>();

function valuesOn(pack: Pack, day: string): ParameterValues {
  const ofPack = values.get(pack) ?? new Map<string, ParameterValues>();
  const found = ofPack.get(day) ?? parametersAsOf(pack.parameters, day);
  values.set(pack, ofPack.set(day, found));
  return found;
}

/** Days on which some rule of either version begins or has ended, and one before all of them. */
export function daysOf(packs: readonly Pack[]): string[] {
  const starts = packs.flatMap(({ parameters, decisions }) => [
    ...Object.values(parameters).flatMap(({ values }) => Object.keys(values)),
    ...[...decisions.values()].flatMap(({ rows }) =>
      rows.flatMap(({ from, until }) => [from ?? [], until === undefined ? [] : dayAfter(until, 1)].flat()),
    ),
  ]);
  return ['1990-01-01', ...new Set(starts)].sort();
}

/** Values of each fact that some decision reads: about every bound, and none. */
export function valuesOf(decisions: readonly DecisionInForce[]): Map<string, readonly (FactValue | null)[]> {
  const facts = new Map<string, Fact>();
  for (const decision of decisions)
    for (const name of decision.reads) facts.set(name, decision.facts.get(name) ?? facts.get(name)!);
  return new Map([...facts].map(([name, fact]) => [name, [...aboutCuts(fact, decisions), null]]));
}

function aboutCuts(fact: Fact, decisions: readonly DecisionInForce[]): FactValue[] {
  const ofImpossible = decisions.flatMap(({ impossible = [] }) =>
    impossible.flatMap(({ where }) => endsOf(where[fact.name])),
  );
  const cuts = [...new Set([...decisions.flatMap((decision) => cutPoints(decision, fact.name)), ...ofImpossible])];
  switch (fact.type) {
    case 'level':
      return [...fact.levels];
    case 'boolean':
      return [true, false];
    case 'date':
      return ['1950-01-01', ...cuts.flatMap((cut) => [-1, 0, 1].map((days) => dayAfter(String(cut), days)))];
    case 'number': {
      const step = fact.integer ? 1 : 1e-7;
      const all = [
        fact.min ?? -1e6,
        fact.max ?? 1e6,
        ...cuts.flatMap((cut) => [-1, 0, 1].map((n) => Number(cut) + n * step)),
      ];
      const within = all.filter((n) => n >= (fact.min ?? n) && n <= (fact.max ?? n));
      return [...new Set(fact.integer ? within.map(Math.round) : within)];
    }
  }
}

/** Some situations: all of them where they are few. Now and then a fact is not known. */
export function* situations(
  values: ReadonlyMap<string, readonly (FactValue | null)[]>,
  most: number,
  random: Random,
): Generator<FactValues> {
  const names = [...values.keys()];
  const all = names.reduce((n, name) => n * values.get(name)!.length, 1);
  if (all <= most) return void (yield* every(names, values));
  for (let i = 0; i < most; i += 1)
    yield Object.fromEntries(
      names.map((name) => {
        const own = values.get(name)!;
        return [name, random() < 0.06 ? null : pick(own.slice(0, -1), random)];
      }),
    );
}

function* every(
  names: readonly string[],
  values: ReadonlyMap<string, readonly (FactValue | null)[]>,
): Generator<FactValues> {
  const [first, ...rest] = names;
  if (first === undefined) return void (yield {});
  for (const value of values.get(first)!) for (const others of every(rest, values)) yield { ...others, [first]: value };
}

/** Whether a stage says that this cannot be. */
export function canOccur(decisions: readonly DecisionInForce[], facts: FactValues): boolean {
  const impossible = decisions.flatMap((decision): readonly Impossible[] => decision.impossible ?? []);
  const sums = decisions.flatMap((decision): readonly Sum[] => decision.sums ?? []);
  return whyImpossible(impossible, facts) === undefined && sums.every((sum) => addsUp(sum, facts));
}

function addsUp({ parts, total, exact }: Sum, facts: FactValues): boolean {
  const numbers = [total, ...parts].map((name) => facts[name]);
  if (numbers.some((n) => typeof n !== 'number')) return true;
  const [whole, ...of] = numbers.map(Number);
  const sum = of.reduce((a, b) => a + b, 0);
  return exact ? sum === whole : sum <= whole!;
}

/** Whether a told set holds a situation; of facts that the versions make differently the values of both are given. */
export function holds(box: ToldBox, before: FactValues, after: FactValues = before): boolean {
  return Object.entries(box).every(([name, values]) =>
    values.some((told) => isAmong(told, before[name] ?? undefined, after[name] ?? undefined)),
  );
}

function isAmong(told: ToldValues, before: FactValue | undefined, after: FactValue | undefined): boolean {
  if (told === 'not known') return before === undefined;
  if (before === undefined) return false;
  if (told === 'known') return true;
  if ('among' in told) return told.among.includes(before);
  if ('is' in told) return told.is === before && told.becomes === after;
  const { above, from, to, below } = told;
  return (
    (above === undefined || before > above) &&
    (from === undefined || before >= from) &&
    (to === undefined || before <= to) &&
    (below === undefined || before < below)
  );
}

/** What is told of a day. */
export function told<T extends { readonly from?: string; readonly until?: string }>(
  all: readonly T[],
  day: string,
): T[] {
  return all.filter(({ from = '', until = '9' }) => from <= day && day <= until);
}

/** What the other checks answer, as the facts that tell it. */
export function othersOf(verdicts: readonly string[], answers: readonly string[], { boxes }: Transition): FactValues {
  const single = boxes.every((box) => Object.keys(box).every((name) => !name.startsWith('others.')));
  if (!single) return Object.fromEntries(verdicts.map((verdict) => [`others.${verdict}`, answers.includes(verdict)]));
  const worst = answers.reduce((a, b) => (verdicts.indexOf(b) > verdicts.indexOf(a) ? b : a), verdicts[0]!);
  return { others: worst };
}

export function readsOf(decision: Decision): Set<string> {
  return new Set(decision.rows.flatMap(({ condition }) => [...factsRead(condition)]));
}
