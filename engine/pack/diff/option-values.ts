import type { Json } from '../../kernel/conditions/json.ts';
import type { ParameterValue } from '../../kernel/decision/in-force.ts';
import type { Pack } from '../pack.ts';
import { type Directions, joined } from './direction.ts';
import { type DirectedEffect, opposite } from './effects.ts';
import type { Packs } from './pairs.ts';

/** What an option gives: one value on every day, or the dated values of the parameter that it names. */
export interface OptionValue {
  readonly parameter?: string;
  /** By first day, in order; a value that is written out holds from the beginning. */
  readonly values: readonly (readonly [from: string, is: ParameterValue])[];
}

const always = '0000-01-01';

/** @param isName whether the place is one where a parameter may be named */
export function optionValue(option: Json, isName: boolean, { parameters }: Pack): OptionValue {
  const values = isName && typeof option === 'string' ? parameters[option]?.values : undefined;
  if (values === undefined) return { values: [[always, option as ParameterValue]] };
  const dated = Object.entries(values).map(([date, { is }]) => [date, is] as const);
  return { parameter: option as string, values: dated.sort(([a], [b]) => (a < b ? -1 : 1)) };
}

/** What the option gives on every day on which either version changes; undefined where it gives nothing yet. */
function byDay(old: OptionValue, now: OptionValue, { asOf }: Packs) {
  const days = asOf === undefined ? [...new Set([...old.values, ...now.values].map(([date]) => date))].sort() : [asOf];
  const on = ({ values }: OptionValue, day: string) => values.findLast(([date]) => date <= day)?.[1];
  return days.map((day) => ({ old: on(old, day), now: on(now, day) }));
}

export function isSameValue(old: OptionValue, now: OptionValue, packs: Packs): boolean {
  return byDay(old, now, packs).every((day) => day.old === day.now);
}

/** What other numbers do to whom they protect; undefined where that cannot be said of every day. */
export function directionsBetween(
  old: OptionValue,
  now: OptionValue,
  effect: DirectedEffect,
  packs: Packs,
): Directions | undefined {
  const { more } = effect;
  const differing = byDay(old, now, packs).filter((day) => day.old !== day.now);
  const numbers = differing.filter((day) => typeof day.old === 'number' && typeof day.now === 'number');
  if (more === undefined || numbers.length < differing.length) return undefined;
  const whom = guardOf(now, effect, packs.after);
  return joined(numbers.map((day) => ({ [whom]: Number(day.now) > Number(day.old) ? more : opposite(more) })));
}

/** The pack says whom its numbers guard. */
function guardOf({ parameter }: OptionValue, { protects }: DirectedEffect, { parameters }: Pack) {
  return (parameter === undefined ? undefined : parameters[parameter]?.protects) ?? protects;
}

export function valueInWords({ parameter, values }: OptionValue): string {
  if (parameter === undefined) return typeof values[0]![1] === 'string' ? `"${values[0]![1]}"` : String(values[0]![1]);
  return values.map(([date, is]) => `${is} from ${date}`).join(', then ');
}
