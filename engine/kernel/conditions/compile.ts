import type { FactValue } from '../facts/fact.ts';
import { isList, isMap, type Json } from './json.ts';

/** The facts of one situation, by slot. Where a fact is absent, its value is what is tried in its place. */
export interface Situation {
  readonly values: readonly FactValue[];
  readonly absent: readonly boolean[];
}

/** A condition as a function; it yields what json-logic-js yields for the same facts. */
export type Compiled = (situation: Situation) => unknown;

/**
 * A checked and folded condition as closures, for sweeps that ask it very often. In a run json-logic-js decides; a
 * property test holds the two equal.
 *
 * @param slotOf where the value of a fact stands in a situation
 * @throws on an operator that folded conditions do not hold
 */
export function compileCondition(condition: Json, slotOf: (fact: string) => number): Compiled {
  const compile = (node: Json): Compiled => {
    if (isList(node)) {
      const list = node.map(compile);
      return (s) => list.map((item) => item(s));
    }
    if (!isMap(node)) return () => node;
    const [name, operand] = Object.entries(node)[0]!;
    if (name === 'var') {
      const slot = slotOf(nameOf(node)!);
      return ({ values }) => values[slot];
    }
    if (name === 'absent') {
      const slot = slotOf(nameOf(isList(operand) ? operand[0]! : operand!)!);
      return ({ absent }) => absent[slot];
    }
    if (name === 'in') {
      const [needle, haystack] = operand as readonly Json[];
      const asked = compile(needle!);
      const members = new Set(haystack as readonly Json[]);
      return (s) => members.has(asked(s) as Json);
    }
    const make = Object.hasOwn(makers, name) ? makers[name] : undefined;
    if (!make) throw new Error(`a condition with ${name} was not folded`);
    return make((isList(operand) ? operand : [operand!]).map(compile));
  };
  return compile(condition);
}

/** The fact that a `var` names; undefined for any other part of a condition. */
export function nameOf(node: Json): string | undefined {
  if (!isMap(node) || node['var'] === undefined) return undefined;
  return String(isList(node['var']) ? node['var'][0] : node['var']);
}

type Make = (args: readonly Compiled[]) => Compiled;

const before = (a: unknown, b: unknown) => (a as number) < (b as number);
const notAfter = (a: unknown, b: unknown) => (a as number) <= (b as number);

const makers: Readonly<Record<string, Make>> = {
  and: (args) => (s) => args.every((arg) => arg(s)),
  or: (args) => (s) => args.some((arg) => arg(s)),
  '!':
    ([a]) =>
    (s) =>
      !a!(s),
  if: choice,
  '===':
    ([a, b]) =>
    (s) =>
      a!(s) === b!(s),
  '!==':
    ([a, b]) =>
    (s) =>
      a!(s) !== b!(s),
  '<': (args) => chain(args, before),
  '<=': (args) => chain(args, notAfter),
  '>': ([a, b]) => chain([b!, a!], before),
  '>=': ([a, b]) => chain([b!, a!], notAfter),
  date_before: (args) => chain(args, before),
  date_not_after: (args) => chain(args, notAfter),
};

function chain([a, b, c]: readonly Compiled[], holds: (a: unknown, b: unknown) => boolean): Compiled {
  if (c === undefined) return (s) => holds(a!(s), b!(s));
  return (s) => holds(a!(s), b!(s)) && holds(b!(s), c(s));
}

function choice(args: readonly Compiled[]): Compiled {
  const [condition, value, ...rest] = args;
  if (value === undefined) return condition!;
  const otherwise = choice(rest);
  return (s) => (condition!(s) ? value(s) : otherwise(s));
}
